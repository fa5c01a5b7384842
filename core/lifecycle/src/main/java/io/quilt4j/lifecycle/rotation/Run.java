package io.quilt4j.lifecycle.rotation;

import io.quilt4j.base.ConflictException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.lifecycle.journal.Entry;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.lifecycle.journal.JournalRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One rotation as the journal has it, and the only place that changes while it goes on. Used by one thread. */
final class Run {

    /** A key as far as a record tells. */
    record Known(String id, @Nullable String name, @Nullable String fingerprint) {

        boolean hasSecret(Secret secret) {
            return Fingerprint.of(secret).equals(fingerprint);
        }
    }

    private final Journal journal;
    private Particulars facts;
    private RotationState state;
    private @Nullable Known made;
    private @Nullable String note;
    private final List<String> attempts = new ArrayList<>();
    private final Deliveries deliveries = new Deliveries();

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
            deliveries.take(entry);
        }
        if (!entry.op().equals("rotate")) {
            return;
        }
        state = RotationState.of(entry.outcome());
        note = state == RotationState.ABORTED ? entry.reason() : null;
        if (state == RotationState.CREATING) {
            made = null;
            deliveries.clear();
            attempts.add(String.valueOf(entry.name()));
        } else if (state == RotationState.CREATED && id != null) {
            made = new Known(id, entry.name(), entry.fingerprint());
        }
    }

    static Run load(Journal journal, String run, List<JournalRecord> records) {
        return new Run(journal, RunFiles.beside(journal).read(run), records);
    }

    static Run begin(Journal journal, Particulars facts) {
        return new Run(journal, facts, List.of());
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

    void requireOpen() {
        if (state.isOver()) {
            throw new ConflictException("The rotation " + id() + " is over: it is " + state.word() + ".");
        }
    }

    void requireAbortable() {
        if (state == RotationState.RETIRING || state.isOver()) {
            throw new ConflictException("The rotation " + id() + " is " + state.word()
                    + (state.isOver() ? ": nothing is left to abort." : ": resume it."));
        }
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

    /** Where the secret of the present attempt was put, or may have been. */
    Deliveries deliveries() {
        return deliveries;
    }

    void creating(String name) {
        enter(RotationState.CREATING, null, name, null, null);
        made = null;
        deliveries.clear();
        attempts.add(name);
    }

    void created(ApiKey key) {
        enter(RotationState.CREATED, key.id(), key.name(), key.fingerprint(), null);
        made = new Known(key.id(), key.name(), key.fingerprint());
    }

    void delivered(Instant at) {
        facts = facts.delivered(at);
        RunFiles.beside(journal).save(facts);
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
        journal.append(List.of(facts.entry(next, id, name, fingerprint, why)));
        state = next;
        note = why;
    }
}
