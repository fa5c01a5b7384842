package io.quilt4j.registry.pages;

import org.jspecify.annotations.Nullable;

/**
 * The form at {@code /signin}. It posts {@code username} (a name or an e-mail), {@code password}, {@code csrf} and
 * {@code next} to {@code /signin}.
 */
public final class SignInPage {

    private static final String BODY = """
            <h1>Sign in</h1>
            <p class="quiet">to this Quilt stack on your machine</p>
            {}<form method="post" action="/signin">
            <input type="hidden" name="csrf" value="{}">
            <input type="hidden" name="next" value="{}">
            <label for="username">Username or e-mail</label>
            <input id="username" name="username" value="{}" type="text" autocomplete="username" autocapitalize="none" \
            autocorrect="off" spellcheck="false" required{}>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required{}>
            <button class="button full" type="submit">Sign in</button>
            </form>""";

    private static final String FOOT = """
            <p>The stack shows its passwords once, when it first starts. To replace one, start it with \
            <code>--reset-password NAME</code>.</p>""";

    private SignInPage() {}

    /**
     * The form, empty or after a try that failed.
     *
     * @param next where to go after signing in, a path on this server
     * @param username what was typed before, or null
     * @param problem why the last try did not succeed, in a sentence, or null; with it the page has status 401
     */
    public static Page of(String csrfToken, String next, @Nullable String username, @Nullable String problem) {
        boolean again = problem != null;
        boolean named = username != null && !username.isEmpty();
        Markup alert = again
                ? Markup.of("<p class=\"problem\" id=\"problem\" role=\"alert\">{}</p>\n", String.valueOf(problem))
                : Markup.NONE;
        String invalid = again ? " aria-invalid=\"true\" aria-describedby=\"problem\"" : "";
        Markup nameField = new Markup(invalid + (named ? "" : " autofocus"));
        Markup passwordField = new Markup(invalid + (named ? " autofocus" : ""));
        Markup body =
                Markup.of(BODY, alert, csrfToken, next, username == null ? "" : username, nameField, passwordField);
        return Layout.page(again ? 401 : 200, again ? "Sign in failed" : "Sign in", false, body, new Markup(FOOT));
    }
}
