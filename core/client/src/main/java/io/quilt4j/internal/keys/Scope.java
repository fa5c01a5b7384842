package io.quilt4j.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.internal.graphql.Operation;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whose keys an operation is about, and so how protocol.md §3.4 words it: the caller's own, or everybody's. */
abstract class Scope {

    /** What a revocation may answer, besides Ok. */
    static final String INVALID_INPUT = """
            fragment InvalidInputSelection on InvalidInput {
              errors {
                path
                message
                name
                context
              }
            }
            """;

    /** All keys that match. */
    abstract Operation list(ApiKeyFilter filter, Selection selection);

    /** The names that lead to the keys in the answer to {@link #list}. */
    abstract List<String> listPath();

    abstract Operation get(String id, Selection selection);

    /** The name of the key in the answer to {@link #get}. */
    abstract String getField();

    /** Several keys, as k0, k1, ... */
    abstract Operation getAll(List<String> ids, Selection selection);

    /** What holds the keys in the answer to both; null: the caller is nobody. */
    abstract JsonNode holder(JsonNode data);

    abstract Operation revoke(String id);

    /** The root field in the answer to {@link #revoke}. */
    abstract String revokeField();

    /**
     * Several revocations, as k0, k1, ... at the root, because only root fields run one after the other. The text is the
     * same for all batches of a size, so that a registry can keep it parsed.
     */
    abstract Operation revokeAll(List<String> ids);

    /** The outcome below a root field of both. */
    abstract JsonNode outcome(JsonNode rootField);

    static List<String> aliases(int count) {
        return IntStream.range(0, count).mapToObj(i -> "k" + i).toList();
    }

    /** The lines of all ids' aliases. */
    static String each(List<String> ids, Function<String, String> lines) {
        return aliases(ids.size()).stream().map(lines).collect(Collectors.joining());
    }

    /** {@code ($k0: ID!, $k1: ID!)}. */
    static String declared(List<String> ids) {
        return aliases(ids.size()).stream()
                .map(alias -> "$" + alias + ": ID!")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    static Map<String, @Nullable Object> variables(List<String> ids) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        aliases(ids.size()).forEach(alias -> variables.put(alias, ids.get(variables.size())));
        return variables;
    }

    /** Those of a list; a filter that is not set is sent as null. */
    static Map<String, @Nullable Object> variables(ApiKeyFilter filter) {
        ApiKeyStatus status = filter.status();
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("name", filter.name());
        variables.put("fingerprint", filter.fingerprint());
        variables.put("status", status == null ? null : status.name());
        return variables;
    }
}
