package io.quilt4j.internal.http;

import io.quilt4j.base.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request before it is sent. It prints without its body, its bearer and its query.
 *
 * @param name for who listens: that of a GraphQL operation, or method and path
 * @param method GET or POST
 * @param headers besides Authorization, User-Agent and those of the body
 * @param bearer sent as {@code Authorization: Bearer ...}; null: no such header
 * @param body sent as UTF-8; null for GET
 * @param contentType of the body, or the Content-Type that the Python client sends with a GET; null: none
 * @param secrets what the body and the address hold that must not come back in a message
 * @param repeatable whether it only reads, so that it may be sent again when it fails
 */
public record Request(
        String name,
        String method,
        URI url,
        Map<String, String> headers,
        @Nullable Secret bearer,
        @Nullable String body,
        @Nullable String contentType,
        Set<Secret> secrets,
        boolean repeatable) {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    public Request {
        secrets = Set.copyOf(secrets);
    }

    /** A GET, which is repeatable and follows redirects, never with the bearer to another host. */
    public static Request get(URI url) {
        return new Request("GET " + url.getPath(), "GET", url, Map.of(), null, null, null, Set.of(), true);
    }

    /** A form, which is sent once at most. */
    public static Request form(URI url, Map<String, Secret> fields) {
        String body = fields.entrySet().stream()
                .map(field ->
                        encode(field.getKey()) + "=" + encode(field.getValue().reveal()))
                .collect(Collectors.joining("&"));
        return post("POST " + url.getPath(), url, body, FORM, fields.values());
    }

    /**
     * A JSON document, which is sent once at most.
     *
     * @param name of the operation in it
     * @param secrets those in it
     */
    public static Request json(String name, URI url, String document, Collection<Secret> secrets) {
        return post(name, url, document, "application/json", secrets);
    }

    private static Request post(String name, URI url, String body, String contentType, Collection<Secret> secrets) {
        return new Request(name, "POST", url, Map.of(), null, body, contentType, new HashSet<>(secrets), false);
    }

    /** The gate that the words of the answer must pass. */
    Words words() {
        Set<Secret> all = new HashSet<>(secrets);
        if (bearer != null) {
            all.add(bearer);
        }
        return new Words(all);
    }

    public Request withBearer(@Nullable Secret other) {
        return new Request(name, method, url, headers, other, body, contentType, secrets, repeatable);
    }

    public Request withHeader(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Request(name, method, url, all, bearer, body, contentType, secrets, repeatable);
    }

    /** The same for a value that must not come back in a message. */
    public Request withSecretHeader(String header, Secret value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value.reveal());
        Set<Secret> more = new HashSet<>(secrets);
        more.add(value);
        return new Request(name, method, url, all, bearer, body, contentType, more, repeatable);
    }

    public Request withContentType(String type) {
        return new Request(name, method, url, headers, bearer, body, type, secrets, repeatable);
    }

    /** The same, declared to only read: it is sent again when it fails. */
    public Request asRead() {
        return new Request(name, method, url, headers, bearer, body, contentType, secrets, true);
    }

    /**
     * Whether {@code status} is a redirect that this request may follow: a read any, and a question for tokens the two that
     * keep method and body, as the Python client does. Behind a change nothing is followed.
     */
    boolean follows(int status) {
        return method.equals("GET")
                ? REDIRECTS.contains(status)
                : FORM.equals(contentType) && (status == 307 || status == 308);
    }

    Request redirectedTo(URI target, boolean sameHost) {
        return new Request(
                name,
                method,
                target,
                sameHost ? headers : Map.of(),
                sameHost ? bearer : null,
                body,
                contentType,
                secrets,
                repeatable);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + Addresses.shown(url) + url.getPath();
    }
}
