package io.quilt4j.shell.terminal;

import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.saying.Sayings;
import io.quilt4j.shell.session.Commands.After;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jspecify.annotations.Nullable;

/**
 * The shell's commands for code that nobody types: what they tell goes to one stream, what they say besides to the other. Nothing
 * of a terminal is loaded before the first command. Only the thread that evaluates uses it.
 */
public final class ScriptCommands implements io.quilt4j.shell.session.Commands, Work {

    private final Supplier<Session> session;
    private final Predicate<String> run;
    private final Consumer<@Nullable Object> print;
    private final PrintStream out;
    private final PrintStream err;
    private final Settings settings;
    private final List<String> worked = new ArrayList<>();
    private @Nullable Commands commands;
    private @Nullable Integer exitStatus;

    /**
     * @param session asked once there is a command
     * @param format how results are printed at first
     * @param run runs code and shows what comes of it; false when it failed
     * @param print prints a value
     */
    public ScriptCommands(
            Supplier<Session> session,
            Format format,
            Predicate<String> run,
            Consumer<@Nullable Object> print,
            PrintStream out,
            PrintStream err) {
        this.session = session;
        this.run = run;
        this.print = print;
        this.out = out;
        this.err = err;
        this.settings = new Settings(format);
    }

    /** How results are printed now. */
    public Format format() {
        return settings.format();
    }

    /** What {@code /exit} said; null when nobody has left. */
    public @Nullable Integer exitStatus() {
        return exitStatus;
    }

    /** To be told of each outcome, for {@code /save}. */
    public void told(String text, Outcome outcome) {
        if (outcome.isDone()) {
            worked.add(outcome.span().of(text).strip());
        }
    }

    @Override
    public boolean has(String line) {
        return commands().has(line);
    }

    @Override
    public After run(String line) throws Exception {
        try {
            commands().run(line);
        } catch (SaidException e) {
            return After.STOP;
        } finally {
            out.flush();
        }
        return exitStatus == null ? After.GO_ON : After.LEAVE;
    }

    @Override
    public void require(String text) throws SaidException {
        if (!run.test(text)) {
            throw new SaidException();
        }
    }

    @Override
    public List<String> worked() {
        return List.copyOf(worked);
    }

    private Commands commands() {
        Commands made = commands;
        if (made == null) {
            made = new Commands();
            Screen screen = new Screen(terminal(), new Palette(false), err);
            made.add(new ScreenCommands(made, screen, settings, this::environment, with -> exitStatus = with).all());
            made.add(new CatalogCommands(session.get(), screen, this).all());
            made.add(new VariableCommands(session.get(), screen, print).all());
            made.add(new WorkCommands(screen, this).all());
            made.add(new LibraryCommands(session.get(), screen).all());
            commands = made;
        }
        return made;
    }

    private Map<String, String> environment() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("history", "none");
        values.put("startup file", "none");
        Sayings sayings = new Sayings(Shell.LOGIN, false);
        return new Surroundings(session.get(), e -> sayings.of(e).line()).with(values);
    }

    private Terminal terminal() {
        try {
            return new DumbTerminal(
                    "script", Terminal.TYPE_DUMB, InputStream.nullInputStream(), out, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("a terminal that is none cannot fail", e);
        }
    }
}
