package io.quilt4j.internal.auth;

import io.quilt4j.auth.Status;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** As it was when it was looked for. */
record FoundStatus(
        @Nullable URI catalogUrl,
        @Nullable URI registryUrl,
        Method method,
        @Nullable Instant expiresAt,
        String storedIn)
        implements Status {}
