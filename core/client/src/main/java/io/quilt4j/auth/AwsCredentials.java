package io.quilt4j.auth;

import io.quilt4j.base.Secret;
import java.time.Instant;

/** What AWS clients need to act with the role of the catalog's user, until {@code expiresAt}. */
public record AwsCredentials(String accessKey, Secret secretKey, Secret sessionToken, Instant expiresAt) {}
