package io.quilt4j.internal.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.StorageException;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
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
