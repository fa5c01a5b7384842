package io.quilt4j.registry.web;

import io.quilt4j.registry.accounts.User;
import io.quilt4j.registry.accounts.Users;
import io.quilt4j.registry.pages.CodePage;
import io.quilt4j.registry.pages.ErrorPage;
import io.quilt4j.registry.pages.IndexPage;
import io.quilt4j.registry.pages.Page;
import io.quilt4j.registry.pages.SignInPage;
import io.quilt4j.registry.tokens.IssuedToken;
import io.quilt4j.registry.tokens.TokenLives;
import io.quilt4j.registry.tokens.TokenUse;
import io.quilt4j.registry.tokens.Tokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person sees: {@code /login} leads to {@code /code}, and that to {@code /signin} first when need be. */
final class PageEndpoints {

    private static final String CODE = "/code";
    private static final Pattern LOCAL_PATH = Pattern.compile("/|/[A-Za-z0-9_-][A-Za-z0-9_/?=&%-]*");

    private final Users users;
    private final Tokens tokens;
    private final SignIn signIn;
    private final TokenEndpoints codes;
    private final Cookies cookies;

    PageEndpoints(Users users, Tokens tokens, SignIn signIn, TokenEndpoints codes, Cookies cookies) {
        this.users = users;
        this.tokens = tokens;
        this.signIn = signIn;
        this.codes = codes;
        this.cookies = cookies;
    }

    Response index(Request request) {
        Optional<User> user = signedIn(request);
        if (user.isEmpty()) {
            return respond(request, IndexPage.forVisitor(Origins.baseOf(request)), "");
        }
        String token = cookies.formToken(request);
        Page page = IndexPage.forUser(Origins.baseOf(request), user.get().name(), token);
        return cookies.withFormToken(respond(request, page, ""), token);
    }

    Response login(Request request) {
        return Response.redirect(302, CODE);
    }

    Response code(Request request) {
        Optional<User> user = signedIn(request);
        if (user.isEmpty()) {
            return Response.redirect(302, "/signin?next=" + URLEncoder.encode(CODE, StandardCharsets.UTF_8));
        }
        String token = cookies.formToken(request);
        String code = codes.issueCode(request, user.get());
        return cookies.withFormToken(
                respond(request, CodePage.of(code, TokenLives.CODE, user.get().name(), token), ""), token);
    }

    Response signInForm(Request request) {
        String next = localPath(request.queryParameters().get("next"));
        return signedIn(request).isPresent() ? Response.redirect(303, next) : signInForm(request, next, null, null);
    }

    Response signIn(Request request) {
        if (!cookies.isOwnForm(request)) {
            return respond(request, ErrorPage.formRefused(), "This form did not come from this server's page.");
        }
        String userName = request.form().getOrDefault("username", "");
        String next = localPath(request.form().get("next"));
        SignIn.Outcome outcome =
                signIn.attempt(request, userName, request.form().getOrDefault("password", ""));
        if (outcome instanceof SignIn.Outcome.Welcome welcome) {
            IssuedToken session = tokens.beginBrowserSession(welcome.user().id());
            signIn.recordLogin(request, welcome.user(), session.expiresAt());
            return cookies.withSession(Response.redirect(303, next), session.token());
        }
        if (outcome instanceof SignIn.Outcome.Wait wait) {
            return tooManyTries(request, wait.left());
        }
        String problem = outcome instanceof SignIn.Outcome.Deactivated ? SignIn.DEACTIVATED : SignIn.FAILED;
        return signInForm(request, next, userName, problem);
    }

    Response signOut(Request request) {
        if (!cookies.isOwnForm(request)) {
            return respond(request, ErrorPage.formRefused(), "This form did not come from this server's page.");
        }
        session(request).ifPresent(tokens::logout);
        return cookies.withoutSession(Response.redirect(303, "/signin"));
    }

    private Response signInForm(Request request, String next, @Nullable String userName, @Nullable String problem) {
        String token = cookies.formToken(request);
        Page page = SignInPage.of(token, next, userName, problem);
        return cookies.withFormToken(respond(request, page, problem == null ? "" : problem), token);
    }

    private static Response tooManyTries(Request request, Duration left) {
        HttpRefusal refusal = LoginEndpoint.tooManyTries(left);
        long seconds = left.plusMillis(999).toSeconds();
        return respond(request, ErrorPage.tooManyTries(seconds), String.valueOf(refusal.getMessage()))
                .with("Retry-After", Long.toString(seconds));
    }

    private Optional<TokenUse> session(Request request) {
        return cookies.session(request).flatMap(tokens::browserSession);
    }

    private Optional<User> signedIn(Request request) {
        return session(request).flatMap(use -> users.withId(use.userId())).filter(User::isActive);
    }

    /** An error that no browser asked for is JSON, as everywhere. */
    static Response respond(Request request, Page page, String message) {
        boolean browser = request.header("accept").orElse("").contains("text/html");
        if (page.status() >= 400 && !browser) {
            return new HttpRefusal(page.status(), message).response();
        }
        return new Response(page.status(), page.headers(), out -> out.write(page.bytes()));
    }

    /** Only a path of this server: a link to the sign-in page must not lead anywhere else. */
    private static String localPath(@Nullable String next) {
        return next != null && LOCAL_PATH.matcher(next).matches() ? next : CODE;
    }
}
