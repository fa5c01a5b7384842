package io.quilt4j.packages.names;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.internal.urls.Percent;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a content or a registry is: a file or an object in S3, or, with a slash at its end, a folder. Never changes.
 *
 * @param bucket null: on this machine
 * @param path decoded. In a bucket without a slash before it; on this machine absolute, with forward slashes on all systems
 * @param versionId of an object; null: the newest one
 */
public record PhysicalKey(
        @Nullable String bucket, String path, @Nullable String versionId) {

    /**
     * Reads {@code s3://bucket/key?versionId=id} or {@code file:///path}, as the Python client does (protocol.md section 6.4).
     *
     * @throws InvalidInputException if it is neither
     */
    public static PhysicalKey parse(String url) {
        if (url == null) {
            throw new InvalidInputException("The URL of a place is null. Write s3://bucket/key or file:///path.");
        }
        return PlaceUrl.parsed(url);
    }

    /** A file or folder of this machine. */
    public static PhysicalKey of(Path path) {
        if (path == null) {
            throw new InvalidInputException("The path of a file or a folder is null.");
        }
        String text = path.toAbsolutePath().normalize().toString().replace(File.separatorChar, '/');
        return new PhysicalKey(null, text, null);
    }

    /**
     * Reads a URL, or a path as users type it: with {@code ~}, relative, with a slash at its end for a folder.
     *
     * @throws InvalidInputException if it is neither
     */
    public static PhysicalKey ofUserText(String text) {
        if (text == null || text.isEmpty()) {
            throw new InvalidInputException("Empty URL. Write s3://bucket/key, file:///path or a path.");
        }
        if (text.regionMatches(true, 0, "s3:", 0, 3)
                || text.regionMatches(true, 0, "file:", 0, 5)
                || text.contains("://")) {
            return parse(text);
        }
        try {
            boolean home = text.equals("~") || text.startsWith("~/");
            PhysicalKey key = of(home ? Path.of(System.getProperty("user.home"), text.substring(1)) : Path.of(text));
            return text.endsWith("/") ? key.asFolder() : key;
        } catch (InvalidPathException noPath) {
            throw new InvalidInputException(
                    "This is no path that this system knows: " + noPath.getReason() + ".", noPath);
        }
    }

    /** Whether it is on this machine. */
    public boolean isLocal() {
        return bucket == null;
    }

    /**
     * The path of a file of this machine.
     *
     * @throws InvalidInputException if it is in a bucket, or if this machine cannot have such a name
     */
    public Path toPath() {
        if (bucket != null) {
            throw new InvalidInputException("s3://" + bucket + " is no folder of this machine.");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException unusable) {
            throw new InvalidInputException(
                    "A file name cannot be used on this machine: " + unusable.getReason()
                            + ". If it holds other characters than ASCII, set LC_ALL=C.UTF-8 before Java is started.",
                    unusable);
        }
    }

    /** The same with a slash at its end. */
    public PhysicalKey asFolder() {
        return path.isEmpty() || path.endsWith("/") ? this : new PhysicalKey(bucket, path + "/", null);
    }

    /** What lies below, as a folder is joined with the name of a file. */
    public PhysicalKey join(String name) {
        return new PhysicalKey(bucket, asFolder().path + name, null);
    }

    /** What stands behind the last slash; empty for a folder. */
    public String baseName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public PhysicalKey withVersion(@Nullable String version) {
        return new PhysicalKey(bucket, path, version);
    }

    /** The URL, as manifests hold it. */
    @Override
    public String toString() {
        if (bucket != null) {
            return "s3://" + bucket + "/" + Percent.path(path)
                    + (versionId == null ? "" : "?versionId=" + Percent.form(versionId));
        }
        String place = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return "file://" + (place.startsWith("/") ? "" : "/" + place.substring(0, 2))
                + Percent.path(place.startsWith("/") ? place : place.substring(2));
    }
}
