package io.quilt4j.registry.access;

import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.audit.UserIdentity;
import io.quilt4j.registry.audit.UserIdentity.QuiltUser;
import io.quilt4j.registry.keys.KeyUse;
import io.quilt4j.registry.tokens.TokenUse;
import org.jspecify.annotations.Nullable;

/** An active user, and what proved that it is them. */
public record Principal(User user, Credential credential) {

    /** What was presented. */
    public sealed interface Credential {

        /** A token of an interactive login. */
        record Token(TokenUse use) implements Credential {}

        /** An API key. */
        record Key(KeyUse use) implements Credential {}
    }

    public UserIdentity auditIdentity() {
        return auditIdentity(
                user,
                credential instanceof Credential.Key key
                        ? new UserIdentity.Session.ApiKey(
                                key.use().id(), key.use().name(), key.use().fingerprint())
                        : new UserIdentity.Session.Interactive());
    }

    /** Without a session: somebody who claims to be this user, and has not proved it. */
    public static UserIdentity auditIdentity(User user, UserIdentity.@Nullable Session session) {
        return new QuiltUser(
                user.id(),
                user.name(),
                user.email(),
                user.isAdmin(),
                user.isActive(),
                false,
                false,
                user.lastLogin(),
                user.dateJoined(),
                user.roleId().orElse(null),
                session);
    }
}
