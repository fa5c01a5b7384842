package io.quilt4j.registry.web;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/**
 * Lets few long answers be made at a time, so that short ones need not wait for the processors: all but one of those may make
 * what follows the first 64 KiB of an answer. Whoever waits for a peer makes nothing and stands in nobody's way: two hundred
 * peers that do not read are filled up one after another, and not all at once.
 */
final class LongAnswers {

    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

    /** One answer; its thread calls, and no other. */
    Turn turn() {
        return new Turn();
    }

    /** The right to make more of an answer. */
    final class Turn implements AutoCloseable {

        private boolean held;

        /** Called when a part is out and another one follows. */
        void take() throws IOException {
            if (!held) {
                try {
                    turns.acquire();
                    held = true;
                } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("the stack is closing");
                }
            }
        }

        /** Called before something that may wait for the peer. */
        void leave() {
            if (held) {
                held = false;
                turns.release();
            }
        }

        @Override
        public void close() {
            leave();
        }
    }
}
