package io.quilt4j.registry.graph;

import graphql.schema.DataFetchingEnvironment;
import io.quilt4j.registry.accounts.AccountRules;
import io.quilt4j.registry.accounts.PasswordHash;
import io.quilt4j.registry.accounts.PasswordReset;
import io.quilt4j.registry.accounts.Role;
import io.quilt4j.registry.accounts.Roles;
import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.accounts.Users;
import io.quilt4j.registry.audit.ApiCall;
import io.quilt4j.registry.audit.UserCalls;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What administrators may do to users, one audit event each. Nobody takes the stack's last administrator away: there
 * would be no way back.
 */
final class UserMutations {

    private final Users users;
    private final Roles roles;
    private final PasswordReset passwordReset;

    UserMutations(Users users, Roles roles, PasswordReset passwordReset) {
        this.users = users;
        this.roles = roles;
        this.passwordReset = passwordReset;
    }

    Object create(DataFetchingEnvironment environment) {
        Map<String, @Nullable Object> input = Objects.requireNonNull(environment.getArgument("input"));
        String name = text(input.get("name"));
        String email = text(input.get("email"));
        Object outcome = create(name, email, text(input.get("role")), names(input.get("extraRoles")));
        return recorded(environment, UserCalls.create(name, email), outcome);
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
        return recorded(
                environment,
                UserCalls.delete(user.name()),
                refusal.<Object>map(r -> r).orElse(Done.OK));
    }

    Object setEmail(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        String email = Objects.requireNonNull(environment.getArgument("email"));
        List<InputRefusal.Problem> problems = new ArrayList<>();
        check(problems, "email", AccountRules.problemWithEmail(email));
        if (users.withEmail(email)
                .filter(other -> !other.id().equals(user.id()))
                .isPresent()) {
            check(problems, "email", Optional.of("Email already taken."));
        }
        if (problems.isEmpty()) {
            users.setEmail(user, email);
        }
        return recorded(environment, UserCalls.editEmail(user.name(), email), outcome(problems, user));
    }

    Object setAdmin(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        boolean admin = Objects.requireNonNull(environment.<Boolean>getArgument("admin"));
        Optional<OperationRefusal> refusal = unless(users.setAdmin(user, admin), user);
        return recorded(environment, UserCalls.setAdmin(user.name(), admin), outcome(refusal, user));
    }

    Object setActive(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        boolean active = Objects.requireNonNull(environment.<Boolean>getArgument("active"));
        Optional<OperationRefusal> refusal = unless(users.setActive(user, active), user);
        return recorded(environment, UserCalls.setActive(user.name(), active), outcome(refusal, user));
    }

    Object setRole(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        String role = Objects.requireNonNull(environment.getArgument("role"));
        boolean append = Boolean.TRUE.equals(environment.getArgument("append"));
        Set<String> extra = new LinkedHashSet<>(names(environment.getArgument("extraRoles")));
        if (append) {
            extra.addAll(allRoles(user));
        }
        return setRoles(environment, user, role, extra);
    }

    Object addRoles(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        List<String> added = names(environment.getArgument("roles"));
        Set<String> all = new LinkedHashSet<>(allRoles(user));
        all.addAll(added);
        String active = user.role() == null
                ? all.stream().findFirst().orElse(null)
                : user.role().name();
        return setRoles(environment, user, active, all);
    }

    Object removeRoles(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        List<String> removed = names(environment.getArgument("roles"));
        String fallback = environment.getArgument("fallback");
        Set<String> left = new LinkedHashSet<>(allRoles(user));
        removed.forEach(left::remove);
        String active = user.role() == null ? null : user.role().name();
        if (active == null || removed.contains(active)) {
            active = fallback != null ? fallback : left.stream().findFirst().orElse(null);
        }
        if (active == null) {
            return recorded(
                    environment,
                    UserCalls.setRole(user.name(), null),
                    InputRefusal.of(
                            "fallback", "ValidationError", "A user needs a role: name a fallback, or leave one."));
        }
        return setRoles(environment, user, active, left);
    }

    /** The old password stops working; the new one goes to whoever runs the stack. */
    Object resetPassword(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        String password = PasswordHash.randomPassword();
        users.setPassword(user, PasswordHash.of(password));
        passwordReset.made(user.name(), password);
        return recorded(environment, UserCalls.resetPassword(user.name()), Done.OK);
    }

    private Object create(String name, String email, String role, List<String> extraRoles) {
        List<InputRefusal.Problem> problems = new ArrayList<>();
        check(problems, "input.name", AccountRules.problemWithName(name));
        check(problems, "input.email", AccountRules.problemWithEmail(email));
        if (users.named(name).isPresent()) {
            check(problems, "input.name", Optional.of("Username already taken."));
        }
        if (users.withEmail(email).isPresent()) {
            check(problems, "input.email", Optional.of("Email already taken."));
        }
        Optional<Role> first = resolve(problems, "input.role", role);
        List<Role> extra = resolveAll(problems, "input.extraRoles", extraRoles);
        if (!problems.isEmpty() || first.isEmpty()) {
            return new InputRefusal(problems);
        }
        User created = users.create(name, email, false, null, first.get());
        users.setRoles(created, first.get(), extra);
        return reread(created);
    }

    /** The active role is listed once: never among the extra ones too. */
    private Object setRoles(
            DataFetchingEnvironment environment, User user, @Nullable String role, Set<String> extraRoles) {
        List<InputRefusal.Problem> problems = new ArrayList<>();
        Optional<Role> first = role == null ? Optional.empty() : resolve(problems, "role", role);
        List<Role> extra = resolveAll(problems, "roles", extraRoles).stream()
                .filter(candidate -> !candidate.name().equals(role))
                .toList();
        if (problems.isEmpty()) {
            users.setRoles(user, first.orElse(null), extra);
        }
        return recorded(environment, UserCalls.setRole(user.name(), role), outcome(problems, user));
    }

    private Optional<Role> resolve(List<InputRefusal.Problem> problems, String path, String name) {
        Optional<Role> role = roles.named(name);
        if (role.isEmpty()) {
            check(problems, path, Optional.of("There is no role `" + name + "`."));
        }
        return role;
    }

    private List<Role> resolveAll(List<InputRefusal.Problem> problems, String path, Iterable<String> names) {
        List<Role> found = new ArrayList<>();
        names.forEach(name -> resolve(problems, path, name).ifPresent(found::add));
        return found;
    }

    /** Somebody else may have deleted the user meanwhile; then there is nothing to refuse. */
    private Optional<OperationRefusal> unless(boolean done, User user) {
        return done || users.withId(user.id()).isEmpty()
                ? Optional.empty()
                : Optional.of(new OperationRefusal(
                        "LastAdministrator",
                        user.name() + " is the last active administrator. Make somebody else one first."));
    }

    private Object outcome(List<InputRefusal.Problem> problems, User user) {
        return problems.isEmpty() ? reread(user) : new InputRefusal(problems);
    }

    private Object outcome(Optional<OperationRefusal> refusal, User user) {
        return refusal.isPresent() ? refusal.get() : reread(user);
    }

    private User reread(User user) {
        return users.withId(user.id()).orElse(user);
    }

    private static Object recorded(DataFetchingEnvironment environment, ApiCall call, Object outcome) {
        ApiCall told = call;
        if (outcome instanceof InputRefusal refusal) {
            told = call.failed("InvalidInput", refusal.message());
        } else if (outcome instanceof OperationRefusal refusal) {
            told = call.failed("OperationError", refusal.message());
        }
        Asking.of(environment).record(told);
        return outcome;
    }

    private static void check(List<InputRefusal.Problem> problems, String path, Optional<String> message) {
        message.ifPresent(text -> problems.add(new InputRefusal.Problem(path, text, "ValidationError", null)));
    }

    private static List<String> allRoles(User user) {
        List<String> names = new ArrayList<>();
        if (user.role() != null) {
            names.add(user.role().name());
        }
        user.extraRoles().forEach(role -> names.add(role.name()));
        return names;
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }

    private static List<String> names(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return List.of();
        }
        return list.stream().map(String.class::cast).toList();
    }
}
