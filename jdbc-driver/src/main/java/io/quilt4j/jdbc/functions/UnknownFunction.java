package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.parser.SqlParserPos;

/** What is wrong with a call that no function takes: 42883, with the forms of that name, or the nearest name. */
public final class UnknownFunction {

    private UnknownFunction() {}

    public static SqlFailure of(String name, SqlParserPos at) {
        String place = at.getLineNum() > 0 ? " (line " + at.getLineNum() + ", column " + at.getColumnNum() + ")" : "";
        Optional<Listed> known = TrinoFunctions.named(name);
        if (known.isPresent()) {
            return SqlFailure.of(
                    "42883",
                    "No match found for function " + name + place + " with such arguments: it is "
                            + known.get().forms() + ".");
        }
        String shown = name.length() > 60 ? name.substring(0, 60) + "..." : name;
        return SqlFailure.of(
                "42883",
                "No match found for function " + shown + place
                        + nearest(shown.toLowerCase(Locale.ROOT))
                                .map(other -> ": did you mean " + other + "?")
                                .orElse(": docs/functions.md lists all."));
    }

    private static Optional<String> nearest(String name) {
        return TrinoFunctions.BY_NAME.keySet().stream()
                .filter(other -> TextFunctions.levenshtein(other, name) <= Math.min(2, name.length() / 3))
                .min(Comparator.comparing(other -> TextFunctions.levenshtein(other, name)))
                .or(() -> TrinoFunctions.BY_NAME.keySet().stream()
                        .filter(other -> Math.min(other.length(), name.length()) >= 4
                                && (other.startsWith(name) || name.startsWith(other)))
                        .max(Comparator.comparing(String::length)));
    }
}
