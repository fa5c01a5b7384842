package io.quilt4j.jdbc.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.sql.parser.impl.SqlParserImplConstants;
import org.apache.calcite.sql.parser.impl.Token;

/**
 * Finds reserved words that stand where only a name makes sense: {@code count(*) AS value}, {@code GROUP BY month},
 * {@code t.day}. Other engines take these words as names, Calcite wants them in quotes.
 *
 * <p>Looks at the token before, the one behind and the parenthesis around, and calls a word a name only where the
 * grammar has no other reading for it. {@code EXTRACT(MONTH FROM x)}, {@code CAST(x AS DATE)} and
 * {@code FLOOR(x TO MONTH)} are no such places.
 */
final class ReservedNames implements SqlParserImplConstants {

    private static final Set<Integer> NEVER_NAMES = Set.of(TRUE, FALSE, NULL, UNKNOWN, NOT, ALL, DISTINCT);

    /** Words that are whole expressions. */
    private static final Set<Integer> VALUES_OF_THEIR_OWN = Set.of(
            CURRENT_CATALOG,
            CURRENT_DATE,
            CURRENT_PATH,
            CURRENT_ROLE,
            CURRENT_SCHEMA,
            CURRENT_TIME,
            CURRENT_TIMESTAMP,
            CURRENT_USER,
            DEFAULT_,
            LOCALTIME,
            LOCALTIMESTAMP,
            SESSION_USER,
            SYSTEM_USER,
            USER);

    private static final Set<Integer> BEFORE_ITEMS = Set.of(SELECT, COMMA, DISTINCT, ALL);

    private static final Set<Integer> BEFORE_CONDITIONS = Set.of(WHERE, HAVING, ON, AND, OR, QUALIFY);

    private static final Set<Integer> COMPARISONS = Set.of(EQ, NE, NE2, LT, LE, GT, GE, IS, IN, BETWEEN, LIKE, ILIKE);

    /** What may follow a name that ends an item of a list, or the list. */
    private static final Set<Integer> AFTER_NAMES = Set.of(
            EOF, SEMICOLON, COMMA, RPAREN, LBRACE, RBRACE, AS, ASC, CROSS, DESC, EXCEPT, FETCH, FROM, FULL, GROUP,
            HAVING, INNER, INTERSECT, JOIN, LEFT, LIMIT, NATURAL, NULLS, OFFSET, ON, ORDER, QUALIFY, RANGE, RIGHT, ROWS,
            SET_MINUS, UNION, USING, WHERE, WINDOW);

    /** Words that many columns are called by, and that begin no expression and join none. */
    private static final Set<Integer> COLUMN_NAMES = Set.of(
            CONDITION, DAY, HOUR, LANGUAGE, METHOD, MINUTE, MODULE, MONTH, NEW, OLD, ONE, PARAMETER, PERCENT, RELEASE,
            RESULT, SECOND, START, SYSTEM, VALUE, YEAR);

    private static final Set<Integer> UNITS = Set.of(DAY, HOUR, MINUTE, MONTH, SECOND, YEAR);

    /** Functions whose first argument may be a unit. */
    private static final Set<Integer> OF_UNITS = Set.of(
            EXTRACT,
            TIMESTAMPADD,
            TIMESTAMPDIFF,
            DATE_DIFF,
            DATETIME_DIFF,
            TIME_DIFF,
            TIMESTAMP_DIFF,
            DATE_TRUNC,
            DATETIME_TRUNC,
            TIME_TRUNC,
            TIMESTAMP_TRUNC);

    private static final Set<Integer> ENDS_OF_VALUES =
            Set.of(RPAREN, UNSIGNED_INTEGER_LITERAL, DECIMAL_NUMERIC_LITERAL, QUOTED_STRING);

    private static final Set<Integer> OPERATORS =
            Set.of(PLUS, MINUS, STAR, SLASH, PERCENT_REMAINDER, CONCAT, EQ, NE, NE2, LT, LE, GT, GE, LIKE, ILIKE);

    private static final Set<Integer> BEFORE_OPERANDS = Set.of(
            SELECT, COMMA, DISTINCT, ALL, BY, LPAREN, WHERE, HAVING, ON, AND, OR, NOT, QUALIFY, CASE, WHEN, THEN, ELSE,
            BETWEEN);

    private static final Set<Integer> AFTER_OPERANDS =
            Set.of(IS, IN, BETWEEN, NOT, AND, OR, WHEN, THEN, ELSE, END, RPAREN, COMMA);

    private enum Parenthesis {
        CAST,
        /** Inside of the type of a cast: {@code CAST(x AS ROW(a DATE))}. */
        TYPE,
        /** Around a query. */
        QUERY,
        /** Around the columns of an alias: {@code AS t (day, value)}. */
        NAMES,
        OTHER
    }

    private final Deque<Parenthesis> open = new ArrayDeque<>();
    private final Set<Integer> given = new HashSet<>();
    private int previous = EOF;
    private int beforePrevious = EOF;

    /** Whether {@code word}, in front of a token of the kind {@code next}, is a name. */
    boolean isName(Token word, int next) {
        if (word.kind == IDENTIFIER || !isWord(word.image) || NEVER_NAMES.contains(word.kind)) {
            return false;
        }
        if (inside(Parenthesis.TYPE)) {
            return false;
        }
        if (previous == DOT || next == DOT || inside(Parenthesis.NAMES)) {
            return next != LPAREN;
        }
        if (previous == AS) {
            boolean name = !inside(Parenthesis.CAST) && AFTER_NAMES.contains(next);
            if (name) {
                given.add(word.kind);
            }
            return name;
        }
        if (COLUMN_NAMES.contains(word.kind) && (operand(word.kind, next) || alias(word.kind, next))) {
            return true;
        }
        if (meansMore(word.kind) && !given.contains(word.kind)) {
            return false;
        }
        boolean item = previous == BY || (BEFORE_ITEMS.contains(previous) && inside(Parenthesis.QUERY));
        return (item && AFTER_NAMES.contains(next))
                || (BEFORE_CONDITIONS.contains(previous) && COMPARISONS.contains(next));
    }

    /** Whether only a value could stand here. */
    private boolean operand(int word, int next) {
        boolean before = BEFORE_OPERANDS.contains(previous) || OPERATORS.contains(previous);
        boolean after = AFTER_OPERANDS.contains(next) || OPERATORS.contains(next) || AFTER_NAMES.contains(next);
        boolean unit = UNITS.contains(word) && previous == LPAREN && OF_UNITS.contains(beforePrevious);
        return before && after && !unit;
    }

    /** Whether it names the column or the table before it; a unit may make an interval of that. */
    private boolean alias(int word, int next) {
        boolean named = previous == IDENTIFIER
                || previous == QUOTED_IDENTIFIER
                || previous == NAME
                || (ENDS_OF_VALUES.contains(previous) && !UNITS.contains(word));
        return named && inside(Parenthesis.QUERY) && AFTER_NAMES.contains(next);
    }

    /** Whether a type comes next: that of a cast, or of a field in it. */
    boolean typeIsNext() {
        return (previous == AS && inside(Parenthesis.CAST)) || inside(Parenthesis.TYPE);
    }

    /** Takes note of a token that the parser gets, with the kind of the one behind it. */
    void passed(int kind, int next) {
        if (kind == LPAREN) {
            open.push(parenthesis(next));
        } else if (kind == RPAREN) {
            open.poll();
        }
        beforePrevious = previous;
        previous = kind;
    }

    private Parenthesis parenthesis(int next) {
        if (previous == CAST || previous == TRY_CAST || previous == SAFE_CAST) {
            return Parenthesis.CAST;
        }
        if (next == SELECT || next == WITH) {
            return Parenthesis.QUERY;
        }
        if (inside(Parenthesis.TYPE) || (beforePrevious == AS && inside(Parenthesis.CAST))) {
            return Parenthesis.TYPE;
        }
        boolean namesColumns = beforePrevious == AS || beforePrevious == WITH || beforePrevious == RECURSIVE;
        return namesColumns ? Parenthesis.NAMES : Parenthesis.OTHER;
    }

    /** Whether the word has a meaning here, so that it is a name only in a statement that gave it to something with AS. */
    private static boolean meansMore(int kind) {
        return VALUES_OF_THEIR_OWN.contains(kind) || AFTER_NAMES.contains(kind);
    }

    private boolean inside(Parenthesis parenthesis) {
        return open.isEmpty() ? parenthesis == Parenthesis.QUERY : open.peek() == parenthesis;
    }

    private static boolean isWord(String image) {
        return image.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_')
                && !image.isEmpty()
                && Character.isLetter(image.charAt(0));
    }
}
