package io.quilt4j.shell.session;

import io.quilt4j.shell.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Recognises pasted Python in a rejected statement and says how Java writes it. */
final class PythonHints {

    /** The first that fits is given. */
    private static final List<Hint> HINTS = List.of(
            hint(
                    "\\bkey,\\s*secret\\s*=|^\\s*\\w+\\s*,\\s*\\w+\\s*=[^=]",
                    "Java has no tuples: var created ="
                            + " quilt3.api_keys.create(\"my-key\"), then created.key and created.secret"),
            hint("\\bf\"", "an f-string is Python; in Java: \"Name: \" + key.name"),
            hint(
                    "\\bos\\.environ\\b",
                    "here it is env(\"QUILT_API_KEY\"), after load_dotenv() when it is in a .env file"),
            hint("^\\s*for\\s+\\w+\\s+in\\s", "in Java: for (var key : keys) { ... }"),
            hint("^\\s*(el)?if\\s[^(].*:\\s*$", "in Java: if (condition) { ... }"),
            hint("^\\s*def\\s+\\w+\\(", "in Java a method has a return type and braces: int days(Key key) { ... }"),
            hint("\\blen\\(", "in Java: keys.size()"),
            hint("^\\s*(\\w+)\\s*=[^=]", "a variable is declared with var the first time: var keys = ..."),
            hint("\\bis (not )?None\\b", "in Java: == null, != null"),
            hint("(^|\\s)#", "comments begin with // in Java"),
            hint("\\bnot\\s+\\w", "in Java: !condition"));

    private PythonHints() {}

    private record Hint(Pattern pattern, String text) {}

    private static Hint hint(String pattern, String text) {
        return new Hint(Pattern.compile(pattern, Pattern.MULTILINE), text);
    }

    /** The same diagnostics; the first gets a hint when it has none and the statement looks like Python. */
    static List<Diagnostic> added(List<Diagnostic> diagnostics, String java, Span span) {
        if (diagnostics.isEmpty()) {
            return List.of(new Diagnostic(span, "this is neither Java nor SQL", ""));
        }
        Diagnostic first = diagnostics.get(0);
        if (!first.hint().isEmpty()) {
            return diagnostics;
        }
        List<Diagnostic> all = new ArrayList<>(diagnostics);
        HINTS.stream()
                .filter(hint -> hint.pattern().matcher(java).find())
                .findFirst()
                .ifPresent(hint -> all.set(0, new Diagnostic(first.span(), first.message(), hint.text())));
        return all;
    }
}
