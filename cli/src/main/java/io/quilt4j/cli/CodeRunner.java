package io.quilt4j.cli;

import io.quilt4j.cli.ResultStream.OutputLost;
import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.saying.Sayings;
import io.quilt4j.shell.session.Interrupted;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.session.QuiltDatabase;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.session.SessionOptions;
import io.quilt4j.shell.session.UnstoredKeys;
import io.quilt4j.shell.terminal.ScriptCommands;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.workspace.Confirm;
import io.quilt4j.shell.workspace.DryRunException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs code text by text in one {@link Session}, whose variables live on from text to text. Rows are printed as they arrive, and no
 * Java compiler is started for what is SQL, a command, or a plain call.
 */
final class CodeRunner implements AutoCloseable {

    private final Console console;
    private final Session session;
    private final ScriptCommands commands;
    private final Drawing drawing;
    private final Sayings sayings;
    private final Interruption interruption;
    /** Whether Ctrl-C ended the last text. */
    private boolean interrupted;

    CodeRunner(QuiltDatabase database, Format format, CareOptions care, int keep, Console console) {
        this.console = console;
        this.commands = new ScriptCommands(this::session, format, this::run, this::print, console.out(), console.err());
        this.drawing = new Drawing(console, commands::format);
        boolean isSeen = console.terminal() != null;
        this.sayings = new Sayings(QuiltCommand.LOGIN, isSeen);
        this.session = Session.open(SessionOptions.builder(console.out(), console.err())
                .catalog(database.options())
                .database(database)
                .confirm(confirm(console.person(), care.yes()))
                .commands(commands)
                .dryRun(care.dryRun())
                .readOnly(care.readOnly())
                .approved(care.approve())
                .rowsAsTheyArrive(true)
                .maxRows(keep)
                .keepingMore("--keep N keeps more.")
                .showsSecrets(isSeen)
                .secretsTo(care.secretTo())
                .display(this::print)
                .build());
        this.interruption = new Interruption(session);
    }

    /** With nobody to ask, nothing is asked: scripts mean what they say. */
    private static Confirm confirm(@Nullable Person person, boolean yes) {
        return yes || person == null ? Confirm.YES : person.confirm();
    }

    /** False when something failed, after its error was said; the rest of the text was not run then. */
    boolean run(String text) {
        Outcome last = session.eval(text, outcome -> show(text, outcome));
        interrupted = last instanceof Outcome.Threw threw && threw.thrown() instanceof Interrupted;
        console.out().flush();
        return interruption.mayGoOn() && last.isDone();
    }

    /** The same for code as it comes in, statement by statement. */
    boolean run(InputStream in) throws IOException {
        return new StandardInput(in, session).run(text -> run(text) && commands.exitStatus() == null);
    }

    /** Runs what is no text, as if it were a statement. */
    boolean call(Callable<? extends @Nullable Object> code) {
        Outcome outcome = session.call(code);
        if (outcome instanceof Outcome.Threw threw && threw.thrown() instanceof DryRunException would) {
            // In code it ends what goes on with the new key; here nothing goes on.
            console.out().println("dry run: " + Harmless.line(String.valueOf(would.getMessage())));
            console.out().flush();
            return true;
        }
        boolean silent = outcome instanceof Outcome.Value value && value.value() == null;
        try {
            if (!silent) {
                show("", outcome);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no rows were there to read", e);
        }
        console.out().flush();
        return outcome.isDone();
    }

    /** The status to end with before the next text is run; null when it may run. */
    @Nullable
    Integer exitStatus() {
        Integer left = commands.exitStatus();
        return left == null && interrupted ? Integer.valueOf(ExitStatus.INTERRUPTED) : left;
    }

    private void show(String text, Outcome outcome) throws SQLException {
        if (outcome instanceof Outcome.Threw threw && threw.thrown() instanceof OutputLost lost) {
            throw lost;
        }
        for (var saying : sayings.of(text, outcome)) {
            drawing.draw(text, saying);
        }
        if (!text.isEmpty()) {
            commands.told(text, outcome);
        }
    }

    private void print(@Nullable Object value) {
        drawing.print(value, false);
    }

    private Session session() {
        return session;
    }

    @Override
    public void close() {
        UnstoredKeys keys = session.unstoredKeys();
        keys.nowhere().forEach(name -> console.err()
                .println("warning: the secret of " + Harmless.line(name)
                        + " was put nowhere, and is gone with the end of this run. Revoke the key."));
        keys.doubtful().forEach(name -> console.err()
                .println("warning: whether the secret of " + Harmless.line(name)
                        + " was put away is not known, and this run's copy is gone. Look whether its place has it; if"
                        + " not, revoke the key."));
        keys.inVariables().forEach(name -> console.err()
                .println("warning: the secret of " + Harmless.line(name)
                        + " was in a variable only, which nobody has opened, and is gone with the end of this run."
                        + " Revoke the key."));
        session.close();
        interruption.close();
    }
}
