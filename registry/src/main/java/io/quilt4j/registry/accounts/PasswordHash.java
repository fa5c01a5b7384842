package io.quilt4j.registry.accounts;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Passwords as PBKDF2-HMAC-SHA256 with a salt each, written {@code pbkdf2$iterations$salt$hash}. Thread-safe; only two
 * are computed at once, so that a flood of sign-ins cannot take all processors.
 */
public final class PasswordHash {

    /**
     * Nobody chooses a password here: each is 128 random bits, which cannot be guessed at any speed, or the sample's, which
     * is no secret. Stretching would add only waiting, and would tell by the time taken who has a stretched one.
     */
    private static final int ITERATIONS = 1_000;

    private static final int HASH_BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Semaphore COMPUTING = new Semaphore(2);
    private static final String OF_NOBODY = "pbkdf2$" + ITERATIONS + "$bm9ib2R5J3Mgc2FsdCE=$AA==";

    private PasswordHash() {}

    public static String of(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return "pbkdf2$" + ITERATIONS + "$" + base64(salt) + "$" + base64(derive(password, salt, ITERATIONS));
    }

    /** Compares in the same time for a missing hash as for a wrong password, so that names cannot be probed. */
    public static boolean matches(String password, @Nullable String stored) {
        String[] parts = (stored == null ? OF_NOBODY : stored).split("\\$", -1);
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        byte[] actual = derive(password, salt, Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(expected, actual) && stored != null;
    }

    /** A new password for a person to copy: 26 letters and digits, 128 bits. */
    public static String randomPassword() {
        String alphabet = "abcdefghijkmnopqrstuvwxyz23456789";
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 26; i++) {
            password.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return password.toString();
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        COMPUTING.acquireUninterruptibly();
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no PBKDF2WithHmacSHA256.", e);
        } finally {
            COMPUTING.release();
            spec.clearPassword();
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
