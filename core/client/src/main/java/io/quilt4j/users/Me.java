package io.quilt4j.users;

import java.util.List;

/**
 * Who the registry takes the caller for. Never changes.
 *
 * <p>Only this library implements it: it may get more methods. Two are equal when all that was told is.
 */
public interface Me {

    /** The name to log in with. */
    String name();

    /** The address that keys show as their owner. */
    String email();

    /** Whether everybody's keys and users may be managed. */
    boolean isAdmin();

    /** The name of the role in use. */
    String role();

    /** The names of all roles that the caller may take on. */
    List<String> roles();
}
