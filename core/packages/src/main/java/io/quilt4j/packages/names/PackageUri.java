package io.quilt4j.packages.names;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.internal.urls.Percent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The address of a package, or of something in it, as the catalog gives it:
 * {@code quilt+s3://bucket#package=user/name@hash&path=folder/file}.
 *
 * @param bucket of the registry
 * @param topHash whole or its beginning; null: what the tag points to
 * @param tag null: {@code latest}, if there is no hash either
 * @param path of a file or folder in it; null: all of it
 * @param catalog the host of a catalog that shows it, for the reader only; null: not said
 */
public record PackageUri(
        String bucket,
        PackageName name,
        @Nullable String topHash,
        @Nullable String tag,
        @Nullable String path,
        @Nullable String catalog) {

    private static final String SCHEME = "quilt+s3://";

    /** Whether a text begins as such an address does. */
    public static boolean isOne(String text) {
        return text != null && text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * Reads such an address.
     *
     * @throws InvalidInputException if it is none
     */
    public static PackageUri parse(String text) {
        int hash = isOne(text) ? text.indexOf('#') : -1;
        if (hash < 0) {
            throw invalid("it has another form");
        }
        String bucket = text.substring(SCHEME.length(), hash);
        if (bucket.endsWith("/")) {
            bucket = bucket.substring(0, bucket.length() - 1);
        }
        if (bucket.isEmpty() || bucket.contains("/") || bucket.contains("?")) {
            throw invalid("there is no bucket between the slashes and #");
        }
        String name = null;
        String path = null;
        String catalog = null;
        for (Map.Entry<String, String> pair : Percent.pairs(text.substring(hash + 1))) {
            switch (pair.getKey()) {
                case "package" -> name = once(name, pair);
                case "path" -> path = once(path, pair);
                case "catalog" -> catalog = once(catalog, pair);
                default -> throw invalid("only package, path and catalog are known after #");
            }
        }
        if (name == null) {
            throw invalid("package= is missing");
        }
        return of(bucket, name, path, catalog);
    }

    private static String once(@Nullable String before, Map.Entry<String, String> pair) {
        if (before != null) {
            throw invalid(pair.getKey() + "= is there twice");
        }
        return pair.getValue();
    }

    private static PackageUri of(String bucket, String name, @Nullable String path, @Nullable String catalog) {
        int at = name.indexOf('@');
        int colon = name.indexOf(':');
        if (at >= 0) {
            String hash = name.substring(at + 1);
            if (!hash.matches("[0-9a-f]{6,64}")) {
                throw invalid("what follows @ is no hash of 6 to 64 hexadecimal digits");
            }
            return new PackageUri(bucket, new PackageName(name.substring(0, at)), hash, null, path, catalog);
        } else if (colon >= 0) {
            String tag = name.substring(colon + 1);
            if (tag.isEmpty()) {
                throw invalid("there is no tag after the colon");
            }
            return new PackageUri(bucket, new PackageName(name.substring(0, colon)), null, tag, path, catalog);
        }
        return new PackageUri(bucket, new PackageName(name), null, null, path, catalog);
    }

    private static InvalidInputException invalid(String clause) {
        return new InvalidInputException("This is no address of a package: " + clause
                + ". Write quilt+s3://bucket#package=user/name@hash&path=folder/file; hash and path may be left out.");
    }

    @Override
    public String toString() {
        String version = topHash != null ? "@" + topHash : tag != null ? ":" + tag : "";
        return SCHEME + bucket + "#package=" + Percent.path(name.text()) + version
                + (path == null ? "" : "&path=" + Percent.path(path))
                + (catalog == null ? "" : "&catalog=" + Percent.form(catalog));
    }
}
