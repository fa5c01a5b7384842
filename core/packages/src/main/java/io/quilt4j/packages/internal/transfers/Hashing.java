package io.quilt4j.packages.internal.transfers;

import io.quilt4j.base.Progress;
import io.quilt4j.packages.internal.hashes.ChunkedSha256;
import io.quilt4j.packages.internal.hashes.Digests;
import io.quilt4j.packages.internal.hashes.HashTypes;
import io.quilt4j.packages.internal.hashes.Hasher;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.places.LocalFailure;
import io.quilt4j.packages.internal.places.Places;
import io.quilt4j.packages.internal.places.RemoteFailure;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Computes hashes of contents where they lie, many at once. */
public final class Hashing {

    private static final int BUFFER = 1 << 17;

    private final Places places;
    private final Workers workers;
    private final Progress progress;

    /** @param progress is told of bytes as they are read */
    public Hashing(Places places, Workers workers, Progress progress) {
        this.places = places;
        this.workers = workers;
        this.progress = progress;
    }

    /** Whether the content at a place is what the entry says. */
    public static boolean isRight(Content content, Places places) {
        return isRight(content, places, Progress.NONE);
    }

    private static boolean isRight(Content content, Places places, Progress progress) {
        Hasher hasher = content.hasher();
        if (hasher == null) {
            return true;
        }
        return feed(content, places, hasher, progress) == content.size() && isHash(content, hasher.finish());
    }

    private static boolean isHash(Content content, @Nullable String computed) {
        return content.hash() != null && content.hash().value().equals(computed);
    }

    /** Those of the contents that are not what their entries say, in no order. */
    public List<Content> wrong(List<Content> contents) {
        return told(contents.size(), contents.stream().mapToLong(Content::size).sum(), () -> {
            List<Content> wrong = Collections.synchronizedList(new ArrayList<>());
            workers.drain(
                    contents.stream().filter(content -> !isShared(content)).iterator(), content -> {
                        if (!isRight(content, places, progress)) {
                            wrong.add(content);
                        }
                        progress.file();
                    });
            for (Content content : contents) {
                if (isShared(content) && content.hash() != null) {
                    if (!isHash(content, shared(content).of(content.size()))) {
                        wrong.add(content);
                    }
                    progress.file();
                }
            }
            return wrong;
        });
    }

    <T> T told(long files, long bytes, Supplier<T> work) {
        if (files == 0) {
            return work.get(); // nothing moves, and nobody is told
        }
        progress.begin("Hashing", files, bytes);
        try {
            return work.get();
        } finally {
            progress.end();
        }
    }

    /** Whether all threads hash a content together: a file of this machine, in chunks. */
    static boolean isShared(Content content) {
        return content.place().isLocal()
                && content.size() > ChunkedSha256.SHORTEST_CHUNK
                && (content.hash() == null || content.hash().type().equals(HashTypes.CHUNKED));
    }

    /** A chunked hash, of so many bytes. */
    record Sum(long seen, String value) {
        @Nullable
        String of(long size) {
            return seen == size ? value : null;
        }
    }

    /** The chunked hash, each chunk by the next thread that is free. */
    Sum shared(Content content) {
        long chunk = ChunkedSha256.chunkSize(content.size());
        int chunks = (int) ((content.size() + chunk - 1) / chunk);
        byte[] digests = new byte[chunks * Digests.SHA256_LENGTH];
        AtomicLong seen = new AtomicLong();
        workers.drain(IntStream.range(0, chunks).iterator(), index -> {
            boolean isLast = index == chunks - 1;
            long length = isLast ? content.size() + 1 - index * chunk : chunk;
            MessageDigest digest = Digests.sha256();
            seen.addAndGet(feed(content, places, index * chunk, length, digest::update, progress));
            System.arraycopy(digest.digest(), 0, digests, index * Digests.SHA256_LENGTH, Digests.SHA256_LENGTH);
        });
        return new Sum(seen.get(), ChunkedSha256.ofDigests(digests));
    }

    /** Takes bytes as they are read. */
    interface Sink {
        void update(byte[] bytes, int from, int length);
    }

    /** @return how many bytes there were, a byte more than the content's size if there are more than that */
    private static long feed(Content content, Places places, Hasher hasher, Progress progress) {
        return feed(content, places, 0, content.size() + 1, hasher::update, progress);
    }

    /** @return how many bytes there were from {@code first} on, {@code length} at most */
    private static long feed(Content content, Places places, long first, long length, Sink sink, Progress progress) {
        PhysicalKey place = content.place();
        byte[] buffer = new byte[(int) Math.min(BUFFER, length)];
        long seen = 0;
        try (InputStream in = content.open(places, place, first, length)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sink.update(buffer, 0, read);
                seen += read;
                progress.bytes(read);
            }
            return seen;
        } catch (IOException failure) {
            throw place.isLocal()
                    ? LocalFailure.reading(place.toPath(), failure)
                    : RemoteFailure.reading(
                            "The content of " + ManifestReader.quoted(content.key()) + " could not be read to its end.",
                            failure);
        }
    }

    Sum computed(Content content) {
        return computed(content, places, progress);
    }

    /** What S3 keeps of a content, of which nothing is read; null: it keeps none. */
    @Nullable
    Sum known(Content content) {
        String known = KnownSums.of(content, places);
        if (known == null) {
            return null;
        }
        progress.bytes(content.size());
        return new Sum(content.size(), known);
    }

    Workers workers() {
        return workers;
    }

    Progress progress() {
        return progress;
    }

    private static Sum computed(Content content, Places places, Progress progress) {
        Hasher hasher = HashTypes.hasher(HashTypes.CHUNKED, content.size());
        return new Sum(feed(content, places, hasher, progress), hasher.finish());
    }

    /** What a content has for a hash today, read to its end; null: it has another size. */
    public static @Nullable String chunked(Content content, Places places) {
        return computed(content, places, Progress.NONE).of(content.size());
    }
}
