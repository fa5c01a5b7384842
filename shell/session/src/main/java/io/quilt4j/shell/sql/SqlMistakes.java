package io.quilt4j.shell.sql;

import io.quilt4j.shell.text.Nearest;
import io.quilt4j.shell.text.Span;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says where in the user's own statement a mistake is, and which name was likely meant: the driver saw the bound one. */
final class SqlMistakes {

    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");
    private static final Pattern NAME = Pattern.compile("'([^']+)'");

    /** How far behind the place the name may stand: a qualifier goes before it. */
    private static final int NEAR = 100;

    private static final String UNKNOWN_TABLE = "42S02";
    private static final String UNKNOWN_COLUMN = "42S22";
    private static final String SYNTAX = "42601";

    private SqlMistakes() {}

    /**
     * The exception to throw instead; the same one when there is nothing to add.
     *
     * @param sql the statement as the user gave it
     * @param start where in it the bound text begins
     * @param schema asked only for a name that is not known
     */
    static SQLException explained(
            SQLException thrown, String sql, int start, BoundSql bound, Supplier<Optional<Schema>> schema) {
        String message = String.valueOf(thrown.getMessage());
        Matcher found = PLACE.matcher(message);
        if (!(thrown instanceof SQLSyntaxErrorException) || !found.find()) {
            return thrown;
        }
        int inBound = offset(bound.sql(), Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
        Span place = word(sql, Math.min(sql.length(), start + bound.edits().toOriginal(inBound)), message);
        Optional<String> meant = meant(thrown, sql, place, schema);
        Span before = wordBefore(sql, place.start());
        String behind = message.substring(found.end());
        if (meant.isEmpty() && SYNTAX.equals(thrown.getSQLState())) {
            // A mistyped keyword is first taken for a name, and the word behind it is what cannot be read.
            meant = keyword(before.of(sql));
            if (meant.isPresent()) {
                place = before;
                behind = ": '" + before.of(sql) + "' is not understood.";
            }
        }
        String placed = message.substring(0, found.start()) + lineAndColumn(sql, place.start()) + behind;
        String suggestion = meant.map(name -> " Did you mean '" + name + "'?").orElse("");
        return new SqlMistakeException(
                placed + (suggestion.isEmpty() ? quotes(thrown, sql, place) : suggestion), thrown, place);
    }

    /** {@code status = "ACTIVE"}: in Java and Python a text, in SQL a name. */
    private static String quotes(SQLException thrown, String sql, Span place) {
        boolean quoted = place.start() > 0 && sql.charAt(place.start() - 1) == '"';
        return quoted && UNKNOWN_COLUMN.equals(thrown.getSQLState())
                ? " In SQL a text has single quotes: '" + place.of(sql) + "'."
                : "";
    }

    private static Optional<String> meant(
            SQLException thrown, String sql, Span place, Supplier<Optional<Schema>> schema) {
        String word = place.of(sql);
        return switch (String.valueOf(thrown.getSQLState())) {
            case UNKNOWN_TABLE -> schema.get().flatMap(known -> Nearest.to(word, tables(known)));
            case UNKNOWN_COLUMN -> schema.get().flatMap(known -> Nearest.to(word, columns(known, sql)));
            case SYNTAX -> keyword(word);
            default -> Optional.empty();
        };
    }

    private static Optional<String> keyword(String word) {
        return word.length() < 3 || SqlText.isKeyword(word)
                ? Optional.empty()
                : Nearest.to(word.toUpperCase(Locale.ROOT), SqlText.keywords());
    }

    private static Span wordBefore(String sql, int offset) {
        List<SqlText.Piece> before = SqlText.pieces(sql.substring(0, offset), Integer.MAX_VALUE);
        if (before.isEmpty()) {
            return new Span(offset, offset);
        }
        SqlText.Piece last = before.get(before.size() - 1);
        return new Span(last.start(), last.end());
    }

    private static List<String> tables(Schema schema) {
        return schema.tables().stream().map(Schema.Table::name).toList();
    }

    /** Of the tables that the statement names; of all, when it names none that is known. */
    private static List<String> columns(Schema schema, String sql) {
        List<Schema.Table> named = schema.named(sql);
        return (named.isEmpty() ? schema.tables() : named)
                .stream()
                        .flatMap(table -> table.fields().stream())
                        .map(Schema.Field::name)
                        .distinct()
                        .toList();
    }

    /** The name that the message is about when it stands at the offset or close behind, else the word at the offset. */
    private static Span word(String sql, int offset, String message) {
        Matcher named = NAME.matcher(message);
        if (named.find()) {
            String name = named.group(1).toLowerCase(Locale.ROOT);
            int at = sql.toLowerCase(Locale.ROOT).indexOf(name, offset);
            if (at >= 0 && at - offset <= NEAR) {
                return new Span(at, at + name.length());
            }
        }
        int start = offset;
        // At the end of the text the parser names the last letter of the last word.
        while (offset < sql.length()
                && start > 0
                && Character.isJavaIdentifierPart(sql.charAt(offset))
                && Character.isJavaIdentifierPart(sql.charAt(start - 1))) {
            start--;
        }
        int end = offset;
        while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
            end++;
        }
        return new Span(start, end == offset ? Math.min(sql.length(), offset + 1) : end);
    }

    private static int offset(String sql, int line, int column) {
        int start = 0;
        for (int i = 1; i < line && start >= 0; i++) {
            int newline = sql.indexOf('\n', start);
            start = newline < 0 ? sql.length() : newline + 1;
        }
        return Math.min(sql.length(), start + column - 1);
    }

    private static String lineAndColumn(String sql, int offset) {
        int line = 1
                + (int) sql.substring(0, offset).chars().filter(c -> c == '\n').count();
        return "line " + line + ", column " + (offset - sql.lastIndexOf('\n', offset - 1));
    }
}
