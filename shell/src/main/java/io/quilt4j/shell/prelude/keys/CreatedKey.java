package io.quilt4j.shell.prelude.keys;

import io.quilt4j.Secret;
import io.quilt4j.keys.CreatedApiKey;

/** A new key and its secret, which the catalog never tells again. Printing it shows no secret. */
public final class CreatedKey {

    /** The new key. */
    public final Key key;

    /** The secret; it prints masked and opens with {@code reveal()}. */
    public final Secret secret;

    public CreatedKey(CreatedApiKey created) {
        key = new Key(created.key());
        secret = created.secret();
    }

    public Key key() {
        return key;
    }

    public Secret secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "CreatedKey(key=" + key + ", secret=" + secret + ")";
    }
}
