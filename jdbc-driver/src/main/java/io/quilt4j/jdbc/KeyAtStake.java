package io.quilt4j.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key that a DELETE would revoke.
 *
 * @param id identifies the key
 * @param name given by its owner; several keys may share one
 * @param fingerprint the first and last characters of its secret, as {@code qk_abc...xyz}
 * @param userEmail of its owner
 * @param lastUsedAt null: never used
 */
public record KeyAtStake(
        String id,
        String name,
        String fingerprint,
        String userEmail,
        @Nullable Instant lastUsedAt) {

    /**
     * Stands for a set of keys, in whatever order: {@code sha256:} and the SHA-256 of their ids, sorted by their bytes, each
     * once and with a line feed behind it, in hexadecimal. {@code LC_ALL=C sort -u ids.txt | sha256sum} gives the same.
     */
    public static String digest(Collection<KeyAtStake> keys) {
        return digestOfSorted(keys.stream().map(KeyAtStake::id).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Whether a text has the form of a {@link #digest}. */
    public static boolean isDigest(String text) {
        return text.matches("sha256:[0-9a-f]{64}");
    }

    static String digestOfSorted(TreeSet<String> ids) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String id : ids) {
                sha256.update((id + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return "sha256:" + HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
