package io.quilt4j.internal.users;

import io.quilt4j.users.Role;
import io.quilt4j.users.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As the registry told it. */
record ToldUser(
        String name,
        String email,
        Instant dateJoined,
        Instant lastLogin,
        boolean isActive,
        boolean isAdmin,
        boolean isSsoOnly,
        boolean isService,
        @Nullable Role role,
        List<Role> extraRoles)
        implements User {

    ToldUser {
        extraRoles = List.copyOf(extraRoles);
    }

    /** As a user knows it. */
    @Override
    public String toString() {
        return "User[name=" + name + ", email=" + email + ", dateJoined=" + dateJoined + ", lastLogin=" + lastLogin
                + ", isActive=" + isActive + ", isAdmin=" + isAdmin + ", isSsoOnly=" + isSsoOnly + ", isService="
                + isService + ", role=" + role + ", extraRoles=" + extraRoles + "]";
    }
}
