package io.quilt4j.notebooks.wire;

import io.quilt4j.base.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA256 over the parts of a message. Used by one thread. */
public final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private final @Nullable Mac mac;

    /** With an empty key nothing is signed, as the protocol has it. */
    public Signature(Secret key) {
        try {
            Mac made = null;
            if (!key.isEmpty()) {
                made = Mac.getInstance(ALGORITHM);
                made.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            }
            mac = made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    byte[] of(List<byte[]> parts) {
        if (mac == null) {
            return new byte[0];
        }
        parts.forEach(mac::update);
        return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes the same time wherever the first difference is. */
    boolean fits(byte[] signature, List<byte[]> parts) {
        return MessageDigest.isEqual(signature, of(parts));
    }
}
