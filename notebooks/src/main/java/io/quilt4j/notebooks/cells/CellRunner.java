package io.quilt4j.notebooks.cells;

import io.quilt4j.notebooks.cells.CellEnd.Done;
import io.quilt4j.notebooks.cells.CellEnd.Failed;
import io.quilt4j.notebooks.display.Bundle;
import io.quilt4j.notebooks.display.Bundles;
import io.quilt4j.notebooks.display.Excerpt;
import io.quilt4j.notebooks.display.Live;
import io.quilt4j.notebooks.display.NotebookDisplay;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.workspace.MadeKey;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs cells, one at a time, on the thread that calls. */
public final class CellRunner {

    private final Session session;
    private final Bundles bundles;
    private final NotebookDisplay display;
    private final Settings settings;
    private final PrintStream err;
    private final Magics magics;

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
            err.println(
                    "warning: this cell holds an API key, and a saved notebook keeps its cells. Remove it: env(\"NAME\") or"
                            + " %login need none.");
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
        private @Nullable Object value;
        private boolean hasValue;
        private @Nullable Failed failed;

        Running(String cell) {
            this.cell = cell;
        }

        CellEnd run() {
            for (Part part : Part.of(cell)) {
                if (part instanceof Part.Code code) {
                    end(session.eval(code.text(), this::took), code.offset());
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

        private void run(Part.Magic magic) {
            try {
                Magics.Ran ran = magics.run(magic, this::took);
                end(ran.outcome(), ran.offset());
            } catch (WrongMagic e) {
                failed = Failures.of(e);
            }
        }

        private void took(Outcome outcome) {
            if (outcome instanceof Outcome.Value made && made.value() instanceof MadeKey) {
                return; // notebooks show no secrets
            }
            showPending();
            if (outcome instanceof Outcome.Value given
                    && (given.name() == null || given.name().startsWith("$"))) {
                value = given.value();
                // What is live is shown already.
                hasValue = !(value instanceof Live);
            } else {
                hasValue = false;
            }
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

        private void end(Outcome outcome, int offset) {
            if (!(outcome instanceof Outcome.Value || outcome instanceof Outcome.Nothing)) {
                failed = Failures.of(outcome, cell, offset);
            }
        }

        private @Nullable Bundle bundle(@Nullable Object shown) {
            Outcome outcome = session.call(() -> bundles.of(shown));
            if (outcome instanceof Outcome.Value rendered && rendered.value() instanceof Bundle bundle) {
                return bundle;
            }
            end(outcome, 0);
            return null;
        }
    }
}
