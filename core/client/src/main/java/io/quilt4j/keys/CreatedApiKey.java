package io.quilt4j.keys;

import io.quilt4j.base.Secret;

/**
 * A new key. Never changes.
 *
 * <p>Only this library implements it: it may get more methods. Two are equal when all that was told is.
 */
public interface CreatedApiKey {

    /** What the registry tells about it. */
    ApiKey key();

    /** Is never told again: keep it. */
    Secret secret();
}
