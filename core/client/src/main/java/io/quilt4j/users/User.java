package io.quilt4j.users;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user of the catalog, as administrators see one (protocol.md §3.6). Never changes.
 *
 * <p>Only this library implements it: it may get more methods. Two are equal when all that was told is.
 */
public interface User {

    /** The name to log in with. */
    String name();

    /** The address that keys show as their owner. */
    String email();

    /** When the user was made. */
    Instant dateJoined();

    /** When the user logged in last. */
    Instant lastLogin();

    /** Whether the user may log in. */
    boolean isActive();

    /** Whether everybody's keys and users may be managed. */
    boolean isAdmin();

    /** Whether the user has no password here. */
    boolean isSsoOnly();

    /** Whether it belongs to a program. */
    boolean isService();

    /** Null: none. */
    @Nullable
    Role role();

    /** Further roles that the user may take on. */
    List<Role> extraRoles();
}
