package io.quilt4j.internal.keys;

import io.quilt4j.base.CancelledException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.keys.KeyChange;
import io.quilt4j.keys.KeyChange.Outcome;
import io.quilt4j.keys.KeyChangeListener;
import io.quilt4j.keys.RevokeOutcome;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Tells whoever keeps a journal of each key that is created or revoked, before and after. */
public record Changes(URI registry, KeyChangeListener listener) {

    /** Nobody wants to know. */
    public static final KeyChangeListener NOBODY = (registry, intents) -> outcomes -> {};

    /** For what nobody is told of. */
    public static final Changes UNTOLD = new Changes(URI.create(""), NOBODY);

    /** Runs {@code change} of one key; {@code done} completes what is told when it went well. */
    <T> T telling(KeyChange intent, Supplier<T> change, BiFunction<KeyChange, T, KeyChange> done) {
        KeyChangeListener.Watch watch = listener.beginning(registry, List.of(intent));
        T result;
        try {
            result = change.get();
        } catch (QuiltException e) {
            watch.ended(List.of(failed(intent, e)));
            throw e;
        }
        watch.ended(List.of(done.apply(intent.ended(Outcome.DONE, null), result)));
        return result;
    }

    /** Tells that keys are about to be revoked; what comes of it is told by what this returns. */
    Revoking revoking(Collection<String> ids) {
        List<KeyChange> intents =
                new LinkedHashSet<>(ids).stream().map(KeyChange::revoking).toList();
        return new Revoking(intents, intents.isEmpty() ? outcomes -> {} : listener.beginning(registry, intents));
    }

    /** A revocation of several keys that is under way. */
    record Revoking(List<KeyChange> intents, KeyChangeListener.Watch watch) {

        List<RevokeOutcome> ended(List<RevokeOutcome> outcomes) {
            if (!intents.isEmpty()) {
                watch.ended(outcomes.stream().map(Changes::told).toList());
            }
            return outcomes;
        }

        QuiltException failed(QuiltException e) {
            watch.ended(
                    intents.stream().map(intent -> Changes.failed(intent, e)).toList());
            return e;
        }
    }

    private static KeyChange failed(KeyChange intent, QuiltException e) {
        if (e instanceof NotFoundException) {
            return intent.ended(Outcome.ABSENT, e.getMessage());
        }
        if (e instanceof LostAnswerException lost) {
            KeyChange unknown = intent.ended(Outcome.UNKNOWN, e.getMessage());
            return lost.createdIds().size() == 1
                    ? new KeyChange(
                            unknown.action(),
                            lost.createdIds().get(0),
                            unknown.name(),
                            unknown.fingerprint(),
                            unknown.user(),
                            unknown.outcome(),
                            unknown.detail())
                    : unknown;
        }
        return intent.ended(e instanceof CancelledException ? Outcome.UNKNOWN : Outcome.FAILED, e.getMessage());
    }

    private static KeyChange told(RevokeOutcome outcome) {
        KeyChange change = KeyChange.revoking(outcome.id());
        if (outcome instanceof RevokeOutcome.Absent absent) {
            return change.ended(Outcome.ABSENT, absent.reason());
        }
        if (outcome instanceof RevokeOutcome.Alive alive) {
            return change.ended(Outcome.FAILED, alive.reason());
        }
        return outcome instanceof RevokeOutcome.Unknown unknown
                ? change.ended(Outcome.UNKNOWN, unknown.reason())
                : change.ended(Outcome.DONE, null);
    }
}
