package io.quilt4j.packages.internal.hashes;

import java.security.MessageDigest;

/** SHA-256 of the whole content, in lower-case hexadecimal: what old packages hold. */
final class Sha256 implements Hasher {

    private final MessageDigest digest = Digests.sha256();

    @Override
    public void update(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
    }

    @Override
    public String finish() {
        return Digests.hex(digest.digest());
    }
}
