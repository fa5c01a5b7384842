package io.quilt4j.registry.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user as stored. The role is missing only when it was taken away without a fallback; {@code lastLogin} of somebody
 * who never signed in is the moment they joined, because Quilt's schema knows no missing one.
 */
public record User(
        String id,
        String name,
        String email,
        boolean isAdmin,
        boolean isActive,
        Instant dateJoined,
        Instant lastLogin,
        @Nullable Role role,
        List<Role> extraRoles) {

    public User {
        extraRoles = List.copyOf(extraRoles);
    }

    public Optional<String> roleId() {
        return Optional.ofNullable(role).map(Role::id);
    }
}
