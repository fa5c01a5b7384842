package io.quilt4j.internal.files;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.quilt4j.base.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the lock of the operating system where a file system has none: whoever creates the file holds it.
 *
 * <p>A killed holder leaves the file behind. It says which process of which machine made it, so that another one there
 * removes it at once; elsewhere it is removed by whoever saw it unchanged for longer than it may be held.
 */
final class NamedLock {

    private final Path file;
    private final String own = place() + " " + ProcessHandle.current().pid() + " " + UUID.randomUUID();
    private @Nullable String firstSeen;

    NamedLock(Path file) {
        this.file = file;
    }

    boolean take() throws IOException {
        try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), OwnerOnly.attributes(file))) {
            ByteBuffer text = ByteBuffer.wrap(own.getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            return true;
        } catch (FileAlreadyExistsException held) {
            String holder = holder();
            if (firstSeen == null) {
                firstSeen = holder;
            }
            if (holder != null && isDead(holder)) {
                remove(holder);
            }
            return false;
        }
    }

    /** Called when it was waited for longer than anybody may hold it: true if one and the same held it all the time. */
    boolean breakIfNeverGiven() throws IOException {
        String holder = holder();
        String before = firstSeen;
        firstSeen = null;
        if (holder == null || !holder.equals(before)) {
            return false;
        }
        remove(holder);
        return true;
    }

    void give() throws IOException {
        if (own.equals(holder())) { // else it was taken from us, as we were thought dead
            Files.deleteIfExists(file);
        }
    }

    /** Moves it away first and looks again: another waiter may have removed the dead one, and taken it, a moment ago. */
    private void remove(String dead) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.move(file, aside);
        } catch (NoSuchFileException gone) {
            return;
        }
        if (Files.readString(aside).equals(dead)) {
            Files.delete(aside);
        } else {
            Files.move(aside, file);
        }
    }

    private @Nullable String holder() throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException free) {
            return null;
        }
    }

    private static boolean isDead(String holder) {
        String[] words = holder.split(" ", -1);
        return words.length == 3
                && words[0].equals(place())
                && !words[0].isEmpty()
                && words[1].matches("[0-9]{1,10}")
                && ProcessHandle.of(Long.parseLong(words[1])).isEmpty();
    }

    /** Where a process number means the same process: this boot of this machine, in this container. Empty: unknown. */
    private static String place() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return boot + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException notLinux) {
            return "";
        }
    }
}
