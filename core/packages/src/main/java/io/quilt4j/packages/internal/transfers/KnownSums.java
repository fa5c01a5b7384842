package io.quilt4j.packages.internal.transfers;

import io.quilt4j.packages.internal.hashes.ChunkedSha256;
import io.quilt4j.packages.internal.places.Places;
import io.quilt4j.packages.names.PhysicalKey;
import io.quilt4j.storage.Buckets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns sums that S3 keeps of its objects into hashes of packages, so that nobody has to read the objects. */
final class KnownSums {

    private static final int DIGEST = 32;

    private KnownSums() {}

    /** Null: S3 keeps none that says it, or the content is not in S3. */
    static @Nullable String of(Content content, Places places) {
        PhysicalKey place = content.place();
        if (place.isLocal()) {
            return null;
        }
        Buckets.Stat stat = places.buckets()
                .stat(new Buckets.ObjectName(Objects.requireNonNull(place.bucket()), place.path(), place.versionId()))
                .orElse(null);
        String sum = stat == null || stat.size() != content.size() ? null : stat.sha256();
        // Of an object in parts nobody says here how long they were.
        return sum == null || sum.indexOf('-') >= 0 ? null : ofUpload(sum, content.size());
    }

    /**
     * The chunked hash of what was sent in parts that are the chunks.
     *
     * @param sha256 as S3 gave it, in base64; of an object in parts it is the hash of their hashes, {@code value-3}
     */
    static @Nullable String ofUpload(@Nullable String sha256, long size) {
        if (sha256 == null) {
            return null;
        }
        int hyphen = sha256.indexOf('-');
        if (hyphen < 0) {
            return size > ChunkedSha256.SHORTEST_CHUNK ? null : again(sha256, size);
        }
        long chunk = ChunkedSha256.chunkSize(size);
        String parts = Long.toString((size + chunk - 1) / chunk);
        return sha256.substring(hyphen + 1).equals(parts) ? sha256.substring(0, hyphen) : null;
    }

    /** A content of one chunk is hashed twice, an empty one has no chunk. */
    private static @Nullable String again(String sha256, long size) {
        try {
            byte[] digest = Base64.getDecoder().decode(sha256);
            return digest.length == DIGEST ? ChunkedSha256.ofDigests(size == 0 ? new byte[0] : digest) : null;
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }
}
