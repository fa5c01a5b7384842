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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs cells, one at a time, on the thread that calls. */
public final class CellRunner {

    private static final String LOGIN = "%login";

    private final Session session;
    private final Bundles bundles;
    private final NotebookDisplay display;
    private final Settings settings;
    private final PrintStream err;
    private final Magics magics;
    private final Sayings sayings = new Sayings(LOGIN, false);

    public CellRunner(
            Session session,
            Bundles bundles,
            NotebookDisplay display,
            Settings settings,
            PrintStream err,
            Magics magics) {
        this.session = session;
        this.bundles = bundles;
        this.display = display;
        this.settings = settings;
        this.err = err;
        this.magics = magics;
    }

    /** Runs a cell to its end or its first error. Results of SQL on the way are shown, and the value of the last expression returned. */
    public CellEnd run(String cell) {
        if (SecretText.holdsKey(cell)) {
            SecretText.rememberKeys(cell);
            err.println("warning: this cell holds an API key, and a saved notebook keeps its cells. Remove it:"
                    + " env(\"NAME\") or %login need none.");
        }
        long start = System.nanoTime();
        CellEnd end = new Running(cell).run();
        if (settings.isTiming()) {
            err.println(String.format(Locale.ROOT, "took %.3f s", (System.nanoTime() - start) / 1e9));
        }
        return end;
    }

    /** What an expression comes to, for {@code user_expressions}. */
    public CellEnd value(String expression) {
        return new Running(expression).run();
    }

    private final class Running {
        private final String cell;
        private int offset;
        private @Nullable Object value;
        private boolean hasValue;
        private @Nullable Failed failed;

        Running(String cell) {
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
}
