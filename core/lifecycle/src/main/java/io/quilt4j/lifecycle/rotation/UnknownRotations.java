package io.quilt4j.lifecycle.rotation;

import io.quilt4j.lifecycle.journal.JournalRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds rotations that a journal does not know, since it was lost, or they are another machine's: by the names that they give to
 * new keys, and those whose new key has a name of the user's own by the files that this machine has of them.
 */
final class UnknownRotations {

    private static final String CURE =
            " see what its places hold: if it is the new key, and nobody uses the old one any more, revoke the old"
                    + " one; else revoke the new one, and begin again.";

    private final Snapshot seen;
    private final List<Particulars> files;
    private final boolean nothingIsKnown;
    private final Set<String> knownIds = new HashSet<>();
    private final Set<String> knownNames = new HashSet<>();

    /** {@code files}: of rotations in this registry. */
    UnknownRotations(Snapshot seen, List<JournalRecord> records, List<Particulars> files) {
        this.seen = seen;
        this.files = files;
        this.nothingIsKnown = records.isEmpty() && files.isEmpty();
        for (JournalRecord record : records) {
            if (record.entry().op().equals("rotate")) {
                String id = record.entry().id();
                String name = record.entry().name();
                knownIds.add(id == null ? "" : id);
                knownNames.add(name == null ? "" : name);
            }
        }
    }

    /** A sentence for each, with what is to be done; or what cannot be known here. */
    List<String> told() {
        List<String> told = new ArrayList<>();
        seen.keys().stream()
                .filter(key -> key.isActive() && !knownIds.contains(key.id()) && !knownNames.contains(key.name()))
                .filter(key -> KeyNames.isOurs(key.name(), key.createdAt()))
                .filter(key -> !replacedBy(key).isEmpty())
                .forEach(key -> told.add(told(key)));
        files.stream()
                .filter(facts -> facts.newName() != null && !knownIds.contains(facts.oldId()))
                .forEach(facts -> of(facts).forEach(key -> told.add(told(facts, key))));
        if (nothingIsKnown
                && seen.keys().stream().filter(Snapshot.Seen::isActive).count() > 1) {
            told.add("This machine has no journal: a rotation that was begun elsewhere, or before the journal was lost,"
                    + " is told of by the name that it gives to the new key. One whose new key has a name of your"
                    + " own (--name) cannot be seen from here.");
        }
        return told;
    }

    /** The new key of the user's own name, while the old one lives. */
    private List<Snapshot.Seen> of(Particulars facts) {
        boolean oldLives =
                seen.key(facts.oldId()).filter(Snapshot.Seen::isActive).isPresent();
        return seen.named(String.valueOf(facts.newName())).stream()
                .filter(key -> oldLives && key.isActive() && !key.id().equals(facts.oldId()))
                .toList();
    }

    private String told(Particulars facts, Snapshot.Seen newKey) {
        String old = seen.key(facts.oldId()).map(UnknownRotations::shown).orElse(facts.oldName());
        return "The key " + shown(newKey) + " may be that of the rotation " + facts.run() + " of " + old
                + ", of which this machine has a file and the journal nothing: the journal was lost, or moved away."
                + " Then"
                + CURE
                + " Its places: " + String.join(", ", facts.places()) + ".";
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
                + CURE;
    }

    private static String shown(Snapshot.Seen key) {
        @Nullable Instant used = key.lastUsedAt();
        return "'" + key.name() + "' (id " + key.id() + ", " + (used == null ? "never used" : "last used " + used)
                + ")";
    }
}
