package io.quilt4j.registry.graph;

import graphql.ExecutionResult;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.language.Field;
import graphql.language.SelectionSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Runs mutations one after the other; where batches are switched off, refuses a document with several and runs none.
 *
 * <p>A document that only revokes is begun in that order, too, but no revocation waits until the one before it is safe on
 * the disk: a hundred of them share one commit.
 */
final class SerialMutations extends AsyncSerialExecutionStrategy {

    private final boolean batches;
    private final AsyncExecutionStrategy together;

    SerialMutations(boolean batches, FieldFailures failures) {
        super(failures);
        this.batches = batches;
        together = new AsyncExecutionStrategy(failures);
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        int mutations = parameters.getFields().size();
        if (mutations > 1 && batches && onlyRevokes(parameters)) {
            Asking asking = Objects.requireNonNull(context.getGraphQLContext().get(Asking.class));
            asking.together();
            return together.execute(context, parameters);
        }
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

    private static boolean onlyRevokes(ExecutionStrategyParameters parameters) {
        return parameters.getFields().getSubFieldsList().stream()
                .flatMap(field -> field.getFields().stream())
                .allMatch(field -> revokes(field, List.of("admin", "apiKeys", "revoke"))
                        || field.getName().equals("apiKeyRevoke"));
    }

    /** Whether {@code field} is the first of {@code path}, and all below it is the rest. */
    private static boolean revokes(Field field, List<String> path) {
        if (!field.getName().equals(path.get(0))) {
            return false;
        }
        SelectionSet below = field.getSelectionSet();
        return path.size() == 1
                || (below != null
                        && below.getSelections().stream()
                                .allMatch(selection -> selection instanceof Field next
                                        && revokes(next, path.subList(1, path.size()))));
    }
}
