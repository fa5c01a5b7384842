package io.quilt4j.shell.prelude.keys;

import io.quilt4j.keys.KeyDirectory;
import io.quilt4j.keys.RevokeOutcome;
import io.quilt4j.shell.workspace.Workspace;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of each of several keys. Not all of them may be gone: {@link #alive()} and {@link #unknown()} say which.
 *
 * @param outcomes in the order of the keys
 */
public record Revocations(List<RevokeOutcome> outcomes) {

    public Revocations {
        outcomes = List.copyOf(outcomes);
    }

    /** {@code keys}: {@link Key}s, what {@code create} gave, or ids. */
    static Revocations of(Collection<?> keys, Workspace workspace, KeyDirectory directory) {
        NamedKeys named = new NamedKeys(directory, workspace.quilt());
        return new Revocations(new AskedRevocation(workspace).of(named.atStake(keys), directory));
    }

    /** Ids of keys that nobody can use any more. */
    public List<String> gone() {
        return outcomes.stream()
                .filter(Revocations::isGone)
                .map(RevokeOutcome::id)
                .toList();
    }

    static boolean isGone(RevokeOutcome outcome) {
        return outcome instanceof RevokeOutcome.Revoked || outcome instanceof RevokeOutcome.Absent;
    }

    /** Ids of keys that still work. */
    public List<String> alive() {
        return ids(RevokeOutcome.Alive.class);
    }

    /** Ids of keys that may or may not work: look them up. */
    public List<String> unknown() {
        return ids(RevokeOutcome.Unknown.class);
    }

    private List<String> ids(Class<? extends RevokeOutcome> kind) {
        return outcomes.stream().filter(kind::isInstance).map(RevokeOutcome::id).toList();
    }

    @Override
    public String toString() {
        if (outcomes.isEmpty()) { // of no keys, or in a dry run
            return "no key was revoked";
        }
        String text = gone().size() + " of " + outcomes.size() + " keys revoked";
        if (!alive().isEmpty()) {
            text += "; still working: " + alive().stream().collect(Collectors.joining(", "));
        }
        return unknown().isEmpty() ? text : text + "; unknown: " + String.join(", ", unknown());
    }
}
