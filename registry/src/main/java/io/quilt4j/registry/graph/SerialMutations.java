package io.quilt4j.registry.graph;

import graphql.ExecutionResult;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import java.util.concurrent.CompletableFuture;

/** Runs mutations one after the other; where batches are switched off, refuses a document with several and runs none. */
final class SerialMutations extends AsyncSerialExecutionStrategy {

    private final boolean batches;

    SerialMutations(boolean batches, FieldFailures failures) {
        super(failures);
        this.batches = batches;
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        int mutations = parameters.getFields().size();
        if (batches || mutations <= 1) {
            return super.execute(context, parameters);
        }
        return CompletableFuture.completedFuture(ExecutionResult.newExecutionResult()
                .addError(GraphqlErrorBuilder.newError()
                        .message(
                                "This registry takes one mutation a request, and this one has %d. Nothing was done:"
                                        + " send them one by one.",
                                mutations)
                        .build())
                .build());
    }
}
