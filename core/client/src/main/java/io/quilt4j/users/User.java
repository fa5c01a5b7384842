package io.quilt4j.users;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user of the catalog, as administrators see one (protocol.md §3.6).
 *
 * @param isService whether it belongs to a program
 * @param role null: none
 * @param extraRoles further roles that the user may take on
 */
public record User(
        String name,
        String email,
        Instant dateJoined,
        Instant lastLogin,
        boolean isActive,
        boolean isAdmin,
        boolean isSsoOnly,
        boolean isService,
        @Nullable Role role,
        List<Role> extraRoles) {

    public User {
        extraRoles = List.copyOf(extraRoles);
    }
}
