package io.quilt4j.shell.prelude.keys;

import io.quilt4j.base.ConflictException;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.lifecycle.sinks.MayBeStoredException;
import io.quilt4j.lifecycle.sinks.SecretSink;
import io.quilt4j.shell.prelude.arguments.Argument;
import io.quilt4j.shell.workspace.MadeKey;
import io.quilt4j.shell.workspace.SecretNotStoredException;
import io.quilt4j.shell.workspace.Workspace;
import java.io.IOException;

/** A new key and its secret, which the catalog never tells again. Printing it shows no secret. */
public final class CreatedKey {

    /** The new key. */
    public final Key key;

    /** The secret; it prints masked and opens with {@code reveal()}. */
    public final Secret secret;

    private final boolean stored;

    /** {@code stored}: the secret has gone where {@code to=} said, and need not be shown. */
    public CreatedKey(CreatedApiKey created, boolean stored) {
        this(new Key(created.key()), created.secret(), stored);
    }

    CreatedKey(Key key, Secret secret, boolean stored) {
        this.key = key;
        this.secret = secret;
        this.stored = stored;
    }

    public Key key() {
        return key;
    }

    public Secret secret() {
        return secret;
    }

    /** True when the secret has gone where {@code to=} said; else somebody must still be told. */
    public boolean isStored() {
        return stored;
    }

    /**
     * Puts the secret away: {@code created.store(env_file(".env"))}.
     *
     * @throws SecretNotStoredException when that place cannot take it; this value still has it
     */
    public void store(SecretSink sink) {
        store(sink, new Argument.Replace(false));
    }

    /** The same with {@code replace=True}: the secret of another key that works may go. */
    public void store(SecretSink sink, Argument.Replace replace) {
        Workspace workspace = Workspace.current();
        try {
            workspace.newSecrets().putAway(new MadeKey(key.id, key.name, secret), sink, replace.value());
        } catch (IOException | ConflictException e) {
            String became = e instanceof MayBeStoredException
                    ? "Whether the secret was put away is not known. "
                    : "The secret could not be put away. ";
            throw new SecretNotStoredException(became + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "CreatedKey(key=" + key + ", secret=" + secret + ")";
    }
}
