package io.quilt4j.registry.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The two cookies of the pages: the session, and the token that every form has to repeat. Browsers share cookies among
 * the ports of a host, therefore the names carry ours: two stacks on one machine do not sign each other out.
 */
final class Cookies {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String session;
    private final String form;

    Cookies(int port) {
        session = "quilt4j_session_" + port;
        form = "quilt4j_form_" + port;
    }

    Optional<String> session(Request request) {
        return request.cookie(session).filter(value -> !value.isEmpty());
    }

    Response withSession(Response response, String token) {
        return response.with("Set-Cookie", session + "=" + token + attributes());
    }

    Response withoutSession(Response response) {
        return response.with("Set-Cookie", session + "=; Max-Age=0" + attributes());
    }

    /** The token this browser already has, or a new one. */
    String formToken(Request request) {
        return request.cookie(form).filter(value -> value.length() >= 22).orElseGet(() -> {
            byte[] bytes = new byte[16];
            RANDOM.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        });
    }

    Response withFormToken(Response response, String token) {
        return response.with("Set-Cookie", form + "=" + token + attributes());
    }

    /** Whether the form in this request came from one of our pages in this browser. */
    boolean isOwnForm(Request request) {
        byte[] sent = request.form().getOrDefault("csrf", "").getBytes(StandardCharsets.UTF_8);
        byte[] kept = request.cookie(form).orElse("").getBytes(StandardCharsets.UTF_8);
        return sent.length > 0 && MessageDigest.isEqual(sent, kept);
    }

    private static String attributes() {
        return "; Path=/; HttpOnly; SameSite=Lax";
    }
}
