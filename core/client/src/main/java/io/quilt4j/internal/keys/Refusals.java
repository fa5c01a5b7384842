package io.quilt4j.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says in words what an {@code InvalidInput} of the registry complains about. */
final class Refusals {

    private Refusals() {}

    /** "A key may live from 1 to 365 days (input.expiresInDays)", several joined by "; ". */
    static String text(JsonNode invalidInput) {
        String text = StreamSupport.stream(invalidInput.path("errors").spliterator(), false)
                .map(error -> {
                    String path = error.path("path").asText("");
                    String message = error.path("message").asText("no reason given");
                    return path.isEmpty() || path.equals("null") ? message : message + " (" + path + ")";
                })
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? "The registry refused the values without a reason." : text;
    }
}
