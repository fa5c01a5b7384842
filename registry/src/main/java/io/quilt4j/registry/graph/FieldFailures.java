package io.quilt4j.registry.graph;

import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;

/** Turns what a field threw into an error of the answer; what nobody expected goes to the log, not to the caller. */
final class FieldFailures implements DataFetcherExceptionHandler {

    private static final Logger LOG = System.getLogger(FieldFailures.class.getName());

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        Throwable failure = parameters.getException();
        boolean refused = failure instanceof FieldRefusedException;
        if (!refused) {
            LOG.log(Level.ERROR, "GraphQL field " + parameters.getPath() + " failed", failure);
        }
        String message = refused
                ? String.valueOf(failure.getMessage())
                : "The registry failed at " + parameters.getPath() + ". Its log has the reason.";
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult()
                .error(GraphqlErrorBuilder.newError()
                        .message("%s", message)
                        .path(parameters.getPath())
                        .location(parameters.getSourceLocation())
                        .build())
                .build());
    }
}
