package io.quilt4j.audit;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.storage.ObjectStore;
import io.quilt4j.storage.S3Access;
import io.quilt4j.storage.S3Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * An audit trail in files: one JSON event on a line, plain or compressed with gzip or zstd, in folders by date such as {@code
 * 2023/06/08/}, {@code date=2023-06-08/} or {@code date=2023%2F06%2F08/}, or in none. Files and folders whose names begin
 * with {@code _} or {@code .} are left alone. Any thread may use it; close it to end its connections, if it has any.
 *
 * <pre>{@code
 * AuditQuery query = AuditQuery.of(List.of(AuditField.of(AuditColumn.EVENTNAME)))
 *         .where(new AuditCondition.Compared(
 *                 AuditField.of(AuditColumn.DATE), Comparison.GREATER_OR_EQUAL, "2023/06/01"));
 * try (AuditTrail trail = AuditTrail.at("file:/var/quilt/audit");
 *         AuditRows rows = trail.scan(query, Cancellation.none())) {
 *     rows.forEachRemaining(row -> System.out.println(row[0]));
 * }
 * }</pre>
 */
public final class AuditTrail implements AutoCloseable {

    private final TrailFolders folders;

    private AuditTrail(TrailFolders folders) {
        this.folders = folders;
    }

    /** The same as {@link #at(String, S3Access)} with {@link S3Access#OF_THIS_MACHINE}. */
    public static AuditTrail at(String location) {
        return at(location, S3Access.OF_THIS_MACHINE);
    }

    /**
     * The trail in a folder, given as its path or as a {@code file:} URI, or in S3. Nothing is read yet.
     *
     * @param location for S3 {@code s3://bucket/prefix}, if need be with {@code ?endpoint=https://host} of another store that
     *     speaks S3, {@code &region=name}, and {@code &credentials=aws} for the default chain of AWS whatever {@code access}
     *     says
     * @param access for S3, what the location does not say
     * @throws InvalidInputException if this names no place that a trail can be in
     */
    public static AuditTrail at(String location, S3Access access) {
        if (!location.startsWith("s3:")) {
            return new AuditTrail(new FileFolders(path(location)));
        }
        S3Location place = S3Location.of(location);
        return new AuditTrail(
                new ObjectFolders(place.toString(), place.prefix(), () -> open(place.bucket(), place.over(access))));
    }

    /** The library is loaded here and not before, since most users read no S3. */
    private static ObjectStore open(String bucket, S3Access access) {
        try {
            return new S3Store(bucket, access);
        } catch (NoClassDefFoundError missing) {
            throw new InvalidInputException(
                    "An audit trail in S3 needs the SDK of AWS: add software.amazon.awssdk:s3 and"
                            + " software.amazon.awssdk:url-connection-client to the class path.",
                    missing);
        }
    }

    private static Path path(String location) {
        try {
            return location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
        } catch (IllegalArgumentException noPath) {
            throw new InvalidInputException(
                    "The place of the audit trail is no folder: write a path or a file: URI.", noPath);
        }
    }

    /**
     * Starts reading what the query wants; close the rows. Each scan reads the trail as it is then.
     *
     * @throws io.quilt4j.base.QuiltException here or from the rows, if the trail cannot be read
     */
    public AuditRows scan(AuditQuery query, Cancellation cancellation) {
        return new Scan(new RowPlan(query, Long.MAX_VALUE), folders, cancellation);
    }

    /**
     * The same, and events whose time is more than a day after {@code now} count as doubtful.
     *
     * @throws io.quilt4j.base.QuiltException here or from the rows, if the trail cannot be read
     */
    public AuditRows scan(AuditQuery query, Instant now, Cancellation cancellation) {
        return new Scan(new RowPlan(query, now.toEpochMilli()), folders, cancellation);
    }

    /**
     * What a scan with these conditions would open at most. Folders are listed for it, and no file is opened.
     *
     * @param misfiled as the scan has it
     * @param mostFolders after which it is given up
     * @throws io.quilt4j.base.QuiltException if a folder cannot be listed
     */
    public Extent extent(List<AuditCondition> conditions, AuditQuery.Misfiled misfiled, int mostFolders) {
        TrailWalk walk = new TrailWalk(folders, new DateWindow(conditions, misfiled), true);
        long files = 0;
        long bytes = 0;
        try {
            for (TrailFile file = walk.next(); file != null; file = walk.next()) {
                files++;
                bytes += file.size();
                if (walk.entered() > mostFolders) {
                    return new Extent(files, bytes, false);
                }
            }
        } catch (IOException e) {
            throw TrailFailure.listing(e);
        }
        return new Extent(files, bytes, true);
    }

    /**
     * Files of a trail.
     *
     * @param bytes before they are decompressed
     * @param isWhole whether these are all of them
     */
    public record Extent(long files, long bytes, boolean isWhole) {}

    /** Whether its folders are on this machine, where listing them all takes no time to speak of. */
    public boolean isNear() {
        return folders.isNear();
    }

    @Override
    public void close() {
        folders.close();
    }
}
