package io.quilt4j.jdbc.metadata;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A search pattern of JDBC: {@code %} is any text, {@code _} any letter, a backslash takes both at their word. */
final class Pattern {

    private final java.util.regex.@Nullable Pattern regex;

    private Pattern(java.util.regex.@Nullable Pattern regex) {
        this.regex = regex;
    }

    /** Matches everything where {@code text} is null, and never looks at the case of letters. */
    static Pattern of(@Nullable String text) {
        if (text == null) {
            return new Pattern(null);
        }
        StringBuilder regex = new StringBuilder();
        boolean escaped = false;
        for (char letter : text.toLowerCase(Locale.ROOT).toCharArray()) {
            if (!escaped && letter == '\\') {
                escaped = true;
                continue;
            }
            if (!escaped && letter == '%') {
                regex.append(".*");
            } else if (!escaped && letter == '_') {
                regex.append('.');
            } else {
                regex.append(java.util.regex.Pattern.quote(String.valueOf(letter)));
            }
            escaped = false;
        }
        return new Pattern(java.util.regex.Pattern.compile(regex.toString(), java.util.regex.Pattern.DOTALL));
    }

    boolean matches(String name) {
        return regex == null || regex.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }
}
