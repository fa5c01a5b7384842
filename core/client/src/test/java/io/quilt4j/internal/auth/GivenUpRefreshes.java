package io.quilt4j.internal.auth;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.files.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Refreshes that are given up after the one-time token was spent and before its successor came: by a cancel, a deadline, an
 * interrupt, a close, the end of the process. Each refresh needs the token of the one before, so a single lost one ends it.
 *
 * <p>Argument: how many.
 */
public final class GivenUpRefreshes {

    private static final int OF_WHICH_PROCESSES_END = 10; // one in so many

    private final SlowTokens registry;
    private final Workplace workplace;

    private GivenUpRefreshes(SlowTokens registry, Workplace workplace) {
        this.registry = registry;
        this.workplace = workplace;
    }

    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[0]);
        long start = System.nanoTime();
        run(Files.createTempDirectory("given-up-refreshes"), rounds);
        System.out.println(rounds + " refreshes given up, 0 logins lost, in "
                + (System.nanoTime() - start) / 1_000_000_000 + " s");
        System.exit(0); // a client that was closed may keep a thread for a while
    }

    /** Throws at the first login that is lost. */
    static void run(Path data, int rounds) {
        try (SlowTokens registry = new SlowTokens(Duration.ZERO);
                Workplace workplace = new Workplace(data)) {
            workplace.pause = Pause.SLEEP;
            workplace.clock.advance(Duration.between(workplace.clock.instant(), Instant.now()));
            workplace.auth(registry.url()).login(Secret.of(registry.code()));
            GivenUpRefreshes all = new GivenUpRefreshes(registry, workplace);
            for (int round = 0; round < rounds; round++) {
                all.round(round);
            }
            workplace.clock.advance(Duration.ofHours(2));
            if (Workplace.bearer(workplace.auth(registry.url())) == null) {
                throw new IllegalStateException("the login was lost at the end");
            }
        }
    }

    private void round(int round) {
        workplace.clock.advance(Duration.ofHours(2));
        SlowTokens.Held held = registry.holdNext();
        if (round % OF_WHICH_PROCESSES_END == 0) {
            endProcess(round, held);
        } else {
            giveUp(List.of("cancel", "deadline", "interrupt", "close").get(round % 4), held);
        }
        workplace.whileLocked(() -> {}); // what goes on has come to its end
    }

    private void giveUp(String how, SlowTokens.Held held) {
        Cancellation cancellation =
                how.equals("deadline") ? Cancellation.after(Duration.ofMillis(300)) : new Cancellation();
        Workplace own = new Workplace(workplace.data);
        own.clock.advance(Duration.between(own.clock.instant(), workplace.clock.instant()));
        CountDownLatch over = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            try {
                own.auth(registry.url()).bearer().current(cancellation);
            } catch (CancelledException asExpected) {
                over.countDown();
            }
        });
        caller.start();
        if (!how.equals("deadline")) { // which may pass before anything was sent
            held.awaitSpent();
        }
        switch (how) {
            case "cancel" -> cancellation.cancel();
            case "interrupt" -> caller.interrupt();
            case "close" -> own.close();
            default -> {} // its time runs out
        }
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        held.answer();
        own.close();
    }

    private void endProcess(int round, SlowTokens.Held held) {
        try (ChildJvm child =
                new ChildJvm(UnlosableLoginTest.EndingProcess.class, workplace.data.toString(), registry.url())) {
            child.onEnd(held::giveUp);
            held.awaitSpent();
            if (round % (2 * OF_WHICH_PROCESSES_END) == 0) {
                child.terminate();
            } else {
                child.tell("exit");
            }
            child.answer(); // it is ending
            held.answer();
            child.awaitEnd();
        }
    }
}
