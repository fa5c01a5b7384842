package io.quilt4j.keys;

import io.quilt4j.base.Secret;

/**
 * A new key.
 *
 * @param secret is never told again: keep it
 */
public record CreatedApiKey(ApiKey key, Secret secret) {}
