package io.quilt4j.registry.web;

import io.quilt4j.registry.access.Principal;
import io.quilt4j.registry.access.SignInGuard;
import io.quilt4j.registry.accounts.PasswordHash;
import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.accounts.Users;
import io.quilt4j.registry.audit.AuthCalls;
import io.quilt4j.registry.audit.UserIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Signing in with a name (or an e-mail address) and a password, for the page and for the API alike. */
final class SignIn {

    /** What came of a try. */
    sealed interface Outcome {

        /** The password is right. The login is recorded once the tokens for it exist: {@link #recordLogin}. */
        record Welcome(User user) implements Outcome {}

        /** The name or the password is wrong; which one is not told. */
        record Wrong() implements Outcome {}

        /** The password is right, but the user has been deactivated. */
        record Deactivated() implements Outcome {}

        /** Too many tries; the password was not looked at. */
        record Wait(Duration left) implements Outcome {}
    }

    static final String FAILED = "Login attempt failed. Check the user name and the password.";
    static final String DEACTIVATED = "Account is inactive. Must have an active account.";

    private final Users users;
    private final SignInGuard guard;
    private final Door door;

    SignIn(Users users, SignInGuard guard, Door door) {
        this.users = users;
        this.guard = guard;
        this.door = door;
    }

    Outcome attempt(Request request, String userName, String password) {
        Optional<Duration> wait = guard.attempt(userName, request.from());
        if (wait.isPresent()) {
            return new Outcome.Wait(wait.get());
        }
        Optional<User> user = users.signingInAs(userName);
        String stored = user.flatMap(users::passwordHash).orElse(null);
        if (!PasswordHash.matches(password, stored) || user.isEmpty()) {
            recordRefusal(request, userName, user, "INVALID_CREDENTIALS", FAILED);
            return new Outcome.Wrong();
        }
        guard.succeeded(userName, request.from());
        if (!user.get().isActive()) {
            recordRefusal(request, userName, user, "USER_INACTIVE", DEACTIVATED);
            return new Outcome.Deactivated();
        }
        return new Outcome.Welcome(user.get());
    }

    void recordLogin(Request request, User user, Instant expires) {
        users.signedIn(user);
        door.record(request, TokenEndpoints.interactive(user), AuthCalls.passwordLogin(user.name(), expires));
    }

    private void recordRefusal(
            Request request, String userName, Optional<User> user, String errorCode, String message) {
        UserIdentity identity = user.<UserIdentity>map(known -> Principal.auditIdentity(known, null))
                .orElse(new UserIdentity.Unidentified());
        door.record(request, identity, AuthCalls.passwordLoginRefused(userName, errorCode, message));
    }
}
