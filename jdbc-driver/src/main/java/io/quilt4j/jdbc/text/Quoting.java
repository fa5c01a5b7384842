package io.quilt4j.jdbc.text;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts and names as they are written in a statement. */
public final class Quoting {

    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,127}");

    private Quoting() {}

    public static String literal(@Nullable String text) throws SQLException {
        if (text == null) {
            throw SqlErrors.invalid("A text to quote must not be null.");
        }
        return "'" + text.replace("'", "''") + "'";
    }

    public static String identifier(@Nullable String name, boolean always) throws SQLException {
        if (name == null || name.isEmpty() || name.length() > 128 || name.indexOf('\0') >= 0) {
            throw SqlErrors.invalid("A name has 1 to 128 characters.");
        }
        return simple(name) && !always ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    public static boolean simple(@Nullable String name) {
        return name != null && SIMPLE.matcher(name).matches();
    }
}
