package io.quilt4j.internal.auth;

import io.quilt4j.auth.StoredLogin;
import java.net.URI;
import java.time.Instant;

/** As it was when it was looked for. */
record FoundLogin(URI registryUrl, Instant expiresAt) implements StoredLogin {}
