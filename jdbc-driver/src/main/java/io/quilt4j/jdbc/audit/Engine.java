package io.quilt4j.jdbc.audit;

import io.quilt4j.jdbc.connect.ConnectionSettings;

/** A distributed engine. */
public final class Engine {

    private Engine() {}

    static Engine at(String url, ConnectionSettings settings) {
        return new Engine();
    }
}
