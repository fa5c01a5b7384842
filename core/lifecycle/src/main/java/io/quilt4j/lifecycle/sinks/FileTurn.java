package io.quilt4j.lifecycle.sinks;

import io.quilt4j.base.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one of our processes at a time change a file, from reading it to the end of writing it, so that two that write
 * different lines lose none. A lock file beside it is there meanwhile.
 *
 * <p>Whoever has the turn at a file knows that no other writes it: what a process that was killed has left of it can go.
 */
final class FileTurn {

    /** What is done while nobody else does it. */
    interface Work<T> {
        T run() throws IOException;
    }

    private static final String LOCK = ".quilt4j.lock";

    private static final Pattern TEMPORARY = Pattern.compile("\\.(.+)\\.[0-9a-f-]{36}\\.quilt4j\\.tmp");

    /** In this program all files have one: a lock of the system is the process's, and goes with any channel of its file. */
    private static final ReentrantLock IN_THIS_PROGRAM = new ReentrantLock(true);

    private FileTurn() {}

    /** The thread may have the turn already. */
    static <T> T at(Path name, Work<T> work) throws IOException {
        if (IN_THIS_PROGRAM.isHeldByCurrentThread()) {
            return work.run();
        }
        IN_THIS_PROGRAM.lock();
        try {
            Path file = FileNames.target(name);
            sweepOthers(file);
            return locked(file, () -> {
                sweep(file);
                return work.run();
            });
        } finally {
            IN_THIS_PROGRAM.unlock();
        }
    }

    /** The turn at the file of a place that is one; a place elsewhere has its own way, or none. */
    static <T> T at(SecretSink sink, Work<T> work) throws IOException {
        if (sink instanceof EnvFile line) {
            return at(line.path(), work);
        }
        return sink instanceof SecretFile file ? at(file.path(), work) : work.run();
    }

    /** Deletes what killed processes have left in the file's folder, each of which held a secret; where that fails, it stays. */
    static void tidy(Path name) {
        try {
            Path file = FileNames.target(name);
            if (!leftovers(FileNames.folder(file)).isEmpty()) {
                at(name, () -> name);
            }
        } catch (IOException e) {
            // Whoever writes there is told more.
        }
    }

    /** Beside a file, and of no use to anybody but whoever has the turn there. */
    static Path temporary(Path file) throws IOException {
        Path temporary =
                FileNames.folder(file).resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".quilt4j.tmp");
        return Files.createFile(temporary, OwnerOnly.attributes(file));
    }

    private static <T> T locked(Path file, Work<T> work) throws IOException {
        Path lock = FileNames.folder(file).resolve("." + file.getFileName() + LOCK);
        try (FileChannel channel = turn(lock)) {
            try {
                return work.run();
            } finally {
                end(lock, channel);
            }
        }
    }

    /** Null: there are no locks here, or no such file can be; then writing says more. */
    private static @Nullable FileChannel turn(Path lock) throws IOException {
        while (true) {
            FileChannel channel;
            try {
                channel = FileChannel.open(
                        lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.attributes(lock));
            } catch (IOException none) {
                return null;
            }
            try {
                channel.lock();
                if (channel.size() == 0) {
                    return channel;
                }
                channel.close(); // whoever had the turn has deleted this one
                if (isForeign(lock)) {
                    return null;
                }
            } catch (ClosedByInterruptException | FileLockInterruptionException stopped) {
                throw stopped;
            } catch (IOException | OverlappingFileLockException noLocks) {
                channel.close();
                return null;
            }
        }
    }

    /** Ours hold nothing while they have their name. */
    private static boolean isForeign(Path lock) {
        try {
            return Files.size(lock) > 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Who waits at the file that is deleted sees by its byte that it is, and opens another. */
    private static void end(Path lock, @Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            Files.deleteIfExists(lock);
            channel.write(ByteBuffer.wrap(new byte[1]));
        } catch (IOException stays) {
            // An empty file, at which the next one has its turn.
        }
    }

    private static void sweepOthers(Path file) throws IOException {
        Path folder = FileNames.folder(file);
        for (Path leftover : leftovers(folder)) {
            Path other = folder.resolve(nameIn(leftover));
            if (!other.getFileName().equals(file.getFileName())) {
                locked(other, () -> {
                    sweep(other);
                    return other;
                });
            }
        }
    }

    private static void sweep(Path file) throws IOException {
        for (Path leftover : leftovers(FileNames.folder(file))) {
            if (nameIn(leftover).equals(file.getFileName().toString())) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    private static List<Path> leftovers(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.quilt4j.tmp")) {
            files.forEach(found::add);
        } catch (IOException | DirectoryIteratorException unread) {
            return List.of();
        }
        return found.stream().filter(each -> !nameIn(each).isEmpty()).toList();
    }

    /** The name of the file that it was for; empty: it is none of ours. */
    private static String nameIn(Path leftover) {
        Matcher form = TEMPORARY.matcher(leftover.getFileName().toString());
        return form.matches() ? form.group(1) : "";
    }
}
