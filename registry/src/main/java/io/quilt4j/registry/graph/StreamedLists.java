package io.quilt4j.registry.graph;

import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldCollectorParameters;
import graphql.execution.FieldValueInfo;
import graphql.execution.FieldValueInfo.CompleteValueType;
import io.quilt4j.registry.database.Database;
import io.quilt4j.registry.database.Query;
import io.quilt4j.registry.keys.ApiKey;

/**
 * Leaves a list of keys unread where the engine would complete it in memory (0.7 kB per key): an {@code APIKey} has only
 * leaf fields, so nothing is lost. The engine still collects the selection, with its fragments, aliases and
 * {@code @include}.
 */
final class StreamedLists extends AsyncExecutionStrategy {

    private final Database database;

    StreamedLists(Database database, FieldFailures failures) {
        super(failures);
        this.database = database;
    }

    @Override
    protected FieldValueInfo completeValueForList(
            ExecutionContext context, ExecutionStrategyParameters parameters, Object result) {
        if (!(result instanceof Query<?> query)) {
            return super.completeValueForList(context, parameters, result);
        }
        FieldCollectorParameters collecting = FieldCollectorParameters.newParameters()
                .schema(context.getGraphQLSchema())
                .objectType(context.getGraphQLSchema().getObjectType(KeyFields.TYPE))
                .fragments(context.getFragmentsByName())
                .variables(context.getCoercedVariables().toMap())
                .graphQLContext(context.getGraphQLContext())
                .build();
        var selection = fieldCollector.collectFields(collecting, parameters.getField());
        @SuppressWarnings("unchecked") // the schema knows only lists of keys as queries
        Query<ApiKey> keys = (Query<ApiKey>) query;
        return new FieldValueInfo(CompleteValueType.LIST, new KeyRows(database, keys, selection.getSubFieldsList()));
    }
}
