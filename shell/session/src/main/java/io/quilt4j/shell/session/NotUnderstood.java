package io.quilt4j.shell.session;

import java.util.ArrayList;
import java.util.List;

/** What is said of a statement that Java does not understand, where the text may be Python's as well. */
final class NotUnderstood {

    static final String NOTHING_ABOVE = "nothing above it was run either";

    private final Session session;
    private final String text;

    NotUnderstood(Session session, String text) {
        this.session = session;
        this.text = text;
    }

    /** What is wrong with a statement that is not understood, which is told before those above it run. */
    Outcome nothingRan(Piece broken) {
        if (broken.kind() == Piece.Kind.INCOMPLETE) {
            return new Outcome.Incomplete(broken.span());
        }
        Diagnostic why = new Diagnostic(broken.span(), "this is neither Java nor Python that runs here", "");
        if (broken.kind() == Piece.Kind.BROKEN) {
            List<Outcome> outcomes = new ArrayList<>();
            session.engine().eval(broken.span().of(text), broken.span(), outcomes::add);
            why = outcomes.stream()
                    .filter(Outcome.Rejected.class::isInstance)
                    .map(outcome -> ((Outcome.Rejected) outcome).diagnostics().get(0))
                    .findFirst()
                    .orElse(why);
        }
        String hint = (why.hint().isEmpty() ? "" : why.hint() + "; ") + NOTHING_ABOVE;
        return new Outcome.Rejected(broken.span(), List.of(new Diagnostic(why.span(), why.message(), hint)));
    }

    /** Says of a name that Java does not find that Python has it. */
    Outcome ofPython(Outcome outcome) {
        if (!(outcome instanceof Outcome.Rejected rejected)
                || session.pythonNames().ofPythonOnly().isEmpty()) {
            return outcome;
        }
        Diagnostic first = rejected.diagnostics().get(0);
        String name = first.span().of(text);
        if (!session.pythonNames().ofPythonOnly().contains(name)) {
            return outcome;
        }
        return new Outcome.Rejected(
                rejected.span(),
                List.of(new Diagnostic(
                        first.span(),
                        "'" + name + "' is Python's, and Java does not see it",
                        "in a line of Python it is there: no var, no types, no braces")));
    }
}
