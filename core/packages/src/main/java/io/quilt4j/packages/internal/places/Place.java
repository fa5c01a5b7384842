package io.quilt4j.packages.internal.places;

import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where contents are: folders of this machine, or buckets. Calls fail with a {@link io.quilt4j.base.QuiltException} that says what
 * happened; streams fail with an {@link IOException}. Any thread may use it.
 */
public interface Place {

    /** A small file; null: there is none. */
    @Nullable
    Found read(PhysicalKey file);

    /** The bytes from {@code first} on, {@code length} of them or fewer if there are no more; close it. */
    InputStream open(PhysicalKey file, long first, long length);

    /** Null: there is no such file. */
    @Nullable
    Stat stat(PhysicalKey file);

    /** All files below a folder, with names relative to it. Links to folders are not followed. */
    Iterator<Listed> walk(PhysicalKey folder);

    /** As {@link #walk} with the versions that files have now. */
    Iterator<Listed> walkVersions(PhysicalKey folder);

    /** What is directly in a folder, which need not exist; names of folders end with a slash. */
    Iterator<Listed> list(PhysicalKey folder);

    /** The folders in the folders of a folder, {@code a/b/}; files may be among them. */
    default Stream<Listed> listInnerFolders(PhysicalKey folder) {
        return stream(list(folder)).filter(Listed::isFolder).flatMap(outer -> stream(list(folder.join(outer.name())))
                .map(inner -> new Listed(outer.name() + inner.name(), inner.size(), null, inner.modified())));
    }

    /** One after the other, as they come. */
    static Stream<Listed> stream(Iterator<Listed> listed) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(listed, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /**
     * Writes a small file in one step: whoever reads sees the old one or the new one.
     *
     * @param before what {@link #read} found there, null: nothing. Where the place can hold it, a file that somebody else wrote
     *     since is a {@link io.quilt4j.base.ConflictException}
     */
    void replace(PhysicalKey file, byte[] content, @Nullable Found before);

    /** Writes a small file in one step, over whatever is there. */
    void write(PhysicalKey file, byte[] content);

    /** Puts a finished file of this machine into its place in one step. It may be gone afterwards. */
    void put(PhysicalKey file, Path finished);

    /** Deletes a file, and on this machine folders that it leaves empty, up to {@code root}. Nothing there is no failure. */
    void delete(PhysicalKey file, PhysicalKey root);

    /**
     * A file.
     *
     * @param key with the version that was read, if it has one
     * @param tag changes whenever the file does; null: not known
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Found(byte[] content, PhysicalKey key, @Nullable String tag) {}

    /**
     * What is known of a file without reading it.
     *
     * @param versionId null: the place keeps no versions
     */
    record Stat(long size, @Nullable String versionId) {}

    /**
     * A file or a folder, whose name ends with a slash.
     *
     * @param modified null for folders of buckets
     */
    record Listed(
            String name,
            long size,
            @Nullable String versionId,
            @Nullable Instant modified) {
        public boolean isFolder() {
            return name.endsWith("/");
        }
    }
}
