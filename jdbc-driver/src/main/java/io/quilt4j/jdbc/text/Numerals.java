package io.quilt4j.jdbc.text;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.impl.SqlParserImplConstants;
import org.apache.calcite.sql.parser.impl.Token;

/**
 * Numbers as Trino writes them, {@code 0x1F}, {@code 0b11}, {@code 0o17} and {@code 1_000.5}: to Calcite a number with the name of
 * a column right behind it, so that {@code SELECT 0x1F} would be 0.
 */
final class Numerals implements SqlParserImplConstants {

    private static final Pattern WHOLE = Pattern.compile("\\d+(?:_\\d+)*");
    private static final Pattern ZERO = Pattern.compile("[0.]+[eE].*");
    private static final Pattern APPROXIMATE = Pattern.compile("\\d+(?:_\\d+)*[eE]\\d+");

    private Numerals() {}

    /** Whether a token begins right where another ends. */
    static boolean touches(Token first, Token next) {
        return next.beginLine == first.endLine && next.beginColumn == first.endColumn + 1 && !next.image.isEmpty();
    }

    /** Whether it is the 0 of a {@code DOUBLE}, whose opposite is another; Calcite's literals are decimals, which have one. */
    static boolean isZeroOfDouble(Token number) {
        return number.kind == APPROX_NUMERIC_LITERAL
                && ZERO.matcher(number.image).matches();
    }

    static boolean isWordRightBehind(Token number, Token next) {
        return touches(number, next) && (next.image.startsWith("_") || Character.isLetter(next.image.charAt(0)));
    }

    /** The number that digits and the word right behind them are; 42601 where they are none. */
    static Token joined(Token digits, Token word) {
        String text = digits.image + word.image;
        String plain = text.replace("_", "");
        boolean underscored = !text.contains("__") && !text.endsWith("_");
        Token number = QuiltTokens.inserted(UNSIGNED_INTEGER_LITERAL, plain, digits);
        number.beginColumn = digits.beginColumn;
        number.endColumn = word.endColumn;
        if (underscored && text.matches("0[xX]_?[0-9a-fA-F_]+")) {
            number.image = new BigInteger(plain.substring(2), 16).toString();
        } else if (underscored && text.matches("0[bB]_?[01_]+")) {
            number.image = new BigInteger(plain.substring(2), 2).toString();
        } else if (underscored && text.matches("0[oO]_?[0-7_]+")) {
            number.image = new BigInteger(plain.substring(2), 8).toString();
        } else if (APPROXIMATE.matcher(text).matches()) {
            number.kind = APPROX_NUMERIC_LITERAL;
        } else if (!WHOLE.matcher(text).matches()) {
            throw SqlFailure.of(
                    "42601",
                    "Syntax error at line " + digits.beginLine + ", column " + digits.beginColumn
                            + ": a name does not begin with a digit. Write a blank between a number and a word, or the"
                            + " name in double quotes.");
        }
        return number;
    }

    /** The same with the fraction right behind it. */
    static Token withFraction(Token whole, Token fraction) {
        whole.kind = DECIMAL_NUMERIC_LITERAL;
        whole.image += fraction.image;
        whole.endColumn = fraction.endColumn;
        return whole;
    }
}
