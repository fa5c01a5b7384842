package io.quilt4j.notebooks.cells;

import io.quilt4j.base.QuiltException;
import io.quilt4j.notebooks.cells.CellEnd.Failed;
import io.quilt4j.shell.saying.LoginWords;
import io.quilt4j.shell.session.Diagnostic;
import io.quilt4j.shell.session.Interrupted;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.text.MarkedLine;
import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.text.Span;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Tells of errors: what happened, where in the cell, and what to do. */
final class Failures {

    private static final int MOST_FRAMES = 20;
    private static final String LOGIN = "%login";
    private static final String RED = "\u001b[31m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private Failures() {}

    /** {@code offset} is where the evaluated text stands in {@code cell}. */
    static Failed of(Outcome outcome, String cell, int offset) {
        if (outcome instanceof Outcome.Rejected rejected) {
            return rejected(rejected, cell, offset);
        }
        if (outcome instanceof Outcome.Threw threw) {
            return threw(threw, cell, offset);
        }
        Span rest = outcome.span().shifted(offset);
        List<String> lines = new ArrayList<>();
        point(lines, cell, new Span(rest.start(), rest.start()));
        return failed("IncompleteCode", "the cell ends in the middle of this statement", lines);
    }

    static Failed of(Throwable thrown) {
        return failed(nameOf(thrown), message(thrown), List.of());
    }

    private static Failed rejected(Outcome.Rejected rejected, String cell, int offset) {
        List<String> lines = new ArrayList<>();
        for (Diagnostic diagnostic : rejected.diagnostics()) {
            if (!lines.isEmpty()) {
                lines.add(RED + diagnostic.message() + PLAIN);
            }
            point(lines, cell, diagnostic.span().shifted(offset));
            if (!diagnostic.hint().isEmpty()) {
                lines.add(diagnostic.hint());
            }
        }
        if (cell.stripLeading().matches("(?s)!\\s*[a-z]+.*")) {
            lines.add("This kernel runs no commands of a shell. In Java:"
                    + " new String(new ProcessBuilder(\"ls\").start().getInputStream().readAllBytes())");
        }
        return failed("CompilationError", rejected.diagnostics().get(0).message(), lines);
    }

    private static Failed threw(Outcome.Threw threw, String cell, int offset) {
        List<String> lines = new ArrayList<>();
        Span place = threw.place();
        if (place != null && !(threw.thrown() instanceof Interrupted)) {
            point(lines, cell, place.shifted(offset));
        }
        boolean explained = threw.thrown() instanceof QuiltException
                || threw.thrown() instanceof SQLException
                || isOurRefusal(threw);
        if (!explained) {
            List<StackTraceElement> frames = threw.frames();
            frames.stream().limit(MOST_FRAMES).forEach(frame -> lines.add("    at " + frame));
            if (frames.size() > MOST_FRAMES) {
                lines.add("    ... " + (frames.size() - MOST_FRAMES) + " more");
            }
        }
        for (Throwable cause = threw.thrown().getCause();
                !explained && cause != null && lines.size() < 3 * MOST_FRAMES;
                cause = cause.getCause()) {
            lines.add("caused by " + nameOf(cause) + ": " + message(cause));
        }
        return failed(nameOf(threw.thrown()), message(threw.thrown()), lines);
    }

    /** The line of the cell, and below it a mark under the span. */
    private static void point(List<String> lines, String cell, Span span) {
        MarkedLine marked = MarkedLine.of(cell, span);
        lines.add("  " + marked.line());
        lines.add("  " + marked.indent() + RED + marked.carets() + PLAIN);
    }

    /** An argument that we refused: our message says all, and where in our code it was written helps nobody. */
    private static boolean isOurRefusal(Outcome.Threw threw) {
        return threw.thrown() instanceof IllegalArgumentException
                && !threw.frames().isEmpty()
                && threw.frames().get(0).getClassName().startsWith("io.quilt4j.");
    }

    private static Failed failed(String name, String message, List<String> lines) {
        List<String> traceback = new ArrayList<>();
        traceback.add(RED + BOLD + name + PLAIN + ": " + message);
        traceback.addAll(lines);
        return new Failed(
                SecretText.masked(name),
                SecretText.masked(message),
                traceback.stream().map(SecretText::masked).toList());
    }

    private static String nameOf(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        return name.isEmpty() ? thrown.getClass().getName() : name;
    }

    /** An exception of a user may fail to tell its message, too. */
    private static String message(Throwable thrown) {
        try {
            String message = LoginWords.of(thrown, LOGIN);
            return message == null ? "" : message;
        } catch (RuntimeException | StackOverflowError e) {
            return "(its message could not be read: " + e.getClass().getSimpleName() + ")";
        }
    }
}
