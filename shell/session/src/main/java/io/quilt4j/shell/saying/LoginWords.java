package io.quilt4j.shell.saying;

import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.AuthenticationException.NextStep;
import org.jspecify.annotations.Nullable;

/** Says of a refused or missing login what helps here: the client and the driver know only how their own callers log in. */
public final class LoginWords {

    private LoginWords() {}

    /**
     * The message of {@code thrown}, whose next step is said in terms of {@code login}: what the reader can type where it is shown.
     * Null when it has no message. A session's own key comes before a login until it is forgotten.
     */
    public static @Nullable String of(Throwable thrown, String login, boolean inSession) {
        AuthenticationException refused = refusal(thrown);
        if (refused == null) {
            return thrown.getMessage();
        }
        String step = step(refused.nextStep(), login, inSession);
        return step.isEmpty() ? thrown.getMessage() : refused.problem() + ". " + step;
    }

    private static String step(NextStep step, String login, boolean inSession) {
        return switch (step) {
            case LOG_IN -> "Run `" + login + "`, or use an API key.";
            case LOG_IN_AGAIN -> "Run `" + login + "` again.";
            case REPLACE_KEY ->
                "Create a new one, or run `" + login + (inSession ? "` and `quilt3.clear_api_key()`." : "`.");
            case PASS_CODE ->
                isCommandLine(login)
                        ? "Pass the code on standard input, `" + login + " --code -`, or use an API key."
                        : "";
            case CHOOSE_CATALOG, NONE -> "";
        };
    }

    /** Not so at a prompt, or in a notebook, whose words for it begin otherwise. */
    private static boolean isCommandLine(String login) {
        return login.startsWith("quilt4j ");
    }

    /** SQL carries the client's exception as its cause. */
    private static @Nullable AuthenticationException refusal(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof AuthenticationException refused) {
                return refused;
            }
        }
        return null;
    }
}
