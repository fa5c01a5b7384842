package io.quilt4j.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * SHA-256 of what is sent, in the base64 of S3's headers. It is computed before the request is made, whose signature it is part of:
 * the SDK would compute it while it sends, and over plain HTTP another one of each piece for the signature.
 */
final class Sha256Of {

    private static final int BUFFER = 1 << 17;

    private Sha256Of() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String bytes(byte[] content) {
        return Base64.getEncoder().encodeToString(digest().digest(content));
    }

    static String range(Path file, long first, long length) {
        MessageDigest digest = digest();
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(length, 1))];
        try (InputStream in = FileRange.open(file, first, length)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Base64.getEncoder().encodeToString(digest.digest());
    }
}
