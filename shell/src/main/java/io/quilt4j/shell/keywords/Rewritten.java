package io.quilt4j.shell.keywords;

import io.quilt4j.shell.text.Edits;
import java.util.List;

/**
 * A snippet as Java, with the way back to what the user typed.
 *
 * @param java the snippet to compile; the user's own text when there was nothing to rewrite
 * @param problems when there are any, compiling would only hide them behind worse messages
 */
public record Rewritten(String java, Edits edits, List<Call> calls, List<Problem> problems) {

    public Rewritten {
        calls = List.copyOf(calls);
        problems = List.copyOf(problems);
    }

    static Rewritten unchanged(String text) {
        return new Rewritten(text, Edits.none(), List.of(), List.of());
    }
}
