package io.quilt4j.audit;

import io.quilt4j.Cancellation;
import io.quilt4j.InvalidInputException;
import java.net.URI;
import java.nio.file.Path;

/**
 * An audit trail in files: one JSON event on a line, plain or compressed with gzip or zstd, in folders by date such as
 * {@code 2023/06/08/}, {@code date=2023-06-08/} or {@code date=2023%2F06%2F08/}, or in none. Files and folders whose names begin with
 * {@code _} or {@code .} are left alone. Any thread may use it.
 *
 * <pre>{@code
 * AuditTrail trail = AuditTrail.at("file:/var/quilt/audit");
 * AuditQuery query = AuditQuery.of(List.of(AuditField.of(AuditColumn.EVENTNAME)))
 *         .where(new AuditCondition.Compared(
 *                 AuditField.of(AuditColumn.DATE), Comparison.GREATER_OR_EQUAL, "2023/06/01"));
 * try (AuditRows rows = trail.scan(query, Cancellation.none())) {
 *     rows.forEachRemaining(row -> System.out.println(row[0]));
 * }
 * }</pre>
 */
public final class AuditTrail {

    private final TrailFolders folders;

    private AuditTrail(TrailFolders folders) {
        this.folders = folders;
    }

    /**
     * The trail in a folder, given as its path or as a {@code file:} URI. Nothing is read yet.
     *
     * @throws InvalidInputException if this names no place that a trail can be in
     */
    public static AuditTrail at(String location) {
        return new AuditTrail(new FileFolders(path(location)));
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
     * @throws io.quilt4j.QuiltException here or from the rows, if the trail cannot be read
     */
    public AuditRows scan(AuditQuery query, Cancellation cancellation) {
        return new Scan(new RowPlan(query), folders, cancellation);
    }
}
