package io.quilt4j.internal.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.internal.http.Words;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The {@code errors} of an answer; never empty. */
final class GraphQlErrors {

    private final JsonNode errors;
    private final Words words;

    /** @param words the gate of the answer */
    GraphQlErrors(JsonNode errors, Words words) {
        this.errors = errors;
        this.words = words;
    }

    /** The messages, joined as the Python client joins them. */
    String text() {
        return words.safe(stream()
                .map(error -> error.path("message").asText("no message"))
                .collect(Collectors.joining("; ")));
    }

    /** Whether the document was refused as a whole, before any of it ran: such errors name no field. */
    boolean refuseTheDocument() {
        return stream().noneMatch(error -> error.path("path").size() > 0);
    }

    QuiltException toException(Operation operation) {
        if (stream().anyMatch(error -> deniesAdmin(error, operation))) {
            return new PermissionDeniedException(text());
        }
        if (refuseTheDocument()) {
            return new ProtocolException(text());
        }
        return operation.changes() ? new LostAnswerException(text(), null) : new UnavailableException(text());
    }

    /**
     * The wire format of this refusal is not documented (protocol.md §3.5): an error of the root field {@code admin}
     * itself, or its words, give it away.
     */
    private static boolean deniesAdmin(JsonNode error, Operation operation) {
        String message = error.path("message").asText().toLowerCase(Locale.ROOT);
        return (operation.needsAdmin() && error.path("path").size() == 1)
                || message.contains("authenticated as an admin")
                || message.contains("permission denied");
    }

    private Stream<JsonNode> stream() {
        return StreamSupport.stream(errors.spliterator(), false);
    }
}
