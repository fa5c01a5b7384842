package io.quilt4j.internal.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** A folder, what a {@link DiskFolder} on it waited and warned, and JVMs that use it. */
abstract class DiskFixture {

    static final byte[] OLD = "old".getBytes(UTF_8);
    static final byte[] NEW = "new".getBytes(UTF_8);

    @TempDir
    Path data;

    final List<Duration> pauses = new ArrayList<>();

    final List<String> warned = Collections.synchronizedList(new ArrayList<>());

    DiskFolder on(Disk disk) {
        return new DiskFolder(data, pauses::add, disk, new Warnings(data, warned::add));
    }

    /** What single-file mounts and NFS without a lock service refuse. */
    record Poor(boolean noRename, boolean noLocks) implements Disk {

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

    /** What {@code main} says, run with {@code data} by a JVM that {@code starter} starts. */
    String child(List<String> starter, String classPath, Class<?> main) throws Exception {
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

    DiskFolder folder() {
        return new DiskFolder(data, pauses::add);
    }

    String mode(String name) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name)));
    }

    List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
