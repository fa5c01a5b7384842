package io.quilt4j.lifecycle.journal;

import io.quilt4j.base.QuiltException;
import io.quilt4j.keys.KeyChange;
import io.quilt4j.keys.KeyChangeListener;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records what a client does, for {@code QuiltOptions.keyChangeListener}, and only warns when that cannot be written: for
 * everything but a rotation, which is not begun then.
 */
public final class JournalListener implements KeyChangeListener {

    private final Journal journal;
    private final @Nullable String reason;
    private final KeyMemory memory = new KeyMemory();

    JournalListener(Journal journal, @Nullable String reason) {
        this.journal = journal;
        this.reason = reason;
    }

    /**
     * Lets nothing be done that cannot be recorded.
     *
     * @param run of a rotation; null: none
     */
    public static KeyChangeListener strict(Journal journal, @Nullable String run, @Nullable String reason) {
        return (registry, intents) -> {
            journal.append(entries(intents, run, registry, reason));
            return outcomes -> journal.append(entries(outcomes, run, registry, reason));
        };
    }

    private static List<Entry> entries(
            List<KeyChange> changes, @Nullable String run, URI registry, @Nullable String reason) {
        return changes.stream()
                .map(change -> Entry.of(run, registry, change, reason))
                .toList();
    }

    /** Where it writes. */
    public Journal journal() {
        return journal;
    }

    /** Stands in every record; null: none was given. */
    public @Nullable String reason() {
        return reason;
    }

    @Override
    public Watch beginning(URI registry, List<KeyChange> intents) {
        Watch watch;
        try {
            watch = strict(journal, null, reason).beginning(registry, complete(intents));
        } catch (QuiltException e) {
            journal.warn(e.getMessage() + " What is done now is not recorded.");
            return outcomes -> {};
        }
        return outcomes -> {
            try {
                watch.ended(complete(outcomes));
            } catch (QuiltException e) {
                journal.warn(e.getMessage() + " What was done just now is not recorded.");
            }
        };
    }

    /** Of a key that was created through this listener, whose it is and how it is called is known from then on. */
    private List<KeyChange> complete(List<KeyChange> changes) {
        return changes.stream().map(memory::complete).toList();
    }
}
