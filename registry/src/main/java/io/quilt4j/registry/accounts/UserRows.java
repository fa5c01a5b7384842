package io.quilt4j.registry.accounts;

import io.quilt4j.registry.database.SqlSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads users, each with the roles that it has. */
final class UserRows {

    private static final String SELECT = "SELECT u.id, u.name, u.email, u.is_admin, u.is_active, u.date_joined,"
            + " u.last_login, r.id, r.name FROM users u LEFT JOIN roles r ON r.id = u.role_id ";
    private static final String EXTRA_ROLES =
            "SELECT r.id, r.name FROM user_extra_roles x JOIN roles r ON r.id = x.role_id WHERE x.user_id = ?"
                    + " ORDER BY r.name";

    private UserRows() {}

    /** Everybody, by name. */
    static List<User> all(SqlSession session) throws SQLException {
        List<User> users = new ArrayList<>();
        for (User user : session.list(SELECT + "ORDER BY u.name", UserRows::map)) {
            users.add(withExtraRoles(session, user));
        }
        return users;
    }

    static Optional<User> find(SqlSession session, String where, String value) throws SQLException {
        Optional<User> user = session.first(SELECT + where, UserRows::map, value);
        return user.isEmpty() ? user : Optional.of(withExtraRoles(session, user.get()));
    }

    private static User withExtraRoles(SqlSession session, User user) throws SQLException {
        List<Role> extra = session.list(EXTRA_ROLES, row -> new Role(row.getString(1), row.getString(2)), user.id());
        return new User(
                user.id(),
                user.name(),
                user.email(),
                user.isAdmin(),
                user.isActive(),
                user.dateJoined(),
                user.lastLogin(),
                user.role(),
                extra);
    }

    private static User map(ResultSet row) throws SQLException {
        String roleId = row.getString(8);
        return new User(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getBoolean(5),
                Instant.ofEpochMilli(row.getLong(6)),
                Instant.ofEpochMilli(row.getLong(7)),
                roleId == null ? null : new Role(roleId, row.getString(9)),
                List.of());
    }
}
