package io.quilt4j.base;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Is told of every request that a client sends, for metrics and traces: each try and each redirect is one. Nothing that it is
 * told holds a secret.
 *
 * <p>It is called by the thread that makes the call, several at once, and by a thread of the library for logins and refreshes,
 * so it must be safe for that, and quick. What it throws is left out: a broken meter does not break a revocation.
 */
@FunctionalInterface
public interface RequestListener {

    /** Called before a request is sent; what is returned is told how it went on, and null wants to know nothing. */
    @Nullable
    Watch sending(Outgoing request);

    /** A request that is about to be sent. */
    interface Outgoing {

        /** What is asked for: the name of a GraphQL operation like {@code apiKeysList}, or method and path. */
        String operation();

        /** The registry or catalog: scheme, host and port. */
        URI address();

        /** 1 for the first try of a call. */
        int attempt();

        /**
         * Adds a header, such as {@code traceparent}. Headers of the client's own, like Authorization, stay as they are.
         *
         * @throws InvalidInputException if it cannot be sent: it holds a line break, say
         */
        void header(String name, String value);
    }

    /** How one request went on. */
    interface Watch {

        /** The head of an answer is there. */
        default void answered(int status) {}

        /**
         * The request is over: the answer was read or closed.
         *
         * @param failure what the network did to it; null: nothing. A refusal by the registry is a status, no failure
         */
        void over(@Nullable QuiltException failure);
    }
}
