package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Called by generated code, which is why it is public. What is no URL gives NULL. */
public final class UrlFunctions {

    private UrlFunctions() {}

    private static @Nullable URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException noUrl) {
            return null;
        }
    }

    private static String orEmpty(@Nullable String part) {
        return part == null ? "" : part;
    }

    public static @Nullable String protocol(String url) {
        URI uri = uri(url);
        return uri == null ? null : orEmpty(uri.getScheme());
    }

    public static @Nullable String host(String url) {
        URI uri = uri(url);
        return uri == null ? null : orEmpty(uri.getHost());
    }

    public static @Nullable Long port(String url) {
        URI uri = uri(url);
        return uri == null || uri.getPort() < 0 ? null : (Long) (long) uri.getPort();
    }

    public static @Nullable String path(String url) {
        URI uri = uri(url);
        return uri == null ? null : orEmpty(uri.getPath());
    }

    public static @Nullable String query(String url) {
        URI uri = uri(url);
        return uri == null ? null : orEmpty(uri.getQuery());
    }

    public static @Nullable String fragment(String url) {
        URI uri = uri(url);
        return uri == null ? null : orEmpty(uri.getFragment());
    }

    /** {@code url_extract_parameter}: the first of that name. */
    public static @Nullable String parameter(String url, String name) {
        URI uri = uri(url);
        if (uri == null || uri.getRawQuery() == null) {
            return null;
        }
        for (String pair : uri.getRawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (decode(key).equals(name)) {
                return equals < 0 ? "" : decode(pair.substring(equals + 1));
            }
        }
        return null;
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw SqlFailure.of("22023", "A text is not encoded as a part of a URL.");
        }
    }
}
