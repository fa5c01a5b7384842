package io.quilt4j.shell.terminal;

import io.quilt4j.base.OwnerOnly;
import io.quilt4j.shell.text.SecretText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.reader.History;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * The history without secrets: an entry that may hold one can be recalled while the shell runs, and never reaches the file.
 */
final class PrivateHistory extends DefaultHistory {

    @Override
    public boolean isPersistable(History.Entry entry) {
        return super.isPersistable(entry) && !SecretText.mayHoldSecret(entry.line());
    }

    /** Makes the file, for its owner alone. Empty when it cannot be written: the history then lives in memory. */
    static Optional<Path> prepare(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (OwnerOnly.hasModes(file)) {
                try {
                    Files.createFile(file, OwnerOnly.attributes(file));
                } catch (FileAlreadyExistsException e) {
                    OwnerOnly.set(file);
                }
            }
            return !Files.exists(file) || Files.isWritable(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }
}
