package io.quilt4j.shell.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code \G} behind a statement, with or without a semicolon: its rows are wanted one below the other. */
final class VerticalMark {

    private static final Pattern AT_END = Pattern.compile(";?\\s*\\\\[Gg]\\s*;?\\s*\\z");
    private static final Pattern AHEAD = Pattern.compile("\\s*\\\\[Gg](?![\\w$])\\s*;?");

    private VerticalMark() {}

    static boolean ends(String text) {
        return AT_END.matcher(text).find();
    }

    /** How long the text is without the mark at its end; -1 when there is none. */
    static int start(String text) {
        Matcher found = AT_END.matcher(text);
        return found.find() ? found.start() : -1;
    }

    /** Where the mark ends that comes next behind {@code from}; {@code from} when none does. */
    static int skipped(String text, int from) {
        Matcher found = AHEAD.matcher(text).region(from, text.length());
        return found.lookingAt() ? found.end() : from;
    }
}
