package io.quilt4j.registry.tokens;

import java.time.Instant;

/** A token somebody just presented: whose it is, and which login it belongs to. */
public record TokenUse(String userId, String login, Instant expiresAt) {}
