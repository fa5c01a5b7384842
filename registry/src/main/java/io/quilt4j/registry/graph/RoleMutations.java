package io.quilt4j.registry.graph;

import graphql.schema.DataFetchingEnvironment;
import io.quilt4j.registry.accounts.Role;
import io.quilt4j.registry.accounts.Roles;
import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.accounts.Users;
import io.quilt4j.registry.audit.UserCalls;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What administrators may do to the roles of users, one audit event each. */
final class RoleMutations {

    private final Users users;
    private final NamedRoles roles;

    RoleMutations(Users users, Roles roles) {
        this.users = users;
        this.roles = new NamedRoles(roles);
    }

    Object setRole(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        String role = Objects.requireNonNull(environment.getArgument("role"));
        boolean append = Boolean.TRUE.equals(environment.getArgument("append"));
        Set<String> extra = new LinkedHashSet<>(NamedRoles.names(environment.getArgument("extraRoles")));
        if (append) {
            extra.addAll(allRoles(user));
        }
        return setRoles(environment, user, role, extra);
    }

    Object addRoles(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        List<String> added = NamedRoles.names(environment.getArgument("roles"));
        Set<String> all = new LinkedHashSet<>(allRoles(user));
        all.addAll(added);
        String active = user.role() == null
                ? all.stream().findFirst().orElse(null)
                : user.role().name();
        return setRoles(environment, user, active, all);
    }

    Object removeRoles(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        List<String> removed = NamedRoles.names(environment.getArgument("roles"));
        String fallback = environment.getArgument("fallback");
        Set<String> left = new LinkedHashSet<>(allRoles(user));
        removed.forEach(left::remove);
        String active = user.role() == null ? null : user.role().name();
        if (active == null || removed.contains(active)) {
            active = fallback != null ? fallback : left.stream().findFirst().orElse(null);
        }
        if (active == null) {
            return Asking.of(environment)
                    .recorded(
                            UserCalls.setRole(user.name(), null),
                            InputRefusal.of(
                                    "fallback",
                                    "ValidationError",
                                    "A user needs a role: name a fallback, or leave one."));
        }
        return setRoles(environment, user, active, left);
    }

    /** The active role is listed once: never among the extra ones too. */
    private Object setRoles(
            DataFetchingEnvironment environment, User user, @Nullable String role, Set<String> extraRoles) {
        Problems problems = new Problems();
        Optional<Role> first = role == null ? Optional.empty() : roles.one(problems, "role", role);
        List<Role> extra = roles.all(problems, "roles", extraRoles).stream()
                .filter(candidate -> !candidate.name().equals(role))
                .toList();
        if (problems.none()) {
            users.setRoles(user, first.orElse(null), extra);
        }
        return Asking.of(environment)
                .recorded(
                        UserCalls.setRole(user.name(), role),
                        problems.none() ? users.withId(user.id()).orElse(user) : problems.refusal());
    }

    private static List<String> allRoles(User user) {
        List<String> names = new ArrayList<>();
        if (user.role() != null) {
            names.add(user.role().name());
        }
        user.extraRoles().forEach(role -> names.add(role.name()));
        return names;
    }
}
