package io.quilt4j.registry.accounts;

/** A role a user can have. This stack has no buckets, so a role is its name. */
public record Role(String id, String name) {}
