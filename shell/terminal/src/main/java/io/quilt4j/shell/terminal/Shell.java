package io.quilt4j.shell.terminal;

import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.SystemBrowser;
import io.quilt4j.base.Reasons;
import io.quilt4j.shell.saying.Sayings;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.session.SessionOptions;
import io.quilt4j.shell.session.UnstoredKeys;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.workspace.Confirm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** Reads what is typed, runs it, and reads on until the user leaves. */
public final class Shell implements AutoCloseable {

    /** How one logs in here. */
    static final String LOGIN = "/login";

    private static final String PROMPT = "quilt> ";

    private final ShellOptions options;
    private final Terminal terminal;
    private final Attributes atFirst;
    private final Screen screen;
    private final Session session;
    private final Progress progress;
    private final TypedAhead typedAhead;
    private final Questions questions;
    private final Runner runner;
    private final Commands commands = new Commands();
    private final Sayings sayings = new Sayings(LOGIN, true);
    private final Editor editor;
    private final StatusLine status;
    private final Thread atExit = new Thread(this::restore, "quilt4j terminal restore");
    private boolean saidWhatIsLost;
    private String begun = "";
    private @Nullable Integer exitStatus;

    private Shell(ShellOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
        this.atFirst = terminal.getAttributes();
        this.screen = new Screen(terminal, new Palette(options.colours() && canColour(terminal, options)));
        Settings settings = new Settings(options.format());
        CodeHighlighter highlighter = new CodeHighlighter(screen.palette());
        Results results = new Results(
                screen,
                settings,
                highlighter,
                new Pager(screen, options.catalog().environment()));
        this.typedAhead = new TypedAhead(terminal);
        this.questions = new Questions(screen, SystemBrowser::open, typedAhead);
        QuiltOptions catalog = options.catalog().toBuilder()
                .loginDialogue(questions.behind(options.catalog().loginDialogue()))
                .build();
        this.session = opened(catalog, questions, results);
        this.progress = new Progress(screen, session::activity);
        questions.interrupting(progress);
        this.runner = new Runner(session, screen, settings, results, progress, typedAhead);
        Path history = options.history();
        this.editor = new Editor(
                screen,
                session,
                new CodeParser(session, commands),
                highlighter,
                history == null ? null : PrivateHistory.prepare(history).orElse(null));
        typedAhead.behind(editor);
        screen.showAbove(editor::printAbove);
        this.status = new StatusLine(screen, session, editor, catalog.clock());
        addCommands(settings, results, catalog);
        handleSignals();
    }

    private Session opened(QuiltOptions catalog, Confirm questions, Results results) {
        return Session.open(SessionOptions.builder(screen.out(), screen.out())
                .database(options.database())
                .catalog(catalog)
                .confirm(options.yes() ? Confirm.YES : questions)
                .commands(new ShellCommands())
                .dryRun(options.dryRun())
                .readOnly(options.readOnly())
                .secretsTo(options.secretsTo())
                .maxRows(options.maxRows())
                .keepingMore("/keep N keeps more.")
                .display(results::display)
                .build());
    }

    private void addCommands(Settings settings, Results results, QuiltOptions catalog) {
        commands.add(new ScreenCommands(commands, screen, settings, this::environment, this::leave).all());
        commands.add(new CatalogCommands(session, screen, runner).all());
        commands.add(new VariableCommands(session, screen, value -> results.print(value, false)).all());
        commands.add(
                new WorkCommands(screen, runner, editor.getHistory(), new TextEditor(screen, catalog.environment()))
                        .all());
        commands.add(new LibraryCommands(session, screen).all());
    }

    private void handleSignals() {
        terminal.handle(Signal.INT, signal -> runner.interrupt());
        Suspension suspension = new Suspension(screen, atFirst);
        suspension.handleSignals();
        Runnable stop = () -> {
            suspension.stop();
            status.draw();
        };
        editor.atSuspend(stop);
        questions.atSuspend(stop);
    }

    /** Runs a shell on the terminal of this process until the user leaves; returns its exit status. */
    public static int run(ShellOptions options) throws IOException {
        // JLine takes its handler away before it sets the next one: a Ctrl-C in between must not end the process.
        Object usual = Signals.register(Signal.INT.name(), () -> {});
        try (Terminal terminal = SystemTerminal.open(options.catalog().environment());
                Shell shell = new Shell(options, terminal)) {
            return shell.run();
        } finally {
            Signals.unregister(Signal.INT.name(), usual);
        }
    }

    /** Runs a shell on another terminal, which the caller closes, until the user leaves; returns its exit status. */
    public static int run(ShellOptions options, Terminal terminal) {
        try (Shell shell = new Shell(options, terminal)) {
            return shell.run();
        }
    }

    private static boolean canColour(Terminal terminal, ShellOptions options) {
        Integer colours = terminal.getNumericCapability(Capability.max_colors);
        String noColour = options.catalog().environment().getOrDefault("NO_COLOR", "");
        return noColour.isEmpty() && colours != null && colours >= 8;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // warming up never fails: the first Java line says what is wrong
    private int run() {
        Runtime.getRuntime().addShutdownHook(atExit);
        status.draw();
        if (!options.greeting().isEmpty()) {
            greet(options.greeting());
        }
        runStartup();
        String prompt =
                screen.ansi(new AttributedString(PROMPT, screen.palette().prompt()));
        // The editor calls this when its prompt is on the screen: only then may others take the processor.
        editor.afterFirstPrompt(() -> {
            var unused = session.warmUp();
            status.refresh();
        });
        return readLines(prompt);
    }

    private int readLines(String prompt) {
        while (exitStatus == null) {
            try {
                status.draw(); // which a terminal that is being closed refuses, too
                runText(readLine(prompt));
            } catch (UserInterruptException e) {
                // The line is cleared, which is what was wanted.
            } catch (EndOfFileException e) {
                stayOutOfTheWayWhenKilled();
                leave(0);
            } catch (IllegalStateException e) {
                stayOutOfTheWayWhenKilled();
                throw e;
            }
        }
        return Objects.requireNonNull(exitStatus);
    }

    /**
     * When the process is being killed, the terminal closes itself under our hands, and hooks put everything in order: the JVM
     * waits for them, not for this thread, which would do the same at the same time.
     */
    private static void stayOutOfTheWayWhenKilled() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread());
        } catch (IllegalStateException beingKilled) {
            while (true) {
                LockSupport.park();
            }
        }
    }

    /** Prose is broken between its words; code, which is indented, is not. */
    private void greet(String greeting) {
        for (String line : greeting.split("\n", -1)) {
            if (line.startsWith(" ")) {
                screen.say(line);
            } else {
                Paragraphs.lines(line, screen.width() - 1).forEach(screen::say);
            }
        }
    }

    private String readLine(String prompt) {
        screen.lineBegins();
        try {
            String start = begun;
            begun = "";
            return editor.readLine(prompt, null, start);
        } finally {
            screen.lineWasEnded();
        }
    }

    private void runStartup() {
        Path startup = options.startup();
        if (startup == null || !Files.isReadable(startup)) {
            return;
        }
        try {
            if (!runText(Files.readString(startup))) {
                screen.note("That was in " + startup);
            }
        } catch (IOException e) {
            screen.sayError("cannot read " + startup + ": " + Reasons.of(e) + ".");
        }
    }

    /** Runs commands and code; false when something failed, after its error was shown. What follows is not run then. */
    private boolean runText(String text) {
        runner.begin();
        boolean ok = runner.run(text);
        typedAhead.taken().ifPresent(this::putAside);
        status.refreshAfter(text);
        return ok;
    }

    /**
     * What was typed before the user could see that something failed, or is asked. Half a line is edited on; whole ones do not run, but
     * the history has them, so that nothing is lost.
     */
    private void putAside(String typed) {
        boolean isPlain = typed.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t');
        long lines = typed.strip().lines().count();
        if (isPlain && typed.indexOf('\n') < 0) {
            begun = typed;
            return;
        }
        if (isPlain) {
            editor.getHistory().add(typed.stripTrailing());
        }
        screen.note("Not run: " + (lines == 1 ? "a line that was" : lines + " lines that were")
                + " typed before this could be seen"
                + (isPlain ? "; the Up key brings " + (lines == 1 ? "it" : "them") + " back." : "."));
    }

    /** The lines that begin with a slash, as the session comes across them. */
    private final class ShellCommands implements io.quilt4j.shell.session.Commands {

        @Override
        public boolean has(String line) {
            return commands.has(line);
        }

        @Override
        public After run(String line) throws Exception {
            try {
                return runner.whilePaused(() -> {
                    commands.run(line);
                    return exitStatus == null ? After.GO_ON : After.LEAVE;
                });
            } catch (SaidException e) {
                return After.STOP;
            }
        }
    }

    private String said(Exception e) {
        return Harmless.text(sayings.of(e).line());
    }

    /** Not at the first time when a secret would be lost with it. */
    private void leave(int with) {
        UnstoredKeys keys = session.unstoredKeys();
        if (!keys.isEmpty() && !saidWhatIsLost) {
            saidWhatIsLost = true;
            String told = keys.told();
            screen.sayError(Harmless.text(told.substring(0, 1).toUpperCase(Locale.ROOT) + told.substring(1)
                    + "; what the shell has of it is lost when you leave:"
                    + " " + keys.advice() + " keeps it. Leave again to lose it."));
            return;
        }
        exitStatus = with;
    }

    /** What {@code /env} tells. */
    private Map<String, String> environment() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("changes", options.readOnly() ? "refused" : options.dryRun() ? "told, not made" : "made");
        values.put(
                "history",
                options.history() == null
                        ? "forgotten at the end"
                        : options.history().toString());
        values.put(
                "startup file",
                options.startup() == null ? "none" : options.startup().toString());
        values.put("terminal", terminal.getType() + ", " + screen.width() + " x " + screen.height());
        return new Surroundings(session, this::said).with(values);
    }

    /** Leaves the terminal as it was found, however this process ends. */
    private void restore() {
        try {
            progress.end();
            status.hide();
            terminal.setAttributes(atFirst);
            terminal.flush();
        } catch (IllegalStateException e) {
            // When the process is killed, the terminal may have closed itself meanwhile, which puts its attributes
            // back.
            return;
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook is at work.
            return;
        }
        progress.close();
        restore();
        session.close();
        screen.close();
    }
}
