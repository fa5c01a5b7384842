package io.quilt4j.internal.users;

import io.quilt4j.users.Me;
import java.util.List;

/** As the registry told it. */
record ToldMe(String name, String email, boolean isAdmin, String role, List<String> roles) implements Me {

    ToldMe {
        roles = List.copyOf(roles);
    }

    /** As a user knows it. */
    @Override
    public String toString() {
        return "Me[name=" + name + ", email=" + email + ", isAdmin=" + isAdmin + ", role=" + role + ", roles=" + roles
                + "]";
    }
}
