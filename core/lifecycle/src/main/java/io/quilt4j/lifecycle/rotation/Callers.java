package io.quilt4j.lifecycle.rotation;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltCalls;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.ConflictException;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.keys.KeyChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * Who asks the registry in a run: the user's session, or, once it is there, the new key. Only the new key may ask how the old
 * one is used, as a session that stands on the old key would use it by asking.
 */
final class Callers implements AutoCloseable {

    private final QuiltCalls session;
    private final @Nullable Secret sessionKey;
    private final QuiltOptions options;
    private final KeyChangeListener listener;
    private final Run run;
    private @Nullable Secret secret;
    private @Nullable Quilt ofNewKey;
    private boolean userIsKnown;

    Callers(
            QuiltCalls session,
            @Nullable Secret sessionKey,
            QuiltOptions options,
            KeyChangeListener listener,
            Run run,
            boolean userIsKnown) {
        this.session = session.telling(listener);
        this.sessionKey = sessionKey;
        this.options = options;
        this.listener = listener;
        this.run = run;
        this.userIsKnown = userIsKnown;
    }

    /** The user's own; a key of another user would not be found in it, and so would look revoked. */
    QuiltCalls session() {
        if (!userIsKnown) {
            String user = session.me().map(me -> me.email()).orElse("nobody");
            if (!user.equals(run.facts().user())) {
                throw new InvalidInputException("The rotation " + run.id() + " is of a key of "
                        + run.facts().user() + ", and this login is " + user + ".");
            }
            userIsKnown = true;
        }
        return session;
    }

    /** The new key's secret, while it is known. */
    @Nullable
    Secret secret() {
        return secret;
    }

    void know(Secret known) {
        forget();
        secret = known;
    }

    void forget() {
        close();
        secret = null;
    }

    /** A client of its own, which has nothing but the new key. */
    Quilt ofNewKey(Secret value) {
        Quilt open = ofNewKey;
        Secret known = secret;
        if (open == null || known == null || !value.equals(known)) {
            close();
            open = Quilt.open(options.toBuilder()
                    .apiKey(value)
                    .keyChangeListener(listener)
                    .build());
            ofNewKey = open;
            secret = value;
        }
        return open;
    }

    /** Who may ask about the old key without using it. */
    QuiltCalls observer() {
        Secret known = secret;
        if (known != null) {
            return ofNewKey(known);
        }
        if (sessionKey != null && Fingerprint.of(sessionKey).equals(run.facts().oldFingerprint())) {
            throw new ConflictException(
                    "This session uses the key that is to be replaced, so that asking about it would"
                            + " count as its use, and the new key cannot be read from any of its places. Log in another way.");
        }
        return session();
    }

    @Override
    public void close() {
        Quilt open = ofNewKey;
        ofNewKey = null;
        if (open != null) {
            open.close();
        }
    }
}
