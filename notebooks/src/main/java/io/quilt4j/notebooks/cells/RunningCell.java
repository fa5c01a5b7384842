package io.quilt4j.notebooks.cells;

import io.quilt4j.notebooks.cells.CellEnd.Done;
import io.quilt4j.notebooks.cells.CellEnd.Failed;
import io.quilt4j.notebooks.display.Bundle;
import io.quilt4j.notebooks.display.Bundles;
import io.quilt4j.notebooks.display.Excerpt;
import io.quilt4j.notebooks.display.Live;
import io.quilt4j.notebooks.display.NotebookDisplay;
import io.quilt4j.shell.saying.Saying;
import io.quilt4j.shell.saying.Saying.Mistake;
import io.quilt4j.shell.saying.Sayings;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.text.SecretText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One cell while it runs: what it has come to so far, and where in it. */
final class RunningCell {

    private static final String LOGIN = "%login";

    private final Session session;
    private final Bundles bundles;
    private final NotebookDisplay display;
    private final PrintStream err;
    private final Magics magics;
    private final Sayings sayings = new Sayings(LOGIN, false);
    private final String cell;
    private int offset;
    private @Nullable Object value;
    private boolean hasValue;
    private @Nullable Failed failed;

    RunningCell(
            Session session, Bundles bundles, NotebookDisplay display, PrintStream err, Magics magics, String cell) {
        this.session = session;
        this.bundles = bundles;
        this.display = display;
        this.err = err;
        this.magics = magics;
        this.cell = cell;
    }

    CellEnd run() {
        for (Part part : Part.of(cell)) {
            if (part instanceof Part.Code code) {
                offset = code.offset();
                failIfNotDone(session.eval(code.text(), this::took));
            } else if (part instanceof Part.Magic magic) {
                run(magic);
            }
            if (failed != null) {
                return failed;
            }
        }
        if (!hasValue) {
            return new Done(null);
        }
        Bundle bundle = bundle(value);
        return failed == null ? new Done(bundle) : failed;
    }

    @SuppressWarnings("try") // it ends with the first result; a second end does nothing
    private void run(Part.Magic magic) {
        boolean shows = magic.isCell() && !SecretText.holdsKey(cell);
        try (Progress progress = shows ? new Progress(display, session::activity) : null) {
            Magics.Ran ran = magics.run(magic, outcome -> {
                if (progress != null) {
                    progress.close();
                }
                took(outcome);
            });
            offset = ran.offset();
            failIfNotDone(ran.outcome());
        } catch (WrongMagic e) {
            failed = new Traceback(cell, 0).of(List.of(sayings.of(e)));
        }
    }

    private void took(Outcome outcome) {
        showPending();
        hasValue = false;
        if (outcome.isDone()) {
            sayings.of(evaluated(), outcome).forEach(this::draw);
        }
    }

    /** From where the places of an outcome count. */
    private String evaluated() {
        return cell.substring(Math.min(offset, cell.length()));
    }

    private void draw(Saying saying) {
        if (saying instanceof Saying.Answer answer) {
            value = Bundles.isPicture(answer.value()) ? answer.value() : answer.shown();
            // What is live is shown already.
            hasValue = !(value instanceof Live);
        } else if (saying instanceof Saying.Changed changed) {
            value = SqlResult.changed(changed.rows());
            hasValue = true;
        } else if (saying instanceof Saying.Warning warning) {
            err.println("warning: " + warning.text());
        } else if (saying instanceof Saying.Held held) {
            err.println(held.text());
        }
        // An aside is for conversations, and a notebook is a document.
    }

    /** A result of SQL is shown wherever it stands; an expression of Java only at the end, as everywhere. */
    private void showPending() {
        if (hasValue && (value instanceof SqlResult || value instanceof Excerpt)) {
            Bundle bundle = bundle(value);
            if (bundle != null) {
                display.show(bundle);
            }
        }
    }

    private void failIfNotDone(Outcome outcome) {
        if (outcome.isDone()) {
            return;
        }
        List<Mistake> mistakes = new ArrayList<>();
        for (Saying saying : sayings.of(evaluated(), outcome)) {
            if (saying instanceof Saying.Ended ended) {
                failed = Traceback.ended(ended.kind(), ended.text());
            } else if (saying instanceof Mistake mistake) {
                mistakes.add(mistake);
            }
        }
        failed = mistakes.isEmpty() ? failed : new Traceback(cell, offset).of(mistakes);
    }

    private @Nullable Bundle bundle(@Nullable Object shown) {
        Outcome outcome = session.call(() -> bundles.of(shown));
        if (outcome instanceof Outcome.Value rendered && rendered.value() instanceof Bundle bundle) {
            return bundle;
        }
        failIfNotDone(outcome);
        return null;
    }
}
