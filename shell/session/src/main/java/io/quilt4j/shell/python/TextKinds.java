package io.quilt4j.shell.python;

import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The methods of {@code str} that say what a text is made of: {@code isdigit} and its like. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class TextKinds {

    private TextKinds() {}

    /** Null: a text has no such method here. */
    static @Nullable PyFunction of(String text, String name) {
        return switch (name) {
            case "isdecimal" -> all(text, name, Character::isDigit);
            case "isdigit" -> all(text, name, TextKinds::isDigit);
            case "isnumeric" -> all(text, name, TextKinds::isNumeric);
            case "isalpha" -> all(text, name, Character::isLetter);
            case "isalnum" -> all(text, name, c -> Character.isLetter(c) || isNumeric(c));
            case "isspace" ->
                PyFunction.of(
                        name,
                        0,
                        0,
                        none -> !text.isEmpty() && text.chars().allMatch(c -> TextMethods.BLANKS.indexOf(c) >= 0));
            case "isupper" ->
                PyFunction.of(
                        name, 0, 0, none -> isIn(text, text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT)));
            case "islower" ->
                PyFunction.of(
                        name, 0, 0, none -> isIn(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT)));
            case "isascii" ->
                PyFunction.of(name, 0, 0, none -> text.codePoints().allMatch(c -> c < 128));
            default -> TextSearch.of(text, name);
        };
    }

    /** A text without letters is in neither case. */
    private static boolean isIn(String text, String wanted, String other) {
        return text.equals(wanted) && !text.equals(other);
    }

    private static PyFunction all(String text, String name, IntPredicate kind) {
        return PyFunction.of(
                name, 0, 0, none -> !text.isEmpty() && text.codePoints().allMatch(kind));
    }

    /** Raised and circled digits, too, but neither fractions nor tens. */
    @SuppressWarnings("CharacterGetNumericValue") // of a letter it is not asked
    private static boolean isDigit(int c) {
        int value = Character.getType(c) == Character.OTHER_NUMBER ? Character.getNumericValue(c) : -1;
        return Character.isDigit(c) || (value >= 0 && value < 10);
    }

    private static boolean isNumeric(int c) {
        int type = Character.getType(c);
        return Character.isDigit(c) || type == Character.OTHER_NUMBER || type == Character.LETTER_NUMBER;
    }
}
