package io.quilt4j.shell.session;

import io.quilt4j.shell.text.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names joined by dots, {@code quilt3.api_keys.list}.
 *
 * @param receiver all but the last name; empty for a single name
 */
record Chain(String receiver, String name, int start) {

    /** The chain whose last name is the token at {@code index}; null when that is no name. */
    static @Nullable Chain endingAt(String text, List<Token> tokens, int index) {
        if (tokens.get(index).kind() != Token.Kind.WORD) {
            return null;
        }
        int first = index;
        while (first >= 2
                && tokens.get(first - 1).is(text, '.')
                && tokens.get(first - 2).kind() == Token.Kind.WORD) {
            first -= 2;
        }
        StringBuilder receiver = new StringBuilder();
        for (int i = first; i < index - 1; i++) {
            receiver.append(tokens.get(i).of(text));
        }
        boolean goesOnBefore = first >= 1 && tokens.get(first - 1).is(text, '.');
        return goesOnBefore
                ? null
                : new Chain(
                        receiver.toString(),
                        tokens.get(index).of(text),
                        tokens.get(first).start());
    }

    String path() {
        return receiver.isEmpty() ? name : receiver + "." + name;
    }
}
