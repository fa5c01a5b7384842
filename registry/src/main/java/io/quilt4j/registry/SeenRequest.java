package io.quilt4j.registry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in, credentials included: for the assertions of tests, never for a log.
 *
 * @param query the raw query string, empty when there is none
 * @param headers names in lower case
 * @param operationName of a GraphQL request, else null
 * @param variables of a GraphQL request, else empty
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests, and nobody else has the array
public record SeenRequest(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        byte[] body,
        @Nullable String operationName,
        Map<String, @Nullable Object> variables) {

    /** The body, read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)))
                .filter(values -> !values.isEmpty())
                .map(values -> values.get(0));
    }

    @Override
    public String toString() {
        return method + " " + path + (operationName == null ? "" : " " + operationName);
    }
}
