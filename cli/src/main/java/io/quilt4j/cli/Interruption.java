package io.quilt4j.cli;

import io.quilt4j.shell.saying.RevokeQuestion;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.terminal.CtrlC;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C while Python runs outside of the shell: the session is interrupted, and Python goes on with what it has left to do, {@code finally} or
 * {@code except KeyboardInterrupt}. A second one ends that. Another signal ends the process when that is done, and what has to be told of new
 * keys is told.
 */
final class Interruption implements AutoCloseable {

    private static final long MOST_SECONDS = 30;

    private final Session session;
    private final Thread hook = new Thread(this::processEnds, "quilt4j end");
    private final CtrlC ctrlC = new CtrlC(this::pressed);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean came;

    Interruption(Session session) {
        this.session = session;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** True when more code may run. */
    boolean mayGoOn() {
        return !came;
    }

    private void pressed() {
        if (session.runsPython()) {
            session.interrupt();
        } else {
            System.exit(ExitStatus.INTERRUPTED);
        }
    }

    private void processEnds() {
        if (!session.runsPython()) {
            return;
        }
        came = true;
        session.interrupt();
        try {
            over.await(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            // Then without.
        }
    }

    /** Asks so that an interrupt ends the waiting, which is no yes: reading from a terminal cannot be interrupted. */
    static RevokeQuestion.Asker askedAside(RevokeQuestion.Asker asker) {
        return question -> {
            FutureTask<@Nullable String> answer = new FutureTask<>(() -> asker.ask(question));
            Thread asking = new Thread(answer, "quilt4j question");
            asking.setDaemon(true);
            asking.start();
            try {
                return answer.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            }
        };
    }

    /** All is done and told. */
    @Override
    public void close() {
        over.countDown();
        ctrlC.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process ends already.
        }
    }
}
