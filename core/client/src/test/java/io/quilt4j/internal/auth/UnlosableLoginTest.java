package io.quilt4j.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.internal.files.Pause;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A refresh token that works once is spent as soon as the registry has it: its successor must reach auth.json. */
@Timeout(180) // waits for events, and a lost login is one that never comes
class UnlosableLoginTest {

    private static final Executor THREADS = work -> new Thread(work, "caller").start();

    @TempDir
    Path data;

    private SlowTokens registry;
    private Workplace workplace;

    @BeforeEach
    void logInAndLetTheTokenExpire() {
        registry = new SlowTokens(Duration.ZERO);
        workplace = new Workplace(data);
        workplace.pause = Pause.SLEEP;
        workplace.clock.advance(Duration.between(workplace.clock.instant(), Instant.now()));
        workplace.auth(registry.url()).login(Secret.of(registry.code()));
        expire();
    }

    @AfterEach
    void close() throws InterruptedException {
        workplace.close();
        registry.close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("quilt4j-login")) {
                thread.join(); // one that was given up still asks for the lock, whose file then is in the way of who
                // tidies up
            }
        }
    }

    @Test
    void survivesADeadline() {
        SlowTokens.Held held = registry.holdNext();

        do { // on a busy machine the time may be over before anything was sent
            assertThatThrownBy(() -> bearer(auth(), Cancellation.after(Duration.ofMillis(300))))
                    .isInstanceOf(CancelledException.class)
                    .hasMessageContaining("took longer than allowed");
        } while (!held.isSpent());
        held.answer();
        assertThatTheLoginLives();
    }

    @Test
    void survivesACancel() {
        SlowTokens.Held held = registry.holdNext();
        Cancellation cancellation = new Cancellation();
        CompletableFuture<String> caller = caller(auth(), cancellation);
        held.awaitSpent();

        cancellation.cancel();

        assertThatGivenUp(caller, "was cancelled");
        held.answer();
        assertThatTheLoginLives();
    }

    @Test
    void survivesAnInterrupt() throws Exception {
        SlowTokens.Held held = registry.holdNext();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                bearer(auth(), Cancellation.none());
            } catch (CancelledException interrupted) {
                thrown.complete(Thread.currentThread().isInterrupted() ? interrupted : new AssertionError("no flag"));
            }
        });
        caller.start();
        held.awaitSpent();

        caller.interrupt();

        assertThat(thrown.get()).isInstanceOf(CancelledException.class).hasMessageContaining("interrupted");
        held.answer();
        assertThatTheLoginLives();
    }

    @Test
    void survivesTheCloseOfItsClient() {
        SlowTokens.Held held = registry.holdNext();
        Workplace closed = new Workplace(data);
        closed.clock.advance(Duration.between(closed.clock.instant(), workplace.clock.instant()));
        CompletableFuture<String> caller = caller(closed.auth(registry.url()), Cancellation.none());
        held.awaitSpent();

        closed.close();

        assertThatGivenUp(caller, "The client was closed");
        held.answer();
        assertThatTheLoginLives();
    }

    @Test
    void survivesARequestTimeout() {
        SlowTokens.Held held = registry.holdNext();

        assertThatThrownBy(() -> bearer(impatient(), Cancellation.none()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("goes on in the background");

        held.awaitSpent();
        held.answer();
        assertThatTheLoginLives();
    }

    @Test
    void goesOnWithATokenThatIsStillGoodWhileTheRegistryTakesItsTime() {
        workplace.clock.advance(Duration.ofHours(-1).minusSeconds(30));
        SlowTokens.Held held = registry.holdNext();

        assertThat(bearer(impatient(), Cancellation.none())).isNotEmpty();

        held.awaitSpent();
        held.answer();
        assertThatTheLoginLives();
    }

    @Test
    void storesALoginByCodeThatWasGivenUp() {
        CatalogLogin auth = auth();
        auth.logout();
        SlowTokens.Held held = registry.holdNext();
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Void> login =
                CompletableFuture.runAsync(() -> auth.within(cancellation).login(Secret.of(registry.code())), THREADS);
        held.awaitSpent();

        cancellation.cancel();

        assertThatGivenUp(login, "was cancelled");
        held.answer();
        assertThatTheLoginLives();
    }

    @Test
    void whoStillWaitsGetsWhatAnotherHasBegun() {
        SlowTokens.Held held = registry.holdNext();
        CatalogLogin auth = auth();
        Cancellation impatient = new Cancellation();
        CompletableFuture<String> first = caller(auth, impatient);
        held.awaitSpent();
        CompletableFuture<String> second = caller(auth, Cancellation.none());

        impatient.cancel();
        assertThatGivenUp(first, "was cancelled");
        held.answer();

        assertThat(second.join()).isNotEmpty();
        assertThatTheLoginLives();
    }

    @Test
    void sendsNothingOnceNobodyWaits() throws Exception {
        long before = registry.exchanges();
        CountDownLatch waitsForTheLock = new CountDownLatch(1);
        workplace.pause = duration -> {
            waitsForTheLock.countDown();
            Pause.SLEEP.pause(duration);
        };
        Cancellation cancellation = new Cancellation();
        workplace.whileLocked(() -> {
            CompletableFuture<String> caller = caller(auth(), cancellation);
            awaitUninterruptibly(waitsForTheLock);
            cancellation.cancel();
            assertThatGivenUp(caller, "was cancelled");
        });

        workplace.whileLocked(() -> assertThat(registry.exchanges()).isEqualTo(before));
        assertThatTheLoginLives();
    }

    @Test
    void survivesTheEndOfItsProcess() {
        for (String end : new String[] {"exit", "return", "SIGTERM"}) {
            SlowTokens.Held held = registry.holdNext();
            try (ChildJvm child = new ChildJvm(EndingProcess.class, data.toString(), registry.url())) {
                held.awaitSpent();
                if (end.equals("SIGTERM")) { // as Ctrl-C
                    child.terminate();
                } else {
                    child.tell(end);
                }
                assertThat(child.answer()).as(end).isEqualTo("the program is ending");
                held.answer();
                child.awaitEnd();
            }
            assertThatTheLoginLives();
            expire();
        }
    }

    @Test
    void theGraceOfTheRegistryMakesUpForAKilledProcess() {
        try (SlowTokens forgiving = new SlowTokens(Duration.ofSeconds(60))) {
            workplace.auth(forgiving.url()).login(Secret.of(forgiving.code()));
            expire();
            SlowTokens.Held held = forgiving.holdNext();
            try (ChildJvm child = new ChildJvm(EndingProcess.class, data.toString(), forgiving.url())) {
                held.awaitSpent();
                assertThat(child).isNotNull();
            }
            held.answer();

            assertThat(bearer(workplace.auth(forgiving.url()), Cancellation.none()))
                    .isNotEmpty();
        }
    }

    /** Refreshes, and ends in the middle as it is told to. */
    static final class EndingProcess {

        private EndingProcess() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("the program is ending")));
            Workplace workplace = new Workplace(Path.of(arguments[0]));
            workplace.pause = Pause.SLEEP;
            workplace.clock.advance(Duration.ofDays(365 * 20));
            Thread caller = new Thread(() -> Workplace.bearer(workplace.auth(arguments[1])));
            caller.setDaemon(true);
            caller.start();
            if (ChildJvm.told().equals("exit")) {
                System.exit(0);
            }
        }
    }

    /** A client that waits a fifth of a second for an answer. */
    private CatalogLogin impatient() {
        QuiltOptions options =
                QuiltOptions.builder().requestTimeout(Duration.ofMillis(200)).build();
        Workplace own = new Workplace(data, options);
        own.clock.advance(Duration.between(own.clock.instant(), workplace.clock.instant()));
        return own.auth(registry.url());
    }

    private CatalogLogin auth() {
        return workplace.auth(registry.url());
    }

    private static String bearer(CatalogLogin auth, Cancellation cancellation) {
        return String.valueOf(auth.bearer().current(cancellation).secret());
    }

    private static CompletableFuture<String> caller(CatalogLogin auth, Cancellation cancellation) {
        return CompletableFuture.supplyAsync(() -> bearer(auth, cancellation), THREADS);
    }

    private static void assertThatGivenUp(CompletableFuture<?> caller, String words) {
        assertThatThrownBy(caller::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(CancelledException.class)
                .hasMessageContaining(words);
    }

    /** Waits for the lock, so for what still goes on, and refreshes once more: only the last token can. */
    private void assertThatTheLoginLives() {
        workplace.pause = Pause.SLEEP;
        workplace.whileLocked(() -> {});
        assertThat(workplace.auth(registry.url()).status().loggedIn()).isTrue();
        expire();
        assertThat(Workplace.bearer(workplace.auth(registry.url()))).isNotNull();
    }

    private void expire() {
        workplace.clock.advance(Duration.ofHours(2));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
