package io.quilt4j.shell.session;

import io.quilt4j.shell.session.Completion.Candidate;
import io.quilt4j.shell.session.Completion.Kind;
import io.quilt4j.shell.sql.SqlText;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words of SQL that a completion offers. */
final class SqlWords {

    private static final List<String> WORDS = List.of(
            "SELECT",
            "FROM",
            "WHERE",
            "GROUP BY",
            "ORDER BY",
            "HAVING",
            "LIMIT",
            "AND",
            "OR",
            "NOT",
            "IN",
            "IS NULL",
            "IS NOT NULL",
            "BETWEEN",
            "LIKE",
            "AS",
            "JOIN",
            "LEFT JOIN",
            "ON",
            "UNION ALL",
            "DISTINCT",
            "COUNT(*)",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "ASC",
            "DESC",
            "INSERT INTO",
            "VALUES",
            "DELETE FROM",
            "UPDATE",
            "SET",
            "CURRENT_TIMESTAMP",
            "CURRENT_DATE",
            "INTERVAL",
            "WITH",
            "EXPLAIN PLAN FOR",
            "SHOW",
            "DESCRIBE");

    /** After these only one word goes on. */
    private static final Map<String, String> BEGINNINGS =
            Map.of("DELETE", "FROM", "INSERT", "INTO", "EXPLAIN", "PLAN FOR");

    private SqlWords() {}

    /** The only ones that can stand behind this text; empty where others can, too. */
    static List<Candidate> behind(String text) {
        String only = BEGINNINGS.get(text.toUpperCase(Locale.ROOT));
        if (only != null) {
            return List.of(written(only, text));
        }
        return text.equalsIgnoreCase("SHOW")
                ? SqlText.SHOWN.stream().map(shown -> written(shown, text)).toList()
                : List.of();
    }

    /** All that may stand anywhere, in small letters after small letters. */
    static List<Candidate> like(String typed) {
        return WORDS.stream().map(word -> written(word, typed)).toList();
    }

    private static Candidate written(String word, String typed) {
        boolean small = !typed.isEmpty() && Character.isLowerCase(typed.charAt(0));
        return new Candidate(small ? word.toLowerCase(Locale.ROOT) : word, Kind.SQL_WORD, "");
    }
}
