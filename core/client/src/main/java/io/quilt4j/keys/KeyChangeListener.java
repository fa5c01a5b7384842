package io.quilt4j.keys;

import java.net.URI;
import java.util.List;

/**
 * Is told of keys before a client creates or revokes them, and of what became of each: for a journal. Whatever way leads to
 * the client, SQL too, comes by here.
 *
 * <p>It is called by the thread that makes the call, several at once.
 */
@FunctionalInterface
public interface KeyChangeListener {

    /**
     * Called before anything is sent. What it throws keeps the change from being made.
     *
     * @param registry of the keys
     * @param intents one for each key
     * @return is told what became of them
     */
    Watch beginning(URI registry, List<KeyChange> intents);

    /** How one change went on. */
    @FunctionalInterface
    interface Watch {

        /**
         * The call is over. What this throws reaches the caller in place of the answer, and with it the secret of a new key:
         * it should not.
         *
         * @param outcomes one for each intent, in their order
         */
        void ended(List<KeyChange> outcomes);
    }
}
