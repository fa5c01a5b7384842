package io.quilt4j.shell.session;

import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.text.Token;
import io.quilt4j.shell.text.Token.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds {@code "Name: {}".format(x)} in Java, where {@code format} and {@code join} are static: the text in front of the dot is lost, and
 * the compiler says nothing.
 */
final class StaticTexts {

    private StaticTexts() {}

    /** Null: there is none. {@code place}: where the Java stands in the text. */
    static @Nullable Diagnostic mistaken(String java, Span place) {
        List<Token> tokens = JavaTokens.of(java);
        for (int i = 0; i + 3 < tokens.size(); i++) {
            Token text = tokens.get(i);
            Token method = tokens.get(i + 2);
            boolean called = (text.kind() == Kind.STRING || text.kind() == Kind.TEXT_BLOCK)
                    && tokens.get(i + 1).is(java, '.')
                    && tokens.get(i + 3).is(java, '(');
            if (called && method.of(java).matches("format|join")) {
                return new Diagnostic(
                        new Span(text.start(), method.end()).shifted(place.start()),
                        "in Java " + method.of(java) + " is static: the text in front of it would be lost",
                        method.of(java).equals("format")
                                ? "in Java: \"Name: %s\".formatted(x); in Python, without var, types and braces:"
                                        + " \"Name: {}\".format(x)"
                                : "in Java: String.join(\", \", names); in Python, without var, types and braces:"
                                        + " \", \".join(names)");
            }
        }
        return null;
    }
}
