package io.quilt4j.internal.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.internal.http.Answer;
import io.quilt4j.internal.http.Bearer;
import io.quilt4j.internal.http.Received;
import io.quilt4j.internal.http.RegistryCalls;
import io.quilt4j.internal.http.Request;
import io.quilt4j.internal.http.StreamedAnswer;
import io.quilt4j.internal.http.Words;
import io.quilt4j.internal.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs operations at {@code /graphql}. A query is repeated when it fails for a passing reason; a mutation is sent once, and
 * a {@link LostAnswerException} says that nobody knows whether it was carried out.
 */
public final class GraphQlClient {

    private final RegistryCalls registry;
    private final Cancellation cancellation;

    public GraphQlClient(RegistryCalls registry, Cancellation cancellation) {
        this.registry = registry;
        this.cancellation = cancellation;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    /** The same client, whose calls {@code other} ends. */
    public GraphQlClient within(Cancellation other) {
        return new GraphQlClient(registry, other);
    }

    /** The same client with another credential. */
    public GraphQlClient as(Bearer bearer) {
        return new GraphQlClient(registry.as(bearer), cancellation);
    }

    /** The {@code data} of the answer, an object. Any error in the answer is a failure, even beside data. */
    public JsonNode run(Operation operation) {
        GraphQlAnswer answer = answer(operation);
        if (answer.errors() != null) {
            throw answer.errors().toException(operation);
        }
        return answer.data();
    }

    /** As {@link #run}, for a caller who looks at the errors of each alias; without data unless something was run. */
    public PartialAnswer runInParts(Operation operation) {
        GraphQlAnswer answer = answer(operation);
        GraphQlErrors errors = answer.errors();
        QuiltException failure = errors == null ? null : errors.toException(operation);
        boolean refused = errors != null && !answer.data().isObject() && errors.refuseTheDocument();
        return new PartialAnswer(answer.data(), failure, refused);
    }

    /**
     * The objects of a list, one by one as they arrive.
     *
     * @param path the names that lead from {@code data} to the list; where one of them is null the list is empty
     * @param fields the leaf fields of each object
     */
    public ObjectStream stream(Operation operation, List<String> path, List<String> fields) {
        StreamedAnswer answer = registry.open(request(operation), cancellation);
        try {
            requireOk(answer);
            return new ObjectStream(answer, operation, path, fields);
        } catch (QuiltException e) {
            answer.close();
            throw e;
        }
    }

    private GraphQlAnswer answer(Operation operation) {
        Answer answer = registry.send(request(operation), cancellation);
        requireOk(answer);
        try {
            JsonNode tree = Json.read(answer.text());
            JsonNode errors = tree.path("errors");
            if (!tree.path("data").isObject() && errors.isEmpty()) {
                throw unreadable(operation, answer);
            }
            makeFitForMessages(tree.path("data"), answer.words(), false);
            return new GraphQlAnswer(
                    tree.path("data"), errors.size() > 0 ? new GraphQlErrors(errors, answer.words()) : null);
        } catch (IOException e) {
            throw unreadable(operation, answer);
        }
    }

    /** What an {@code InvalidInput} says, and only that: the answer to a creation is a secret that is meant. */
    private static void makeFitForMessages(JsonNode node, Words words, boolean refused) {
        boolean refusal = refused || node.path("__typename").asText().equals("InvalidInput");
        if (refusal && node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (field.getValue().isTextual()) {
                    field.setValue(TextNode.valueOf(words.safe(field.getValue().textValue())));
                }
            });
        }
        node.forEach(child -> makeFitForMessages(child, words, refusal));
    }

    private Request request(Operation operation) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", operation.document());
        body.put("operationName", operation.name());
        body.put("variables", operation.sentVariables());
        Request request = Request.json(
                operation.name(), registry.registry().resolve("/graphql"), Json.write(body), operation.secrets());
        return operation.changes() ? request : request.asRead();
    }

    private static void requireOk(Received answer) {
        if (answer.status() >= 300) {
            // Nothing runs behind a redirect, and a change must not follow one.
            throw new ProtocolException(
                    "HTTP status code: " + answer.status() + ". The address of the registry may be another one"
                            + target(answer) + ": check the catalog's address." + answer.hint(),
                    answer.status());
        }
    }

    /** Where a redirect points, without what may not be shown. */
    private static String target(Received answer) {
        return answer.header("Location")
                .map(location -> location.replaceFirst("^(\\w+://)(?:[^/@]*@)?([^/?#]*).*", "$1$2"))
                .filter(target -> target.contains("://"))
                .map(target -> " (" + answer.words().safe(target) + ")")
                .orElse("");
    }

    /** Without Jackson's own words, which quote the answer. */
    static QuiltException unreadable(Operation operation, Received answer) {
        String text = "Invalid response format. The registry, or something in front of it, does not speak as expected."
                + answer.hint();
        return operation.changes() ? new LostAnswerException(text, null) : new ProtocolException(text);
    }

    private record GraphQlAnswer(JsonNode data, @Nullable GraphQlErrors errors) {}
}
