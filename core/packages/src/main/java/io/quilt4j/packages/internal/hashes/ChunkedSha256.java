package io.quilt4j.packages.internal.hashes;

import java.security.MessageDigest;
import java.util.Base64;

/**
 * {@code sha2-256-chunked}: SHA-256 over the SHA-256 of each chunk, so that the parts of a big object in S3 can be hashed side
 * by side. The size decides how long a chunk is.
 */
public final class ChunkedSha256 implements Hasher {

    /** The shortest chunk, and the least size of an object that is sent to S3 in parts. */
    public static final long SHORTEST_CHUNK = 8 * 1024 * 1024;

    private static final int MOST_CHUNKS = 10_000;

    private final long chunk;
    private final MessageDigest whole = Digests.sha256();
    private final MessageDigest part = Digests.sha256();
    private long inPart;

    /** @param size of the content, in bytes */
    public ChunkedSha256(long size) {
        chunk = chunkSize(size);
    }

    /** How long each chunk of a content of {@code size} bytes is but the last: 8 MiB, for over 80 GB twice that, and so on. */
    public static long chunkSize(long size) {
        long chunk = SHORTEST_CHUNK;
        while ((size + chunk - 1) / chunk > MOST_CHUNKS) {
            chunk *= 2;
        }
        return chunk;
    }

    /** The hash of a content whose chunks have these digests, one after another. */
    public static String ofDigests(byte[] digests) {
        return Base64.getEncoder().encodeToString(Digests.sha256().digest(digests));
    }

    @Override
    public void update(byte[] bytes, int from, int length) {
        int at = from;
        int left = length;
        while (left > 0) {
            int now = (int) Math.min(left, chunk - inPart);
            part.update(bytes, at, now);
            at += now;
            left -= now;
            inPart += now;
            if (inPart == chunk) {
                endPart();
            }
        }
    }

    private void endPart() {
        whole.update(part.digest());
        inPart = 0;
    }

    @Override
    public String finish() {
        if (inPart > 0) {
            endPart();
        }
        return Base64.getEncoder().encodeToString(whole.digest());
    }
}
