package io.quilt4j.registry.keys;

/** A new key with its secret, which nobody can ever ask for again. */
public record CreatedKey(ApiKey apiKey, KeySecret secret) {}
