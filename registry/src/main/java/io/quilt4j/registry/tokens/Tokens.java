package io.quilt4j.registry.tokens;

import io.quilt4j.registry.database.Database;
import io.quilt4j.registry.database.SqlSession;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Issues tokens and tells whose they are. Tokens are 256 random bits, kept as SHA-256 only. All tokens that descend
 * from one sign-in share its login, and a logout ends them together. Thread-safe.
 */
public final class Tokens {

    private final Database database;
    private final TokenRows rows;
    private final TokenLives lives;
    private final @Nullable Duration grace;

    /** @param grace how long a spent refresh token still works; null: refresh tokens work until they expire */
    public Tokens(Database database, Clock clock, TokenLives lives, @Nullable Duration grace) {
        this.database = database;
        this.rows = new TokenRows(clock);
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
            Optional<TokenUse> use = rows.find(session, TokenKind.CODE, TokenRows.hash(code));
            if (use.isEmpty()) {
                return Optional.<IssuedTokens>empty();
            }
            TokenRows.delete(session, TokenRows.hash(code));
            return Optional.of(issueBoth(session, use.get(), null));
        });
    }

    /**
     * Exchanges a refresh token. A one-time refresh token that comes again still works until its successor is used, or its
     * grace is over: its answer may have been lost. Later it is taken for stolen, and the whole login ends. Where one token of
     * a login was exchanged twice within the grace, several processes without a lock are at it, one of which may have read a
     * token long before it sends it: then all tokens of the login work until their grace is over, whatever was used.
     */
    public Optional<IssuedTokens> refresh(String refreshToken) {
        byte[] hash = TokenRows.hash(refreshToken);
        return database.write(session -> {
            Optional<TokenUse> use = rows.find(session, TokenKind.REFRESH, hash);
            if (use.isEmpty()) {
                return Optional.<IssuedTokens>empty();
            }
            if (grace == null) {
                return Optional.of(issueBoth(session, use.get(), null));
            }
            if (!rows.spend(session, use.get().login(), hash, grace)) {
                TokenRows.end(session, use.get().login());
                return Optional.<IssuedTokens>empty();
            }
            return Optional.of(issueBoth(session, use.get(), hash));
        });
    }

    /** Whose access token this is, while it lasts. */
    public Optional<TokenUse> access(String token) {
        return database.read(session -> rows.find(session, TokenKind.ACCESS, TokenRows.hash(token)));
    }

    /** Whose browser session this is, while it lasts. */
    public Optional<TokenUse> browserSession(String token) {
        return database.read(session -> rows.find(session, TokenKind.BROWSER, TokenRows.hash(token)));
    }

    /** Ends the login: its access and refresh tokens are refused from now on. */
    public void logout(TokenUse token) {
        database.write(session -> TokenRows.end(session, token.login()));
    }

    private IssuedToken issue(TokenKind kind, String userId, String login, Duration life) {
        return database.write(session -> rows.issue(session, kind, userId, login, life, null));
    }

    private IssuedTokens issueBoth(SqlSession session, TokenUse use, byte @Nullable [] parent) throws SQLException {
        IssuedToken access = rows.issue(session, TokenKind.ACCESS, use.userId(), use.login(), lives.access(), null);
        IssuedToken refresh =
                rows.issue(session, TokenKind.REFRESH, use.userId(), use.login(), lives.refresh(), parent);
        return new IssuedTokens(use.userId(), access.token(), refresh.token(), access.expiresAt());
    }

    private static String newLogin() {
        return UUID.randomUUID().toString();
    }
}
