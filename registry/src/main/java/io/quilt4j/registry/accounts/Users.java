package io.quilt4j.registry.accounts;

import io.quilt4j.registry.database.Database;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The users of the stack. Thread-safe; every change is on the disk when its method returns. */
public final class Users {

    /** Looked at and changed in one statement: two administrators who remove each other at once do not both succeed. */
    private static final String UNLESS_LAST = " WHERE id = ? AND (is_admin = 0 OR EXISTS"
            + " (SELECT 1 FROM users other WHERE other.is_admin AND other.is_active AND other.id <> users.id))";

    private final Database database;
    private final Clock clock;

    public Users(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Everybody, by name. */
    public List<User> list() {
        return database.read(UserRows::all);
    }

    public Optional<User> named(String name) {
        return database.read(session -> UserRows.find(session, "WHERE u.name = ?", name));
    }

    public Optional<User> withId(String id) {
        return database.read(session -> UserRows.find(session, "WHERE u.id = ?", id));
    }

    public Optional<User> withEmail(String email) {
        return database.read(session -> UserRows.find(session, "WHERE u.email = ?", email));
    }

    /** Whom a sign-in form names: Quilt takes the user name or the e-mail address. */
    public Optional<User> signingInAs(String nameOrEmail) {
        return named(nameOrEmail).or(() -> withEmail(nameOrEmail));
    }

    /** The stored hash, if this user has a password. */
    public Optional<String> passwordHash(User user) {
        return database.read(session -> session.first(
                        "SELECT password FROM users WHERE id = ?",
                        row -> Optional.ofNullable(row.getString(1)),
                        user.id()))
                .flatMap(hash -> hash);
    }

    public User create(String name, String email, boolean admin, @Nullable String password, Role role) {
        String id = UUID.randomUUID().toString();
        long now = clock.millis();
        database.write(session -> session.update(
                "INSERT INTO users (id, name, email, password, is_admin, is_active, date_joined, last_login, role_id)"
                        + " VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?)",
                id,
                name,
                email,
                password,
                admin,
                now,
                now,
                role.id()));
        return withId(id).orElseThrow();
    }

    /** False, and nothing happens, if there would be no administrator left who is active. */
    public boolean delete(User user) {
        return database.write(session -> session.update("DELETE FROM users" + UNLESS_LAST, user.id()) == 1);
    }

    public void setEmail(User user, String email) {
        set("email", user, email);
    }

    /** False, and nothing happens, if there would be no administrator left who is active. */
    public boolean setAdmin(User user, boolean admin) {
        String where = admin ? " WHERE id = ?" : UNLESS_LAST;
        return database.write(
                session -> session.update("UPDATE users SET is_admin = ?" + where, admin, user.id()) == 1);
    }

    /**
     * Deactivation ends every session; the keys stay, refused, and work again after reactivation. False, and nothing
     * happens, if there would be no administrator left who is active.
     */
    public boolean setActive(User user, boolean active) {
        String where = active ? " WHERE id = ?" : UNLESS_LAST;
        return database.write(session -> {
            boolean set = session.update("UPDATE users SET is_active = ?" + where, active, user.id()) == 1;
            if (set && !active) {
                session.update("DELETE FROM tokens WHERE user_id = ?", user.id());
            }
            return set;
        });
    }

    /** Replaces the password (null: none fits any more) and ends every session that the old one began. */
    public void setPassword(User user, @Nullable String hash) {
        database.write(session -> {
            session.update("DELETE FROM tokens WHERE user_id = ?", user.id());
            return session.update("UPDATE users SET password = ? WHERE id = ?", hash, user.id());
        });
    }

    public void setRoles(User user, @Nullable Role role, List<Role> extraRoles) {
        database.write(session -> {
            session.update("UPDATE users SET role_id = ? WHERE id = ?", role == null ? null : role.id(), user.id());
            session.update("DELETE FROM user_extra_roles WHERE user_id = ?", user.id());
            for (Role extra : extraRoles) {
                session.update("INSERT OR IGNORE INTO user_extra_roles VALUES (?, ?)", user.id(), extra.id());
            }
            return extraRoles.size();
        });
    }

    public void signedIn(User user) {
        set("last_login", user, clock.millis());
    }

    private void set(String column, User user, Object value) {
        database.write(session -> session.update("UPDATE users SET " + column + " = ? WHERE id = ?", value, user.id()));
    }
}
