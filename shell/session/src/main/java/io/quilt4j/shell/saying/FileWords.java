package io.quilt4j.shell.saying;

import io.quilt4j.base.Reasons;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says in words what Java says of files and hosts by the name of a class, with no more than a path behind it. */
final class FileWords {

    private FileWords() {}

    /** Null: Java's own words do. */
    static @Nullable String of(@Nullable Throwable thrown) {
        if (thrown instanceof UncheckedIOException wrapped) {
            return String.valueOf(wrapped.getCause()).equals(wrapped.getMessage()) ? of(wrapped.getCause()) : null;
        } else if (thrown instanceof NoSuchFileException missing) {
            return missing(missing);
        } else if (thrown instanceof FileSystemException refused && refused.getFile() != null) {
            return refused.getFile() + ": " + Reasons.of(refused);
        } else if (thrown instanceof UnknownHostException unknown && unknown.getMessage() != null) {
            return "there is no host " + unknown.getMessage();
        }
        return thrown instanceof CharacterCodingException broken ? Reasons.of(broken) : null;
    }

    /** Of a file that is to be written it is the folder that is not there. */
    private static String missing(NoSuchFileException missing) {
        Path folder =
                missing.getFile() == null ? null : Path.of(missing.getFile()).getParent();
        return folder == null || Files.isDirectory(folder)
                ? "there is no " + missing.getMessage()
                : "there is no folder " + folder;
    }
}
