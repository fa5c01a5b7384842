package io.quilt4j.lifecycle.rotation;

import io.quilt4j.QuiltCalls;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.keys.KeyChange;
import io.quilt4j.keys.KeyChange.Action;
import io.quilt4j.keys.KeyChange.Outcome;
import io.quilt4j.keys.KeyChangeListener;
import io.quilt4j.keys.RevokeOutcome;
import io.quilt4j.lifecycle.sinks.Former;
import io.quilt4j.lifecycle.sinks.MayBeStoredException;
import io.quilt4j.lifecycle.sinks.Occupant;
import io.quilt4j.lifecycle.sinks.Remnant;
import io.quilt4j.lifecycle.sinks.SecretSink;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All places that the new secret goes to: those that can be read first, as what was done there can be taken back. */
final class Places {

    private final List<SecretSink> sinks;
    private final KeyChangeListener listener;
    private final Consumer<String> warnings;

    /** What they held before, for as long as this process lives. */
    private final Map<SecretSink, Former> before = new LinkedHashMap<>();

    private final KeptSecrets kept;

    Places(List<SecretSink> sinks, KeyChangeListener listener, KeptSecrets kept, Consumer<String> warnings) {
        this.kept = kept;
        this.sinks = sinks.stream()
                .sorted(Comparator.comparing(sink -> !sink.isReadable()))
                .toList();
        this.listener = listener;
        this.warnings = warnings;
    }

    /** As they are for the secret of the present attempt. */
    private List<SecretSink> sinks(Run run) {
        return sinks.stream().map(sink -> sink.inRotation(token(run))).toList();
    }

    /** One for each secret: the id of the run, and what follows from it for a second attempt. */
    private static String token(Run run) {
        int attempt = run.attempts().size();
        return attempt <= 1
                ? run.id()
                : UUID.nameUUIDFromBytes((run.id() + "/" + attempt).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    /** Takes away what a process that was killed has left beside them. */
    void tidy() {
        sinks.forEach(SecretSink::tidy);
    }

    /** The secret of the new key, if one of the places has it. */
    Optional<Secret> find(Run run) {
        for (SecretSink sink : sinks(run)) {
            try {
                Optional<Secret> there = sink.read().filter(run.newKey()::hasSecret);
                if (there.isPresent()) {
                    return there;
                }
            } catch (IOException e) {
                // Then perhaps another.
            }
        }
        return Optional.empty();
    }

    /** Which place may have the secret of the new key and cannot tell; null: none. */
    @Nullable
    String doubtful(Run run) {
        return sinks.stream()
                .filter(sink -> !sink.isReadable() && run.deliveries().mayHaveReached(sink.describe()))
                .map(SecretSink::describe)
                .findFirst()
                .orElse(null);
    }

    /** Whether that place is the only one: whoever uses the new key has it from there. */
    boolean isOnlyDoubtful(Run run) {
        return sinks.size() == 1 && doubtful(run) != null;
    }

    /**
     * Which place was given the secret, could tell whether it has it, and cannot be asked now; null: none. Where the secret
     * was not yet on its way to a place, it is not there.
     */
    @Nullable
    String unasked(Run run) {
        for (SecretSink sink : sinks(run)) {
            try {
                if (sink.isReadable() && run.deliveries().mayHaveReached(sink.describe())) {
                    sink.read();
                }
            } catch (IOException e) {
                return sink.describe() + " cannot be read: " + e.getMessage();
            }
        }
        return null;
    }

    /**
     * What a user must know before the old key goes: configuration management, say, has put an old file back.
     *
     * @return which place does not hold the new key's secret any more, or the old one's beside it; null: each that can be read holds
     *     the new one's alone
     */
    @Nullable
    String lacking(Run run) {
        for (SecretSink sink : sinks(run)) {
            if (!sink.isReadable()) {
                continue;
            }
            try {
                if (sink.read().filter(run.newKey()::hasSecret).isEmpty()) {
                    return sink.describe() + " does not hold the new secret any more";
                }
            } catch (IOException e) {
                return sink.describe() + " cannot be read: " + e.getMessage();
            }
        }
        return stillRead(run);
    }

    /** Where the old key's secret stands beside the new one; null: nowhere that can be read. */
    @Nullable
    String stillRead(Run run) {
        try {
            return Remnant.read(sinks, run.facts().oldFingerprint());
        } catch (IOException e) {
            return "a place cannot be read: " + e.getMessage();
        }
    }

    boolean allWereDelivered(Run run) {
        return sinks.stream().allMatch(sink -> run.deliveries().reached(sink.describe()));
    }

    /**
     * To each that does not have it yet.
     *
     * @throws ConflictException when another key that works has come there meanwhile
     */
    void deliver(Secret secret, Run run, QuiltCalls session) throws IOException {
        String old = run.facts().oldFingerprint();
        Remnant.requireNone(sinks, old);
        for (SecretSink place : sinks) {
            SecretSink sink = place.inRotation(token(run));
            Optional<Secret> present = sink.read();
            boolean there = sink.isReadable()
                    ? present.filter(secret::equals).isPresent()
                    : run.deliveries().reached(sink.describe());
            if (!there) {
                // Since the run was begun, or by a process that goes on with it, another key may have come there.
                Occupant occupant = Occupant.of(place, old, session);
                if (!run.facts().replacesOthers()) {
                    occupant = occupant.requireNoneThatWorks();
                }
                Former former = sink.former();
                if (sink.isReadable() && !mayBeOfEarlierAttempt(former, run)) {
                    before.put(sink, former);
                }
                deliver(secret, sink, occupant, run);
                occupant.displaced().ifPresent(warnings);
                Remnant.inComments(place, old).ifPresent(warnings);
            }
        }
    }

    /** The secret of a key that this run has made before, and that is gone: what it took the place of is not known any more. */
    private static boolean mayBeOfEarlierAttempt(Former former, Run run) {
        Secret value = former.value();
        return run.attempts().size() > 1
                && value != null
                && value.startsWith("qk_")
                && !Fingerprint.of(value).equals(run.facts().oldFingerprint());
    }

    /** Whether each place that has the secret of the new key can get back what it held. */
    boolean canBePutBack(Run run) {
        return sinks(run).stream().allMatch(sink -> !sink.isReadable() || before.containsKey(sink));
    }

    private void deliver(Secret secret, SecretSink sink, Occupant occupant, Run run) throws IOException {
        KeyChange change = change(Action.DELIVER, run, sink.describe());
        KeyChangeListener.Watch watch = listener.beginning(registry(run), List.of(change));
        run.deliveries().begin(sink.describe());
        try {
            occupant.replace(sink, secret).ifPresent(warnings);
        } catch (MayBeStoredException e) {
            watch.ended(List.of(change.ended(Outcome.UNKNOWN, e.getMessage())));
            throw new MayBeStoredException(
                    sink.describe() + " may or may not have the new secret: " + e.getMessage(), e);
        } catch (IOException e) {
            run.deliveries().fail();
            watch.ended(List.of(change.ended(Outcome.FAILED, e.getMessage())));
            throw new IOException("The new secret could not be put to " + sink.describe() + ": " + e.getMessage(), e);
        }
        run.deliveries().end(sink.describe());
        watch.ended(List.of(change.ended(Outcome.DONE, sink.describe())));
    }

    /** The value that each of them gives, which must be this one. */
    Secret readBack(@Nullable Secret known, Run run) throws IOException {
        Secret value = known;
        for (SecretSink sink : sinks(run)) {
            if (!sink.isReadable()) {
                continue;
            }
            Secret there = sink.read().orElse(null);
            boolean same = there != null && (value == null ? run.newKey().hasSecret(there) : there.equals(value));
            if (!same) {
                throw new IOException(sink.describe() + " gives another value than the one that was put there.");
            }
            value = there;
        }
        if (value == null) {
            throw new IllegalStateException("no place can be read");
        }
        return value;
    }

    boolean canBeRead() {
        return sinks.stream().anyMatch(SecretSink::isReadable);
    }

    void promote(Run run) throws IOException {
        for (SecretSink sink : sinks(run)) {
            sink.promote();
        }
    }

    /**
     * Puts back what was there. A new key that no place has any more is revoked; one that somebody may have by now stays, as
     * does the old one.
     *
     * @return what became of the new key
     */
    String takeBack(@Nullable Secret secret, Run run, QuiltCalls session) {
        List<SecretSink> backwards = new ArrayList<>(sinks(run));
        Collections.reverse(backwards); // what was written last lies on top, should two of them be one after all
        List<String> held = new ArrayList<>();
        for (SecretSink sink : backwards) {
            if (!isOut(sink, secret, run)) {
                held.add(0, sink.describe());
            }
        }
        before.forEach((sink, former) -> lookAfter(sink, former, run));
        String id = run.newKey().id();
        if (!held.isEmpty()) {
            return "The new key " + id + " stays, because " + String.join(", ", held) + " may hold its secret.";
        }
        for (RevokeOutcome outcome : session.apiKeys().revokeAll(List.of(id))) {
            if (outcome instanceof RevokeOutcome.Alive || outcome instanceof RevokeOutcome.Unknown) {
                throw new StorageException("The new key " + id + " could not be revoked, or that is not known.");
            }
        }
        return "The new key was revoked.";
    }

    private boolean isOut(SecretSink sink, @Nullable Secret secret, Run run) {
        try {
            if (!sink.isReadable()) {
                return !run.deliveries().mayHaveReached(sink.describe());
            }
            Secret there = sink.read()
                    .filter(value -> secret == null ? run.newKey().hasSecret(value) : value.equals(secret))
                    .orElse(null);
            Former former = before.get(sink);
            if (there != null && former != null) {
                sink.undo(former, there);
            }
            return there == null || former != null;
        } catch (IOException e) {
            warnings.accept(sink.describe() + " could not be put back: " + e.getMessage());
            return false;
        }
    }

    /** Whoever needs what was there can have it, also where it could not be put back, or somebody else wrote there meanwhile. */
    private void lookAfter(SecretSink sink, Former former, Run run) {
        Secret value = former.value();
        if (value == null || value.isEmpty()) {
            return;
        }
        try {
            if (Objects.equals(value, sink.former().value())) {
                return;
            }
        } catch (IOException e) {
            // Then perhaps not.
        }
        warnings.accept(sink.describe() + " does not hold what it held before. "
                + kept.keep(run.id(), run.facts().places().indexOf(sink.describe()), value));
    }

    /** Records that somebody is about to log in with what was put there. */
    KeyChangeListener.Watch proving(Run run) {
        KeyChange change = change(Action.PROVE, run, null);
        return listener.beginning(registry(run), List.of(change));
    }

    static KeyChange change(Action action, Run run, @Nullable String detail) {
        Run.Known key = run.newKey();
        return new KeyChange(
                action, key.id(), key.name(), key.fingerprint(), run.facts().user(), Outcome.INTENT, detail);
    }

    private static URI registry(Run run) {
        return URI.create(run.facts().registry());
    }
}
