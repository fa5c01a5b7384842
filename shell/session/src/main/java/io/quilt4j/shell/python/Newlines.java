package io.quilt4j.shell.python;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What ends a line of a file, as {@code newline=} of {@code open} says. Without it every kind of end is read as {@code \n}, as a list
 * from Windows must be, and written as the system has it.
 */
final class Newlines {

    private static final Pattern ANY = Pattern.compile("\\r\\n|\\r|\\n");

    private final @Nullable String given;

    private Newlines(@Nullable String given) {
        this.given = given;
    }

    /** @throws PythonException for what cannot end a line */
    static Newlines of(@Nullable Object given) {
        if (given == null) {
            return new Newlines(null);
        }
        if (!(given instanceof String text)) {
            throw PythonException.type("open() argument 'newline' must be str or None, not " + TypeNames.of(given));
        }
        if (!List.of("", "\n", "\r", "\r\n").contains(text)) {
            throw PythonException.value("illegal newline value: " + Repr.of(text));
        }
        return new Newlines(text);
    }

    /** What is read of this text. */
    String read(String text) {
        return given == null ? ANY.matcher(text).replaceAll("\n") : text;
    }

    /** The same line by line, each with its end. */
    List<String> lines(String text) {
        String read = read(text);
        String end = given == null ? "\n" : given;
        String behindAnEnd = end.isEmpty() ? "(?<=\n)|(?<=\r)(?!\n)" : "(?<=" + Pattern.quote(end) + ")";
        return read.isEmpty()
                ? List.of()
                : Pattern.compile(behindAnEnd).splitAsStream(read).toList();
    }

    /** What is written for this text. */
    String written(String text) {
        String end = given == null ? System.lineSeparator() : given;
        return end.isEmpty() || end.equals("\n") ? text : text.replace("\n", end);
    }
}
