package io.quilt4j.shell.session;

import io.quilt4j.shell.sql.SqlMistakeException;
import io.quilt4j.shell.text.Span;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Outcomes of what failed, where the statement itself did not say why. */
final class Failures {

    private Failures() {}

    /** Code of users never throws up to here: it is the compiler that some texts drive out of its mind. */
    static Outcome defeated(Throwable failure, Span span) {
        return rejected(
                span,
                "the Java compiler gave up on this text: " + failure.getClass().getSimpleName(),
                "check brackets and quotes, or split it");
    }

    /** What a text could not be cut into statements for. */
    static Outcome unread(Throwable failure, Span span) {
        return failure instanceof CompletionException late ? noCompiler(late, span) : defeated(failure, span);
    }

    private static Outcome noCompiler(CompletionException failure, Span span) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof NoCompilerException
                ? rejected(span, String.valueOf(cause.getMessage()), "")
                : new Outcome.Threw(span, cause, Arrays.asList(cause.getStackTrace()), null);
    }

    static Outcome threw(Throwable thrown, Span span) {
        Span place =
                thrown instanceof SqlMistakeException mistake ? mistake.place().shifted(span.start()) : span;
        return new Outcome.Threw(span, thrown, SnippetFrames.trimmed(thrown.getStackTrace()), place);
    }

    /** A call to the catalog may notice the interrupt, and fail of it, before its thread is stopped. */
    static Outcome interrupted(Outcome outcome) {
        return outcome instanceof Outcome.Threw threw && !(threw.thrown() instanceof Interrupted)
                ? new Outcome.Threw(threw.span(), new Interrupted(false), List.of(), null)
                : outcome;
    }

    static Outcome rejected(Span span, String message, String hint) {
        return new Outcome.Rejected(span, List.of(new Diagnostic(span, message, hint)));
    }
}
