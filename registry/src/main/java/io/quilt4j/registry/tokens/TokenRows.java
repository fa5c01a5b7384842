package io.quilt4j.registry.tokens;

import io.quilt4j.registry.database.SqlSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of tokens: 256 random bits each, of which it keeps the SHA-256. */
final class TokenRows {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;

    TokenRows(Clock clock) {
        this.clock = clock;
    }

    /** Whether the token may be used, now for the first time or once more. */
    boolean spend(SqlSession session, String login, byte[] hash, Duration within) throws SQLException {
        long now = clock.millis();
        if (session.update("UPDATE tokens SET spent_at = ? WHERE hash = ? AND spent_at IS NULL", now, hash) == 1) {
            return true;
        }
        long from = now - within.toMillis();
        if (!isThere(session, "SELECT 1 FROM tokens WHERE hash = ? AND spent_at > ?", hash, from)) {
            return false;
        }
        boolean succeeded = isThere(
                session, "SELECT 1 FROM tokens WHERE login = ? AND parent = ? AND spent_at IS NOT NULL", login, hash);
        return !succeeded || areSeveralAtIt(session, login, from);
    }

    /** Whether a token of that login was first spent since then, and more than once. */
    private static boolean areSeveralAtIt(SqlSession session, String login, long from) throws SQLException {
        return isThere(
                session,
                "SELECT 1 FROM tokens c JOIN tokens p ON p.hash = c.parent WHERE c.login = ? AND p.spent_at > ?"
                        + " GROUP BY c.parent HAVING count(*) > 1",
                login,
                from);
    }

    private static boolean isThere(SqlSession session, String query, Object... values) throws SQLException {
        return session.first(query, row -> true, values).isPresent();
    }

    static int end(SqlSession session, String login) throws SQLException {
        return session.update("DELETE FROM tokens WHERE login = ?", login);
    }

    IssuedToken issue(
            SqlSession session, TokenKind kind, String userId, String login, Duration life, byte @Nullable [] parent)
            throws SQLException {
        session.update("DELETE FROM tokens WHERE expires_at <= ?", clock.millis());
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant expiresAt = Instant.ofEpochMilli(clock.millis()).plus(life);
        session.update(
                "INSERT INTO tokens (hash, kind, user_id, login, expires_at, parent) VALUES (?, ?, ?, ?, ?, ?)",
                hash(token),
                kind.name(),
                userId,
                login,
                expiresAt.toEpochMilli(),
                parent);
        return new IssuedToken(token, expiresAt);
    }

    Optional<TokenUse> find(SqlSession session, TokenKind kind, byte[] hash) throws SQLException {
        return session.first(
                        "SELECT hash, user_id, login, expires_at FROM tokens WHERE hash = ? AND kind = ? AND"
                                + " expires_at > ?",
                        row -> MessageDigest.isEqual(hash, row.getBytes(1))
                                ? Optional.of(new TokenUse(
                                        row.getString(2), row.getString(3), Instant.ofEpochMilli(row.getLong(4))))
                                : Optional.<TokenUse>empty(),
                        hash,
                        kind.name(),
                        clock.millis())
                .flatMap(found -> found);
    }

    static void delete(SqlSession session, byte[] hash) throws SQLException {
        session.update("DELETE FROM tokens WHERE hash = ?", hash);
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }
}
