package io.quilt4j.packages.names;

import io.quilt4j.base.InvalidInputException;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The name of a package: two words and a slash between them, such as {@code examples/hurdat}. A word is of letters and digits of
 * any script, hyphens and underscores (protocol.md section 6.2).
 */
public record PackageName(String text) {

    /** Python's {@code \w}; Java's, even with UNICODE_CHARACTER_CLASS, takes combining marks and refuses {@code ²}. */
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}_-]+/[\\p{L}\\p{N}_-]+");

    public PackageName {
        if (!isOne(text)) {
            String composed = Normalizer.normalize(String.valueOf(text), Normalizer.Form.NFC);
            throw new InvalidInputException("Invalid package name: " + printable(String.valueOf(text))
                    + ". A name is two words of letters, digits, '-' and '_' with a slash between them, such as"
                    + " user/package."
                    + (FORM.matcher(composed).matches()
                            ? " Its accents are characters of their own: write " + composed
                            : ""));
        }
    }

    public static PackageName of(String text) {
        return new PackageName(text);
    }

    /** Whether a text is such a name. */
    public static boolean isOne(String text) {
        return text != null && FORM.matcher(text).matches();
    }

    /** What stands before the slash. */
    public String namespace() {
        return text.substring(0, text.indexOf('/'));
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints()
                .limit(100)
                .forEach(point -> printable.appendCodePoint(Character.isISOControl(point) ? '?' : point));
        return printable.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
