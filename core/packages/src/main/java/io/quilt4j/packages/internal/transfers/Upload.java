package io.quilt4j.packages.internal.transfers;

import io.quilt4j.base.Progress;
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

    private final Places places;
    private final Buckets buckets;
    private final Progress progress;
    private final PartByPart parts;
    private final Copies copies;

    /** @param progress is told of bytes, part by part */
    public Upload(Places places, Progress progress) {
        this.places = places;
        this.progress = progress;
        this.buckets = places.buckets();
        this.parts = new PartByPart(buckets, progress);
        this.copies = new Copies(buckets, parts, progress);
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
        return content.place().isLocal() ? send(content, target, mayBeThere) : copies.of(content, target);
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
        Buckets.Stored stored = sent(content, file, bucket, target.path());
        requireSize(content, file);
        String sum = KnownSums.ofUpload(stored.sha256(), content.size());
        return arrived(
                content, target.withVersion(stored.versionId()), sum == null ? Hashing.chunked(content, places) : sum);
    }

    private Buckets.Stored sent(Content content, Path file, String bucket, String key) {
        long size = content.size();
        if (size >= ChunkedSha256.SHORTEST_CHUNK) {
            return parts.of(
                    bucket,
                    key,
                    size,
                    ChunkedSha256.chunkSize(size),
                    (upload, part) -> upload.part(part.number(), file, part.first(), part.length()));
        }
        Buckets.Stored stored = buckets.upload(bucket, key, file, size);
        progress.bytes(size);
        return stored;
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
}
