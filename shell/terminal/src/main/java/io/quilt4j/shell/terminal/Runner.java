package io.quilt4j.shell.terminal;

import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.session.Session;
import java.util.ArrayList;
import java.util.List;

/** Runs code, shows what comes of it, and remembers what worked. */
final class Runner {

    private final Session session;
    private final Screen screen;
    private final Settings settings;
    private final Results results;
    private final Progress progress;
    private final List<String> worked = new ArrayList<>();

    Runner(Session session, Screen screen, Settings settings, Results results, Progress progress) {
        this.session = session;
        this.screen = screen;
        this.settings = settings;
        this.results = results;
        this.progress = progress;
    }

    /** Runs all statements of {@code code} until one fails; false when one did, after its error was shown. */
    boolean run(String code, boolean vertical) {
        long started = System.nanoTime();
        progress.begin();
        Outcome last;
        try {
            last = session.eval(code, outcome -> {
                progress.pause();
                results.show(code, outcome, vertical);
                progress.resume();
            });
        } finally {
            progress.end();
        }
        screen.startLine();
        boolean ok = last instanceof Outcome.Value || last instanceof Outcome.Nothing;
        if (ok) {
            worked.add(code.strip());
        }
        if (settings.timing()) {
            screen.note("time: " + Durations.text(System.nanoTime() - started));
        }
        return ok;
    }

    /** Something new was asked for: a Ctrl-C from before is not meant for it. */
    void begin() {
        results.begin();
    }

    /** Ctrl-C while something runs or is shown. */
    void interrupt() {
        results.interrupt();
        session.interrupt();
    }

    /** Everything that was run and worked, in order. */
    List<String> worked() {
        return List.copyOf(worked);
    }
}
