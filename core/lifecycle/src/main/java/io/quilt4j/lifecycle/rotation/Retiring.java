package io.quilt4j.lifecycle.rotation;

import io.quilt4j.QuiltCalls;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.keys.ApiKeyFilter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides whether the old key may go, and revokes it. Only the registry's times count. */
final class Retiring {

    private final Run run;
    private final Callers callers;
    private final @Nullable String trail;
    private final @Nullable KeyUses engine;

    /** {@code engine}: asked in place of a trail that is behind one. */
    Retiring(Run run, Callers callers, @Nullable String trail, @Nullable KeyUses engine) {
        this.run = run;
        this.callers = callers;
        this.trail = trail;
        this.engine = engine;
    }

    /**
     * How the old key is used.
     *
     * @param isGone it was revoked by somebody else
     * @param mayGo nobody uses it, or its time is over
     * @param note what it waits for; null: for nothing
     */
    record Judgement(
            boolean isGone,
            boolean mayGo,
            @Nullable Instant lastUsedAt,
            Usage usage,
            @Nullable String note) {

        /** The same, where something stands against it. */
        Judgement waitingFor(String what) {
            return new Judgement(isGone, false, lastUsedAt, usage, what);
        }
    }

    Judgement judge() {
        QuiltCalls observer = callers.observer();
        Snapshot seen = Snapshot.of(observer, ApiKeyFilter.ANY);
        requireNewKey(seen);
        Snapshot.Seen old = seen.key(run.facts().oldId()).orElse(null);
        if (old == null || !old.isActive()) {
            return new Judgement(old == null, true, old == null ? null : old.lastUsedAt(), Usage.NONE, null);
        }
        Instant delivered = delivered();
        boolean goes = run.facts().revokeAtEnd()
                && !seen.now().isBefore(delivered.plus(run.facts().overlap()));
        Usage usage;
        try {
            usage = usage(old.id(), delivered, seen.now());
        } catch (CancelledException stopped) {
            throw stopped;
        } catch (QuiltException unasked) {
            String why = "the audit trail could not be asked who uses the old key: " + unasked.getMessage()
                    + " The old key is kept; resume when it can be asked, or without a trail";
            return new Judgement(false, goes, old.lastUsedAt(), Usage.NONE, goes ? null : why);
        }
        if (goes) {
            return new Judgement(false, true, old.lastUsedAt(), usage, null);
        }
        return byUse(old, usage, delivered, seen.now());
    }

    /** It goes when nobody has used it for a while. */
    private Judgement byUse(Snapshot.Seen old, Usage usage, Instant delivered, Instant now) {
        Instant end = delivered.plus(run.facts().overlap());
        Instant lastUse = later(later(delivered, old.lastUsedAt()), usage.last());
        Duration idle = run.facts().idle();
        Instant idleAt = lastUse.plus(idle);
        if (!now.isBefore(idleAt)) {
            String doubt = idle.isZero() ? null : usage.doubt();
            return new Judgement(false, doubt == null, old.lastUsedAt(), usage, doubt == null ? null : keptAs(doubt));
        }
        String used = lastUse.isAfter(delivered)
                ? "the old key was used at " + lastUse
                : "the old key has not been used since " + delivered;
        String note = !now.isBefore(end)
                ? "the overlap is over and " + used + ": it is kept; resume after " + idleAt
                : used + "; resume after " + (idleAt.isBefore(end) ? idleAt : end);
        return new Judgement(false, false, old.lastUsedAt(), usage, note);
    }

    private static String keptAs(String doubt) {
        return doubt
                + ", so that it is not certain that nobody uses the old key: it is kept. Mend the trail and resume;"
                + " or resume without a trail; or abort, and begin again with --at-end revoke";
    }

    private Usage usage(String oldId, Instant delivered, Instant now) {
        return engine != null && Usage.isBehindAnEngine(trail)
                ? Usage.of(engine, callers.secret(), oldId, delivered)
                : Usage.of(trail, oldId, delivered, now);
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    private Instant delivered() {
        Instant delivered = run.facts().deliveredAt();
        if (delivered == null) {
            throw new ConflictException("When the new secret was put in place is not known any more: abort the run.");
        }
        return delivered;
    }

    /** There must be a working key when the old one goes. */
    void requireNewKey(Snapshot seen) {
        boolean works =
                seen.key(run.newKey().id()).filter(Snapshot.Seen::isActive).isPresent();
        if (!works) {
            throw new ConflictException("The new key " + run.newKey().id()
                    + " is revoked or expired: the old one was left alone. Abort the run, and begin another.");
        }
    }

    boolean oldLives() {
        return Snapshot.of(callers.observer(), ApiKeyFilter.ANY)
                .key(run.facts().oldId())
                .isPresent();
    }

    void retire() {
        QuiltCalls observer = callers.observer();
        requireNewKey(Snapshot.of(observer, ApiKeyFilter.ANY));
        try {
            observer.apiKeys().revoke(run.facts().oldId());
        } catch (NotFoundException gone) {
            // That is what was wanted.
        }
    }

    @Nullable
    Instant overlapEnds() {
        Instant delivered = run.facts().deliveredAt();
        Duration overlap = run.facts().overlap();
        return delivered == null ? null : delivered.plus(overlap);
    }
}
