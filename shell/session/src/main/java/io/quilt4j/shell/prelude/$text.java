package io.quilt4j.shell.prelude;

import io.quilt4j.shell.text.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Compares texts by what they say, as Python does: in a session {@code a == b} is compiled as {@code $text.same(a, b)} where both
 * may be texts. And looks at texts that go to a file: {@code writer.write(a)} is compiled as
 * {@code writer.write($text.written(a, (Object) writer == System.out || ...))}. Users never see this class; its name is one that
 * they do not use.
 */
public final class $text {

    private $text() {}

    /** Two texts: whether they say the same. Anything else: whether it is the same object, as Java's {@code ==} has it. */
    @SuppressWarnings("ReferenceEquality") // what users wrote
    public static boolean same(@Nullable Object left, @Nullable Object right) {
        return left instanceof String text ? text.equals(right) : left == right;
    }

    /**
     * What is to be written, as it is.
     *
     * @throws IllegalArgumentException where a secret in it would be written as its mask
     */
    public static <T extends @Nullable Object> T written(T given) {
        if (SecretText.holdsMask(text(given))) {
            throw new IllegalArgumentException("this text holds a secret, which prints masked, and was not written:"
                    + " .reveal() opens a secret; created.store(env_file(\".env\")) puts one away");
        }
        return given;
    }

    /** The same for what may go to the screen, where a mask is as it should be. */
    public static <T extends @Nullable Object> T written(T given, boolean onScreen) {
        return onScreen ? given : written(given);
    }

    private static String text(@Nullable Object given) {
        if (given instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        } else if (given instanceof char[] letters) {
            return new String(letters);
        }
        return given instanceof Object[] all ? Arrays.toString(all) : String.valueOf(given);
    }
}
