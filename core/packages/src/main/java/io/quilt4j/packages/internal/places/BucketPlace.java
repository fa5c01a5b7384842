package io.quilt4j.packages.internal.places;

import io.quilt4j.base.ConflictException;
import io.quilt4j.packages.names.PhysicalKey;
import io.quilt4j.storage.Buckets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Buckets of S3. */
final class BucketPlace implements Place {

    private final Buckets buckets;

    BucketPlace(Buckets buckets) {
        this.buckets = buckets;
    }

    static Buckets.ObjectName name(PhysicalKey key) {
        return new Buckets.ObjectName(bucket(key), key.path(), key.versionId());
    }

    private static String bucket(PhysicalKey key) {
        return Objects.requireNonNull(key.bucket());
    }

    @Override
    public @Nullable Found read(PhysicalKey file) {
        return buckets.read(name(file))
                .map(content -> new Found(
                        content.bytes(),
                        content.versionId() == null ? file : file.withVersion(content.versionId()),
                        content.tag()))
                .orElse(null);
    }

    @Override
    public InputStream open(PhysicalKey file, long first, long length) {
        return buckets.open(name(file), first, length);
    }

    @Override
    public @Nullable Stat stat(PhysicalKey file) {
        return buckets.stat(name(file))
                .map(stat -> new Stat(stat.size(), stat.versionId()))
                .orElse(null);
    }

    @Override
    public Iterator<Listed> walk(PhysicalKey folder) {
        return relative(folder, buckets.list(bucket(folder), folder.asFolder().path()));
    }

    @Override
    public Iterator<Listed> walkVersions(PhysicalKey folder) {
        return relative(
                folder, buckets.listVersions(bucket(folder), folder.asFolder().path()));
    }

    @Override
    public Iterator<Listed> list(PhysicalKey folder) {
        return relative(
                folder, buckets.listFolder(bucket(folder), folder.asFolder().path()));
    }

    @Override
    public Stream<Listed> listInnerFolders(PhysicalKey folder) {
        return Place.stream(relative(
                folder,
                buckets.listInnerFolders(bucket(folder), folder.asFolder().path())));
    }

    private static Iterator<Listed> relative(PhysicalKey folder, Iterator<Buckets.Listed> objects) {
        int prefix = folder.asFolder().path().length();
        return mapped(
                objects,
                object -> new Listed(
                        object.key().substring(prefix), object.size(), object.versionId(), object.modified()));
    }

    private static <A, B> Iterator<B> mapped(Iterator<A> from, Function<A, B> mapping) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return from.hasNext();
            }

            @Override
            public B next() {
                return mapping.apply(from.next());
            }
        };
    }

    @Override
    public void replace(PhysicalKey file, byte[] content, @Nullable Found before) {
        Buckets.Condition condition = before == null
                ? Buckets.Condition.ABSENT
                : before.tag() == null ? Buckets.Condition.NONE : Buckets.Condition.unchanged(before.tag());
        try {
            buckets.write(bucket(file), file.path(), content, condition);
        } catch (ConflictException refused) {
            Found there = read(file);
            if (there == null && before == null) {
                write(file, content); // the server takes the marker of a deletion for an object (versitygw)
            } else if (there == null || !Arrays.equals(there.content(), content)) {
                throw refused; // else it was our own first attempt, whose answer was lost
            }
        }
    }

    @Override
    public void write(PhysicalKey file, byte[] content) {
        buckets.write(bucket(file), file.path(), content, Buckets.Condition.NONE);
    }

    @Override
    public void put(PhysicalKey file, Path finished) {
        try {
            buckets.upload(bucket(file), file.path(), finished, Files.size(finished));
        } catch (IOException unreadable) {
            throw LocalFailure.reading(finished, unreadable);
        }
    }

    @Override
    public void delete(PhysicalKey file, PhysicalKey root) {
        buckets.delete(bucket(file), file.path());
    }
}
