package io.quilt4j.registry.graph;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Quilt's {@code InvalidInput}: values that the caller can change. */
record InputRefusal(List<Problem> errors) {

    /** Quilt's {@code InputError}; {@code path} names the argument. */
    record Problem(
            @Nullable String path,
            String message,
            String name,
            @Nullable Map<String, Object> context) {}

    static InputRefusal of(@Nullable String path, String name, String message) {
        return new InputRefusal(List.of(new Problem(path, message, name, null)));
    }

    static @Nullable Object field(DataFetchingEnvironment environment) {
        Problem problem = Wiring.source(environment, Problem.class);
        return switch (environment.getField().getName()) {
            case "path" -> problem.path();
            case "message" -> problem.message();
            case "name" -> problem.name();
            default -> problem.context();
        };
    }

    String message() {
        return errors.get(0).message();
    }
}
