package io.quilt4j.registry.web;

import io.quilt4j.registry.tokens.IssuedToken;
import io.quilt4j.registry.tokens.Tokens;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/login}: a name and a password for a token. */
final class LoginEndpoint implements Endpoint {

    private final SignIn signIn;
    private final Tokens tokens;

    LoginEndpoint(SignIn signIn, Tokens tokens) {
        this.signIn = signIn;
        this.tokens = tokens;
    }

    @Override
    public Response answer(Request request) {
        Map<String, @Nullable Object> body = Json.object(request.body());
        if (!(body.get("username") instanceof String userName) || !(body.get("password") instanceof String password)) {
            throw new HttpRefusal(
                    400, "Send `username` and `password`, two strings. This stack has no single sign-on.");
        }
        SignIn.Outcome outcome = signIn.attempt(request, userName, password);
        if (outcome instanceof SignIn.Outcome.Welcome welcome) {
            IssuedToken token = tokens.login(welcome.user().id());
            signIn.recordLogin(request, welcome.user(), token.expiresAt());
            return TokenEndpoints.tokenAndEnd(token);
        }
        if (outcome instanceof SignIn.Outcome.Wait wait) {
            throw tooManyTries(wait.left());
        }
        throw outcome instanceof SignIn.Outcome.Deactivated
                ? new HttpRefusal(403, SignIn.DEACTIVATED)
                : HttpRefusal.unauthorized(SignIn.FAILED);
    }

    static HttpRefusal tooManyTries(Duration left) {
        long seconds = left.plusMillis(999).toSeconds();
        return new HttpRefusal(
                429,
                "Too many login attempts failed. Wait " + seconds + " s, then try again.",
                Map.of("Retry-After", Long.toString(seconds)));
    }
}
