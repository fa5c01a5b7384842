package io.quilt4j.registry;

import org.jspecify.annotations.Nullable;

/**
 * A user of the stack as it was when the stack started.
 *
 * @param password only when this start made it; null when it is already known to somebody, or there is none
 */
public record InitialUser(
        String name, String email, @Nullable String password, boolean admin) {

    @Override
    public String toString() {
        return "InitialUser[name=" + name + ", email=" + email + ", admin=" + admin + "]";
    }
}
