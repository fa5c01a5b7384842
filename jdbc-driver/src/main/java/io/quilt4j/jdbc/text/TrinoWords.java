package io.quilt4j.jdbc.text;

import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.functions.TrinoFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.impl.SqlParserImplConstants;
import org.apache.calcite.sql.parser.impl.Token;

/** Words that are reserved by Calcite, and are names of functions in Trino. */
final class TrinoWords implements SqlParserImplConstants {

    /** Words that begin a form of their own, or stand between two operands. */
    private static final Set<Integer> OTHER_FORMS = Set.of(
            EXTRACT,
            POSITION,
            SUBSTRING,
            TRIM,
            CAST,
            TRY_CAST,
            SAFE_CAST,
            FLOOR,
            CEIL,
            CEILING,
            COALESCE,
            NULLIF,
            ARRAY_AGG,
            STRING_AGG);

    private static final Set<Integer> ENDS_OF_VALUES = Set.of(
            RPAREN,
            RBRACKET,
            IDENTIFIER,
            QUOTED_IDENTIFIER,
            QUOTED_STRING,
            UNSIGNED_INTEGER_LITERAL,
            NULL,
            TRUE,
            FALSE,
            END);

    private static final Pattern MOMENT = Pattern.compile("'\\s*([+-]?\\d+)-(\\d{1,2})-(\\d{1,2})(?:["
            + " T]+(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(\\.\\d+)?)?)?\\s*(?<zone>[^\\s\\d'].*)?'");

    private static final Pattern TIME_OF_DAY =
            Pattern.compile("'\\s*(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(\\.\\d+)?)?\\s*'");

    private static final Pattern FINER = Pattern.compile(":\\d{1,2}\\.\\d{4}");

    private TrinoWords() {}

    /** Whether {@code word}, in front of a parenthesis, calls a function by a name that is reserved otherwise. */
    static boolean isFunction(Token word, int previous) {
        if (word.kind == IDENTIFIER || OTHER_FORMS.contains(word.kind) || previous == DOT) {
            return false;
        }
        boolean behindValue = ENDS_OF_VALUES.contains(previous) || previous == TO;
        return !behindValue && TrinoFunctions.named(word.image).isPresent();
    }

    private static final Set<String> TYPES = Set.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "INT",
            "BIGINT",
            "REAL",
            "DOUBLE",
            "VARCHAR",
            "CHAR",
            "DECIMAL",
            "VARBINARY");

    /** The type of a literal such as {@code BIGINT '3'}; empty where the word is none. */
    static String typed(String word, String literal) {
        String type = word.toUpperCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            return "";
        }
        if (type.equals("CHAR")) {
            return "CHAR(" + Math.max(1, literal.codePointCount(1, literal.length() - 1)) + ")";
        }
        if (type.equals("DECIMAL")) {
            String digits = literal.replaceAll("[^0-9.]", "");
            int point = digits.indexOf('.');
            int scale = point < 0 ? 0 : digits.length() - point - 1;
            int all = digits.replace(".", "").replaceFirst("^0+", "").length();
            return "DECIMAL(" + Math.max(1, Math.max(all, scale)) + "," + scale + ")";
        }
        return type;
    }

    /** Whether a value may begin behind a token, so that a type there is one of a literal. */
    static boolean mayBegin(int previous) {
        return !ENDS_OF_VALUES.contains(previous) && previous != AS;
    }

    /** The cast that such a literal stands for. */
    static List<Token> cast(Token word, String type, Token literal) {
        if (type.equals("VARBINARY")) {
            return List.of(
                    QuiltTokens.inPlaceOf(word, IDENTIFIER, "to_utf8"),
                    QuiltTokens.inserted(LPAREN, "(", literal),
                    literal,
                    QuiltTokens.inserted(RPAREN, ")", literal));
        }
        List<Token> tokens = new ArrayList<>(List.of(
                QuiltTokens.inPlaceOf(word, CAST, "CAST"),
                QuiltTokens.inserted(LPAREN, "(", literal),
                literal,
                QuiltTokens.inserted(AS, "AS", literal)));
        String[] parts = type.replace(")", "").split("[(,]", -1);
        tokens.add(QuiltTokens.inserted(kind(parts[0]), parts[0], literal));
        for (int index = 1; index < parts.length; index++) {
            tokens.add(QuiltTokens.inserted(index == 1 ? LPAREN : COMMA, index == 1 ? "(" : ",", literal));
            tokens.add(QuiltTokens.inserted(UNSIGNED_INTEGER_LITERAL, parts[index], literal));
        }
        if (parts.length > 1) {
            tokens.add(QuiltTokens.inserted(RPAREN, ")", literal));
        }
        tokens.add(QuiltTokens.inserted(RPAREN, ")", literal));
        return tokens;
    }

    private static int kind(String type) {
        return switch (type) {
            case "BOOLEAN" -> BOOLEAN;
            case "TINYINT" -> TINYINT;
            case "SMALLINT" -> SMALLINT;
            case "INTEGER", "INT" -> INTEGER;
            case "BIGINT" -> BIGINT;
            case "REAL" -> REAL;
            case "DOUBLE" -> DOUBLE;
            case "VARCHAR" -> VARCHAR;
            case "CHAR" -> CHAR;
            default -> DECIMAL;
        };
    }

    /** Whether {@code EXTRACT} may ask for it, by a function of that name. */
    static boolean isPart(String word) {
        return PARTS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static final Set<String> PARTS = Set.of(
            "year",
            "quarter",
            "month",
            "week",
            "day",
            "day_of_month",
            "day_of_week",
            "dow",
            "day_of_year",
            "doy",
            "year_of_week",
            "yow",
            "hour",
            "minute",
            "second",
            "timezone_hour",
            "timezone_minute");

    /** Whether a literal of a timestamp has a time zone behind it. */
    static boolean isZoned(String literal) {
        Matcher form = MOMENT.matcher(literal);
        return form.matches() && form.group("zone") != null;
    }

    /** A literal of a time or a moment has no more digits than these have. */
    static void checkDigits(String literal) {
        if (FINER.matcher(literal).find()) {
            throw SqlFailure.of("0A000", "A moment has milliseconds here: write three digits behind the second.");
        }
    }

    /** The literal of a time with all its digits. */
    static String completeTime(String literal) {
        Matcher form = TIME_OF_DAY.matcher(literal);
        return form.matches()
                ? "'" + two(form.group(1)) + ":" + two(form.group(2)) + ":" + two(form.group(3))
                        + Objects.requireNonNullElse(form.group(4), "") + "'"
                : literal;
    }

    /** The literal of a day or of a moment with all its digits, which Calcite wants to see. */
    static String complete(String literal, boolean withTime) {
        Matcher form = MOMENT.matcher(literal);
        if (!form.matches() || form.group("zone") != null) {
            return literal;
        }
        if (form.group(1).replaceFirst("[+-]", "").length() > 4) {
            throw SqlFailure.of("22008", "A literal of a date or a timestamp has a year from 0001 to 9999.");
        }
        String day = form.group(1) + "-" + two(form.group(2)) + "-" + two(form.group(3));
        if (!withTime) {
            return form.group(4) == null ? "'" + day + "'" : literal;
        }
        // To the millisecond, so that an interval may be added.
        String fraction = form.group(7) == null
                ? ""
                : (form.group(7) + "00").substring(0, Math.max(4, form.group(7).length()));
        return "'" + day + " " + two(form.group(4)) + ":" + two(form.group(5)) + ":" + two(form.group(6)) + fraction
                + "'";
    }

    private static String two(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? "00" : digits.length() == 1 ? "0" + digits : digits;
    }
}
