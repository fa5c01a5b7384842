package io.quilt4j.registry.web;

import io.quilt4j.registry.pages.ErrorPage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Which endpoint answers which method on which path; none of the paths ends in a slash. */
final class Routes implements Endpoint {

    private final Map<String, Map<String, Endpoint>> byPath = new HashMap<>();

    Routes get(String path, Endpoint endpoint) {
        return on("HEAD", path, endpoint).on("GET", path, endpoint);
    }

    Routes post(String path, Endpoint endpoint) {
        return on("POST", path, endpoint);
    }

    private Routes on(String method, String path, Endpoint endpoint) {
        byPath.computeIfAbsent(path, ignored -> new TreeMap<>()).put(method, endpoint);
        return this;
    }

    @Override
    public Response answer(Request request) throws IOException {
        Map<String, Endpoint> methods = byPath.get(request.path());
        if (methods == null) {
            if (request.header("accept").orElse("").contains("text/html")) {
                return PageEndpoints.respond(request, ErrorPage.notFound(), "");
            }
            throw new HttpRefusal(404, "There is nothing at this path.");
        }
        Endpoint endpoint = methods.get(request.method());
        if (endpoint == null) {
            String allowed = String.join(", ", methods.keySet());
            throw new HttpRefusal(405, "This path takes " + allowed + ".", Map.of("Allow", allowed));
        }
        return endpoint.answer(request);
    }
}
