package io.quilt4j.internal.auth;

import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Secret;
import io.quilt4j.internal.files.Unreadable;
import io.quilt4j.internal.http.Answer;
import io.quilt4j.internal.http.RegistryUrl;
import io.quilt4j.internal.http.Request;
import io.quilt4j.internal.http.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Trades a one-time code or a refresh token for new tokens (protocol.md section 2.1). Never asks twice. */
final class TokenEndpoint {

    private static final int OK = 200;

    /** Whatever a caller's patience: an answer that comes after we gave up is a login that nobody has. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Transport transport;
    private final Supplier<RegistryUrl> registry;

    /** @param registry throws if there is none */
    TokenEndpoint(Transport transport, Supplier<RegistryUrl> registry) {
        this.transport = transport;
        this.registry = registry;
    }

    /** Within {@code errand}, which is carried to its end once the secret has left. */
    Tokens exchange(Secret codeOrRefreshToken, Errand<?> errand) {
        Answer answer = transport.sendToTheEnd(
                Request.form(registry.get().resolve("/api/token"), Map.of("refresh_token", codeOrRefreshToken)),
                errand.untilSent(),
                errand::departs,
                LONGEST);
        if (answer.status() != OK) {
            throw refusal(answer);
        }
        Map<String, @Nullable Object> document;
        try {
            document = PythonJson.parse(answer.text().getBytes(StandardCharsets.UTF_8));
        } catch (Unreadable notJson) {
            throw unreadable(answer);
        }
        Object error = document.get("error");
        if (error != null) {
            throw new AuthenticationException(
                    "Failed to log in: " + answer.words().safe(String.valueOf(error)));
        }
        return Tokens.of(document).orElseThrow(() -> unreadable(answer));
    }

    private QuiltException refusal(Answer answer) {
        int status = answer.status();
        String message = "Authentication error: " + status;
        return status == 408 || status == 429 || status >= 500
                ? transport.notNow(message, answer)
                : new AuthenticationException(message);
    }

    private static ProtocolException unreadable(Answer answer) {
        return new ProtocolException(
                "The registry's answer to the login holds no tokens: check that the address is that of a Quilt catalog."
                        + answer.hint());
    }
}
