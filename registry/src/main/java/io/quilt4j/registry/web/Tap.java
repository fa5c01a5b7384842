package io.quilt4j.registry.web;

import java.io.IOException;

/** Sits between the wire and the endpoints, for tests: sees every request, and may spoil what comes back. */
@FunctionalInterface
public interface Tap {

    /** Lets everything through. */
    Tap NONE = (request, rest) -> rest.answer(request);

    Response around(Request request, Endpoint rest) throws IOException;
}
