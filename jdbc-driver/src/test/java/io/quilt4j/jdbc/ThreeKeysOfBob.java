package io.quilt4j.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A stack for a class of tests; before each, bob has the keys one, two and three and a connection. */
abstract class ThreeKeysOfBob {

    static Stack stack;
    Connection bob;

    @BeforeAll
    static void start() {
        stack = new Stack();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void makeKeys() throws SQLException {
        stack.revokeAll("bob");
        for (String name : List.of("one", "two", "three")) {
            stack.key("bob", name);
        }
        bob = stack.connect("bob");
    }

    @AfterEach
    void disconnect() throws SQLException {
        bob.close();
    }

    /** The names of bob's keys, in the order they were made, asked on a connection of its own. */
    static List<String> alive() throws SQLException {
        try (Connection other = stack.connect("bob")) {
            return Stack.column(other, "SELECT name FROM api_keys WHERE name <> 'connection' ORDER BY created_at");
        }
    }
}
