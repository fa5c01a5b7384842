package io.quilt4j.internal.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.StorageException;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFolderTest extends DiskFixture {

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
    void writesInPlaceWhereNothingCanBeRenamedAtAll() throws Exception {
        DiskFolder folder = on(new Disk() {
            @Override
            public void rename(Path from, Path to) throws IOException {
                throw new FileSystemException(from.toString(), to.toString(), "Operation not permitted");
            }

            @Override
            public boolean lock(FileChannel channel) throws IOException {
                return Disk.REAL.lock(channel);
            }
        });

        for (byte[] content : List.of(NEW, OLD)) { // the first time there is no file yet
            folder.rehearse("f");
            folder.replace("f", content, DataFolder.Access.PRIVATE);
            assertThat(data.resolve("f")).hasBinaryContent(content);
            assertThat(mode("f")).isEqualTo("rw-------");
            assertThat(names()).containsExactly("f");
        }
        assertThat(warned).singleElement().asString().contains("Operation not permitted", "written in place");
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

    @Test
    void saysWhatToDoAboutAFileThatMayNotBeRead() throws Exception {
        Files.createDirectory(data.resolve("f")); // what even root cannot read as a file

        assertThatThrownBy(() -> folder().read("f", bytes -> bytes))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Could not read " + data.resolve("f"))
                .hasMessageContaining("Check the owner and the mode");
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
