package io.quilt4j.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.StorageException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One at a time in a folder: threads, copies of the library, processes, machines. */
class TurnsTest extends DiskFixture {

    @Test
    void saysWhoMayHoldTheLockAndGivesUp() throws Exception {
        String turn = "io.quilt4j.holder:" + data.toRealPath().resolve(DiskFolder.LOCK_NAME);
        System.setProperty(turn, "another copy of this library");
        try {
            assertThatThrownBy(() -> folder().exclusively(Cancellation.none(), () -> "never"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("70 seconds")
                    .hasMessageContaining("another thread of this process");
        } finally {
            System.clearProperty(turn);
        }
        assertThat(pauses).hasSize(7000);
        assertThat(folder().<String>exclusively(Cancellation.none(), () -> "free again"))
                .isEqualTo("free again");
    }

    @Test
    void givesTheTurnBackWhenTheActionFails() {
        assertThatThrownBy(() -> folder().exclusively(Cancellation.none(), () -> {
                    throw new IllegalStateException("x");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(folder().<String>exclusively(Cancellation.none(), () -> "again"))
                .isEqualTo("again");
    }

    @Test
    void endsTheWaitWhenCancelled() throws Exception {
        String turn = "io.quilt4j.holder:" + data.toRealPath().resolve(DiskFolder.LOCK_NAME);
        Cancellation cancellation = new Cancellation();
        System.setProperty(turn, "x");
        try {
            DiskFolder folder = new DiskFolder(data, duration -> cancellation.cancel());
            assertThatThrownBy(() -> folder.exclusively(cancellation, () -> "never"))
                    .isInstanceOf(CancelledException.class);
        } finally {
            System.clearProperty(turn);
        }
    }

    /** The lock of the system belongs to the process: a second copy of our classes must not even open the lock file. */
    @Test
    void takesTurnsWithACopyOfItselfFromAnotherClassLoader() throws Exception {
        URL classes = DiskFolder.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader other = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader()) {}) {
            Class<?> copy = other.loadClass("io.quilt4j.internal.files.ProcessTurn");
            var constructor = copy.getDeclaredConstructor(Path.class);
            constructor.setAccessible(true);
            var take = copy.getDeclaredMethod("take");
            take.setAccessible(true);
            Object turn = constructor.newInstance(data.resolve(DiskFolder.LOCK_NAME));

            folder().<Object>exclusively(Cancellation.none(), () -> {
                try {
                    assertThat(take.invoke(turn)).isEqualTo(false);
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError("the copy has another shape", e);
                }
                return turn;
            });
            assertThat(take.invoke(turn)).isEqualTo(true);
            var give = copy.getDeclaredMethod("give");
            give.setAccessible(true);
            give.invoke(turn);
        }
    }

    @Test
    void locksAgainstOtherProcesses() {
        folder().<String>exclusively(Cancellation.none(), () -> {
            assertThatThrownBy(() -> {
                        try (FileChannel channel =
                                        FileChannel.open(data.resolve(DiskFolder.LOCK_NAME), StandardOpenOption.WRITE);
                                FileLock lock = channel.tryLock()) {
                            assertThat(lock).isNull();
                        }
                    })
                    .as("the system's lock is really held")
                    .isInstanceOf(java.nio.channels.OverlappingFileLockException.class);
            return "done";
        });
    }

    @Test
    void takesTurnsByAFileWhereThereAreNoLocks() throws Exception {
        Poor poor = new Poor(false, true);
        AtomicInteger inside = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> tasks = Collections.nCopies(
                    40, () -> new DiskFolder(data, Pause.SLEEP, poor, new Warnings(data, warned::add))
                            .<Integer>exclusively(Cancellation.none(), () -> {
                                int others = inside.getAndIncrement();
                                inside.decrementAndGet();
                                return others;
                            }));
            for (Future<Integer> others : pool.invokeAll(tasks)) {
                assertThat(others.get()).isZero();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(names()).containsExactly(DiskFolder.LOCK_NAME);
        assertThat(warned).singleElement().asString().contains("No locks available", ".quilt4j.lock.held");
    }

    @Test
    void removesTheLockOfAKilledProcessAtOnce() throws Exception {
        assertThat(child(List.of(), System.getProperty("java.class.path"), KilledHolder.class))
                .contains("held");
        assertThat(names()).contains(".quilt4j.lock.held");

        assertThat(on(new Poor(false, true)).<String>exclusively(Cancellation.none(), () -> "mine"))
                .isEqualTo("mine");

        assertThat(pauses).hasSizeLessThan(3);
    }

    @Test
    void removesTheLockOfAnotherMachineThatNeverGivesIt() throws Exception {
        Files.writeString(data.resolve(".quilt4j.lock.held"), "elsewhere 1 x");

        assertThat(on(new Poor(false, true)).<String>exclusively(Cancellation.none(), () -> "mine"))
                .isEqualTo("mine");

        assertThat(pauses).hasSize(7000);
        assertThat(names()).containsExactly(DiskFolder.LOCK_NAME);
    }

    /** Dies while it holds the folder. */
    static final class KilledHolder {

        private KilledHolder() {}

        public static void main(String[] arguments) {
            Path data = Path.of(arguments[0]);
            DiskFolder folder =
                    new DiskFolder(data, Pause.SLEEP, new Poor(false, true), new Warnings(data, warning -> {}));
            folder.<String>exclusively(Cancellation.none(), () -> {
                System.out.println("held");
                Runtime.getRuntime().halt(1);
                return "never";
            });
        }
    }
}
