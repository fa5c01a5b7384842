package io.quilt4j.lifecycle.journal;

import io.quilt4j.base.Reasons;
import io.quilt4j.base.StorageException;
import io.quilt4j.files.OwnFolder;
import io.quilt4j.keys.KeyChangeListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
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
        return state(environment).resolve("quilt4j").resolve("journal.jsonl");
    }

    private static Path state(Map<String, String> environment) {
        String named = environment.getOrDefault("XDG_STATE_HOME", "").strip();
        if (!named.isEmpty() && Path.of(named).isAbsolute()) {
            return Path.of(named);
        }
        String home = environment.getOrDefault("HOME", "").strip();
        return Path.of(home.isEmpty() ? System.getProperty("user.home") : home, ".local/state");
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
        exclusively(before -> entries);
    }

    /**
     * Adds what {@code entries} makes of the journal as it is, with nobody writing in between.
     *
     * @param entries may throw; nothing is written then
     * @throws StorageException if the records cannot be read or written
     */
    public void appendAfter(Function<List<JournalRecord>, List<Entry>> entries) {
        exclusively(nothing -> entries.apply(records()));
    }

    private void exclusively(Function<List<JournalRecord>, List<Entry>> entries) {
        // A change that was made is recorded, whether or not somebody has interrupted the thread that made it.
        boolean interrupted = Thread.interrupted();
        try {
            for (int left = TRIES; left > 0; left--) {
                try {
                    folder.exclusively(() -> write(entries.apply(List.of())));
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
            JournalRecord last = file.last(warnings).orElse(null);
            long n = last == null ? 0 : last.n();
            String prev = last == null ? JournalRecord.NOTHING_BEFORE : last.hash();
            List<JournalRecord> records = new ArrayList<>();
            for (Entry entry : entries) {
                JournalRecord record =
                        JournalRecord.after(++n, prev, clock.instant().truncatedTo(ChronoUnit.MILLIS), entry);
                records.add(record);
                prev = record.hash();
            }
            file.append(records);
            return records.size();
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
     * Looks at the whole chain.
     *
     * @throws StorageException if the file cannot be read
     */
    public Verification verify() {
        List<JournalRecord> records = new ArrayList<>();
        // Bytes first: what is no UTF-8, or half a character at a torn end, is a matter of its line.
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            String prev = JournalRecord.NOTHING_BEFORE;
            for (String bytes = lines.readLine(); bytes != null; bytes = lines.readLine()) {
                String line = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                JournalRecord record = JournalRecord.read(line).orElse(null);
                boolean fits = record != null
                        && record.n() == records.size() + 1
                        && record.prev().equals(prev);
                if (record == null || !fits) {
                    boolean torn = record == null && lines.readLine() == null && !endsWithALine();
                    String place = "line " + (records.size() + 1);
                    return torn
                            ? new Verification(records, null, place + " is cut off, by a crash or a full disk")
                            : new Verification(records, place + " is not what was written there.", null);
                }
                records.add(record);
                prev = record.hash();
            }
            return new Verification(records, null, null);
        } catch (NoSuchFileException none) {
            return new Verification(List.of(), null, null);
        } catch (IOException e) {
            throw new StorageException("Could not read the journal " + path + ": " + Reasons.of(e) + ".", e);
        }
    }

    private boolean endsWithALine() throws IOException {
        byte[] all = Files.readAllBytes(path);
        return all.length > 0 && all[all.length - 1] == '\n';
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

    /**
     * Records what a client does, and lets nothing be done that cannot be recorded.
     *
     * @param run of a rotation; null: none
     */
    public KeyChangeListener listener(@Nullable String run, @Nullable String reason) {
        return (registry, intents) -> {
            append(intents.stream()
                    .map(intent -> Entry.of(run, registry, intent, reason))
                    .toList());
            return outcomes -> append(outcomes.stream()
                    .map(outcome -> Entry.of(run, registry, outcome, reason))
                    .toList());
        };
    }
}
