package io.quilt4j.shell.prelude.keys;

import io.quilt4j.Secret;
import io.quilt4j.keys.CreatedApiKey;

/** A new key and its secret, which the catalog never tells again. Printing it shows no secret. */
public final class CreatedKey {

    /** The new key. */
    public final Key key;

    /** The secret; it prints masked and opens with {@code reveal()}. */
    public final Secret secret;

    private final boolean stored;

    /** {@code stored}: the secret has gone where {@code to=} said, and need not be shown. */
    public CreatedKey(CreatedApiKey created, boolean stored) {
        this.key = new Key(created.key());
        this.secret = created.secret();
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

    @Override
    public String toString() {
        return "CreatedKey(key=" + key + ", secret=" + secret + ")";
    }
}
