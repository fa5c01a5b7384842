package io.quilt4j.registry.web;

import java.io.IOException;

/** Answers requests. */
@FunctionalInterface
public interface Endpoint {

    Response answer(Request request) throws IOException;
}
