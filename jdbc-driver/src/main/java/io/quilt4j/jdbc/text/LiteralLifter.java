package io.quilt4j.jdbc.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A walk over the text that knows strings, quoted names and comments from everything else. */
final class LiteralLifter {

    /** More literals than that are a list that some program made, which will not come again. */
    private static final int MOST = 20;

    /** What stands before a FROM that ends no columns: {@code a IS DISTINCT FROM b}, and names. */
    private static final Set<String> WITHIN_COLUMNS = Set.of("DISTINCT", ".", "AS");

    private final String sql;
    private final StringBuilder shape = new StringBuilder();
    private final List<LiftedLiterals.Slot> slots = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>(List.of(new Level(false, false)));
    private String previous = "";
    private String beforePrevious = "";
    private int parameters;
    private int lifted;

    LiteralLifter(String sql) {
        this.sql = sql;
    }

    LiftedLiterals lift() {
        int at = 0;
        while (at < sql.length()) {
            int end = tokenEnd(at);
            String token = sql.substring(at, end);
            Object value = Character.isWhitespace(token.charAt(0)) || comment(at) ? null : literal(token, end);
            if (value != null) {
                slots.add(new LiftedLiterals.Slot.Literal(value));
                lifted++;
                shape.append('?');
            } else {
                shape.append(token);
            }
            if (!Character.isWhitespace(token.charAt(0)) && !comment(at)) {
                follow(token);
            }
            at = end;
        }
        return new LiftedLiterals(shape.toString(), List.copyOf(slots));
    }

    /** The same statement with the question marks cast to those types, one for each; null: left alone. */
    static String cast(String sql, List<@Nullable String> types) {
        LiteralLifter walk = new LiteralLifter(sql);
        StringBuilder cast = new StringBuilder();
        int parameter = 0;
        int end;
        for (int at = 0; at < sql.length(); at = end) {
            end = walk.tokenEnd(at);
            String token = sql.substring(at, end);
            String type = token.equals("?") ? types.get(parameter++) : null;
            cast.append(type == null ? token : "CAST(? AS " + type + ")");
        }
        return cast.toString();
    }

    private Level level() {
        return levels.element();
    }

    private void follow(String token) {
        if (token.equals("?")) {
            slots.add(new LiftedLiterals.Slot.Parameter(parameters++));
        } else if (token.equals("(")) {
            levels.push(new Level(previous.equals("IN"), level().names()));
        } else if (token.equals(")") && levels.size() > 1) {
            levels.pop();
        } else if (token.equalsIgnoreCase("SELECT") || token.equalsIgnoreCase("RETURNING")) {
            level().selects = true;
        } else if (token.equalsIgnoreCase("FROM") && !WITHIN_COLUMNS.contains(previous)) {
            level().selects = false;
        }
        beforePrevious = previous;
        previous = token.toUpperCase(Locale.ROOT);
    }

    private boolean comment(int at) {
        return sql.startsWith("--", at) || sql.startsWith("//", at) || sql.startsWith("/*", at);
    }

    private int tokenEnd(int at) {
        char first = sql.charAt(at);
        if (Character.isWhitespace(first)) {
            return at + 1;
        }
        if (comment(at)) {
            String close = sql.startsWith("/*", at) ? "*/" : "\n";
            int end = sql.indexOf(close, at + 2);
            return end < 0 ? sql.length() : end + close.length();
        }
        if (first == '\'' || first == '"') {
            return quotedEnd(at, first);
        }
        if (Character.isJavaIdentifierPart(first)) {
            int end = at + 1;
            while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
                end++;
            }
            return end;
        }
        boolean wide = sql.startsWith("<=", at) || sql.startsWith(">=", at) || sql.startsWith("<>", at);
        return at + (wide ? 2 : 1);
    }

    private int quotedEnd(int at, char quote) {
        for (int end = at + 1; end < sql.length(); end++) {
            if (sql.charAt(end) == quote) {
                if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
                    end++;
                } else {
                    return end + 1;
                }
            }
        }
        return sql.length();
    }

    /** The value of a literal that can be lifted, else null. */
    private @Nullable Object literal(String token, int end) {
        boolean inList = level().inList && (previous.equals("(") || previous.equals(","));
        boolean compared = previous.equals("=") || previous.equals("<>");
        boolean ordered = previous.equals("<") || previous.equals(">") || previous.endsWith("=");
        // Between two literals nothing is lifted: WHERE 1 = 0 is to stay what it is, a question that needs no
        // answer.
        boolean toColumn = !beforePrevious.isEmpty()
                && (Character.isJavaIdentifierStart(beforePrevious.charAt(0)) || beforePrevious.startsWith("\""));
        if (lifted >= MOST || level().names() || !endsOperand(end) || (!inList && !toColumn)) {
            return null;
        }
        if (token.length() > 1 && token.startsWith("'") && token.endsWith("'") && (inList || compared)) {
            return token.substring(1, token.length() - 1).replace("''", "'");
        }
        boolean digits = token.length() <= 9 && token.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        return digits && (inList || compared || ordered) ? Integer.valueOf(token) : null;
    }

    /** Whether what follows cannot make the literal a part of something larger. */
    private boolean endsOperand(int end) {
        int next = end;
        while (next < sql.length() && Character.isWhitespace(sql.charAt(next))) {
            next++;
        }
        if (next == sql.length()) {
            return true;
        }
        char following = sql.charAt(next);
        return following == ')'
                || following == ','
                || following == ';'
                || (next > end && Character.isLetter(following) && !sql.startsWith("COLLATE", next));
    }

    /** What stands between two parentheses, or outside of all. */
    private static final class Level {
        final boolean inList;
        private final boolean insideNames;
        boolean selects;

        Level(boolean inList, boolean insideNames) {
            this.inList = inList;
            this.insideNames = insideNames;
        }

        /** Whether we are among the columns of a SELECT, of this level or of one around it. */
        boolean names() {
            return selects || insideNames;
        }
    }
}
