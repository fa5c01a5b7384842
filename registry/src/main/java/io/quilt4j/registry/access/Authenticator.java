package io.quilt4j.registry.access;

import io.quilt4j.registry.access.Principal.Credential;
import io.quilt4j.registry.access.Verdict.Accepted;
import io.quilt4j.registry.access.Verdict.KeyRefused;
import io.quilt4j.registry.access.Verdict.Refused;
import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.accounts.Users;
import io.quilt4j.registry.audit.AuthCalls.KeyRefusal;
import io.quilt4j.registry.keys.ApiKeys;
import io.quilt4j.registry.keys.KeySecret;
import io.quilt4j.registry.keys.KeyUse;
import io.quilt4j.registry.tokens.TokenUse;
import io.quilt4j.registry.tokens.Tokens;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who an Authorization header stands for, and notes the use of an API key that lets in. */
public final class Authenticator {

    private static final String SCHEME = "bearer ";

    private final Users users;
    private final ApiKeys keys;
    private final Tokens tokens;

    public Authenticator(Users users, ApiKeys keys, Tokens tokens) {
        this.users = users;
        this.keys = keys;
        this.tokens = tokens;
    }

    /** The Quilt catalog sends GraphQL requests with a bare token, everybody else puts {@code Bearer} before it. */
    public Verdict judge(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            return new Refused("Not logged in. Send the header `Authorization: Bearer <token or API key>`.");
        }
        String credential = authorization.strip();
        if (credential.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            credential = credential.substring(SCHEME.length()).strip();
        }
        return credential.startsWith(KeySecret.PREFIX) ? judgeKey(credential) : judgeToken(credential);
    }

    private Verdict judgeToken(String credential) {
        Optional<TokenUse> use = tokens.access(credential);
        Optional<User> user = use.flatMap(found -> users.withId(found.userId())).filter(User::isActive);
        return use.isPresent() && user.isPresent()
                ? new Accepted(new Principal(user.get(), new Credential.Token(use.get())))
                : new Refused("Token invalid. It may have expired: log in again.");
    }

    private Verdict judgeKey(String credential) {
        KeySecret secret = KeySecret.presented(credential);
        Optional<KeyUse> use = keys.presenting(secret);
        Optional<User> owner = use.flatMap(found -> users.withId(found.userId()));
        if (use.isEmpty() || owner.isEmpty()) {
            return new KeyRefused(secret.fingerprint(), KeyRefusal.INVALID, null);
        }
        KeyUse key = use.get();
        if (!owner.get().isActive()) {
            return new KeyRefused(key.fingerprint(), KeyRefusal.USER_INACTIVE, owner.get());
        }
        if (keys.isExpired(key)) {
            return new KeyRefused(key.fingerprint(), KeyRefusal.EXPIRED, owner.get());
        }
        keys.used(key);
        return new Accepted(new Principal(owner.get(), new Credential.Key(key)));
    }
}
