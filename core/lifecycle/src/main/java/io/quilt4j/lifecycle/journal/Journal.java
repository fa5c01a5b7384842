package io.quilt4j.lifecycle.journal;

import io.quilt4j.base.Reasons;
import io.quilt4j.base.StorageException;
import io.quilt4j.base.UserFolders;
import io.quilt4j.files.OwnFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file of one line for each thing that happens to a key, which is only ever added to. Every record has the hash of the one
 * before, so that a change is seen; see {@link Checkpoint} for what that does not show. Mode 0600, and never a secret.
 *
 * <p>Any number of threads and processes may write to one: each takes its turn, and a record is on the disk when the call
 * returns.
 */
public final class Journal {

    /** What to do about a journal that was changed. */
    public static final String WAY_OUT =
            "What it tells of is not certain any more: look at `quilt4j journal verify`, and move the file away, which"
                    + " begins another. Rotations that were under way are then told of by `quilt4j rotate status`, from"
                    + " their files and the names of their new keys.";

    private static final int TRIES = 3;

    private final Path path;
    private final Clock clock;
    private final Consumer<String> warnings;
    private final OwnFolder folder;

    /**
     * Nothing is made or opened yet.
     *
     * @param clock for the time of the records
     * @param warnings told of what is odd about the file, and of what could not be written
     */
    public Journal(Path path, Clock clock, Consumer<String> warnings) {
        this.path = path;
        this.clock = clock;
        this.warnings = warnings;
        this.folder = new OwnFolder(path.toAbsolutePath().resolveSibling(""));
    }

    /** The user's own: {@code $XDG_STATE_HOME/quilt4j/journal.jsonl}, else below {@code ~/.local/state}. */
    public static Path path(Map<String, String> environment) {
        return UserFolders.xdg(environment, "XDG_STATE_HOME", ".local/state").resolve("quilt4j/journal.jsonl");
    }

    public Path path() {
        return path;
    }

    /** Says of something odd what is said of the journal's own troubles. */
    public void warn(String text) {
        warnings.accept(text);
    }

    /**
     * Adds records, on the disk when this returns.
     *
     * @throws StorageException if they cannot be written; none of them is there then
     */
    public void append(List<Entry> entries) {
        exclusively(() -> entries);
    }

    /**
     * Adds what {@code entries} makes of the journal as it is, with nobody writing in between.
     *
     * @param entries may throw; nothing is written then
     * @throws StorageException if the records cannot be read or written
     */
    public void appendAfter(Function<List<JournalRecord>, List<Entry>> entries) {
        exclusively(() -> entries.apply(records()));
    }

    private void exclusively(Supplier<List<Entry>> entries) {
        // A change that was made is recorded, whether or not somebody has interrupted the thread that made it.
        boolean interrupted = Thread.interrupted();
        try {
            for (int left = TRIES; left > 0; left--) {
                try {
                    folder.exclusively(() -> write(entries.get()));
                    return;
                } catch (StorageException e) {
                    if (left == 1 || !(e.getCause() instanceof ClosedByInterruptException)) {
                        throw e;
                    }
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private int write(List<Entry> entries) {
        try (JournalFile file = JournalFile.open(path)) {
            file.append(JournalRecord.chain(file.last(warnings).orElse(null), clock, entries));
            return entries.size();
        } catch (IOException e) {
            throw new StorageException("Could not write the journal " + path + ": " + Reasons.of(e) + ".", e);
        }
    }

    /**
     * All records, after the whole chain was looked at; a torn last line is left out.
     *
     * @throws StorageException if it cannot be read, or the chain is broken: the message names the line
     */
    public List<JournalRecord> records() {
        Verification found = verify();
        if (found.broken() != null) {
            throw new StorageException("The journal " + path + " was changed: " + found.broken() + " " + WAY_OUT);
        }
        return found.records();
    }

    /**
     * The record that says that a key of this fingerprint was revoked there; empty: none does.
     *
     * @throws StorageException as {@link #records}
     */
    public Optional<JournalRecord> revocationOf(String fingerprint, URI registry) {
        return records().stream()
                .filter(record -> record.entry().isRevocationOf(fingerprint, registry))
                .findFirst();
    }

    /**
     * Looks at the whole chain.
     *
     * @throws StorageException if the file cannot be read
     */
    public Verification verify() {
        try {
            return Verification.of(path);
        } catch (IOException e) {
            throw new StorageException("Could not read the journal " + path + ": " + Reasons.of(e) + ".", e);
        }
    }

    /** What a whole journal is like. */
    public Checkpoint head() {
        return Verification.head(records());
    }

    /**
     * Records what a client does, and only warns when that cannot be written: for everything but a rotation, which is not
     * begun then.
     *
     * @param reason the user's, for all of it; null: none was given
     */
    public JournalListener listener(@Nullable String reason) {
        return new JournalListener(this, reason);
    }
}
