package io.quilt4j.users;

import io.quilt4j.base.PermissionDeniedException;
import java.util.List;
import java.util.Optional;

/**
 * All users of the catalog. For administrators: to others each call is a {@link PermissionDeniedException}. Any number of
 * threads may use it.
 *
 * <p>Made by {@code Quilt.admin()}. Only this library implements it: it may get more methods.
 */
public interface Users {

    /** All users, in the registry's order. */
    List<User> list();

    /** Empty if there is no such user. */
    Optional<User> get(String name);
}
