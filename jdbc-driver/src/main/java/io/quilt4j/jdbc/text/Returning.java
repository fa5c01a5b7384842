package io.quilt4j.jdbc.text;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The end of a change as PostgreSQL has it, {@code DELETE ... RETURNING id, name AS key}, which Calcite's grammar does not
 * know: cut off before parsing.
 *
 * @param change the statement without it
 */
public record Returning(String change, List<Item> items) {

    /**
     * One column.
     *
     * @param column its name, or {@code *} for all
     */
    public record Item(String column, String label) {}

    private static final String WORD = "RETURNING";

    private static final Pattern ITEM = Pattern.compile(
            "(?:\\w+\\.)?(?:\"(?<quoted>\\w+)\"|(?<plain>\\w+|\\*))(?:\\s+(?:AS\\s+)?(?:\"(?<named>[^\"]+)\"|(?<alias>\\w+)))?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private static final Pattern CHANGE = Pattern.compile(
            "(?:\\s++|--[^\\n]*+\\n?|/\\*(?s:.*?)\\*/)*+(?:INSERT|DELETE|EXPLAIN)\\b", Pattern.CASE_INSENSITIVE);

    /** Null where the statement has none. */
    public static @Nullable Returning of(String sql) throws SQLException {
        int at = CHANGE.matcher(sql).lookingAt() ? place(sql) : -1;
        if (at < 0) {
            return null;
        }
        String list = COMMENT.matcher(sql.substring(at + WORD.length()))
                .replaceAll(" ")
                .strip();
        List<Item> items = new ArrayList<>();
        for (String item : (list.endsWith(";") ? list.substring(0, list.length() - 1) : list).split(",", -1)) {
            items.add(item(item.strip()));
        }
        return new Returning(sql.substring(0, at), items);
    }

    private static Item item(String text) throws SQLException {
        Matcher found = ITEM.matcher(text);
        if (!found.matches()) {
            throw SqlErrors.unsupported("RETURNING of anything but names of columns, or *,");
        }
        String column = found.group("quoted") == null ? found.group("plain") : found.group("quoted");
        String alias = found.group("named") == null ? found.group("alias") : found.group("named");
        return new Item(column, alias == null ? column : alias);
    }

    /** Where the word stands outside of quotes, parentheses and comments, in which it may be a text or a name; -1 if nowhere. */
    private static int place(String sql) {
        int depth = 0;
        for (int at = 0; at < sql.length(); at++) {
            char letter = sql.charAt(at);
            if (letter == '\'' || letter == '"') {
                at = end(sql, at + 1, String.valueOf(letter));
            } else if (sql.startsWith("--", at)) {
                at = end(sql, at, "\n");
            } else if (sql.startsWith("/*", at)) {
                at = end(sql, at, "*/");
            } else if (letter == '(' || letter == ')') {
                depth += letter == '(' ? 1 : -1;
            } else if (depth == 0 && sql.regionMatches(true, at, WORD, 0, WORD.length()) && isAlone(sql, at)) {
                return at;
            }
        }
        return -1;
    }

    private static int end(String sql, int from, String mark) {
        int end = sql.indexOf(mark, from);
        return end < 0 ? sql.length() : end;
    }

    private static boolean isAlone(String sql, int at) {
        int end = at + WORD.length();
        return at > 0 && !isPartOfName(sql.charAt(at - 1)) && (end == sql.length() || !isPartOfName(sql.charAt(end)));
    }

    private static boolean isPartOfName(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_' || letter == '.' || letter == '$';
    }
}
