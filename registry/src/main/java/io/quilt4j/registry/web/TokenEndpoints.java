package io.quilt4j.registry.web;

import io.quilt4j.registry.access.Principal;
import io.quilt4j.registry.access.Principal.Credential;
import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.accounts.Users;
import io.quilt4j.registry.audit.AuthCalls;
import io.quilt4j.registry.audit.AuthCalls.Exchanged;
import io.quilt4j.registry.audit.UserIdentity;
import io.quilt4j.registry.tokens.IssuedToken;
import io.quilt4j.registry.tokens.IssuedTokens;
import io.quilt4j.registry.tokens.TokenUse;
import io.quilt4j.registry.tokens.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code /api/token} and what else hands out or ends tokens (protocol.md sections 2.1 and 2.10). */
final class TokenEndpoints {

    private final Door door;
    private final Users users;
    private final Tokens tokens;
    private final Clock clock;

    TokenEndpoints(Door door, Users users, Tokens tokens, Clock clock) {
        this.door = door;
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Takes a one-time code or a refresh token, under one name; nothing but trying tells which it is. */
    Response token(Request request) {
        String presented = Optional.ofNullable(request.form().get("refresh_token"))
                .or(() -> Optional.ofNullable(request.queryParameters().get("refresh_token")))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new HttpRefusal(
                        400, "The form field `refresh_token` is missing: send the code, or a refresh token."));
        if (request.header("authorization").isPresent()) {
            door.enter(request);
        }
        Optional<IssuedTokens> byCode = tokens.exchangeCode(presented);
        Exchanged exchanged = byCode.isPresent() ? Exchanged.CODE : Exchanged.REFRESH;
        IssuedTokens issued = byCode.or(() -> tokens.refresh(presented)).orElse(null);
        User user = issued == null ? null : users.withId(issued.userId()).orElse(null);
        if (issued == null || user == null) {
            String message = "Code or token invalid. It may have been used or have expired: log in again.";
            door.recordRefusal(
                    request,
                    new UserIdentity.Unidentified(),
                    AuthCalls.refreshTokenRefused(Exchanged.REFRESH, "INVALID", message));
            throw HttpRefusal.unauthorized(message);
        }
        door.record(request, interactive(user), AuthCalls.refreshToken(exchanged, issued.expiresAt()));
        return answer(issued);
    }

    private static Response answer(IssuedTokens issued) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("refresh_token", issued.refreshToken());
        answer.put("access_token", issued.accessToken());
        answer.put("expires_at", issued.expiresAt().getEpochSecond());
        return Response.json(200, answer);
    }

    Response code(Request request) {
        Principal principal = door.enter(request);
        interactiveToken(principal);
        return Response.json(200, Map.of("code", issueCode(request, principal.user())));
    }

    String issueCode(Request request, User user) {
        IssuedToken code = tokens.issueCode(user.id());
        door.record(request, interactive(user), AuthCalls.issueCode(user.id(), code.expiresAt()));
        return code.token();
    }

    Response me(Request request) {
        User user = door.enter(request).user();
        return Response.json(
                200,
                Map.of(
                        "current_user", user.name(),
                        "is_staff", user.isAdmin(),
                        "is_active", user.isActive(),
                        "email", user.email()));
    }

    Response refresh(Request request) {
        Principal principal = door.enter(request);
        IssuedToken token = tokens.another(interactiveToken(principal));
        door.record(request, principal.auditIdentity(), AuthCalls.refreshToken(Exchanged.REFRESH, token.expiresAt()));
        return tokenAndEnd(token);
    }

    Response logout(Request request) {
        Principal principal = door.enter(request);
        tokens.logout(interactiveToken(principal));
        door.record(request, principal.auditIdentity(), AuthCalls.logout());
        return Response.json(200, Map.of());
    }

    /** There is no AWS behind this stack: the credentials have the right shape and open nothing. */
    Response credentials(Request request) {
        Principal principal = door.enter(request);
        String accessKey = "ASIAQUILT4JLOCALSTACK";
        door.record(request, principal.auditIdentity(), AuthCalls.awsCredentials(accessKey));
        return Response.json(
                200,
                Map.of(
                        "AccessKeyId",
                        accessKey,
                        "SecretAccessKey",
                        "local-stack-without-aws",
                        "SessionToken",
                        "local-stack-without-aws",
                        "Expiration",
                        clock.instant()
                                .plus(Duration.ofDays(365))
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()));
    }

    static Response tokenAndEnd(IssuedToken token) {
        return Response.json(
                200, Map.of("token", token.token(), "exp", token.expiresAt().getEpochSecond()));
    }

    static UserIdentity interactive(User user) {
        return Principal.auditIdentity(user, new UserIdentity.Session.Interactive());
    }

    /** An API key must not turn itself into a login that outlives it. */
    private static TokenUse interactiveToken(Principal principal) {
        if (principal.credential() instanceof Credential.Token token) {
            return token.use();
        }
        throw new HttpRefusal(403, "An API key cannot do this: log in interactively.");
    }
}
