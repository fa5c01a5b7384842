package io.quilt4j.internal.files;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads files that other programs may be writing.
 *
 * <p>The Python client empties a file before it fills it again, so what cannot be read now is looked at again for up to
 * {@link #PATIENCE} before it counts as corrupt; then it is copied aside (mode 0600), never moved: the writer may still
 * be at it.
 */
final class SharedFiles {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Pause pause;
    private final Disk disk;
    private final Warnings warnings;

    SharedFiles(Pause pause, Disk disk, Warnings warnings) {
        this.pause = pause;
        this.disk = disk;
        this.warnings = warnings;
    }

    <T> Contents<T> read(Path file, Contents.Parser<T> parser) {
        byte[] seen = null;
        Unreadable unreadable = null;
        for (Duration waited = Duration.ZERO; ; waited = waited.plus(STEP)) {
            byte[] bytes = bytes(file);
            if (bytes == null) {
                return new Contents.Missing<>();
            }
            if (unreadable == null || !Arrays.equals(bytes, seen)) { // else it would only be read once more
                try {
                    return new Contents.Found<>(parser.parse(bytes));
                } catch (Unreadable now) {
                    unreadable = now;
                    seen = bytes;
                }
            }
            if (waited.compareTo(PATIENCE) >= 0) {
                String reason = bytes.length == 0 ? "is empty" : String.valueOf(unreadable.getMessage());
                return corrupt(file, bytes, reason, parser);
            }
            pause.unlessCancelled(STEP, "another program to finish writing " + file, Cancellation.none());
        }
    }

    private <T> Contents<T> corrupt(Path file, byte[] bytes, String reason, Contents.Parser<T> parser) {
        Optional<T> whole = copyOf(file, parser);
        return whole.isPresent()
                ? new Contents.Found<>(whole.get())
                : new Contents.Corrupt<>(file, reason, CorruptFile.copyAside(file, bytes, reason, disk, warnings));
    }

    /** Null: there is no such file. */
    private static byte @Nullable [] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            return null;
        } catch (ClosedByInterruptException interrupted) {
            throw new CancelledException("Reading " + file + " was interrupted.", interrupted);
        } catch (IOException failure) {
            throw StorageFailure.reading(file, failure);
        }
    }

    /** The same at once; empty: it cannot be read now. */
    <T> Optional<Contents<T>> peek(Path file, Contents.Parser<T> parser) {
        try {
            return Optional.of(new Contents.Found<>(parser.parse(Files.readAllBytes(file))));
        } catch (NoSuchFileException missing) {
            return Optional.of(new Contents.Missing<>());
        } catch (IOException | Unreadable notNow) {
            return Optional.empty();
        }
    }

    /** What was to be written in place when a crash cut the file off; it is whole, as it was renamed there. */
    private static <T> Optional<T> copyOf(Path file, Contents.Parser<T> parser) {
        try {
            return Optional.of(parser.parse(Files.readAllBytes(AtomicFile.copyOf(AtomicFile.followLinks(file)))));
        } catch (IOException | Unreadable none) {
            return Optional.empty();
        }
    }
}
