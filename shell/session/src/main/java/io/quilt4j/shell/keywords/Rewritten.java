package io.quilt4j.shell.keywords;

import io.quilt4j.shell.text.Edits;
import io.quilt4j.shell.text.Span;
import java.util.ArrayList;
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

    /** The same for the text that became this one's by {@code first}. */
    Rewritten after(Edits first, List<Problem> found) {
        List<Problem> all = new ArrayList<>(found);
        problems.forEach(problem -> all.add(new Problem(original(first, problem.span()), problem.message())));
        List<Call> moved = calls.stream()
                .map(call -> new Call(
                        call.receiver(),
                        call.method(),
                        original(first, call.methodName()),
                        call.arguments().stream()
                                .map(argument -> new Call.Argument(
                                        argument.name(),
                                        original(first, argument.nameSpan()),
                                        original(first, argument.value())))
                                .toList()))
                .toList();
        return new Rewritten(java, first.then(edits), moved, all);
    }

    /** The same with further changes of its Java. */
    public Rewritten then(Edits more) {
        return more.isEmpty() ? this : new Rewritten(more.apply(java), edits.then(more), calls, problems);
    }

    private static Span original(Edits edits, Span span) {
        int start = edits.toOriginal(span.start());
        return new Span(start, Math.max(start, edits.toOriginal(span.end())));
    }

    static Rewritten unchanged(String text) {
        return new Rewritten(text, Edits.none(), List.of(), List.of());
    }
}
