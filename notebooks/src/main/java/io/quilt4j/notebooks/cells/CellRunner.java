package io.quilt4j.notebooks.cells;

import io.quilt4j.notebooks.display.Bundles;
import io.quilt4j.notebooks.display.NotebookDisplay;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.text.SecretText;
import java.io.PrintStream;
import java.util.Locale;

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
            SecretText.rememberKeys(cell);
            err.println("warning: this cell holds an API key, and a saved notebook keeps its cells. Remove it:"
                    + " env(\"NAME\") or %login need none.");
        }
        long start = System.nanoTime();
        CellEnd end = running(cell).run();
        if (settings.isTiming()) {
            err.println(String.format(Locale.ROOT, "took %.3f s", (System.nanoTime() - start) / 1e9));
        }
        return end;
    }

    /** What an expression comes to, for {@code user_expressions}. */
    public CellEnd value(String expression) {
        return running(expression).run();
    }

    private RunningCell running(String cell) {
        return new RunningCell(session, bundles, display, err, magics, cell);
    }
}
