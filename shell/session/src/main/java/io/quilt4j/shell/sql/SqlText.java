package io.quilt4j.shell.sql;

import io.quilt4j.shell.text.Nearest;
import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.text.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads SQL without a grammar: where a statement ends, what it is still waiting for, and which {@code :names} it binds. */
public final class SqlText {

    private static final Set<String> FIRST_WORDS = Set.of(
            "SELECT",
            "WITH",
            "VALUES",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "UPSERT",
            "EXPLAIN",
            "SHOW",
            "DESCRIBE",
            "DESC",
            "CREATE",
            "DROP",
            "ALTER",
            "TRUNCATE");

    /** What can be shown. */
    public static final List<String> SHOWN = List.of("TABLES", "COLUMNS", "SCHEMAS", "CATALOGS", "FUNCTIONS");

    /** Nothing can end with one of these. */
    private static final Set<String> DANGLING = Set.of(
            "SELECT",
            "WITH",
            "VALUES",
            "INSERT",
            "UPDATE",
            "DELETE",
            "INTO",
            "FROM",
            "WHERE",
            "SET",
            "GROUP",
            "ORDER",
            "BY",
            "HAVING",
            "LIMIT",
            "OFFSET",
            "AND",
            "OR",
            "NOT",
            "IN",
            "BETWEEN",
            "LIKE",
            "AS",
            "ON",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "DISTINCT",
            "EXPLAIN",
            "PLAN",
            "FOR",
            "USING",
            "IS");

    private static final Set<String> NO_COLUMNS = Set.of(
            "CURRENT_DATE",
            "CURRENT_TIMESTAMP",
            "CURRENT_TIME",
            "LOCALTIMESTAMP",
            "TRUE",
            "FALSE",
            "NULL",
            "USER",
            "CURRENT_USER",
            "END");

    private static final Set<String> BEHIND_A_TABLE =
            Set.of("NATURAL", "FETCH", "TABLESAMPLE", "WINDOW", "QUALIFY", "MINUS");

    private static final String DANGLING_SYMBOLS = ",(=<>+-*/|.";

    private SqlText() {}

    enum Kind {
        WORD,
        NUMBER,
        QUOTED,
        SYMBOL
    }

    record Piece(Kind kind, int start, int end, boolean open) {
        String of(String sql) {
            return sql.substring(start, end);
        }

        boolean is(String sql, char symbol) {
            return kind == Kind.SYMBOL && sql.charAt(start) == symbol;
        }
    }

    /** A {@code :name} that stands for a value; the span includes the colon. */
    public record Binding(Span span, String name) {}

    /**
     * Tells SQL from Java by the first word. {@code values.size()}, {@code update(x)} and {@code With w = f()} are Java, as is
     * a first word that the session has declared.
     *
     * @param declared whether the session has a variable or method of that name
     */
    public static boolean looksLikeSql(String text, Predicate<String> declared) {
        List<Piece> pieces = pieces(text, 4);
        int first = 0;
        while (first < pieces.size() && pieces.get(first).is(text, '(')) {
            first++;
        }
        boolean none = first >= pieces.size() || pieces.get(first).kind() != Kind.WORD;
        String word = none ? "" : pieces.get(first).of(text);
        if (!FIRST_WORDS.contains(word.toUpperCase(Locale.ROOT)) || declared.test(word)) {
            return false;
        }
        if (first + 1 >= pieces.size()) {
            return first == 0;
        }
        Piece next = pieces.get(first + 1);
        if (word.equalsIgnoreCase("SHOW")) {
            return isShown(next, text);
        }
        if (word.equals("with") && first == 0 && isBlockOfPython(text)) {
            return false;
        }
        boolean allCapitals = word.equals(word.toUpperCase(Locale.ROOT));
        if (next.kind() == Kind.SYMBOL) {
            boolean apart = next.start() > pieces.get(first).end();
            return next.is(text, '(') ? allCapitals || apart : "*:-+?".indexOf(text.charAt(next.start())) >= 0;
        }
        return allCapitals
                || !Character.isUpperCase(word.charAt(0))
                || first + 2 >= pieces.size()
                || !isDeclaration(text, next, pieces.get(first + 2));
    }

    /** {@code with open("a") as f, open("b") as g:}, where SQL has the name of a query, perhaps its columns, AS and a bracket. */
    private static boolean isBlockOfPython(String text) {
        List<Piece> pieces = pieces(text, 200);
        if (pieces.get(1).is(text, '(')) {
            return true;
        }
        int at = pieces.get(1).of(text).equalsIgnoreCase("RECURSIVE") ? 3 : 2;
        if (at < pieces.size() && pieces.get(at).is(text, '(')) {
            int depth = 0;
            do {
                depth += pieces.get(at).is(text, '(') ? 1 : pieces.get(at).is(text, ')') ? -1 : 0;
                at++;
            } while (depth > 0 && at < pieces.size());
        }
        if (at >= pieces.size()) {
            return false;
        }
        Piece behind = pieces.get(at);
        if (behind.of(text).equalsIgnoreCase("AS")) {
            return at + 1 < pieces.size()
                    && !pieces.get(at + 1).is(text, '(')
                    && !pieces.get(at + 1).of(text).matches("(?i)NOT|MATERIALIZED");
        }
        return behind.kind() == Kind.SYMBOL && ".,:[\\".indexOf(text.charAt(behind.start())) >= 0;
    }

    /** Whether it is what SHOW shows, or the beginning of it where the text ends. */
    private static boolean isShown(Piece word, String text) {
        String what = word.of(text).toUpperCase(Locale.ROOT);
        boolean typing = word.end() == text.length() && what.length() > 1;
        return SHOWN.stream().anyMatch(shown -> typing ? shown.startsWith(what) : shown.equals(what));
    }

    /** {@code With w = f()} and {@code Update u;} declare variables. */
    private static boolean isDeclaration(String text, Piece name, Piece afterName) {
        return name.kind() == Kind.WORD && (afterName.is(text, '=') || afterName.is(text, ';'));
    }

    /** The words that begin a statement and go on from {@code prefix}, in its case. */
    public static List<String> firstWords(String prefix) {
        boolean lower = prefix.equals(prefix.toLowerCase(Locale.ROOT));
        return FIRST_WORDS.stream()
                .filter(word -> word.startsWith(prefix.toUpperCase(Locale.ROOT)))
                .map(word -> lower ? word.toLowerCase(Locale.ROOT) : word)
                .sorted()
                .toList();
    }

    /** The offset behind the first top-level semicolon of {@code sql}, or -1 when there is none. */
    public static int end(String sql) {
        for (Piece piece : pieces(sql, Integer.MAX_VALUE)) {
            if (piece.is(sql, ';')) {
                return piece.end();
            }
        }
        return -1;
    }

    /** True when a statement without a semicolon is plainly not finished, so that Enter should open another line. */
    public static boolean wantsMore(String sql) {
        List<Piece> pieces = pieces(sql, Integer.MAX_VALUE);
        if (pieces.isEmpty()) {
            return true;
        }
        Piece last = pieces.get(pieces.size() - 1);
        if (last.is(sql, ';')) {
            return false;
        }
        if (last.open() || depth(sql, pieces) > 0) {
            return true;
        }
        if (last.kind() == Kind.SYMBOL) {
            return DANGLING_SYMBOLS.indexOf(sql.charAt(last.start())) >= 0;
        }
        String word = last.of(sql).toUpperCase(Locale.ROOT);
        return last.kind() == Kind.WORD && (DANGLING.contains(word) || isSelectWithoutFrom(sql, pieces, word));
    }

    /** {@code SELECT a, b}: names of columns, and no table to have them yet. */
    private static boolean isSelectWithoutFrom(String sql, List<Piece> pieces, String lastWord) {
        return pieces.get(0).of(sql).equalsIgnoreCase("SELECT")
                && !NO_COLUMNS.contains(lastWord)
                && pieces.stream()
                        .noneMatch(piece -> piece.of(sql).equalsIgnoreCase("FROM")
                                || piece.of(sql).equalsIgnoreCase("AS"));
    }

    private static int depth(String sql, List<Piece> pieces) {
        int depth = 0;
        for (Piece piece : pieces) {
            depth += piece.is(sql, '(') ? 1 : piece.is(sql, ')') ? -1 : 0;
        }
        return depth;
    }

    /** The bound names of {@code sql} in order, each as often as it stands there. */
    public static List<Binding> bindings(String sql) {
        List<Binding> bindings = new ArrayList<>();
        List<Piece> pieces = pieces(sql, Integer.MAX_VALUE);
        for (int i = 0; i + 1 < pieces.size(); i++) {
            Piece colon = pieces.get(i);
            Piece name = pieces.get(i + 1);
            boolean adjacent = name.kind() == Kind.WORD && name.start() == colon.end();
            boolean cast =
                    i > 0 && pieces.get(i - 1).is(sql, ':') && pieces.get(i - 1).end() == colon.start();
            if (colon.is(sql, ':') && adjacent && !cast) {
                bindings.add(new Binding(new Span(colon.start(), name.end()), name.of(sql)));
            }
        }
        return bindings;
    }

    /** True when what stands at {@code offset} is a table: behind FROM or JOIN. */
    static boolean isTablePlace(String sql, int offset) {
        List<Piece> before = pieces(sql.substring(0, offset), Integer.MAX_VALUE);
        if (before.isEmpty()) {
            return false;
        }
        String last = before.get(before.size() - 1).of(sql);
        return last.equalsIgnoreCase("FROM") || last.equalsIgnoreCase("JOIN");
    }

    /** The name that is given to a table whose text ends at {@code offset}: {@code AS k} or {@code k}. Null when none is. */
    static @Nullable Span alias(String sql, int offset) {
        List<Piece> behind = pieces(sql.substring(offset), 2);
        int name = !behind.isEmpty() && behind.get(0).of(sql.substring(offset)).equalsIgnoreCase("AS") ? 1 : 0;
        if (name >= behind.size()) {
            return null;
        }
        Piece piece = behind.get(name);
        String word = piece.of(sql.substring(offset)).toUpperCase(Locale.ROOT);
        boolean named = piece.kind() == Kind.WORD && (name == 1 || !(isKeyword(word) || BEHIND_A_TABLE.contains(word)));
        return named ? new Span(piece.start(), piece.end()).shifted(offset) : null;
    }

    /** True for {@code SELECT *} and {@code k.*}, but not for {@code count(*)}. */
    static boolean takesAllColumns(String sql) {
        List<Piece> pieces = pieces(sql, Integer.MAX_VALUE);
        for (int i = 1; i < pieces.size(); i++) {
            Piece before = pieces.get(i - 1);
            boolean behindSelect = before.of(sql).matches("(?i)select|distinct|all|[.,]");
            if (pieces.get(i).is(sql, '*') && behindSelect) {
                return true;
            }
        }
        return false;
    }

    /** All words of a statement in lower case, quoted names among them. */
    static Set<String> words(String sql) {
        Set<String> words = new HashSet<>();
        for (Piece piece : pieces(sql, Integer.MAX_VALUE)) {
            words.add(piece.of(sql).replace("\"", "").toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /** The first word of a statement in upper case; empty when it begins otherwise. */
    public static String firstWord(String sql) {
        for (Piece piece : pieces(sql, 8)) {
            if (piece.kind() == Kind.WORD) {
                return piece.of(sql).toUpperCase(Locale.ROOT);
            }
            if (!piece.is(sql, '(')) {
                break;
            }
        }
        return "";
    }

    /** Words of the language that are often mistyped, in upper case. */
    static Set<String> keywords() {
        Set<String> keywords = new HashSet<>(FIRST_WORDS);
        keywords.addAll(DANGLING);
        return keywords;
    }

    static boolean isKeyword(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return FIRST_WORDS.contains(upper) || DANGLING.contains(upper);
    }

    /** The word of those which begin a statement that {@code word} was likely meant to be. */
    public static Optional<String> nearestFirstWord(String word) {
        return word.length() < 4 ? Optional.empty() : Nearest.to(word.toUpperCase(Locale.ROOT), FIRST_WORDS);
    }

    /** Where in {@code sql} the text begins that {@link #trimmed} gives. */
    static int start(String sql) {
        List<Piece> pieces = pieces(sql, 1);
        return pieces.isEmpty() ? 0 : pieces.get(0).start();
    }

    /** The statement without comments before it and without its semicolon. */
    public static String trimmed(String sql) {
        List<Piece> pieces = pieces(sql, Integer.MAX_VALUE);
        if (pieces.isEmpty()) {
            return "";
        }
        int last = pieces.size() - 1;
        while (last > 0 && pieces.get(last).is(sql, ';')) {
            last--;
        }
        return sql.substring(pieces.get(0).start(), pieces.get(last).end());
    }

    /** The tokens of a statement in order, comments among them; {@code 'text'} and quoted names are strings. Never fails. */
    public static List<Token> tokens(String sql) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        for (Piece piece : pieces(sql, Integer.MAX_VALUE)) {
            addComment(tokens, sql, at, piece.start());
            tokens.add(new Token(tokenKind(piece.kind()), piece.start(), piece.end(), piece.open()));
            at = piece.end();
        }
        addComment(tokens, sql, at, sql.length());
        return tokens;
    }

    /** What lies between two pieces and is not blank is a comment. */
    private static void addComment(List<Token> tokens, String sql, int start, int end) {
        if (!sql.substring(start, end).isBlank()) {
            tokens.add(new Token(Token.Kind.COMMENT, start, end, false));
        }
    }

    private static Token.Kind tokenKind(Kind kind) {
        return switch (kind) {
            case WORD -> Token.Kind.WORD;
            case NUMBER -> Token.Kind.NUMBER;
            case QUOTED -> Token.Kind.STRING;
            case SYMBOL -> Token.Kind.SYMBOL;
        };
    }

    static List<Piece> pieces(String sql, int most) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < sql.length() && pieces.size() < most) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int newline = sql.indexOf('\n', at);
                at = newline < 0 ? sql.length() : newline;
            } else if (sql.startsWith("/*", at)) {
                int close = sql.indexOf("*/", at + 2);
                at = close < 0 ? sql.length() : close + 2;
            } else {
                Piece piece = piece(sql, at);
                pieces.add(piece);
                at = piece.end();
            }
        }
        return pieces;
    }

    private static Piece piece(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            int close = at + 1;
            while (close < sql.length()) {
                if (sql.charAt(close) == c) {
                    if (close + 1 >= sql.length() || sql.charAt(close + 1) != c) {
                        return new Piece(Kind.QUOTED, at, close + 1, false);
                    }
                    close++;
                }
                close++;
            }
            return new Piece(Kind.QUOTED, at, sql.length(), true);
        }
        int end = at;
        while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
            end++;
        }
        if (end == at) {
            return new Piece(Kind.SYMBOL, at, at + 1, false);
        }
        return new Piece(Character.isDigit(c) ? Kind.NUMBER : Kind.WORD, at, end, false);
    }
}
