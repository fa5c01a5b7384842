package io.quilt4j.lifecycle.sinks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A command in one line, with quotes as a shell has them and nothing else of a shell. */
final class Words {

    private Words() {}

    static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int at = 0; at < line.length(); at++) {
            char unit = line.charAt(at);
            boolean blank = unit == ' ' || unit == '\t';
            if (quote != 0 && unit == quote) {
                quote = 0;
            } else if (quote == 0 && (unit == '\'' || unit == '"')) {
                quote = unit;
                begun = true;
            } else if (quote == 0 && blank && begun) {
                words.add(word.toString());
                word.setLength(0);
                begun = false;
            } else if (quote != 0 || !blank) {
                word.append(unit);
                begun = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    /** What {@link #split} takes apart into the same words. */
    static String join(List<String> words) {
        return words.stream().map(Words::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        if (word.matches("[A-Za-z0-9_./+=@%:,-]+")) {
            return word;
        }
        return "'" + word.replace("'", "'\"'\"'") + "'";
    }
}
