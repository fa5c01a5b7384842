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

/**
 * Issues tokens and tells whose they are. Tokens are 256 random bits, kept as SHA-256 only. All tokens that descend
 * from one sign-in share its login, and a logout ends them together. Thread-safe.
 */
public final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Clock clock;
    private final TokenLives lives;
    private final boolean oneTimeRefreshTokens;

    public Tokens(Database database, Clock clock, TokenLives lives, boolean oneTimeRefreshTokens) {
        this.database = database;
        this.clock = clock;
        this.lives = lives;
        this.oneTimeRefreshTokens = oneTimeRefreshTokens;
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
            return Optional.of(issueBoth(session, use.get()));
        });
    }

    /**
     * Exchanges a refresh token. A one-time refresh token that comes again is refused, but the login it began lives on:
     * two processes of a client without a lock do this by accident.
     */
    public Optional<IssuedTokens> refresh(String refreshToken) {
        return database.write(session -> {
            Optional<TokenUse> use = find(session, TokenKind.REFRESH, hash(refreshToken));
            if (use.isEmpty()) {
                return Optional.<IssuedTokens>empty();
            }
            if (oneTimeRefreshTokens) {
                delete(session, hash(refreshToken));
            }
            return Optional.of(issueBoth(session, use.get()));
        });
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
        database.write(session -> session.update("DELETE FROM tokens WHERE login = ?", token.login()));
    }

    private IssuedToken issue(TokenKind kind, String userId, String login, Duration life) {
        return database.write(session -> issue(session, kind, userId, login, life));
    }

    private IssuedTokens issueBoth(SqlSession session, TokenUse use) throws SQLException {
        IssuedToken access = issue(session, TokenKind.ACCESS, use.userId(), use.login(), lives.access());
        IssuedToken refresh = issue(session, TokenKind.REFRESH, use.userId(), use.login(), lives.refresh());
        return new IssuedTokens(use.userId(), access.token(), refresh.token(), access.expiresAt());
    }

    private IssuedToken issue(SqlSession session, TokenKind kind, String userId, String login, Duration life)
            throws SQLException {
        session.update("DELETE FROM tokens WHERE expires_at <= ?", clock.millis());
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant expiresAt = Instant.ofEpochMilli(clock.millis()).plus(life);
        session.update(
                "INSERT INTO tokens (hash, kind, user_id, login, expires_at) VALUES (?, ?, ?, ?, ?)",
                hash(token),
                kind.name(),
                userId,
                login,
                expiresAt.toEpochMilli());
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
