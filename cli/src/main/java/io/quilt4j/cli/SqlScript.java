package io.quilt4j.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into SQL statements at the semicolons that are outside of quotes and comments. A statement keeps its
 * text as the user wrote it, without the semicolon; empty ones are left out.
 */
final class SqlScript {

    private final String text;
    private int position;

    private SqlScript(String text) {
        this.text = text;
    }

    static List<String> statements(String text) {
        return new SqlScript(text).cut();
    }

    private List<String> cut() {
        List<String> statements = new ArrayList<>();
        int start = 0;
        boolean somethingToRun = false;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == ';') {
                add(statements, start, position, somethingToRun);
                start = ++position;
                somethingToRun = false;
            } else if (text.startsWith("--", position)) {
                skipPast("\n");
            } else if (text.startsWith("/*", position)) {
                position += 2;
                skipPast("*/");
            } else if (c == '\'' || c == '"') {
                position++;
                skipPast(String.valueOf(c)); // a doubled quote is two quoted texts side by side: the same end
                somethingToRun = true;
            } else {
                somethingToRun |= !Character.isWhitespace(c);
                position++;
            }
        }
        add(statements, start, text.length(), somethingToRun);
        return statements;
    }

    private void skipPast(String end) {
        int found = text.indexOf(end, position);
        position = found < 0 ? text.length() : found + end.length();
    }

    private void add(List<String> statements, int start, int end, boolean somethingToRun) {
        if (somethingToRun) {
            statements.add(text.substring(start, end).strip());
        }
    }
}
