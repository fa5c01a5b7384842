package io.quilt4j.registry.web;

import io.quilt4j.registry.access.Authenticator;
import io.quilt4j.registry.access.RefusalBudget;
import io.quilt4j.registry.access.SignInGuard;
import io.quilt4j.registry.accounts.Users;
import io.quilt4j.registry.audit.AuditTrail;
import io.quilt4j.registry.graph.GraphService;
import io.quilt4j.registry.keys.ApiKeys;
import io.quilt4j.registry.tokens.Tokens;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The paths of the stack: the catalog's and the registry's share one origin. */
public final class Endpoints {

    private Endpoints() {}

    /** A null {@code registry} is wherever the client has found it. */
    public static Endpoint of(
            @Nullable URI registry,
            int port,
            Users users,
            ApiKeys keys,
            Tokens tokens,
            GraphService graph,
            AuditTrail trail,
            Clock clock) {
        Door door = new Door(new Authenticator(users, keys, tokens), trail, new RefusalBudget(clock));
        CatalogEndpoints catalog = new CatalogEndpoints(registry);
        TokenEndpoints token = new TokenEndpoints(door, users, tokens, clock);
        SignIn signIn = new SignIn(users, new SignInGuard(clock), door);
        PageEndpoints pages = new PageEndpoints(users, tokens, signIn, token, new Cookies(port));
        return new Routes()
                .get("/", pages::index)
                .get("/login", pages::login)
                .get("/code", pages::code)
                .get("/signin", pages::signInForm)
                .post("/signin", pages::signIn)
                .post("/signout", pages::signOut)
                .post("/api/login", new LoginEndpoint(signIn, tokens))
                .get("/config.json", catalog::config)
                .get("/healthcheck", catalog::health)
                .post("/api/token", token::token)
                .get("/api/code", token::code)
                .get("/api/me", token::me)
                .post("/api/refresh", token::refresh)
                .post("/api/logout", token::logout)
                .get("/api/auth/get_credentials", token::credentials)
                .post("/graphql", new GraphEndpoint(door, graph));
    }
}
