package io.quilt4j.registry.sample;

import java.time.Instant;

/** A user to be stored as is. */
public record SampleUser(
        String id,
        String name,
        String email,
        boolean admin,
        boolean active,
        String roleName,
        Instant dateJoined,
        Instant lastLogin) {}
