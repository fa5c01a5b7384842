package io.quilt4j.shell.session;

import java.util.regex.Pattern;

/** Tells lines like {@code /tables} from divisions and comments, which begin with a slash, too. */
public final class CommandLines {

    private static final Pattern COMMAND = Pattern.compile("\\s*/(?:[A-Za-z?]\\S*)?(?:\\s.*)?", Pattern.DOTALL);

    private CommandLines() {}

    /** True for a line that is a command where a statement may begin. */
    public static boolean looksLikeOne(String line) {
        return COMMAND.matcher(line).matches();
    }

    /** The text behind the commands that it begins with. */
    static String behind(String text) {
        String rest = text;
        while (!rest.isEmpty() && (firstLine(rest).isBlank() || looksLikeOne(firstLine(rest)))) {
            rest = rest.substring(Math.min(rest.length(), firstLine(rest).length() + 1));
        }
        return rest;
    }

    static String firstLine(String text) {
        int newline = text.indexOf('\n');
        return newline < 0 ? text : text.substring(0, newline);
    }
}
