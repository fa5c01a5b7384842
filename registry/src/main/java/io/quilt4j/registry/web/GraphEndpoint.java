package io.quilt4j.registry.web;

import io.quilt4j.registry.access.Principal;
import io.quilt4j.registry.graph.GraphRequest;
import io.quilt4j.registry.graph.GraphService;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /graphql}. A document that is refused is a 200 with {@code errors}; only what is no request is a 400. */
final class GraphEndpoint implements Endpoint {

    /** Five hundred aliased keys need a tenth of it. */
    private static final int LONGEST_DOCUMENT = 256 * 1024;

    private static final int MOST_DIGITS = 400;

    private final Door door;
    private final GraphService graph;

    GraphEndpoint(Door door, GraphService graph) {
        this.door = door;
        this.graph = graph;
    }

    @Override
    public Response answer(Request request) {
        Principal principal = door.enter(request);
        Map<String, @Nullable Object> body = Json.object(request.body());
        if (!(body.get("query") instanceof String query)) {
            throw new HttpRefusal(400, "A GraphQL request needs `query`, a string.");
        }
        checkSize(query);
        return Response.json(
                200,
                graph.execute(new GraphRequest(
                        query,
                        operationName(body.get("operationName")),
                        variables(body.get("variables")),
                        principal,
                        Door.caller(request, principal.auditIdentity()))));
    }

    /** The parser makes a number of any length, in time that grows with its square. */
    private static void checkSize(String query) {
        if (query.length() > LONGEST_DOCUMENT) {
            throw new HttpRefusal(
                    400, "A GraphQL document may have " + LONGEST_DOCUMENT + " characters: send variables instead.");
        }
        int digits = 0;
        for (int index = 0; index < query.length(); index++) {
            char unit = query.charAt(index);
            digits = unit >= '0' && unit <= '9' ? digits + 1 : 0;
            if (digits > MOST_DIGITS) {
                throw new HttpRefusal(400, "A number may have " + MOST_DIGITS + " digits.");
            }
        }
    }

    private static @Nullable String operationName(@Nullable Object given) {
        if (given == null || given instanceof String) {
            return (String) given;
        }
        throw new HttpRefusal(400, "`operationName` must be a string.");
    }

    private static Map<String, @Nullable Object> variables(@Nullable Object given) {
        if (given == null) {
            return Map.of();
        }
        if (given instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked") // a JSON object
            Map<String, @Nullable Object> variables = (Map<String, @Nullable Object>) given;
            return variables;
        }
        throw new HttpRefusal(400, "`variables` must be an object.");
    }
}
