package io.quilt4j.registry.graph;

import graphql.schema.DataFetchingEnvironment;
import io.quilt4j.registry.accounts.AccountRules;
import io.quilt4j.registry.accounts.PasswordHash;
import io.quilt4j.registry.accounts.PasswordReset;
import io.quilt4j.registry.accounts.Role;
import io.quilt4j.registry.accounts.Roles;
import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.accounts.Users;
import io.quilt4j.registry.audit.UserCalls;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What administrators may do to users, one audit event each. Nobody takes the stack's last administrator away: there
 * would be no way back.
 */
final class UserMutations {

    private final Users users;
    private final NamedRoles roles;
    private final PasswordReset passwordReset;

    UserMutations(Users users, Roles roles, PasswordReset passwordReset) {
        this.users = users;
        this.roles = new NamedRoles(roles);
        this.passwordReset = passwordReset;
    }

    Object create(DataFetchingEnvironment environment) {
        Map<String, @Nullable Object> input = Objects.requireNonNull(environment.getArgument("input"));
        String name = text(input.get("name"));
        String email = text(input.get("email"));
        Object outcome = create(name, email, text(input.get("role")), NamedRoles.names(input.get("extraRoles")));
        return Asking.of(environment).recorded(UserCalls.create(name, email), outcome);
    }

    /** Null for an unknown user: that is how Quilt says so. */
    @Nullable
    User mutate(DataFetchingEnvironment environment) {
        return users.named(Objects.requireNonNull(environment.getArgument("name")))
                .orElse(null);
    }

    Object delete(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        Optional<OperationRefusal> refusal = unless(users.delete(user), user);
        return Asking.of(environment)
                .recorded(
                        UserCalls.delete(user.name()),
                        refusal.<Object>map(r -> r).orElse(Done.OK));
    }

    Object setEmail(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        String email = Objects.requireNonNull(environment.getArgument("email"));
        Problems problems = new Problems();
        problems.check("email", AccountRules.problemWithEmail(email));
        if (users.withEmail(email)
                .filter(other -> !other.id().equals(user.id()))
                .isPresent()) {
            problems.check("email", Optional.of("Email already taken."));
        }
        if (problems.none()) {
            users.setEmail(user, email);
        }
        return Asking.of(environment).recorded(UserCalls.editEmail(user.name(), email), outcome(problems, user));
    }

    Object setAdmin(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        boolean admin = Objects.requireNonNull(environment.<Boolean>getArgument("admin"));
        Optional<OperationRefusal> refusal = unless(users.setAdmin(user, admin), user);
        return Asking.of(environment).recorded(UserCalls.setAdmin(user.name(), admin), outcome(refusal, user));
    }

    Object setActive(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        boolean active = Objects.requireNonNull(environment.<Boolean>getArgument("active"));
        Optional<OperationRefusal> refusal = unless(users.setActive(user, active), user);
        return Asking.of(environment).recorded(UserCalls.setActive(user.name(), active), outcome(refusal, user));
    }

    /** The old password stops working; the new one goes to whoever runs the stack. */
    Object resetPassword(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        String password = PasswordHash.randomPassword();
        users.setPassword(user, PasswordHash.of(password));
        passwordReset.made(user.name(), password);
        return Asking.of(environment).recorded(UserCalls.resetPassword(user.name()), Done.OK);
    }

    private Object create(String name, String email, String role, List<String> extraRoles) {
        Problems problems = new Problems();
        problems.check("input.name", AccountRules.problemWithName(name));
        problems.check("input.email", AccountRules.problemWithEmail(email));
        if (users.named(name).isPresent()) {
            problems.check("input.name", Optional.of("Username already taken."));
        }
        if (users.withEmail(email).isPresent()) {
            problems.check("input.email", Optional.of("Email already taken."));
        }
        Optional<Role> first = roles.one(problems, "input.role", role);
        List<Role> extra = roles.all(problems, "input.extraRoles", extraRoles);
        if (!problems.none() || first.isEmpty()) {
            return problems.refusal();
        }
        User created = users.create(name, email, false, null, first.get());
        users.setRoles(created, first.get(), extra);
        return reread(created);
    }

    /** Somebody else may have deleted the user meanwhile; then there is nothing to refuse. */
    private Optional<OperationRefusal> unless(boolean done, User user) {
        return done || users.withId(user.id()).isEmpty()
                ? Optional.empty()
                : Optional.of(new OperationRefusal(
                        "LastAdministrator",
                        user.name() + " is the last active administrator. Make somebody else one first."));
    }

    private Object outcome(Problems problems, User user) {
        return problems.none() ? reread(user) : problems.refusal();
    }

    private Object outcome(Optional<OperationRefusal> refusal, User user) {
        return refusal.isPresent() ? refusal.get() : reread(user);
    }

    private User reread(User user) {
        return users.withId(user.id()).orElse(user);
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }
}
