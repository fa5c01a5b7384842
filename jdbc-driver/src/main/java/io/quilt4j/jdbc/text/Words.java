package io.quilt4j.jdbc.text;

import java.util.Set;
import org.apache.calcite.sql.parser.impl.SqlParserImplConstants;

/** Kinds of tokens, by what they mean for a word beside them. */
final class Words implements SqlParserImplConstants {

    static final Set<Integer> NEVER_NAMES = Set.of(TRUE, FALSE, NULL, UNKNOWN, NOT, ALL, DISTINCT);

    /** Words that are whole expressions. */
    static final Set<Integer> VALUES_OF_THEIR_OWN = Set.of(
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

    static final Set<Integer> BEFORE_ITEMS = Set.of(SELECT, COMMA, DISTINCT, ALL);

    static final Set<Integer> BEFORE_CONDITIONS = Set.of(WHERE, HAVING, ON, AND, OR, QUALIFY);

    static final Set<Integer> COMPARISONS = Set.of(EQ, NE, NE2, LT, LE, GT, GE, IS, IN, BETWEEN, LIKE, ILIKE);

    /** What may follow a name that ends an item of a list, or the list. */
    static final Set<Integer> AFTER_NAMES = Set.of(
            EOF, SEMICOLON, COMMA, RPAREN, LBRACE, RBRACE, AS, ASC, CROSS, DESC, EXCEPT, FETCH, FROM, FULL, GROUP,
            HAVING, INNER, INTERSECT, JOIN, LEFT, LIMIT, NATURAL, NULLS, OFFSET, ON, ORDER, QUALIFY, RANGE, RIGHT, ROWS,
            SET_MINUS, UNION, USING, WHERE, WINDOW);

    /** Words that many columns are called by, and that begin no expression and join none. */
    static final Set<Integer> COLUMN_NAMES = Set.of(
            CONDITION, DAY, HOUR, LANGUAGE, METHOD, MINUTE, MODULE, MONTH, NEW, OLD, ONE, PARAMETER, PERCENT, RELEASE,
            RESULT, SECOND, START, SYSTEM, VALUE, YEAR);

    static final Set<Integer> UNITS = Set.of(DAY, HOUR, MINUTE, MONTH, SECOND, YEAR);

    /** Functions whose first argument may be a unit. */
    static final Set<Integer> OF_UNITS = Set.of(
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

    static final Set<Integer> ENDS_OF_VALUES =
            Set.of(RPAREN, UNSIGNED_INTEGER_LITERAL, DECIMAL_NUMERIC_LITERAL, QUOTED_STRING);

    static final Set<Integer> OPERATORS =
            Set.of(PLUS, MINUS, STAR, SLASH, PERCENT_REMAINDER, CONCAT, EQ, NE, NE2, LT, LE, GT, GE, LIKE, ILIKE);

    static final Set<Integer> BEFORE_OPERANDS = Set.of(
            SELECT, COMMA, DISTINCT, ALL, BY, LPAREN, WHERE, HAVING, ON, AND, OR, NOT, QUALIFY, CASE, WHEN, THEN, ELSE,
            BETWEEN);

    static final Set<Integer> AFTER_OPERANDS =
            Set.of(IS, IN, BETWEEN, NOT, AND, OR, WHEN, THEN, ELSE, END, RPAREN, COMMA);

    private Words() {}
}
