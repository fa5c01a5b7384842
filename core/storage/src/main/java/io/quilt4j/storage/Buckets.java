package io.quilt4j.storage;

import io.quilt4j.base.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Objects in the buckets of S3, read and written. Any thread may use it. Calls fail with a {@link io.quilt4j.base.QuiltException}
 * that says what happened and what to do: what is missing is a {@code NotFoundException}, what is forbidden a {@code
 * PermissionDeniedException} with the permission that is needed, what may work later an {@code UnavailableException}.
 */
public interface Buckets extends AutoCloseable {

    /**
     * Opens nothing yet. The SDK of AWS is loaded here and not before, since many users read no S3.
     *
     * @param connections at once, at most
     */
    static Buckets open(S3Access access, int connections) {
        try {
            return new S3Buckets(access, connections);
        } catch (NoClassDefFoundError missing) {
            throw new InvalidInputException(
                    "What lies in S3 needs the SDK of AWS: add software.amazon.awssdk:s3 and"
                            + " software.amazon.awssdk:apache-client to the class path.",
                    missing);
        }
    }

    /** A small object in one request; empty: there is none. */
    Optional<Content> read(ObjectName object);

    /** The bytes from {@code first} on, {@code length} of them; close it. The stream fails with an {@link IOException}. */
    InputStream open(ObjectName object, long first, long length);

    /** What is known of an object without reading it; empty: there is none. */
    Optional<Stat> stat(ObjectName object);

    /** The objects whose keys begin with {@code prefix}, in the order of their keys, page by page. */
    Iterator<Listed> list(String bucket, String prefix);

    /** What lies directly below {@code prefix}, which is empty or ends with a slash: keys of objects, and of folders with a slash. */
    Iterator<Listed> listFolder(String bucket, String prefix);

    /** What lies in the folders directly below {@code prefix}, in the order of keys; objects of these folders may be among it. */
    Iterator<Listed> listInnerFolders(String bucket, String prefix);

    /** As {@link #list}, with the versions that are the newest. */
    Iterator<Listed> listVersions(String bucket, String prefix);

    /**
     * Writes a small object.
     *
     * @throws io.quilt4j.base.ConflictException if the condition does not hold
     */
    Stored write(String bucket, String key, byte[] content, Condition condition);

    /** Writes {@code size} bytes of a file, from its beginning, in one request. */
    Stored upload(String bucket, String key, Path file, long size);

    /** Begins an object that is written in parts. */
    Upload beginUpload(String bucket, String key);

    /** Copies an object of at most 5 GB within S3, without its bytes coming here. */
    Stored copy(ObjectName from, String bucket, String key);

    /** Deletes an object, if there is one. */
    void delete(String bucket, String key);

    @Override
    void close();

    /** An object, or one version of it. */
    record ObjectName(String bucket, String key, @Nullable String versionId) {}

    /**
     * What was read.
     *
     * @param tag changes whenever the object does
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Content(byte[] bytes, @Nullable String versionId, String tag) {}

    /**
     * What is known of an object.
     *
     * @param sha256 in base64, as S3 keeps it, of an object in parts with their number behind a hyphen; null: S3 keeps
     *     none
     */
    record Stat(
            long size,
            @Nullable String versionId,
            String tag,
            @Nullable String sha256) {}

    /** An object, or a folder, which has neither size nor version. */
    record Listed(
            String key,
            long size,
            @Nullable String versionId,
            @Nullable Instant modified) {}

    /**
     * What was written.
     *
     * @param sha256 of what was stored, in base64, from S3; null: it gave none
     */
    record Stored(@Nullable String versionId, @Nullable String sha256) {}

    /** When something may be written. */
    record Condition(boolean isAbsent, @Nullable String tag) {

        public static final Condition NONE = new Condition(false, null);

        /** Only if there is no such object. */
        public static final Condition ABSENT = new Condition(true, null);

        /** Only if the object still has this tag. */
        public static Condition unchanged(String tag) {
            return new Condition(false, tag);
        }
    }

    /** An object that comes into being with {@link #complete}. Parts may be sent by several threads. */
    interface Upload {

        /** Sends a part, numbered from 1. All but the last have the same size, 5 MiB at least. */
        void part(int number, Path file, long first, long length);

        /** Copies a part from within S3. */
        void copyPart(int number, ObjectName from, long first, long length);

        Stored complete();

        /** Gives it up; never fails. */
        void abort();
    }
}
