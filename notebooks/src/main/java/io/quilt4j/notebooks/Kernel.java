package io.quilt4j.notebooks;

import io.quilt4j.notebooks.cells.CellRunner;
import io.quilt4j.notebooks.cells.CsvFile;
import io.quilt4j.notebooks.cells.Magics;
import io.quilt4j.notebooks.cells.Settings;
import io.quilt4j.notebooks.display.Bundles;
import io.quilt4j.notebooks.display.NotebookDisplay;
import io.quilt4j.notebooks.display.NotebookProgress;
import io.quilt4j.notebooks.requests.AskRevoking;
import io.quilt4j.notebooks.requests.Dispatcher;
import io.quilt4j.notebooks.requests.Executions;
import io.quilt4j.notebooks.requests.History;
import io.quilt4j.notebooks.requests.Inputs;
import io.quilt4j.notebooks.requests.NotebookDialogue;
import io.quilt4j.notebooks.requests.Worker;
import io.quilt4j.notebooks.sockets.Outbox;
import io.quilt4j.notebooks.sockets.PrintedText;
import io.quilt4j.notebooks.sockets.Sockets;
import io.quilt4j.notebooks.wire.Codec;
import io.quilt4j.notebooks.wire.ConnectionFile;
import io.quilt4j.notebooks.wire.Signature;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.session.SessionOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * A Jupyter kernel: a session behind five sockets. It listens as soon as it is made, so that clients are answered while the
 * compiler starts.
 */
public final class Kernel implements AutoCloseable {

    private static final List<String> IMPORTS = List.of(
            "import static io.quilt4j.notebooks.display.Notebook.*;",
            "import static io.quilt4j.notebooks.charts.Charts.*;");

    private final Sockets sockets;
    private final Codec codec;
    private final Session session;
    private final Inputs inputs = new Inputs();
    private final Executions executions;
    private final Dispatcher dispatcher;
    private final Thread worker;

    /**
     * Listens where the connection file says.
     *
     * @throws IOException when a port is taken
     */
    public Kernel(ConnectionFile file, KernelOptions options) throws IOException {
        Outbox outbox = new Outbox();
        // First of all: a client waits until it is there.
        sockets = new Sockets(file, outbox, options.log());
        PrintedText text = new PrintedText(outbox);
        History history = new History();
        executions = new Executions(text, inputs, history);
        PrintStream out = text.out();
        PrintStream err = text.err();
        Bundles bundles = new Bundles(options.clock());
        NotebookDisplay display = new NotebookDisplay(bundles, executions);
        Settings settings = new Settings(options.asksBeforeRevoking());
        NotebookDialogue dialogue = new NotebookDialogue(inputs, out);
        session = Session.open(SessionOptions.builder(out, err)
                .catalog(options.catalog(dialogue))
                .confirm(new AskRevoking(inputs, settings, out))
                .showsSecrets(false)
                .masksOutput(true)
                .keepingMore(CsvFile.OF_ALL_ROWS)
                .display(display)
                .progress(new NotebookProgress(display))
                .imports(IMPORTS)
                .build());
        Magics magics = new Magics(session, settings, options.demo(), dialogue);
        CellRunner runner = new CellRunner(session, bundles, display, settings, err, magics);
        Worker cells = new Worker(session, runner, executions, sockets);
        dispatcher = new Dispatcher(outbox, cells, inputs, history, this::stop);
        worker = new Thread(cells, "quilt4j cells");
        worker.setDaemon(true);
        codec = new Codec(new Signature(file.key()), options.clock());
    }

    /** What cells read from {@code System.in}: the person's answers. */
    public Inputs inputs() {
        return inputs;
    }

    /** Serves clients until one of them, or {@link #stop}, ends it. */
    public void run() {
        worker.start();
        // Not before: a client waits, and what is plain needs no compiler.
        var unused = session.warmUp();
        sockets.serve(codec, dispatcher);
    }

    /** Makes {@link #run} return. Any thread may ask. */
    public void stop() {
        sockets.stop();
    }

    /** The process ends by itself, {@code System.exit} in a cell say: the cell's client hears why, then the sockets close. */
    public void processEnds(String why) {
        executions.processEnds(why);
        stop();
    }

    /** Ends the running cell and closes all connections. */
    @Override
    public void close() {
        sockets.close();
        worker.interrupt();
        session.close();
    }
}
