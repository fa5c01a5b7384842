package io.quilt4j.cli;

import io.quilt4j.QuiltOptions;
import io.quilt4j.notebooks.cells.CellEnd;
import io.quilt4j.notebooks.cells.CellRunner;
import io.quilt4j.notebooks.cells.Magics;
import io.quilt4j.notebooks.cells.Settings;
import io.quilt4j.notebooks.display.Bundles;
import io.quilt4j.notebooks.display.NotebookDisplay;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.session.SessionOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** A notebook's cells, one after the other, in one session. */
final class Cell implements AutoCloseable {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Session session;
    private final CellRunner runner;

    @SuppressWarnings("NullAway") // no cell here asks for a demo or a login
    Cell(QuiltOptions options) {
        Bundles bundles = new Bundles(Clock.systemUTC());
        NotebookDisplay display = new NotebookDisplay(bundles, (type, content) -> {});
        session = Session.open(SessionOptions.builder(out, out)
                .catalog(options)
                .showsSecrets(false)
                .display(display)
                .build());
        Settings settings = new Settings(true);
        Magics magics = new Magics(session, settings, dialogue -> null, null);
        runner = new CellRunner(session, bundles, display, settings, out, magics);
    }

    /** What is printed, or the traceback. */
    String said(String text) {
        printed.reset();
        CellEnd end = runner.run(text);
        return end instanceof CellEnd.Failed failed
                ? String.join("\n", failed.traceback()).replaceAll("\u001b\\[\\d*m", "")
                : printed.toString(StandardCharsets.UTF_8);
    }

    /** What the value of the last expression is as text. */
    String shown(String text) {
        CellEnd end = runner.run(text);
        return end instanceof CellEnd.Done done && done.result() != null
                ? done.result().data().path("text/plain").asText()
                : "no value: " + end;
    }

    @Override
    public void close() {
        session.close();
    }
}
