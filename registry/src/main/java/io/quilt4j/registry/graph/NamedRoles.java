package io.quilt4j.registry.graph;

import io.quilt4j.registry.accounts.Role;
import io.quilt4j.registry.accounts.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The roles that are meant by their names. */
final class NamedRoles {

    private final Roles roles;

    NamedRoles(Roles roles) {
        this.roles = roles;
    }

    Optional<Role> one(Problems problems, String path, String name) {
        Optional<Role> role = roles.named(name);
        if (role.isEmpty()) {
            problems.check(path, Optional.of("There is no role `" + name + "`."));
        }
        return role;
    }

    List<Role> all(Problems problems, String path, Iterable<String> names) {
        List<Role> found = new ArrayList<>();
        names.forEach(name -> one(problems, path, name).ifPresent(found::add));
        return found;
    }

    /** Of an argument; none without it. */
    static List<String> names(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return List.of();
        }
        return list.stream().map(String.class::cast).toList();
    }
}
