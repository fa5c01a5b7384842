package io.quilt4j.registry.graph;

import graphql.schema.DataFetchingEnvironment;
import io.quilt4j.registry.accounts.Role;
import io.quilt4j.registry.accounts.User;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of Quilt's {@code User}, {@code Me} and roles. */
final class UserFields {

    private UserFields() {}

    static @Nullable Object of(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        return switch (environment.getField().getName()) {
            case "name" -> user.name();
            case "email" -> user.email();
            case "dateJoined" -> user.dateJoined().toString();
            case "lastLogin" -> user.lastLogin().toString();
            case "isActive" -> user.isActive();
            case "isAdmin" -> user.isAdmin();
            case "role" -> user.role();
            case "extraRoles" -> user.extraRoles();
            default -> false; // isSsoOnly, isService, is…AssignmentDisabled: this stack has no single sign-on
        };
    }

    static @Nullable Object ofMe(DataFetchingEnvironment environment) {
        User user = Wiring.source(environment, User.class);
        return switch (environment.getField().getName()) {
            case "role" -> roleOrNone(user);
            case "roles" -> allRoles(user);
            default -> of(environment);
        };
    }

    static @Nullable Object ofRole(DataFetchingEnvironment environment) {
        Role role = Wiring.source(environment, Role.class);
        return switch (environment.getField().getName()) {
            case "id" -> role.id();
            case "name" -> role.name();
            case "arn" -> "arn:aws:iam::000000000000:role/" + role.name();
            default -> List.of(); // policies and permissions
        };
    }

    /** Quilt's {@code Me.role} is never null. */
    private static Role roleOrNone(User user) {
        return user.role() == null ? new Role("", "") : user.role();
    }

    private static List<Role> allRoles(User user) {
        List<Role> roles = new ArrayList<>(user.extraRoles());
        if (user.role() != null) {
            roles.add(0, user.role());
        }
        return roles;
    }
}
