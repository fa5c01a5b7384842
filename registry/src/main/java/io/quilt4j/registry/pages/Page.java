package io.quilt4j.registry.pages;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A page, ready to be sent. It loads nothing from anywhere: style and script are inline, and the policy names each of
 * them by its hash. A page with an error status is for those who accept {@code text/html}; programs get a JSON object with
 * a {@code message} instead (protocol.md section 2.5).
 *
 * @param status the HTTP status to send it with
 */
public record Page(int status, String html, String contentSecurityPolicy) {

    /** The page in UTF-8. */
    public byte[] bytes() {
        return html.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * All headers the page needs. The referrer policy is {@code same-origin} and not {@code no-referrer}, because the
     * latter makes browsers send {@code Origin: null} with the forms, and the server checks the origin.
     */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/html; charset=utf-8");
        headers.put("Content-Security-Policy", contentSecurityPolicy);
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        return headers;
    }

    /** Without the page itself, which may show a code. */
    @Override
    public String toString() {
        return "Page[" + status + ", " + html.length() + " characters]";
    }
}
