package io.quilt4j.packages.internal.hashes;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of the JDK, which every JDK has. */
public final class Digests {

    public static final int SHA256_LENGTH = 32;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** Looked up once and never fed: to ask the JDK's providers for one takes longer than to hash a small file. */
    private static final MessageDigest FRESH = lookedUp();

    private Digests() {}

    public static MessageDigest sha256() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException ofAnotherProvider) {
            return lookedUp();
        }
    }

    private static MessageDigest lookedUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In lower case. */
    public static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 2);
        for (byte each : bytes) {
            text.append(HEX[each >> 4 & 15]).append(HEX[each & 15]);
        }
        return text.toString();
    }

    public static String sha256Hex(byte[] bytes) {
        return hex(sha256().digest(bytes));
    }
}
