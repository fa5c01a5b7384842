package io.quilt4j.jdbc.errors;

import java.util.regex.Pattern;

/**
 * What only those who wrote an engine understand: messages of the JVM about its own objects, of the compiler of generated
 * code, dumps of plans. Nobody who wrote a statement can act on {@code class java.lang.Long cannot be cast to class ...}.
 */
final class InternalText {

    private static final Pattern OF_THE_ENGINE = Pattern.compile(
            "\\b(java|javax|sun|org|com|io|net)\\.\\w+\\.\\w+" // names of classes
                    + "|\\b(Index|index|Range|Length)\\b.*\\b(out of|out-of|Size|length)\\b"
                    + "|Cannot (invoke|read|load|store|throw|enter) |cannot be cast"
                    + "|\\b(Janino|Baz|RexNode|RelNode|RelSubset|RexLiteral|Linq4j|EnumerableRel)\\b|Enumerable[A-Z]"
                    + "|\\brel#\\d+|\\$[0-9t]\\d*\\b.*[=:(]|lambda\\$|\\bLine \\d+, Column \\d+: "
                    + "|\\R",
            Pattern.DOTALL);

    private InternalText() {}

    static boolean is(Throwable thrown, String text) {
        return thrown instanceof NullPointerException
                || thrown instanceof AssertionError
                || thrown instanceof ClassCastException
                || thrown instanceof IndexOutOfBoundsException
                || thrown instanceof ArrayStoreException
                || thrown instanceof NegativeArraySizeException
                || thrown instanceof LinkageError
                || thrown.getMessage() == null
                || OF_THE_ENGINE.matcher(text).find();
    }
}
