package io.quilt4j.shell.sql;

import org.jspecify.annotations.Nullable;

/** Fields of comma-separated values, as RFC 4180 quotes them. */
public final class Csv {

    private Csv() {}

    /** NULL is an empty field; an empty text is {@code ""}, so that it can be told from NULL. */
    public static String field(@Nullable String text) {
        if (text == null) {
            return "";
        }
        boolean quoted = text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
