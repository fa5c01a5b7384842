package io.quilt4j.registry.sample;

import io.quilt4j.registry.audit.WholeDays;
import io.quilt4j.registry.database.Database;
import io.quilt4j.registry.database.SqlSession;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plants the sample into a new stack. */
public final class SampleStack {

    private SampleStack() {}

    /**
     * Writes events, users and keys. The users come last, in one transaction with the keys, so that a stack that was
     * killed meanwhile is still new.
     *
     * @param database with roles and without users
     * @param trail the root of the audit trail
     * @param passwordHash of the password that all users have
     */
    public static void plant(Database database, Path trail, Instant now, String passwordHash) {
        Map<String, String> roleIds = new HashMap<>();
        database.read(session -> session.list(
                        "SELECT name, id FROM roles", row -> Map.entry(row.getString(1), row.getString(2))))
                .forEach(role -> roleIds.put(role.getKey(), role.getValue()));
        SampleData sample = SampleData.endingAt(now, name -> roleIds.getOrDefault(name, name));
        WholeDays.write(trail, sample.events());
        database.write(session -> {
            for (SampleUser user : sample.users()) {
                insert(session, user, passwordHash, roleIds.get(user.roleName()));
            }
            for (SampleKey key : sample.keys()) {
                insert(session, key);
            }
            return sample.keys().size();
        });
    }

    private static void insert(SqlSession session, SampleUser user, String passwordHash, @Nullable String roleId)
            throws SQLException {
        session.update(
                "INSERT INTO users (id, name, email, password, is_admin, is_active, date_joined, last_login, role_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                user.id(),
                user.name(),
                user.email(),
                passwordHash,
                user.admin(),
                user.active(),
                user.dateJoined().toEpochMilli(),
                user.lastLogin().toEpochMilli(),
                roleId);
    }

    private static void insert(SqlSession session, SampleKey key) throws SQLException {
        byte[] ofNoSecret = new byte[32];
        new SecureRandom().nextBytes(ofNoSecret);
        Instant lastUsedAt = key.lastUsedAt();
        session.update(
                "INSERT INTO api_keys (id, user_id, name, fingerprint, secret_hash, created_at, expires_at,"
                        + " last_used_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                key.id(),
                key.userId(),
                key.name(),
                key.fingerprint(),
                ofNoSecret,
                key.createdAt().toEpochMilli(),
                key.expiresAt().toEpochMilli(),
                lastUsedAt == null ? null : lastUsedAt.toEpochMilli());
    }
}
