package io.quilt4j.base;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A credential that prints as {@code qk_***}: an API key, a token, a one-time code or a password.
 *
 * <p>Only {@link #reveal()} opens it. Equality takes the same time whatever the contents.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps {@code value} as it is; nothing is trimmed or checked. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The clear text. Call it where the secret leaves the program on purpose, and nowhere else. */
    public String reveal() {
        return value;
    }

    public boolean startsWith(String prefix) {
        return value.startsWith(prefix);
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for every secret, so that a hash in a log or a dump says nothing about one. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "qk_***";
    }
}
