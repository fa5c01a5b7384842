package io.quilt4j.lifecycle.rotation;

import io.quilt4j.lifecycle.journal.JournalRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds rotations that a journal does not know, by the names that they give to new keys: the journal was lost, or they are
 * another machine's. One with a name of the user's own is not found.
 */
final class UnknownRotations {

    private final Snapshot seen;
    private final Set<String> knownIds = new HashSet<>();
    private final Set<String> knownNames = new HashSet<>();

    UnknownRotations(Snapshot seen, List<JournalRecord> records) {
        this.seen = seen;
        for (JournalRecord record : records) {
            if (record.entry().op().equals("rotate")) {
                String id = record.entry().id();
                String name = record.entry().name();
                knownIds.add(id == null ? "" : id);
                knownNames.add(name == null ? "" : name);
            }
        }
    }

    /** A sentence for each, with what is to be done. */
    List<String> told() {
        return seen.keys().stream()
                .filter(key -> key.isActive() && !knownIds.contains(key.id()) && !knownNames.contains(key.name()))
                .filter(key -> KeyNames.isOurs(key.name(), key.createdAt()))
                .filter(key -> !replacedBy(key).isEmpty())
                .map(this::told)
                .toList();
    }

    private List<Snapshot.Seen> replacedBy(Snapshot.Seen newKey) {
        String base = KeyNames.base(newKey.name());
        return seen.keys().stream()
                .filter(key -> key.isActive()
                        && !key.id().equals(newKey.id())
                        && KeyNames.base(key.name()).equals(base)
                        && key.createdAt().isBefore(newKey.createdAt()))
                .toList();
    }

    private String told(Snapshot.Seen newKey) {
        String old = replacedBy(newKey).stream().map(UnknownRotations::shown).collect(Collectors.joining(" or "));
        return "The key " + shown(newKey) + " looks like that of a rotation of " + old
                + " which this journal does not know: it is another machine's, or its journal is lost. In that case"
                + " see what its places hold: if it is the new key, and nobody uses the old one any more, revoke the"
                + " old one; else revoke the new one, and begin again.";
    }

    private static String shown(Snapshot.Seen key) {
        @Nullable Instant used = key.lastUsedAt();
        return "'" + key.name() + "' (id " + key.id() + ", " + (used == null ? "never used" : "last used " + used)
                + ")";
    }
}
