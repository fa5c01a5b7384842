package io.quilt4j.packages.names;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.internal.urls.Percent;
import java.io.File;
import java.util.Locale;
import java.util.Map;

/** Reads the URL of a place as the Python client does (protocol.md section 6.4). */
final class PlaceUrl {

    private PlaceUrl() {}

    static PhysicalKey parsed(String url) {
        String text = url.strip().replaceAll("[\t\r\n]", "");
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = withoutFragment(text.substring(colon + 1));
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        String place = question < 0 ? rest : rest.substring(0, question);
        String host = "";
        if (place.startsWith("//")) {
            int slash = place.indexOf('/', 2);
            host = slash < 0 ? place.substring(2) : place.substring(2, slash);
            place = slash < 0 ? "" : place.substring(slash);
        }
        return switch (scheme) {
            case "s3" -> ofBucket(host, Percent.decoded(place), query);
            case "file" -> ofFile(host, Percent.decoded(place), query);
            default ->
                throw new InvalidInputException(
                        "Unexpected scheme: '" + scheme + "'. Write s3://bucket/key or file:///path.");
        };
    }

    private static String withoutFragment(String text) {
        int hash = text.indexOf('#');
        return hash < 0 ? text : text.substring(0, hash);
    }

    private static PhysicalKey ofBucket(String bucket, String path, String query) {
        if (bucket.isEmpty()) {
            throw new InvalidInputException("Missing bucket. Write s3://bucket/key.");
        }
        String version = null;
        for (Map.Entry<String, String> pair : Percent.pairs(query)) {
            if (!pair.getKey().equals("versionId")) {
                throw new InvalidInputException(
                        "Unexpected S3 query string: '" + query + "'. Only versionId is known there.");
            }
            version = version == null ? pair.getValue() : version;
        }
        return new PhysicalKey(bucket, path.startsWith("/") ? path.substring(1) : path, version);
    }

    private static PhysicalKey ofFile(String host, String path, String query) {
        if (!host.isEmpty() && !host.equals("localhost")) {
            throw new InvalidInputException(
                    "Unexpected hostname in a file URL. Write file:///path, with three slashes.");
        } else if (!query.isEmpty()) {
            throw new InvalidInputException("Unexpected query in a file URL: write '?' as %3F.");
        } else if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw new InvalidInputException("A file URL needs an absolute path: write file:///path.");
        }
        boolean drive = File.separatorChar == '\\' && path.matches("/[A-Za-z]:.*");
        return new PhysicalKey(null, drive ? path.substring(1) : path, null);
    }
}
