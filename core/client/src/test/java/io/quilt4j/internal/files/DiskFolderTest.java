package io.quilt4j.internal.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.StorageException;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFolderTest {

    private static final byte[] OLD = "old".getBytes(UTF_8);
    private static final byte[] NEW = "new".getBytes(UTF_8);

    @TempDir
    Path data;

    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void replacesAPrivateFileAndLeavesNothingElse() throws Exception {
        Files.writeString(data.resolve("f"), "world-readable before");
        Files.createFile(data.resolve(".f.0.quilt4j.tmp")); // of a killed process

        folder().replace("f", NEW, DataFolder.Access.PRIVATE);

        assertThat(data.resolve("f")).hasContent("new");
        assertThat(mode("f")).isEqualTo("rw-------");
        assertThat(names()).containsExactly("f");
    }

    @Test
    void followsLinksAlsoToPlacesThatAreNotThereYet() throws Exception {
        Files.createSymbolicLink(data.resolve("b"), Path.of("elsewhere/c"));
        Files.createSymbolicLink(data.resolve("a"), data.resolve("b"));

        folder().replace("a", NEW, DataFolder.Access.PRIVATE);

        assertThat(data.resolve("elsewhere/c")).hasContent("new");
        assertThat(Files.isSymbolicLink(data.resolve("a"))).isTrue();
        assertThat(Files.isSymbolicLink(data.resolve("b"))).isTrue();
    }

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
    void leavesTheOldFileWhenTheDiskIsFull() throws Exception {
        Files.write(data.resolve("f"), OLD);

        String said = child(
                List.of("bash", "-c", "ulimit -f 1; exec \"$0\" \"$@\""),
                System.getProperty("java.class.path"),
                FullDisk.class);

        assertThat(said)
                .contains("Could not write " + data.resolve("f"))
                .contains("What it held before is unchanged")
                .contains("free some space");
        assertThat(data.resolve("f")).hasContent("old");
        assertThat(names()).containsExactly("f");
    }

    @Test
    void saysWhatToDoAboutAFolderThatMayNotBeWritten(@TempDir Path classes) throws Exception {
        Files.write(data.resolve("f"), OLD);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            String said = child(withoutPrivileges(), readableByAll(classes), ReadOnlyFolder.class);

            assertThat(said.lines())
                    .as(said)
                    .satisfiesExactly(
                            replace -> assertThat(replace)
                                    .contains("permission denied")
                                    .contains("Make the folder writable"),
                            exclusively -> assertThat(exclusively).contains("permission denied"),
                            ifWritable -> assertThat(ifWritable).isEqualTo("went on"),
                            corrupt -> assertThat(corrupt)
                                    .contains("f is nonsense, and no copy of it could be kept.")
                                    .contains("permission denied"));
            assertThat(data.resolve("f")).hasContent("old");
        } finally {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(names()).containsExactly("f");
    }

    @Test
    void writesAFileInPlaceThatCannotBeReplaced() throws Exception {
        Files.writeString(data.resolve("f"), "old and longer");
        DiskFolder folder = on(new Poor(true, false));

        folder.replace("f", NEW, DataFolder.Access.PRIVATE);
        assertThat(data.resolve("f")).hasContent("new");
        folder.replace("f", OLD, DataFolder.Access.PRIVATE);

        assertThat(data.resolve("f")).hasContent("old");
        assertThat(mode("f")).isEqualTo("rw-------");
        assertThat(names()).containsExactly("f");
        assertThat(warned)
                .singleElement()
                .asString()
                .contains("Device or resource busy", "written in place", "Mount its folder");
    }

    @Test
    void readsTheCopyOfAFileThatACrashCutOff() throws Exception {
        Files.writeString(data.resolve("f"), "ne");
        Files.writeString(data.resolve(".f.quilt4j.copy"), "new");

        Contents<String> read = folder().read("f", DiskFolderTest::whole);

        assertThat(read).isEqualTo(new Contents.Found<>("new"));
        assertThat(pauses).as("another program may only be writing it").hasSize(100);
        folder().replace("f", OLD, DataFolder.Access.PRIVATE);
        assertThat(names()).containsExactly("f");
    }

    private static String whole(byte[] bytes) throws Unreadable {
        if (bytes.length != 3) {
            throw new Unreadable("is cut off");
        }
        return new String(bytes, UTF_8);
    }

    /** What a container sees of a file that was mounted alone. */
    @Test
    void writesAFileThatIsMountedByItself() throws Exception {
        Path inside = Files.writeString(data.resolve("f"), "old");
        Path outside = Files.writeString(data.resolve("outside"), "old");
        String mount = "mount --bind '" + outside + "' '" + inside + "'";
        assumeTrue(works(List.of("unshare", "-m", "bash", "-c", mount)), "only root may mount");

        String said = child(
                List.of("unshare", "-m", "bash", "-c", mount + " && exec \"$0\" \"$@\""),
                System.getProperty("java.class.path"),
                MountedFile.class);

        assertThat(said)
                .contains("Device or resource busy")
                .contains("written in place")
                .endsWith("replaced\n");
        assertThat(outside).hasContent("new");
        assertThat(names()).containsExactlyInAnyOrder("f", "outside", DiskFolder.LOCK_NAME);
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

    @Test
    void findsOutBeforehandThatAFileCannotBeWritten() throws Exception {
        Files.write(data.resolve("f"), OLD);
        String said = child(
                List.of("bash", "-c", "ulimit -f 1; exec \"$0\" \"$@\""),
                System.getProperty("java.class.path"),
                Rehearsal.class);

        assertThat(said).contains("Could not write " + data.resolve("f"));
        assertThat(names()).containsExactly("f");
        folder().rehearse("f");
        assertThat(data.resolve("f")).hasContent("old");
        assertThat(names()).containsExactly("f");
    }

    private final List<String> warned = Collections.synchronizedList(new ArrayList<>());

    private DiskFolder on(Disk disk) {
        return new DiskFolder(data, pauses::add, disk, new Warnings(data, warned::add));
    }

    /** What single-file mounts and NFS without a lock service refuse. */
    private record Poor(boolean noRename, boolean noLocks) implements Disk {

        @Override
        public void rename(Path from, Path to) throws IOException {
            if (noRename && to.endsWith("f")) {
                throw new FileSystemException(from.toString(), to.toString(), "Device or resource busy");
            }
            Disk.REAL.rename(from, to);
        }

        @Override
        public boolean lock(FileChannel channel) throws IOException {
            if (noLocks) {
                throw new IOException("No locks available");
            }
            return Disk.REAL.lock(channel);
        }
    }

    /** What starts a program as nobody, as root ignores modes; nothing for a user whom they bind already. */
    private List<String> withoutPrivileges() {
        if (!Files.isWritable(data)) {
            return List.of();
        }
        for (List<String> tool : List.of(
                List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
                List.of("chroot", "--userspec=65534:65534", "/"))) {
            if (works(tool)) {
                return tool;
            }
        }
        return abort("neither setpriv nor chroot --userspec, and root ignores modes");
    }

    private static boolean works(List<String> tool) {
        List<String> attempt = new ArrayList<>(tool);
        attempt.add("true");
        try {
            return new ProcessBuilder(attempt).start().onExit().join().exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** A class path of copies, as the folder of the build may be private to root. */
    private static String readableByAll(Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        StringJoiner classPath = new StringJoiner(File.pathSeparator);
        for (Class<?> type : List.of(DiskFolder.class, DiskFolderTest.class)) {
            Path from = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path to = folder.resolve(type.getSimpleName());
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Path copy = to.resolve(from.relativize(file).toString());
                    Files.copy(file, copy);
                    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
            classPath.add(to.toString());
        }
        return classPath.toString();
    }

    /** What {@code main} says, run with {@code data} by a JVM that {@code starter} starts. */
    private String child(List<String> starter, String classPath, Class<?> main) throws Exception {
        List<String> command = new ArrayList<>(starter);
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                main.getName(),
                data.toString()));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), UTF_8);
        child.onExit().join();
        return said;
    }

    @Test
    void saysWhatToDoAboutAFileThatMayNotBeRead() throws Exception {
        Files.createDirectory(data.resolve("f")); // what even root cannot read as a file

        assertThatThrownBy(() -> folder().read("f", bytes -> bytes))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Could not read " + data.resolve("f"))
                .hasMessageContaining("Check the owner and the mode");
    }

    private DiskFolder folder() {
        return new DiskFolder(data, pauses::add);
    }

    private String mode(String name) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name)));
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Runs where no file may grow beyond a kilobyte. */
    static final class FullDisk {

        private FullDisk() {}

        public static void main(String[] arguments) {
            try {
                new DiskFolder(Path.of(arguments[0]), Pause.SLEEP)
                        .replace("f", new byte[100_000], DataFolder.Access.PRIVATE);
            } catch (StorageException full) {
                System.out.println(full.getMessage());
            }
        }
    }

    /** Runs where no file may grow beyond a kilobyte. */
    static final class Rehearsal {

        private Rehearsal() {}

        public static void main(String[] arguments) {
            try {
                new DiskFolder(Path.of(arguments[0]), Pause.SLEEP).rehearse("f");
            } catch (StorageException full) {
                System.out.println(full.getMessage());
            }
        }
    }

    /** Replaces a file that is a mount point. */
    static final class MountedFile {

        private MountedFile() {}

        public static void main(String[] arguments) {
            DiskFolder folder = new DiskFolder(Path.of(arguments[0]), Pause.SLEEP);
            System.out.println(folder.<String>exclusively(Cancellation.none(), () -> {
                folder.replace("f", NEW, DataFolder.Access.PRIVATE);
                return "replaced";
            }));
        }
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

    /** Runs as a user who may not write the folder; prints a line for each try. */
    static final class ReadOnlyFolder {

        private ReadOnlyFolder() {}

        public static void main(String[] arguments) {
            DiskFolder folder = new DiskFolder(Path.of(arguments[0]), duration -> {});
            say(() -> {
                folder.replace("f", NEW, DataFolder.Access.PRIVATE);
                return "replaced";
            });
            say(() -> folder.exclusively(Cancellation.none(), () -> "locked"));
            say(() -> folder.exclusivelyIfWritable(Cancellation.none(), () -> "went on"));
            say(() -> folder.read("f", bytes -> {
                        throw new Unreadable("is nonsense");
                    })
                    .toString());
        }

        private static void say(Supplier<String> attempt) {
            try {
                System.out.println(attempt.get());
            } catch (StorageException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}
