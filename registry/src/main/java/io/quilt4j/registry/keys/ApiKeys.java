package io.quilt4j.registry.keys;

import io.quilt4j.registry.database.Database;
import io.quilt4j.registry.database.Query;
import io.quilt4j.registry.database.RowMapper;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The API keys of all users. Thread-safe; a key is on the disk, or off it, when the method that says so returns. */
public final class ApiKeys {

    private static final String SELECT = "SELECT k.id, k.name, k.fingerprint, k.created_at, k.expires_at,"
            + " k.last_used_at, u.email FROM api_keys k JOIN users u ON u.id = k.user_id WHERE ";

    static final String INSERT = "INSERT INTO api_keys"
            + " (id, user_id, name, fingerprint, secret_hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)";

    /** How exactly {@code lastUsedAt} is kept: a busy key costs at most one write per this time. */
    private static final Duration USE_GRANULARITY = Duration.ofSeconds(1);

    private final Database database;
    private final Clock clock;

    public ApiKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public CreatedKey create(String userId, String name, int expiresInDays) {
        KeySecret secret = KeySecret.random();
        String id = UUID.randomUUID().toString();
        long now = clock.millis();
        database.write(session -> session.update(
                INSERT,
                id,
                userId,
                name,
                secret.fingerprint(),
                secret.hash(),
                now,
                now + Duration.ofDays(expiresInDays).toMillis()));
        return new CreatedKey(get(id).orElseThrow(), secret);
    }

    /** The matching keys, oldest first and by id among equals; read when the answer is written. */
    public Query<ApiKey> list(KeyFilter filter) {
        List<String> conditions = new ArrayList<>();
        List<@Nullable Object> parameters = new ArrayList<>();
        narrow(conditions, parameters, "k.user_id = ?", filter.userId());
        narrow(conditions, parameters, "u.email = ?", filter.email());
        narrow(conditions, parameters, "k.name = ?", filter.name());
        narrow(conditions, parameters, "k.fingerprint = ?", filter.fingerprint());
        if (filter.status() != null) {
            narrow(
                    conditions,
                    parameters,
                    filter.status() == KeyStatus.ACTIVE ? "k.expires_at > ?" : "k.expires_at <= ?",
                    clock.millis());
        }
        String where = conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions);
        return new Query<>(SELECT + where + " ORDER BY k.created_at, k.id", mapper(), parameters);
    }

    public Optional<ApiKey> get(String id) {
        return database.read(session -> session.first(SELECT + "k.id = ?", mapper(), KeyIds.stored(id)));
    }

    /** The key, if it is this user's. */
    public Optional<ApiKey> get(String id, String userId) {
        return database.read(
                session -> session.first(SELECT + "k.id = ? AND k.user_id = ?", mapper(), KeyIds.stored(id), userId));
    }

    /** Whether there was such a key; it is gone then in any case. See {@link Database#writeSoon}. */
    public CompletableFuture<Boolean> revoke(String id) {
        return database.writeSoon(
                session -> session.update("DELETE FROM api_keys WHERE id = ?", KeyIds.stored(id)) > 0);
    }

    /** The same, for a key that must be this user's. */
    public CompletableFuture<Boolean> revoke(String id, String userId) {
        return database.writeSoon(session ->
                session.update("DELETE FROM api_keys WHERE id = ? AND user_id = ?", KeyIds.stored(id), userId) > 0);
    }

    /** The key with this secret, whoever's it is and whether or not it has expired. */
    public Optional<KeyUse> presenting(KeySecret secret) {
        byte[] hash = secret.hash();
        return database.read(session -> session.first(
                        "SELECT secret_hash, id, name, fingerprint, user_id, expires_at, last_used_at FROM api_keys"
                                + " WHERE secret_hash = ?",
                        row -> MessageDigest.isEqual(hash, row.getBytes(1))
                                ? Optional.of(use(row))
                                : Optional.<KeyUse>empty(),
                        hash))
                .flatMap(found -> found);
    }

    public boolean isExpired(KeyUse key) {
        return !clock.instant().isBefore(key.expiresAt());
    }

    public void used(KeyUse key) {
        Instant now = clock.instant();
        Instant before = key.lastUsedAt();
        if (before == null || Duration.between(before, now).abs().compareTo(USE_GRANULARITY) >= 0) {
            database.write(session ->
                    session.update("UPDATE api_keys SET last_used_at = ? WHERE id = ?", now.toEpochMilli(), key.id()));
        }
    }

    private static void narrow(
            List<String> conditions, List<@Nullable Object> parameters, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.add(value);
        }
    }

    /** Sees all its rows at the same moment. */
    private RowMapper<ApiKey> mapper() {
        long now = clock.millis();
        return row -> {
            long expiresAt = row.getLong(5);
            return new ApiKey(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    Instant.ofEpochMilli(row.getLong(4)),
                    Instant.ofEpochMilli(expiresAt),
                    instant(row, 6),
                    expiresAt > now ? KeyStatus.ACTIVE : KeyStatus.EXPIRED,
                    row.getString(7));
        };
    }

    private static KeyUse use(ResultSet row) throws SQLException {
        return new KeyUse(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)),
                instant(row, 7));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
