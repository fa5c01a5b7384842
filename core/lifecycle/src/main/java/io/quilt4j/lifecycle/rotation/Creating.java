package io.quilt4j.lifecycle.rotation;

import io.quilt4j.QuiltCalls;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.LostAnswerException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.PermissionDeniedException;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.CreatedApiKey;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Makes the new key, and finds the one whose making was not answered. */
final class Creating {

    private final Run run;
    private final Callers callers;
    private final RandomGenerator random;

    Creating(Run run, Callers callers, RandomGenerator random) {
        this.run = run;
        this.callers = callers;
        this.random = random;
    }

    void create() {
        try {
            createOnce();
        } catch (LostAnswerException lost) {
            if (run.facts().newName() != null) {
                throw lost;
            }
            settle();
            createOnce();
        }
    }

    private void createOnce() {
        String asked = run.facts().newName();
        String name = asked != null ? asked : KeyNames.next(run.facts().oldName(), now(), random);
        run.creating(name);
        CreatedApiKey created;
        try {
            created = callers.session().apiKeys().create(name, run.facts().days());
        } catch (InvalidInputException | PermissionDeniedException refused) {
            run.enterOfOld(RotationState.ABORTED, "the new key was refused: " + refused.getMessage());
            throw refused;
        }
        run.created(created.key());
        callers.know(created.secret());
    }

    private Instant now() {
        return Snapshot.of(
                        callers.session(), ApiKeyFilter.ANY.withName(run.facts().oldName()))
                .now();
    }

    /** Whatever was made by the last request, whose secret nobody has, is gone when this returns. */
    void settle() {
        List<Snapshot.Seen> lost = lost(callers.session());
        if (run.facts().newName() != null) {
            if (!lost.isEmpty()) {
                throw new ConflictException("Whether a key was created is not known, as "
                        + ids(lost) + " may be older than the request: its name was not one that only this run has."
                        + " Look at it, revoke it if nobody uses it, and resume; or abort.");
            }
            return;
        }
        revoke(lost, callers.session());
    }

    /** The keys that were made with a name of this run's, and are not the one that it has. */
    private List<Snapshot.Seen> lost(QuiltCalls asked) {
        Run.Known made = run.made();
        return Snapshot.of(asked, ApiKeyFilter.ANY).keys().stream()
                .filter(key -> run.attempts().contains(key.name()))
                .filter(key -> made == null || !key.id().equals(made.id()))
                .filter(key -> !key.id().equals(run.facts().oldId()))
                .toList();
    }

    /** Of requests that reached the registry after it was looked there for them. */
    void sweep(QuiltCalls asked) {
        if (run.facts().newName() == null && run.attempts().size() > 1) {
            revoke(lost(asked), asked);
        }
    }

    /** The key that is known to have been made, and whose secret is lost. */
    void revokeOrphan() {
        String id = run.newKey().id();
        QuiltCalls session = callers.session();
        Snapshot.of(session, ApiKeyFilter.ANY).key(id).ifPresent(key -> revoke(List.of(key), session));
    }

    private static void revoke(List<Snapshot.Seen> keys, QuiltCalls asked) {
        List<Snapshot.Seen> used =
                keys.stream().filter(key -> key.lastUsedAt() != null).toList();
        if (!used.isEmpty()) {
            throw new ConflictException(
                    "The key " + ids(used) + " was made by this rotation, its secret is lost here, and somebody uses"
                            + " it: it was left alone. Look at it; when nobody needs it, revoke it and"
                            + " resume; or abort the run.");
        }
        for (Snapshot.Seen key : keys) {
            try {
                asked.apiKeys().revoke(key.id());
            } catch (NotFoundException gone) {
                // That is what was wanted.
            }
        }
    }

    private static String ids(List<Snapshot.Seen> keys) {
        return keys.stream().map(Snapshot.Seen::id).collect(Collectors.joining(", "));
    }
}
