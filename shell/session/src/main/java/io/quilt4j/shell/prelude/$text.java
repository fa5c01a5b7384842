package io.quilt4j.shell.prelude;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.prelude.keys.Key;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlRow;
import io.quilt4j.shell.text.MaskedText;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Compares texts by what they say, as Python does: in a session {@code a == b} is compiled as {@code $text.same(a, b)} where both
 * may be texts. And looks at texts that go to a file, a program or a server: {@code writer.write(a)} is compiled as
 * {@code writer.write($text.written(a, $text.isInMemory(writer, ...)))}. Users never see this class; its name is one that they do not use.
 */
public final class $text {

    private static final String HOLDS = "this text holds a secret, which prints masked, and was not ";

    private $text() {}

    /**
     * Two texts: whether they say the same; two keys or secrets: whether they are the same one; two rows or results of SQL: whether they hold the
     * same. Anything else: whether it is the same object, as Java's {@code ==} has it.
     */
    @SuppressWarnings("ReferenceEquality") // what users wrote
    public static boolean same(@Nullable Object left, @Nullable Object right) {
        boolean byValue = left instanceof String
                || left instanceof Key
                || left instanceof Secret
                || left instanceof SqlRow
                || left instanceof SqlResult;
        if (left != null && byValue) {
            return left.equals(right);
        }
        return left == right;
    }

    /**
     * What is to be written, as it is.
     *
     * @throws IllegalArgumentException where a secret in it would be written as its mask
     */
    public static <T extends @Nullable Object> T written(T given) {
        if (MaskedText.isIn(given)) {
            throw new IllegalArgumentException(
                    HOLDS + "written: .reveal() opens a secret; created.store(env_file(\".env\")) puts one away");
        }
        return given;
    }

    /** The same for what may go to the screen or stay in memory, where a mask is as it should be. */
    public static <T extends @Nullable Object> T written(T given, boolean inMemory) {
        return inMemory ? given : written(given);
    }

    /** The same for what is logged, which goes to a file while a log is kept in one. */
    public static <T extends @Nullable Object> T logged(T given) {
        return LogFiles.areKept() ? written(given) : given;
    }

    /** The same for lines that are made when they are written. */
    public static <T> Iterable<T> lines(Iterable<T> given) {
        return () -> StreamSupport.stream(given.spliterator(), false)
                .map(line -> written(line))
                .iterator();
    }

    /** The same for what a program or a server is given, which would take the mask for the secret. */
    public static <T extends @Nullable Object> T passedOn(T given) {
        if (MaskedText.isIn(given)) {
            throw new IllegalArgumentException(HOLDS + "passed on: .reveal() opens a secret");
        }
        return given;
    }

    /** Whether what is written to this stays in memory, or goes to the screen; {@code screen}: its streams, at present. */
    public static boolean isInMemory(@Nullable Object writer, Object... screen) {
        return WritersInMemory.isOne(writer, screen);
    }

    /** A new writer, which writes to another one. */
    public static <T> T over(T writer, boolean inMemory) {
        if (inMemory) {
            WritersInMemory.add(writer);
        }
        return writer;
    }
}
