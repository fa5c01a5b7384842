package io.quilt4j.registry.graph;

import graphql.schema.DataFetchingEnvironment;
import io.quilt4j.registry.accounts.Role;
import io.quilt4j.registry.accounts.Roles;
import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.accounts.Users;
import io.quilt4j.registry.audit.UserCalls;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What administrators may ask about users and roles. */
final class UserQueries {

    private final Users users;
    private final Roles roles;

    UserQueries(Users users, Roles roles) {
        this.users = users;
        this.roles = roles;
    }

    List<User> list(DataFetchingEnvironment environment) {
        List<User> everybody = users.list();
        Asking.of(environment).record(UserCalls.list());
        return everybody;
    }

    @Nullable
    User get(DataFetchingEnvironment environment) {
        return users.named(Objects.requireNonNull(environment.getArgument("name")))
                .orElse(null);
    }

    List<Role> roles(DataFetchingEnvironment environment) {
        return roles.list();
    }

    /** By id only: the Python client tries a role's name as an id first, and wants null then. */
    @Nullable
    Role role(DataFetchingEnvironment environment) {
        return roles.withId(Objects.requireNonNull(environment.getArgument("id")))
                .orElse(null);
    }

    Role defaultRole(DataFetchingEnvironment environment) {
        return roles.standard();
    }
}
