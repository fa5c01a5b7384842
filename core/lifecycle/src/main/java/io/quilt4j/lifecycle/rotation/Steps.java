package io.quilt4j.lifecycle.rotation;

import io.quilt4j.Quilt;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.KeyChange;
import io.quilt4j.keys.KeyChange.Action;
import io.quilt4j.keys.KeyChange.Outcome;
import io.quilt4j.keys.KeyChangeListener;
import io.quilt4j.lifecycle.sinks.MayBeStoredException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a run from state to state until it is over or must wait. Whatever fails leaves it where it is: the next process goes
 * on from the last record. Until the end the old key works.
 */
final class Steps {

    private static final String KEPT = ": the old key is kept. Put the new secret there instead, and resume; or abort";

    private final Run run;
    private final Callers callers;
    private final Places places;
    private final Creating creating;
    private final Retiring retiring;

    Steps(Run run, Callers callers, Places places, Creating creating, Retiring retiring) {
        this.run = run;
        this.callers = callers;
        this.places = places;
        this.creating = creating;
        this.retiring = retiring;
    }

    RotationStatus go() {
        places.tidy();
        while (!run.state().isOver()) {
            String waitsFor = null;
            RotationStatus stopped = null;
            switch (run.state()) {
                case PLANNED -> creating.create();
                case CREATING -> {
                    creating.settle();
                    creating.create();
                }
                case CREATED -> waitsFor = deliver();
                case DELIVERED -> waitsFor = prove();
                case PROVEN -> promote();
                case WAITING -> stopped = decide();
                case RETIRING -> waitsFor = retire();
                default -> throw new IllegalStateException("nothing to do in " + run.state());
            }
            if (waitsFor != null) {
                return plain().noting(waitsFor);
            }
            if (stopped != null) {
                return stopped;
            }
        }
        return plain();
    }

    /** Null: the old key may go; else how it stands. */
    private @Nullable RotationStatus decide() {
        Retiring.Judgement judgement = judge();
        if (!judgement.mayGo()) {
            return status(judgement);
        }
        creating.sweep(callers.observer()); // while a person may still abort
        run.enterOfOld(RotationState.RETIRING, judgement.isGone() ? "it was revoked by somebody else" : null);
        return null;
    }

    /** Null: the old key is gone; else what that waits for. */
    private @Nullable String retire() {
        findSecret();
        String lacking = places.lacking(run);
        if (lacking != null && retiring.oldLives()) {
            return lacking + KEPT;
        }
        creating.sweep(callers.observer()); // first: a session of the old key ends with it
        retiring.retire();
        run.enterOfOld(RotationState.DONE, null);
        return null;
    }

    /** Null: it is in place; else what it waits for. */
    private @Nullable String deliver() {
        if (callers.secret() == null && !recover()) {
            return deliverAnother();
        }
        Secret secret = known();
        try {
            places.deliver(secret, run, callers.session());
        } catch (MayBeStoredException doubtful) {
            throw new ConflictException(doubtful.getMessage() + " " + doubt(), doubtful);
        } catch (IOException | ConflictException e) {
            throw givenUp(String.valueOf(e.getMessage()), e);
        }
        run.delivered(Snapshot.of(callers.ofNewKey(secret), ApiKeyFilter.ANY).now());
        return null;
    }

    /** Nobody here has the secret: another key takes its part, unless somebody elsewhere may have it. */
    private @Nullable String deliverAnother() {
        Snapshot seen = Snapshot.of(callers.session(), ApiKeyFilter.ANY);
        Snapshot.Seen made = seen.key(run.newKey().id()).orElse(null);
        String unasked = places.unasked(run);
        boolean isUsed = made != null && made.lastUsedAt() != null && places.isOnlyDoubtful(run);
        if (made != null && (places.allWereDelivered(run) || isUsed)) {
            run.delivered(seen.now());
            return null;
        }
        if (made != null && unasked != null) {
            return unasked + " The new key " + made.id() + " is kept: resume when that can be read";
        }
        String doubtful = doubtful();
        if (made != null && doubtful != null) {
            return doubtful;
        }
        creating.revokeOrphan();
        creating.create();
        return null;
    }

    /** What a person can do who knows more than we do. */
    private String doubt() {
        String id = run.newKey().id();
        return "The new key " + id
                + " is kept, and so is the old one. If it has the secret, resume once somebody has used"
                + " it; if not, revoke the key " + id + " and resume, which makes another; or abort.";
    }

    /** A process that has ended may have put the secret somewhere before it could say so. */
    private boolean recover() {
        Secret there = places.find(run).orElse(null);
        if (there == null) {
            return false;
        }
        Quilt withSecret = callers.ofNewKey(there);
        try {
            if (withSecret.apiKeys().get(run.newKey().id()).isPresent()) {
                return true;
            }
            if (withSecret.me().isEmpty()) {
                throw Snapshot.nobody();
            }
        } catch (AuthenticationException refused) {
            if (!isGone()) {
                callers.forget();
                throw refused; // by a gateway, say: it may work again in a moment, for whoever reads it there
            }
        }
        callers.forget();
        return false;
    }

    private Secret known() {
        Secret secret = callers.secret();
        if (secret == null) {
            throw new IllegalStateException("the secret is not known in " + run.state());
        }
        return secret;
    }

    /** Null: it is proven; else what it waits for. */
    private @Nullable String prove() {
        if (callers.secret() == null && !places.canBeRead()) {
            return proveByUse();
        }
        String old = places.stillRead(run);
        if (old != null) {
            return old + KEPT;
        }
        KeyChange change = Places.change(Action.PROVE, run, null);
        KeyChangeListener.Watch watch = places.proving(run);
        String open;
        try {
            open = login(places.readBack(callers.secret(), run));
        } catch (IOException | NotTheSameException e) {
            watch.ended(List.of(change.ended(Outcome.FAILED, e.getMessage())));
            return another(e);
        } catch (QuiltException e) {
            if (e instanceof AuthenticationException refused && !refused.isOfGateway()) {
                watch.ended(List.of(change.ended(Outcome.FAILED, e.getMessage())));
                return another(e);
            }
            watch.ended(List.of(change.ended(Outcome.UNKNOWN, e.getMessage())));
            throw e;
        }
        if (open != null) {
            watch.ended(List.of(change.ended(Outcome.UNKNOWN, open)));
            return open;
        }
        watch.ended(List.of(change.ended(Outcome.DONE, null)));
        run.enterOfNew(RotationState.PROVEN, null);
        return null;
    }

    /**
     * Gives up; but where the new key is gone, and the process that has put it there as well, the secret of a key that works
     * is known to nobody here: another key takes its part, once.
     */
    private @Nullable String another(Exception failure) {
        if (run.attempts().size() > 1 || places.canBePutBack(run) || !isGone()) {
            throw givenUp(String.valueOf(failure.getMessage()), failure);
        }
        callers.forget();
        creating.create();
        return null;
    }

    private @Nullable String proveByUse() {
        boolean isUsed = callers.session()
                .apiKeys()
                .get(run.newKey().id())
                .map(ApiKey::lastUsedAt)
                .isPresent();
        if (isUsed) {
            run.enterOfNew(RotationState.PROVEN, "somebody uses the new key");
            return null;
        }
        return "the places of the new secret cannot be read: it is proven when somebody has used it; then resume";
    }

    private @Nullable String login(Secret value) throws NotTheSameException {
        Quilt quilt = callers.ofNewKey(value);
        String user = quilt.me().map(me -> me.email()).orElse("nobody");
        if (!user.equals(run.facts().user())) {
            throw new NotTheSameException("the new secret logs " + user + " in, and not "
                    + run.facts().user() + ".");
        }
        ApiKey key = quilt.apiKeys().get(run.newKey().id()).orElse(null);
        if (key == null) {
            throw new NotTheSameException("the new key " + run.newKey().id() + " is not there any more.");
        }
        return key.lastUsedAt() != null
                ? null
                : "the registry does not show yet that the new key was used; resume in a minute";
    }

    private void promote() {
        findSecret();
        try {
            places.promote(run);
        } catch (IOException e) {
            throw new StorageException(
                    "The new secret is proven and could not be made the one that is used: " + e.getMessage()
                            + " Resume the run.",
                    e);
        }
        run.enterOfOld(RotationState.WAITING, null);
    }

    private Retiring.Judgement judge() {
        findSecret();
        Retiring.Judgement judgement;
        try {
            judgement = retiring.judge();
        } catch (AuthenticationException refused) {
            retiring.requireNewKey(Snapshot.of(callers.session(), ApiKeyFilter.ANY));
            throw refused;
        }
        String lacking = judgement.isGone() ? null : places.lacking(run);
        return lacking == null ? judgement : judgement.waitingFor(lacking + KEPT);
    }

    /** The new key asks about the old one; its secret is read where it was put. */
    private void findSecret() {
        if (callers.secret() == null) {
            places.find(run).ifPresent(callers::know);
        }
    }

    private ConflictException givenUp(String why, Exception cause) {
        String became = places.takeBack(callers.secret(), run, callers.session());
        run.enterOfNew(RotationState.ABORTED, why + " " + became);
        return new ConflictException(
                "The rotation is given up: " + why + " " + became + " The old key was left alone.", cause);
    }

    /** Gives the run up where it is. */
    RotationStatus abort() {
        run.requireAbortable();
        places.tidy();
        String became;
        try {
            became = undo();
        } catch (ConflictException leftToAPerson) {
            became = String.valueOf(leftToAPerson.getMessage());
        }
        run.enterOfOld(RotationState.ABORTED, became);
        return plain();
    }

    /** What became of the new key. */
    private String undo() {
        switch (run.state()) {
            case PLANNED -> {
                return "nothing was made";
            }
            case CREATING -> {
                creating.settle();
                return "no new key is left";
            }
            case CREATED -> {
                return undoCreated();
            }
            default -> {
                return stays("its secret is in place");
            }
        }
    }

    private String undoCreated() {
        String unasked = places.unasked(run);
        String doubtful = unasked == null ? places.doubtful(run) : unasked;
        if (recover()) {
            return stays("its secret is in place");
        }
        creating.sweep(callers.session());
        if (doubtful != null) {
            return stays(doubtful + " may hold its secret; revoke it if nobody needs it");
        }
        creating.revokeOrphan();
        return "the new key was revoked";
    }

    private String stays(String why) {
        if (isGone()) {
            return "the new key " + run.newKey().id() + " is revoked or expired already; the old one stays";
        }
        return "the new key " + run.newKey().id() + " stays, as " + why + "; the old one stays, too";
    }

    private boolean isGone() {
        try {
            return Snapshot.of(callers.session(), ApiKeyFilter.ANY)
                    .key(run.newKey().id())
                    .filter(Snapshot.Seen::isActive)
                    .isEmpty();
        } catch (QuiltException unknown) {
            return false;
        }
    }

    /** How it stands, without taking a step. */
    RotationStatus look() {
        if (run.state() != RotationState.WAITING) {
            return plain();
        }
        try {
            Retiring.Judgement judgement = judge();
            return judgement.mayGo()
                    ? status(judgement).noting("nobody uses the old key any more: resume")
                    : status(judgement);
        } catch (QuiltException e) {
            return plain().noting(e.getMessage());
        }
    }

    private RotationStatus status(Retiring.Judgement judgement) {
        return plain().used(judgement.lastUsedAt(), judgement.usage().shown(), judgement.note());
    }

    /** As the journal has it, without asking anybody. */
    RotationStatus plain() {
        Run.Known made = run.made();
        return new RotationStatus(
                run.id(),
                run.state().word(),
                run.facts().registry(),
                true,
                run.facts().oldName(),
                run.facts().oldId(),
                made == null ? null : made.name(),
                made == null ? null : made.id(),
                null,
                retiring.overlapEnds(),
                null,
                run.note() == null && run.state() == RotationState.CREATED ? doubtful() : run.note());
    }

    private @Nullable String doubtful() {
        String doubtful = places.doubtful(run);
        return doubtful == null ? null : doubtful + " may or may not have the new secret. " + doubt();
    }

    /** The secret works, and is another's. */
    private static final class NotTheSameException extends Exception {
        private static final long serialVersionUID = 1L;

        NotTheSameException(String message) {
            super(message);
        }
    }
}
