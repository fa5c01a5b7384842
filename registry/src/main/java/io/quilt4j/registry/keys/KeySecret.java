package io.quilt4j.registry.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * The secret of an API key: {@code qk_} and 52 of 36 letters and digits, which is 268 bits of chance. So much chance
 * cannot be guessed, and therefore a plain SHA-256 is enough to keep it by.
 */
public final class KeySecret {

    /** How every secret begins, and nothing else that this registry hands out. */
    public static final String PREFIX = "qk_";

    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 52;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private KeySecret(String text) {
        this.text = text;
    }

    public static KeySecret random() {
        StringBuilder secret = new StringBuilder(PREFIX);
        for (int i = 0; i < LENGTH; i++) {
            secret.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new KeySecret(secret.toString());
    }

    /** What somebody presents as a secret; it may be none. */
    public static KeySecret presented(String text) {
        return new KeySecret(text);
    }

    /** For the one answer that creates the key. */
    public String reveal() {
        return text;
    }

    /** First three and last three characters; of what is too short to be a secret, nothing. */
    public String fingerprint() {
        if (!text.startsWith(PREFIX) || text.length() < PREFIX.length() + 16) {
            return PREFIX + "***";
        }
        int start = PREFIX.length();
        return PREFIX + text.substring(start, start + 3) + "..." + text.substring(text.length() - 3);
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
