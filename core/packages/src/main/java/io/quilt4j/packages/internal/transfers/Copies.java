package io.quilt4j.packages.internal.transfers;

import io.quilt4j.base.Progress;
import io.quilt4j.packages.internal.hashes.ChunkedSha256;
import io.quilt4j.packages.internal.hashes.HashTypes;
import io.quilt4j.packages.internal.manifests.Row;
import io.quilt4j.packages.names.PhysicalKey;
import io.quilt4j.storage.Buckets;
import java.util.Objects;

/** Copies contents from one place in S3 to another, which does that itself. */
final class Copies {

    /** They go in one request up to here. */
    private static final long MOST_OF_ONE_COPY = 5_000_000_000L;

    private static final long PART_OF_A_COPY = 1L << 30;

    private final Buckets buckets;
    private final PartByPart parts;
    private final Progress progress;

    Copies(Buckets buckets, PartByPart parts, Progress progress) {
        this.buckets = buckets;
        this.parts = parts;
        this.progress = progress;
    }

    /** The hash stays, if there is one; else the sum of a small object is one, and others are read later. */
    Upload.Arrived of(Content content, PhysicalKey target) {
        PhysicalKey from = content.place();
        Buckets.ObjectName source =
                new Buckets.ObjectName(Objects.requireNonNull(from.bucket()), from.path(), from.versionId());
        Buckets.Stored stored = copied(content, source, Objects.requireNonNull(target.bucket()), target.path());
        boolean isOneChunk = content.size() < ChunkedSha256.SHORTEST_CHUNK;
        String sum = isOneChunk ? KnownSums.ofUpload(stored.sha256(), content.size()) : null;
        Row.Hash known = content.hash();
        if (sum != null && known != null && known.type().equals(HashTypes.CHUNKED)) {
            content.check(sum);
        }
        return new Upload.Arrived(
                target.withVersion(stored.versionId()), sum == null ? known : new Row.Hash(HashTypes.CHUNKED, sum));
    }

    private Buckets.Stored copied(Content content, Buckets.ObjectName source, String bucket, String key) {
        if (content.size() > MOST_OF_ONE_COPY) {
            return parts.of(
                    bucket,
                    key,
                    content.size(),
                    PART_OF_A_COPY,
                    (upload, part) -> upload.copyPart(part.number(), source, part.first(), part.length()));
        }
        Buckets.Stored stored = buckets.copy(source, bucket, key);
        progress.bytes(content.size());
        return stored;
    }
}
