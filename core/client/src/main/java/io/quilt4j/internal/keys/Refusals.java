package io.quilt4j.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.base.InvalidInputException.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says in words what an {@code InvalidInput} of the registry complains about. */
final class Refusals {

    private Refusals() {}

    /** "A key may live from 1 to 365 days (input.expiresInDays)", several joined by "; ". */
    static String text(JsonNode invalidInput) {
        String text = list(invalidInput).stream().map(Refusal::toString).collect(Collectors.joining("; "));
        return text.isEmpty() ? "The registry refused the values without a reason." : text;
    }

    static List<Refusal> list(JsonNode invalidInput) {
        return StreamSupport.stream(invalidInput.path("errors").spliterator(), false)
                .map(error -> {
                    String path = error.path("path").asText("");
                    return new Refusal(
                            path.isEmpty() || path.equals("null") ? null : path,
                            error.path("message").asText("no reason given"));
                })
                .toList();
    }
}
