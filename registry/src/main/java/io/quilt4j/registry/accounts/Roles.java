package io.quilt4j.registry.accounts;

import io.quilt4j.registry.database.Database;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The roles of the stack: the two that every Quilt stack begins with. */
public final class Roles {

    private static final String DEFAULT = "ReadQuiltBucket";
    private static final List<String> NAMES = List.of(DEFAULT, "ReadWriteQuiltBucket");

    private final Database database;

    public Roles(Database database) {
        this.database = database;
        if (list().isEmpty()) {
            database.write(session -> {
                for (String name : NAMES) {
                    session.update(
                            "INSERT INTO roles (id, name) VALUES (?, ?)",
                            UUID.randomUUID().toString(),
                            name);
                }
                return NAMES.size();
            });
        }
    }

    /** All roles, by name. */
    public List<Role> list() {
        return database.read(session -> session.list(
                "SELECT id, name FROM roles ORDER BY name", row -> new Role(row.getString(1), row.getString(2))));
    }

    public Optional<Role> withId(String id) {
        return list().stream().filter(role -> role.id().equals(id)).findFirst();
    }

    public Optional<Role> named(String name) {
        return list().stream().filter(role -> role.name().equals(name)).findFirst();
    }

    /** The role of somebody for whom none was named. */
    public Role standard() {
        return named(DEFAULT).orElseThrow();
    }
}
