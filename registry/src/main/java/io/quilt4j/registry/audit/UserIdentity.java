package io.quilt4j.registry.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who acted, as the trail writes it in {@code userIdentity} (protocol.md section 5.2). */
public sealed interface UserIdentity {

    /**
     * A user the registry knows.
     *
     * @param lastLogin the login before the present one: a login event shows the earlier time
     * @param roleId written as null when the user has no role
     * @param session how the request was authenticated; left out of the line when null
     */
    record QuiltUser(
            String id,
            String userName,
            String email,
            boolean isAdmin,
            boolean isActive,
            boolean isSsoOnly,
            boolean isService,
            Instant lastLogin,
            Instant dateJoined,
            @Nullable String roleId,
            @Nullable Session session)
            implements UserIdentity {}

    /** Nobody the registry knows, such as a login with an unknown name or a request with an unknown key. */
    record Unidentified() implements UserIdentity {}

    /** How a request proved who sent it: {@code sessionContext.auth}. */
    sealed interface Session {

        /** A person who logged in: a token, a code or the browser's cookie. */
        record Interactive() implements Session {}

        /** An API key. */
        record ApiKey(String keyId, String keyName, String keyFingerprint) implements Session {

            /** Somebody may have given a key the secret of another as its name. */
            public ApiKey {
                keyName = Redaction.text(keyName);
            }
        }
    }
}
