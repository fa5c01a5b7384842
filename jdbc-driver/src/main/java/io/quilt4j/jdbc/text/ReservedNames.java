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
        if (word.kind == IDENTIFIER || !isWord(word.image) || Words.NEVER_NAMES.contains(word.kind)) {
            return false;
        }
        if (inside(Parenthesis.TYPE)) {
            return false;
        }
        if (previous == DOT || next == DOT || inside(Parenthesis.NAMES)) {
            return next != LPAREN;
        }
        if (previous == AS) {
            boolean name = !inside(Parenthesis.CAST) && Words.AFTER_NAMES.contains(next);
            if (name) {
                given.add(word.kind);
            }
            return name;
        }
        if (Words.COLUMN_NAMES.contains(word.kind) && (operand(word.kind, next) || alias(word.kind, next))) {
            return true;
        }
        if (meansMore(word.kind) && !given.contains(word.kind)) {
            return false;
        }
        boolean item = previous == BY || (Words.BEFORE_ITEMS.contains(previous) && inside(Parenthesis.QUERY));
        return (item && Words.AFTER_NAMES.contains(next))
                || (Words.BEFORE_CONDITIONS.contains(previous) && Words.COMPARISONS.contains(next));
    }

    /** Whether only a value could stand here. */
    private boolean operand(int word, int next) {
        boolean before = Words.BEFORE_OPERANDS.contains(previous) || Words.OPERATORS.contains(previous);
        boolean after = Words.AFTER_OPERANDS.contains(next)
                || Words.OPERATORS.contains(next)
                || Words.AFTER_NAMES.contains(next);
        boolean unit = Words.UNITS.contains(word) && previous == LPAREN && Words.OF_UNITS.contains(beforePrevious);
        return before && after && !unit;
    }

    /** Whether it names the column or the table before it; a unit may make an interval of that. */
    private boolean alias(int word, int next) {
        boolean named = previous == IDENTIFIER
                || previous == QUOTED_IDENTIFIER
                || previous == NAME
                || (Words.ENDS_OF_VALUES.contains(previous) && !Words.UNITS.contains(word));
        return named && inside(Parenthesis.QUERY) && Words.AFTER_NAMES.contains(next);
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
        return Words.VALUES_OF_THEIR_OWN.contains(kind) || Words.AFTER_NAMES.contains(kind);
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
