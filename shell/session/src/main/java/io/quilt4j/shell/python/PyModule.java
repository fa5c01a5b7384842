package io.quilt4j.shell.python;

import java.util.Map;

/** A module of Python, as far as it is here. */
record PyModule(String name, Map<String, Object> members) {

    @Override
    public String toString() {
        return "<module '" + name + "'>";
    }
}
