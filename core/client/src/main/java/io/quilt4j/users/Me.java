package io.quilt4j.users;

import java.util.List;

/**
 * Who the registry takes the caller for.
 *
 * @param role the name of the role in use
 * @param roles the names of all roles that the caller may take on
 */
public record Me(String name, String email, boolean isAdmin, String role, List<String> roles) {

    public Me {
        roles = List.copyOf(roles);
    }
}
