package io.quilt4j.shell.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a message how one logs in here: the client and the driver name the command line's way, whoever asks. */
public final class LoginAdvice {

    private static final Pattern ELSEWHERE =
            Pattern.compile("Pass an API key as the password or as apiKey=env:NAME, or log in once with: quilt4j login"
                    + "|Pass an API key, or log in with: quilt4j login"
                    + "|Log in again with: quilt4j login"
                    + "|[Rr]un `login`");

    private LoginAdvice() {}

    /** The message, in which {@code here} is what the reader can type where it is shown. */
    public static String in(String message, String here) {
        return ELSEWHERE
                .matcher(message)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().endsWith("`login`")
                                ? found.group().replace("login", here)
                                : "Log in with: " + here));
    }
}
