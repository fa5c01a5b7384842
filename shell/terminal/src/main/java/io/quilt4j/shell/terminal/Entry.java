package io.quilt4j.shell.terminal;

import io.quilt4j.shell.session.Completeness;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of what was typed or pasted: a command like {@code /tables}, or code up to the next command.
 *
 * @param text without the {@code \G} that asks for vertical form
 * @param vertical true when the code ended with {@code \G}
 */
record Entry(String text, boolean isCommand, boolean vertical) {

    /** Comments begin with a slash too, but not with a letter behind it. */
    private static final Pattern COMMAND = Pattern.compile("\\s*/(?:[A-Za-z?]\\S*)?(?:\\s.*)?", Pattern.DOTALL);

    private static final Pattern VERTICAL = Pattern.compile(";?\\s*\\\\[Gg]\\s*;?\\s*\\z");

    static boolean startsWithCommand(String text) {
        return COMMAND.matcher(text).matches();
    }

    /** True when the code ends with {@code \G}: it is complete then. */
    static boolean endsVertically(String code) {
        return VERTICAL.matcher(code).find();
    }

    /** The code without {@code \G}. */
    static String withoutVertical(String code) {
        Matcher end = VERTICAL.matcher(code);
        return end.find() ? code.substring(0, end.start()) : code;
    }

    /**
     * Cuts a text into its entries. A line that looks like a command is one when the code above it is complete: else it is
     * a division.
     */
    static List<Entry> split(String text, Function<String, Completeness> completeness) {
        List<Entry> entries = new ArrayList<>();
        StringBuilder code = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (startsWithCommand(line) && isWhole(code.toString(), completeness)) {
                addCode(entries, code);
                entries.add(new Entry(line.strip(), true, false));
                continue;
            }
            code.append(code.isEmpty() ? "" : "\n").append(line);
            if (endsVertically(line)) {
                addCode(entries, code);
            }
        }
        addCode(entries, code);
        return entries;
    }

    private static boolean isWhole(String code, Function<String, Completeness> completeness) {
        return code.isBlank() || completeness.apply(code) != Completeness.INCOMPLETE;
    }

    private static void addCode(List<Entry> entries, StringBuilder code) {
        if (!code.toString().isBlank()) {
            entries.add(new Entry(withoutVertical(code.toString()), false, endsVertically(code.toString())));
        }
        code.setLength(0);
    }
}
