package io.quilt4j.registry.web;

import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that has been read to its end.
 *
 * @param query the raw query string, empty when there is none
 * @param headers names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests, and the body is read once
public record Request(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        byte[] body,
        InetAddress from,
        String id) {

    static Request of(HttpExchange exchange, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        String query = exchange.getRequestURI().getRawQuery();
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query == null ? "" : query,
                headers,
                body,
                exchange.getRemoteAddress().getAddress(),
                UUID.randomUUID().toString());
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
                .filter(values -> !values.isEmpty())
                .map(values -> values.get(0));
    }

    Optional<String> cookie(String name) {
        return header("cookie").flatMap(cookies -> List.of(cookies.split(";", -1)).stream()
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .findFirst());
    }

    boolean isForm() {
        return header("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"))
                .orElse(false);
    }

    /** The fields of a form in the body; none when the body is something else. */
    Map<String, String> form() {
        return isForm() ? decode(new String(body, StandardCharsets.UTF_8)) : Map.of();
    }

    Map<String, String> queryParameters() {
        return decode(query);
    }

    private static Map<String, String> decode(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(percentDecode(pair.substring(0, equals)), percentDecode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String percentDecode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpRefusal(400, "The request has a broken percent-encoding.");
        }
    }
}
