package io.quilt4j.lifecycle.rotation;

import io.quilt4j.base.ConflictException;
import io.quilt4j.base.Reasons;
import io.quilt4j.base.StorageException;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.lifecycle.journal.Entry;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.lifecycle.journal.JournalRecord;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One rotation as the journal has it, and the only place that changes while it goes on. Used by one thread. */
final class Run {

    /** A key as far as a record tells. */
    record Known(String id, @Nullable String name, @Nullable String fingerprint) {}

    private final Journal journal;
    private Particulars facts;
    private RotationState state;
    private @Nullable Known made;
    private @Nullable String note;
    private final List<String> attempts = new ArrayList<>();
    private final Set<String> delivered = new TreeSet<>();

    /** Where the secret was on its way to, and what became of that is not known: each time. */
    private final List<String> begun = new ArrayList<>();

    private Run(Journal journal, Particulars facts, List<JournalRecord> records) {
        this.journal = journal;
        this.facts = facts;
        this.state = RotationState.PLANNED;
        for (JournalRecord record : records) {
            if (facts.run().equals(record.entry().run())) {
                take(record.entry());
            }
        }
    }

    private void take(Entry entry) {
        String id = entry.id();
        if (entry.op().equals("deliver") && made != null && made.id().equals(id)) {
            takeDelivery(entry);
        }
        if (!entry.op().equals("rotate")) {
            return;
        }
        state = RotationState.of(entry.outcome());
        note = state == RotationState.ABORTED ? entry.reason() : null;
        if (state == RotationState.CREATING) {
            made = null;
            delivered.clear();
            begun.clear();
            attempts.add(String.valueOf(entry.name()));
        } else if (state == RotationState.CREATED && id != null) {
            made = new Known(id, entry.name(), entry.fingerprint());
        }
    }

    /** The record of a failure says why in place of where: it is about the last that was begun. */
    private void takeDelivery(Entry entry) {
        String reason = String.valueOf(entry.reason());
        switch (entry.outcome()) {
            case "intent" -> deliveringTo(reason);
            case "done" -> deliveredTo(reason);
            case "failed" -> notDelivered();
            default -> {}
        }
    }

    static Run load(Journal journal, String run, List<JournalRecord> records) {
        return new Run(journal, Particulars.read(folder(journal), run), records);
    }

    static Run begin(Journal journal, Particulars facts) {
        return new Run(journal, facts, List.of());
    }

    static Path folder(Journal journal) {
        return journal.path().toAbsolutePath().resolveSibling("rotations");
    }

    /** Loads the run and works on it, unless another process or thread is at it. */
    static <T> T alone(Journal journal, String id, Supplier<Run> load, Function<Run, T> work) {
        Path file = folder(journal).resolve(id + ".lock");
        try {
            Files.createDirectories(folder(journal));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                if (lock == null) {
                    throw new OverlappingFileLockException();
                }
                Run run = load.get();
                try {
                    return work.apply(run);
                } finally {
                    if (run.state().isOver()) {
                        // Whoever waits at this file, or makes another, finds a run on which there is no work.
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (OverlappingFileLockException busy) {
            throw new ConflictException("Another process works on the rotation " + id + " now.", busy);
        } catch (IOException e) {
            throw new StorageException("Could not write " + file + ": " + Reasons.of(e) + ".", e);
        }
    }

    String id() {
        return facts.run();
    }

    Particulars facts() {
        return facts;
    }

    RotationState state() {
        return state;
    }

    /** Why it was given up, say. */
    @Nullable
    String note() {
        return note;
    }

    /** The new key of the present attempt; null: not known to exist. */
    @Nullable
    Known made() {
        return made;
    }

    Known newKey() {
        Known known = made;
        if (known == null) {
            throw new IllegalStateException("there is no new key in the state " + state);
        }
        return known;
    }

    /** The names of all keys that were ever asked for. */
    List<String> attempts() {
        return List.copyOf(attempts);
    }

    /** Whether the journal says that the new secret was put there. */
    boolean wasDelivered(String place) {
        return delivered.contains(Entry.written(place));
    }

    void deliveringTo(String place) {
        begun.add(Entry.written(place));
    }

    void deliveredTo(String place) {
        begun.removeIf(Entry.written(place)::equals);
        delivered.add(Entry.written(place));
    }

    /** The last that was begun did not get there. */
    void notDelivered() {
        if (!begun.isEmpty()) {
            begun.remove(begun.size() - 1);
        }
    }

    /** Whether the new secret was on its way there, at least. */
    boolean mayHave(String place) {
        return begun.contains(Entry.written(place)) || wasDelivered(place);
    }

    void creating(String name) {
        enter(RotationState.CREATING, null, name, null, null);
        made = null;
        delivered.clear();
        begun.clear();
        attempts.add(name);
    }

    void created(ApiKey key) {
        enter(RotationState.CREATED, key.id(), key.name(), key.fingerprint(), null);
        made = new Known(key.id(), key.name(), key.fingerprint());
    }

    void delivered(Instant at) {
        facts = facts.delivered(at);
        facts.save(folder(journal));
        enterOfNew(RotationState.DELIVERED, null);
    }

    void enterOfNew(RotationState next, @Nullable String why) {
        Known key = newKey();
        enter(next, key.id(), key.name(), key.fingerprint(), why);
    }

    void enterOfOld(RotationState next, @Nullable String why) {
        enter(next, facts.oldId(), facts.oldName(), facts.oldFingerprint(), why);
    }

    private void enter(
            RotationState next,
            @Nullable String id,
            @Nullable String name,
            @Nullable String fingerprint,
            @Nullable String why) {
        journal.append(List.of(entry(facts, next, id, name, fingerprint, why)));
        state = next;
        note = why;
    }

    static Entry planned(Particulars facts) {
        return entry(
                facts, RotationState.PLANNED, facts.oldId(), facts.oldName(), facts.oldFingerprint(), facts.reason());
    }

    private static Entry entry(
            Particulars facts,
            RotationState state,
            @Nullable String id,
            @Nullable String name,
            @Nullable String fingerprint,
            @Nullable String why) {
        return new Entry(
                facts.run(),
                "rotate",
                facts.registry(),
                facts.user(),
                id,
                name,
                fingerprint,
                state.word(),
                why == null ? facts.reason() : why);
    }
}
