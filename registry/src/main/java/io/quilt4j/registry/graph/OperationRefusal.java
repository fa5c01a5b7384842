package io.quilt4j.registry.graph;

import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;

/** Quilt's {@code OperationError}: the values were good, but the deed is not possible now. */
record OperationRefusal(String name, String message) {

    static @Nullable Object field(DataFetchingEnvironment environment) {
        OperationRefusal refusal = Wiring.source(environment, OperationRefusal.class);
        return switch (environment.getField().getName()) {
            case "name" -> refusal.name();
            case "message" -> refusal.message();
            default -> null;
        };
    }
}
