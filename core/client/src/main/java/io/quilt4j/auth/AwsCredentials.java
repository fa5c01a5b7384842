package io.quilt4j.auth;

import io.quilt4j.base.Secret;
import java.time.Instant;

/** What AWS clients need to act with the role of the catalog's user, until {@link #expiresAt()}. It prints no secret. */
public final class AwsCredentials {

    private final String accessKey;
    private final Secret secretKey;
    private final Secret sessionToken;
    private final Instant expiresAt;

    private AwsCredentials(String accessKey, Secret secretKey, Secret sessionToken, Instant expiresAt) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.sessionToken = sessionToken;
        this.expiresAt = expiresAt;
    }

    /** Credentials that come from elsewhere than a catalog. */
    public static AwsCredentials of(String accessKey, Secret secretKey, Secret sessionToken, Instant expiresAt) {
        return new AwsCredentials(accessKey, secretKey, sessionToken, expiresAt);
    }

    /** The access key id, which is no secret. */
    public String accessKey() {
        return accessKey;
    }

    /** The secret access key. */
    public Secret secretKey() {
        return secretKey;
    }

    /** The session token, as they are credentials of a role. */
    public Secret sessionToken() {
        return sessionToken;
    }

    /** By the clock of the catalog. */
    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String toString() {
        return "AwsCredentials[" + accessKey + ", until " + expiresAt + "]";
    }
}
