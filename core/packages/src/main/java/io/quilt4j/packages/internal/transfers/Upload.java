package io.quilt4j.packages.internal.transfers;

import io.quilt4j.base.Progress;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.StorageException;
import io.quilt4j.packages.internal.hashes.ChunkedSha256;
import io.quilt4j.packages.internal.hashes.HashTypes;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.manifests.Row;
import io.quilt4j.packages.internal.places.LocalFailure;
import io.quilt4j.packages.internal.places.Places;
import io.quilt4j.packages.names.PhysicalKey;
import io.quilt4j.storage.Buckets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings contents into buckets, with the hashes that S3 gives for what arrived. Any thread may use it. */
public final class Upload {

    /** Copies within S3 go in one request up to here. */
    private static final long MOST_OF_ONE_COPY = 5_000_000_000L;

    private static final long PART_OF_A_COPY = 1L << 30;

    private final Places places;
    private final Buckets buckets;
    private final Progress progress;

    /** @param progress is told of bytes, part by part */
    public Upload(Places places, Progress progress) {
        this.places = places;
        this.progress = progress;
        this.buckets = places.buckets();
    }

    /**
     * Where a content is now.
     *
     * @param hash null: nobody computed one yet
     */
    public record Arrived(PhysicalKey place, Row.@Nullable Hash hash) {}

    /**
     * Brings a content to a place.
     *
     * @param mayBeThere whether an object of the same size is there, which need not be sent again if it is the same
     */
    public Arrived bring(Content content, PhysicalKey target, boolean mayBeThere) {
        return content.place().isLocal() ? send(content, target, mayBeThere) : copy(content, target);
    }

    private Arrived send(Content content, PhysicalKey target, boolean mayBeThere) {
        Path file = content.place().toPath();
        requireSize(content, file);
        String bucket = Objects.requireNonNull(target.bucket());
        if (mayBeThere) {
            Arrived there = ifSame(content, target, bucket);
            if (there != null) {
                progress.bytes(content.size());
                return there;
            }
        }
        boolean inParts = content.size() >= ChunkedSha256.SHORTEST_CHUNK;
        Buckets.Stored stored = inParts
                ? sendParts(content, file, bucket, target.path())
                : buckets.upload(bucket, target.path(), file, content.size());
        if (!inParts) {
            progress.bytes(content.size());
        }
        requireSize(content, file);
        String sum = KnownSums.ofUpload(stored.sha256(), content.size());
        return arrived(
                content, target.withVersion(stored.versionId()), sum == null ? Hashing.chunked(content, places) : sum);
    }

    private static void requireSize(Content content, Path file) {
        try {
            if (Files.size(file) != content.size()) {
                throw changed(content);
            }
        } catch (IOException failure) {
            throw LocalFailure.reading(file, failure);
        }
    }

    private static StorageException changed(Content content) {
        return new StorageException("The content of " + ManifestReader.quoted(content.key())
                + " was changed since it was put into the package. Set it again.");
    }

    /** Null: what is there is something else. */
    private @Nullable Arrived ifSame(Content content, PhysicalKey target, String bucket) {
        Buckets.Stat stat = buckets.stat(new Buckets.ObjectName(bucket, target.path(), null))
                .orElse(null);
        String sum = stat == null || stat.size() != content.size()
                ? null
                : KnownSums.ofUpload(stat.sha256(), content.size());
        if (stat == null || sum == null || !sum.equals(Hashing.chunked(content, places))) {
            return null;
        }
        return arrived(content, target.withVersion(stat.versionId()), sum);
    }

    /** @param sum of what arrived; null: the file became another */
    private Arrived arrived(Content content, PhysicalKey place, @Nullable String sum) {
        if (sum == null) {
            throw changed(content);
        }
        Row.Hash expected = content.hash();
        boolean isOther = expected != null
                && (expected.type().equals(HashTypes.CHUNKED)
                        ? !expected.value().equals(sum)
                        : !Hashing.isRight(content, places));
        if (isOther) {
            throw changed(content);
        }
        return new Arrived(place, new Row.Hash(HashTypes.CHUNKED, sum));
    }

    private Buckets.Stored sendParts(Content content, Path file, String bucket, String key) {
        long chunk = ChunkedSha256.chunkSize(content.size());
        Buckets.Upload upload = buckets.beginUpload(bucket, key);
        boolean done = false;
        try {
            int number = 1;
            for (long first = 0; first < content.size(); first += chunk) {
                long length = Math.min(chunk, content.size() - first);
                upload.part(number++, file, first, length);
                progress.bytes(length);
            }
            Buckets.Stored stored = upload.complete();
            done = true;
            return stored;
        } finally {
            if (!done) {
                upload.abort();
            }
        }
    }

    /** Within S3. The hash stays, if there is one; else the sum of a small object is one, and others are read later. */
    private Arrived copy(Content content, PhysicalKey target) {
        PhysicalKey from = content.place();
        Buckets.ObjectName source =
                new Buckets.ObjectName(Objects.requireNonNull(from.bucket()), from.path(), from.versionId());
        String bucket = Objects.requireNonNull(target.bucket());
        boolean inParts = content.size() > MOST_OF_ONE_COPY;
        Buckets.Stored stored = inParts
                ? copyParts(content, source, bucket, target.path())
                : buckets.copy(source, bucket, target.path());
        if (!inParts) {
            progress.bytes(content.size());
        }
        boolean isOneChunk = content.size() < ChunkedSha256.SHORTEST_CHUNK;
        String sum = isOneChunk ? KnownSums.ofUpload(stored.sha256(), content.size()) : null;
        Row.Hash known = content.hash();
        if (sum != null && known != null && known.type().equals(HashTypes.CHUNKED)) {
            content.check(sum);
        }
        return new Arrived(
                target.withVersion(stored.versionId()), sum == null ? known : new Row.Hash(HashTypes.CHUNKED, sum));
    }

    private Buckets.Stored copyParts(Content content, Buckets.ObjectName source, String bucket, String key) {
        Buckets.Upload upload = buckets.beginUpload(bucket, key);
        try {
            int number = 1;
            for (long first = 0; first < content.size(); first += PART_OF_A_COPY) {
                long length = Math.min(PART_OF_A_COPY, content.size() - first);
                upload.copyPart(number++, source, first, length);
                progress.bytes(length);
            }
            return upload.complete();
        } catch (QuiltException failure) {
            upload.abort();
            throw failure;
        }
    }
}
