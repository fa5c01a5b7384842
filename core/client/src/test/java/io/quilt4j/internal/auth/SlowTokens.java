package io.quilt4j.internal.auth;

import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** A registry that takes refresh tokens once, and keeps the answer to an exchange back until the test lets it go. */
final class SlowTokens implements AutoCloseable {

    private final LocalRegistry registry;

    SlowTokens(Duration grace) {
        registry = LocalRegistry.start(
                RegistryOptions.temporary().testControl(true).refreshGrace(grace));
    }

    String url() {
        return registry.registryUrl().toString();
    }

    String code() {
        return registry.issueCode("admin");
    }

    long exchanges() {
        return registry.control().requests("/api/token").size();
    }

    /** The next exchange happens at once, and its answer is kept back. */
    Held holdNext() {
        Held held = new Held();
        registry.control().clearFaults(); // of one that was given up before it was sent
        registry.control().failNext("/api/token", (request, rest) -> {
            var answer = rest.answer(request); // from here on the token is spent
            held.spent.release();
            try {
                held.answered.await();
            } catch (InterruptedException closing) {
                throw new InterruptedIOException("the stack is closing");
            }
            return answer;
        });
        return held;
    }

    @Override
    public void close() {
        registry.close();
    }

    static final class Held {

        private final Semaphore spent = new Semaphore(0);
        private final CountDownLatch answered = new CountDownLatch(1);

        void awaitSpent() {
            spent.acquireUninterruptibly();
        }

        /** Nobody will spend it any more. */
        void giveUp() {
            spent.release();
        }

        boolean isSpent() {
            return spent.availablePermits() > 0;
        }

        void answer() {
            answered.countDown();
        }
    }
}
