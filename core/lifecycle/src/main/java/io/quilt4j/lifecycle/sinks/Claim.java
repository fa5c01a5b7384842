package io.quilt4j.lifecycle.sinks;

import io.quilt4j.QuiltCalls;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A place that one new secret is for: from before the key is made until the secret is there, or the claim is closed, no other
 * of this program may go there. What another program puts there meanwhile is found before it is written over.
 */
public final class Claim implements AutoCloseable {

    /** What has been claimed by whichever thread, the oldest claim first. */
    private static final List<Turn> CLAIMED = new CopyOnWriteArrayList<>();

    /** One claim's own, however many there are on equal places. */
    private static final class Turn {
        private final SecretSink sink;

        Turn(SecretSink sink) {
            this.sink = sink;
        }
    }

    private final Turn turn;

    private final SecretSink sink;

    /** Null: what is there cannot be found out, and may be replaced whatever it is. */
    private final @Nullable Occupant occupant;

    private Claim(Turn turn, SecretSink sink, @Nullable Occupant occupant) {
        this.turn = turn;
        this.sink = sink;
        this.occupant = occupant;
    }

    /**
     * Claims a place.
     *
     * @param replaces whether the secret of another key may go, even if that key works
     * @param spared the fingerprint of a key whose secret may go in any case; null: there is none
     * @param session of the new key's owner
     * @throws ConflictException if another new secret is on its way there, or the place holds a key that works, or may; the message
     *     begins with the place
     * @throws IOException when what the place holds cannot be found out now
     */
    public static Claim on(SecretSink place, boolean replaces, @Nullable String spared, QuiltCalls session)
            throws IOException {
        SecretSink sink = replaces ? place.replacing() : place;
        Turn turn = new Turn(sink);
        CLAIMED.add(turn);
        boolean isFree = false;
        try {
            requireFirst(turn);
            Occupant occupant = occupant(sink, replaces, spared, session);
            if (occupant != null && !replaces) {
                occupant = occupant.requireNoneThatWorks();
            }
            isFree = true;
            return new Claim(turn, sink, occupant);
        } finally {
            if (!isFree) {
                CLAIMED.remove(turn);
            }
        }
    }

    /** A program's input may well be for any number of secrets: it overlaps nothing. */
    private static void requireFirst(Turn turn) throws IOException {
        for (Turn other : CLAIMED) {
            if (other == turn) {
                return;
            }
            if (turn.sink.overlaps(other.sink)) {
                throw new ConflictException(
                        turn.sink.describe() + " is about to get the secret of another new key, which would"
                                + " be lost. Name a place for each.");
            }
        }
    }

    private static @Nullable Occupant occupant(
            SecretSink sink, boolean replaces, @Nullable String spared, QuiltCalls session) throws IOException {
        try {
            return Occupant.of(sink, spared, session);
        } catch (IOException unread) {
            sink.check(); // which may say better what is wrong
            if (replaces) {
                return null;
            }
            throw new IOException(
                    "What " + sink.describe() + " holds cannot be read, and may be the only copy of a secret. "
                            + unread.getMessage() + " If it may be replaced, say so (--replace, replace=True).",
                    unread);
        }
    }

    /** The place, which replaces what may go. */
    public SecretSink sink() {
        return sink;
    }

    /**
     * Puts the secret there.
     *
     * @return warnings for the user
     * @throws MayBeStoredException if it failed after the secret was out of our hands, and cannot be asked
     * @throws IOException with a message that holds no secret, also when somebody has put something else there meanwhile
     */
    public List<String> store(Secret secret) throws IOException {
        List<String> warnings = new ArrayList<>();
        Optional<String> odd = occupant == null ? sink.store(secret) : occupant.replace(sink, secret);
        odd.ifPresent(warnings::add);
        if (occupant != null) {
            occupant.displaced().ifPresent(warnings::add);
        }
        return warnings;
    }

    @Override
    public void close() {
        CLAIMED.remove(turn);
    }
}
