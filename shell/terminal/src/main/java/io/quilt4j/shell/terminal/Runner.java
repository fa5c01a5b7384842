package io.quilt4j.shell.terminal;

import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Runs code, shows what comes of it, and remembers what worked. Only the thread that reads lines runs anything. */
final class Runner implements Work {

    private final Session session;
    private final Screen screen;
    private final Settings settings;
    private final Results results;
    private final Progress progress;
    private final TypedAhead typedAhead;
    private final List<String> worked = new ArrayList<>();
    private int depth;

    Runner(
            Session session,
            Screen screen,
            Settings settings,
            Results results,
            Progress progress,
            TypedAhead typedAhead) {
        this.session = session;
        this.screen = screen;
        this.settings = settings;
        this.results = results;
        this.progress = progress;
        this.typedAhead = typedAhead;
    }

    /** Runs all statements and commands of {@code text} until one fails; false when one did, after its error was shown. */
    boolean run(String text) {
        long started = System.nanoTime();
        Listener listener = new Listener(text);
        if (depth++ == 0) {
            progress.begin();
        }
        Outcome last;
        try {
            last = session.eval(text, listener);
        } finally {
            if (--depth == 0) {
                progress.end();
            }
        }
        screen.startLine();
        if (settings.timing() && listener.told) {
            screen.note("time: " + Durations.text(System.nanoTime() - started));
        }
        return last.isDone();
    }

    @Override
    public void require(String text) throws SaidException {
        if (!run(text)) {
            throw new SaidException();
        }
    }

    private final class Listener implements Outcome.Listener {

        private final String text;
        private Span saved = new Span(0, 0);
        private boolean told;

        Listener(String text) {
            this.text = text;
        }

        @Override
        public void told(Outcome outcome) {
            told = true;
            whilePaused(() -> {
                if (!outcome.isDone()) {
                    typedAhead.take();
                }
                results.show(text, outcome);
                return outcome;
            });
            if (outcome.isDone() && !outcome.span().equals(saved)) {
                saved = outcome.span();
                worked.add(saved.of(text).strip());
            }
        }
    }

    /** What may take the screen for itself. */
    @FunctionalInterface
    interface OnScreen<T, E extends Exception> {
        T get() throws E;
    }

    <T, E extends Exception> T whilePaused(OnScreen<T, E> work) throws E {
        progress.pause();
        try {
            return work.get();
        } finally {
            progress.resume();
        }
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

    @Override
    public List<String> worked() {
        return List.copyOf(worked);
    }
}
