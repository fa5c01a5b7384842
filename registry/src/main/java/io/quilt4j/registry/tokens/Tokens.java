package io.quilt4j.registry.tokens;

import io.quilt4j.registry.database.Database;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Issues tokens and tells whose they are. Tokens are 256 random bits, kept as SHA-256 only. All tokens that descend
 * from one sign-in share its login, and a logout ends them together. Thread-safe.
 */
public final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Clock clock;
    private final TokenLives lives;
    private final @Nullable Duration grace;

    /** @param grace how long a spent refresh token still works; null: refresh tokens work until they expire */
    public Tokens(Database database, Clock clock, TokenLives lives, @Nullable Duration grace) {
        this.database = database;
        this.clock = clock;
        this.lives = lives;
        this.grace = grace;
    }

    /** A code that one {@code /api/token} request may exchange within ten minutes. */
    public IssuedToken issueCode(String userId) {
        return issue(TokenKind.CODE, userId, newLogin(), TokenLives.CODE);
    }

    /** A browser's session after signing in; goes into a cookie. */
    public IssuedToken beginBrowserSession(String userId) {
        return issue(TokenKind.BROWSER, userId, newLogin(), TokenLives.BROWSER);
    }

    /** The token that {@code /api/login} answers with. */
    public IssuedToken login(String userId) {
        return issue(TokenKind.ACCESS, userId, newLogin(), lives.access());
    }

    /** Another access token of the same login, for {@code /api/refresh}. */
    public IssuedToken another(TokenUse token) {
        return issue(TokenKind.ACCESS, token.userId(), token.login(), lives.access());
    }

    /** Exchanges a one-time code; of two who try, one succeeds. */
    public Optional<IssuedTokens> exchangeCode(String code) {
        return database.write(session -> {
            Optional<TokenUse> use = find(session, TokenKind.CODE, hash(code));
            if (use.isEmpty()) {
                return Optional.<IssuedTokens>empty();
            }
            delete(session, hash(code));
            return Optional.of(issueBoth(session, use.get(), null));
        });
    }

    /**
     * Exchanges a refresh token. A one-time refresh token that comes again still works until its successor is used, or its
     * grace is over: its answer may have been lost, or two processes of a client without a lock may have sent it at once; one
     * with several successors works until its grace is over. Later it is taken for stolen, and the whole login ends.
     */
    public Optional<IssuedTokens> refresh(String refreshToken) {
        byte[] hash = hash(refreshToken);
        return database.write(session -> {
            Optional<TokenUse> use = find(session, TokenKind.REFRESH, hash);
            if (use.isEmpty()) {
                return Optional.<IssuedTokens>empty();
            }
            if (grace == null) {
                return Optional.of(issueBoth(session, use.get(), null));
            }
            if (!spend(session, hash, grace)) {
                end(session, use.get().login());
                return Optional.<IssuedTokens>empty();
            }
            return Optional.of(issueBoth(session, use.get(), hash));
        });
    }

    /** Whether the token may be used, now for the first time or once more. */
    private boolean spend(SqlSession session, byte[] hash, Duration within) throws SQLException {
        boolean first = session.update(
                        "UPDATE tokens SET spent_at = ? WHERE hash = ? AND spent_at IS NULL", clock.millis(), hash)
                == 1;
        if (first) {
            // Its answer has arrived: the one it came from has no more to make up for. Unless that was exchanged more
            // than
            // once: then clients without a lock are at it, and one of them may have read it and not sent it yet.
            session.update(
                    "UPDATE tokens SET spent_at = 0 WHERE hash = (SELECT parent FROM tokens WHERE hash = ?)"
                            + " AND (SELECT count(*) FROM tokens c WHERE c.login = tokens.login AND c.parent = tokens.hash) = 1",
                    hash);
            return true;
        }
        return session.first(
                        "SELECT 1 FROM tokens WHERE hash = ? AND spent_at > ?",
                        row -> true,
                        hash,
                        clock.millis() - within.toMillis())
                .isPresent();
    }

    /** Whose access token this is, while it lasts. */
    public Optional<TokenUse> access(String token) {
        return database.read(session -> find(session, TokenKind.ACCESS, hash(token)));
    }

    /** Whose browser session this is, while it lasts. */
    public Optional<TokenUse> browserSession(String token) {
        return database.read(session -> find(session, TokenKind.BROWSER, hash(token)));
    }

    /** Ends the login: its access and refresh tokens are refused from now on. */
    public void logout(TokenUse token) {
        database.write(session -> end(session, token.login()));
    }

    private static int end(SqlSession session, String login) throws SQLException {
        return session.update("DELETE FROM tokens WHERE login = ?", login);
    }

    private IssuedToken issue(TokenKind kind, String userId, String login, Duration life) {
        return database.write(session -> issue(session, kind, userId, login, life, null));
    }

    private IssuedTokens issueBoth(SqlSession session, TokenUse use, byte @Nullable [] parent) throws SQLException {
        IssuedToken access = issue(session, TokenKind.ACCESS, use.userId(), use.login(), lives.access(), null);
        IssuedToken refresh = issue(session, TokenKind.REFRESH, use.userId(), use.login(), lives.refresh(), parent);
        return new IssuedTokens(use.userId(), access.token(), refresh.token(), access.expiresAt());
    }

    private IssuedToken issue(
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

    private Optional<TokenUse> find(SqlSession session, TokenKind kind, byte[] hash) throws SQLException {
        return session.first(
                        "SELECT hash, user_id, login, expires_at FROM tokens WHERE hash = ? AND kind = ? AND expires_at > ?",
                        row -> MessageDigest.isEqual(hash, row.getBytes(1))
                                ? Optional.of(new TokenUse(
                                        row.getString(2), row.getString(3), Instant.ofEpochMilli(row.getLong(4))))
                                : Optional.<TokenUse>empty(),
                        hash,
                        kind.name(),
                        clock.millis())
                .flatMap(found -> found);
    }

    private static void delete(SqlSession session, byte[] hash) throws SQLException {
        session.update("DELETE FROM tokens WHERE hash = ?", hash);
    }

    private static String newLogin() {
        return UUID.randomUUID().toString();
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }
}
