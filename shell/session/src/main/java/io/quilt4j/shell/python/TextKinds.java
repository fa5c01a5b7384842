package io.quilt4j.shell.python;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The methods of {@code str} that say what a text is made of: {@code isdigit} and its like. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class TextKinds {

    private TextKinds() {}

    /** Null: a text has no such method here. */
    static @Nullable PyFunction of(String text, String name) {
        return switch (name) {
            case "isdigit", "isnumeric", "isdecimal" ->
                PyFunction.of(
                        name, 0, 0, none -> !text.isEmpty() && text.codePoints().allMatch(Character::isDigit));
            case "isalpha" ->
                PyFunction.of(
                        name, 0, 0, none -> !text.isEmpty() && text.codePoints().allMatch(Character::isLetter));
            case "isalnum" ->
                PyFunction.of(
                        name, 0, 0, none -> !text.isEmpty() && text.codePoints().allMatch(Character::isLetterOrDigit));
            case "isspace" ->
                PyFunction.of(
                        name,
                        0,
                        0,
                        none -> !text.isEmpty() && text.chars().allMatch(c -> TextMethods.BLANKS.indexOf(c) >= 0));
            case "isupper" ->
                PyFunction.of(
                        name,
                        0,
                        0,
                        none -> !text.equals(text.toLowerCase(Locale.ROOT))
                                && text.equals(text.toUpperCase(Locale.ROOT)));
            case "islower" ->
                PyFunction.of(
                        name,
                        0,
                        0,
                        none -> !text.equals(text.toUpperCase(Locale.ROOT))
                                && text.equals(text.toLowerCase(Locale.ROOT)));
            case "isascii" ->
                PyFunction.of(name, 0, 0, none -> text.codePoints().allMatch(c -> c < 128));
            default -> TextSearch.of(text, name);
        };
    }
}
