package io.quilt4j.shell.session;

import io.quilt4j.shell.plain.PlainStatement;
import io.quilt4j.shell.python.Python;
import io.quilt4j.shell.python.PythonException;
import io.quilt4j.shell.python.Reading;
import io.quilt4j.shell.render.Rows;
import io.quilt4j.shell.sql.OpenSql;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlStatement;
import io.quilt4j.shell.sql.SqlText;
import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.workspace.MadeKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One call of {@link Session#eval}: statement by statement until the text ends or one fails. */
final class Evaluation {

    private static final String PYTHONS_IMPORT = "not needed here: quilt3, env and load_dotenv are there";

    private final Session session;
    private final String text;
    private final Outcome.Listener each;
    private final long rowsBefore;
    private final long requestsBefore;
    private final @Nullable Evaluation outer;
    private KeptSecrets keeping = KeptSecrets.NOT;
    private Outcome last = new Outcome.Nothing(new Span(0, 0), "");
    private boolean ended;
    private @Nullable Span block;
    private volatile boolean interrupted;
    private volatile boolean inPython;
    private volatile @Nullable Work current;

    /** {@code outer}: the evaluation whose consumer asked for this one. */
    Evaluation(Session session, String text, Outcome.Listener each, @Nullable Evaluation outer) {
        this.session = session;
        this.text = text;
        this.each = each;
        this.rowsBefore = session.sql().rowsRead();
        this.requestsBefore = session.workspace().requestsSent();
        this.outer = outer;
    }

    Activity activity() {
        // A login in between opens a new client, which counts from 0.
        long requests = Math.max(0, session.workspace().requestsSent() - requestsBefore);
        return new Activity(
                session.sql().rowsRead() - rowsBefore,
                requests,
                session.workspace().transfer());
    }

    boolean runsPython() {
        return inPython;
    }

    void interrupt() {
        interrupted = true;
        if (outer != null) {
            outer.interrupt();
        }
        Work work = current;
        if (work == null) {
            session.workspace().cancel();
        }
        session.stopJava();
        if (work != null) {
            work.requestStop();
        }
    }

    Outcome run() {
        Span heldBack = outer == null ? session.rejectedBlocks().begin(text) : null;
        if (heldBack != null) {
            tell(new Outcome.Rejected(heldBack, List.of(session.rejectedBlocks().explained(heldBack))));
            return last;
        }
        Splitter splitter = new Splitter(new LateCompiler(session));
        int at = 0;
        while (true) {
            Read read = read(splitter, at);
            if (read.mistake() != null) {
                return notRun(read.mistake());
            }
            Piece piece = read.piece();
            if (piece == null) {
                return atEnd();
            }
            block = null;
            run(piece);
            if (!last.isDone()) {
                holdBackBlock(piece.span());
            }
            if (ended || !last.isDone()) {
                return last;
            }
            at = piece.next();
        }
    }

    /** The next statement, null at the end; or the outcome of a text that cannot be read so far. */
    private record Read(@Nullable Piece piece, @Nullable Outcome mistake) {}

    private Read read(Splitter splitter, int at) {
        try {
            Piece piece = splitter.next(text, at);
            return new Read(piece, at == 0 && piece != null ? mistakeBehind(splitter, piece) : null);
        } catch (RuntimeException | AssertionError | VirtualMachineError e) {
            return new Read(null, Failures.unread(e, new Span(at, text.length())));
        }
    }

    private @Nullable Outcome mistakeBehind(Splitter splitter, Piece first) {
        Piece broken = splitter.brokenBehind(text, first);
        return broken == null
                ? new BelowChanges(session, splitter, text).mistake(first)
                : new NotUnderstood(session, text).nothingRan(broken);
    }

    private Outcome atEnd() {
        if (block != null && outer == null) {
            session.rejectedBlocks().ended(text, block);
        }
        return last;
    }

    private Outcome notRun(Outcome outcome) {
        tell(outcome);
        holdBackBlock(outcome.span());
        return last;
    }

    /** Also when what failed did run: the line that was to decide on those below it did not get to that. */
    private void holdBackBlock(Span failed) {
        if (outer == null) {
            session.rejectedBlocks().rejected(text, failed);
        }
    }

    Outcome runSql(boolean kept) {
        int at = 0;
        while (at < text.length()) {
            String rest = text.substring(at);
            SqlStatement first = SqlStatement.first(rest, line -> false);
            session.workspace()
                    .newSecrets()
                    .beginStatement(kept
                            && SqlText.trimmed(rest.substring(first.next())).isEmpty());
            String statement = rest.substring(0, first.end()).strip();
            int start = text.indexOf(statement, at);
            sql(statement, new Span(start, start + statement.length()), first.vertical());
            if (!last.isDone()) {
                return last;
            }
            at += Math.max(1, first.next());
        }
        return last;
    }

    Outcome call(Callable<? extends @Nullable Object> code) {
        return finish(session.work(code, true), "", new Span(0, 0), session.workspace()::cancel);
    }

    private void tell(Outcome outcome) {
        try {
            told(outcome);
        } catch (SQLException e) {
            throw new IllegalStateException("no rows were there to read", e);
        }
    }

    private void told(Outcome outcome) throws SQLException {
        last = outcome;
        each.told(outcome);
    }

    private void run(Piece piece) {
        Span span = piece.span();
        if (interrupted) {
            tell(new Outcome.Threw(span, new Interrupted(false), List.of(), null));
            return;
        }
        String source = span.of(text);
        keeping = switch (piece.kind()) {
            case JAVA -> KeptSecrets.byJava(source);
            case PYTHON -> KeptSecrets.byPython(source);
            default -> KeptSecrets.NOT;
        };
        session.workspace().newSecrets().beginStatement(keeping.areKept(session.masksOutput()));
        switch (piece.kind()) {
            case INCOMPLETE -> tell(new Outcome.Incomplete(span));
            case PYTHON_IMPORT -> tell(new Outcome.Nothing(span, PYTHONS_IMPORT));
            case SQL -> sql(source, span, piece.vertical());
            case COMMAND -> command(source, span);
            case PYTHON -> python(source, piece);
            case JAVA, BROKEN -> java(piece, source);
        }
    }

    private void python(String source, Piece piece) {
        Span span = piece.span();
        Reading reading = Python.read(source, session.pythonNames());
        if (reading instanceof Reading.Refused refused) {
            boolean first = text.substring(0, span.start()).isBlank();
            String hint = first
                    ? refused.hint()
                    : refused.hint().replaceFirst("^nothing was run", "nothing from here on was run");
            Diagnostic why = new Diagnostic(refused.place().shifted(span.start()), refused.message(), hint);
            tell(new Outcome.Rejected(span, List.of(why)));
        } else if (reading instanceof Reading.Program program) {
            python(program, piece);
        } else {
            tell(new Outcome.Incomplete(span));
        }
    }

    private void python(Reading.Program program, Piece piece) {
        Span span = piece.span();
        PythonNames names = session.pythonNames();
        block = program.endsWithBlock() ? span : null;
        Work work = session.work(() -> PythonValue.narrow(program.run(names)), false);
        inPython = true;
        Outcome outcome = finish(work, "Object", span, session.workspace()::cancel);
        inPython = false;
        if (work.wentOnAfterStop()) {
            interrupted = false;
        }
        // Also after a failure: what was assigned before it stays, as in Python.
        names.flush();
        if (outcome instanceof Outcome.Threw threw
                && threw.thrown() instanceof PythonException exit
                && leaves(exit, span)) {
            return;
        }
        tellWithSecrets(List.of(shown(asOfPython(outcome, program), piece)));
    }

    private static Outcome asOfPython(Outcome outcome, Reading.Program program) {
        Span span = outcome.span();
        if (outcome instanceof Outcome.Threw threw && !(threw.thrown() instanceof Interrupted)) {
            return new Outcome.Threw(
                    span, threw.thrown(), List.of(), program.place().shifted(span.start()));
        } else if (outcome instanceof Outcome.Value value) {
            return value.value() == null
                    ? new Outcome.Nothing(span, program.onlyImports() ? PYTHONS_IMPORT : "")
                    : value.writtenAsPythonDoes();
        }
        return outcome;
    }

    /** {@code raise SystemExit(3)} is {@code /exit 3}; where nobody can leave, in a notebook, it is an exception. */
    private boolean leaves(PythonException exit, Span span) {
        Integer status = exit.exitStatus();
        if (status == null || !session.isCommand(Splitter.EXIT)) {
            return false;
        }
        tellWithSecrets(List.of(new Outcome.Nothing(span, "")));
        if (!exit.lastWords().isEmpty()) {
            session.workspace().err().println(exit.lastWords());
        }
        command(Splitter.EXIT + " " + status, span);
        return true;
    }

    private void java(Piece piece, String source) {
        Diagnostic mistaken = StaticTexts.mistaken(source, piece.span());
        mistaken = mistaken == null ? LocalBindings.mistaken(source, piece.span()) : mistaken;
        if (mistaken != null) {
            tell(new Outcome.Rejected(piece.span(), List.of(mistaken)));
            return;
        }
        PlainStatement plain =
                session.isWarm() ? null : session.withoutCompiler().read(source);
        if (plain != null) {
            tellWithSecrets(List.of(shown(plain(plain, source, piece.span()), piece)));
        } else {
            compiled(piece, source);
        }
    }

    private void compiled(Piece piece, String source) {
        List<Outcome> outcomes = new ArrayList<>();
        try {
            session.engine().eval(source, piece.span(), outcomes::add);
        } catch (RuntimeException | AssertionError | VirtualMachineError e) {
            outcomes.add(Failures.defeated(e, piece.span()));
        }
        boolean refused = outcomes.size() == 1 && outcomes.get(0) instanceof Outcome.Rejected;
        Reading.Program python = refused ? Python.readInsteadOfJava(source, session.pythonNames()) : null;
        if (python != null) {
            keeping = KeptSecrets.byPython(source);
            python(python, piece);
            return;
        }
        NotUnderstood mistakes = new NotUnderstood(session, text);
        tellWithSecrets(outcomes.stream()
                .map(outcome -> interrupted ? Failures.interrupted(outcome) : shown(mistakes.ofPython(outcome), piece))
                .toList());
    }

    /** The keys that a loop has made are there even when it failed half-way, and only now are their secrets known. */
    private void tellWithSecrets(List<Outcome> outcomes) {
        outcomes.forEach(this::tell);
        Outcome told = last;
        List<MadeKey> made = session.workspace().newSecrets().takeMade();
        if (keeping == KeptSecrets.NOT && session.workspace().newSecrets().areShown()) {
            made.forEach(this::tellAside);
        } else if (!made.isEmpty()) {
            MadeSecrets.settled(made, outcomes, session).forEach(this::tellAside);
        }
        last = told;
    }

    private void tellAside(Object said) {
        tell(new Outcome.Value(last.span(), said, said.getClass().getSimpleName(), null));
    }

    private static Outcome shown(Outcome outcome, Piece piece) {
        return piece.vertical() && outcome instanceof Outcome.Value value ? value.shownVertically() : outcome;
    }

    private Outcome plain(PlainStatement statement, String source, Span span) {
        String name = statement.hasValue() ? session.withoutCompiler().nameFor(statement) : "";
        // Never killed: all of it is libraries' code, of which a first call is still loading classes.
        Work work = session.work(statement.code(), false);
        Outcome outcome = finish(work, statement.type(), span, session.workspace()::cancel);
        boolean valued = outcome instanceof Outcome.Value && statement.hasValue();
        if (statement.hasValue()) {
            session.withoutCompiler()
                    .keep(new PlainValue(name, statement, source, valued ? work.value() : statement.defaultValue()));
        }
        if (valued) {
            return new Outcome.Value(span, work.value(), statement.type(), name);
        }
        Throwable thrown = work.userException();
        if (outcome instanceof Outcome.Threw threw && thrown != null && !(threw.thrown() instanceof Interrupted)) {
            return new Outcome.Threw(span, thrown, SnippetFrames.ofPlain(thrown.getStackTrace()), span);
        }
        return outcome instanceof Outcome.Threw ? outcome : new Outcome.Nothing(span, "");
    }

    private void command(String line, Span span) {
        Commands commands = session.commands();
        if (commands == null) {
            tell(Failures.rejected(span, "there are no commands here", ""));
            return;
        }
        try {
            Commands.After after = commands.run(Splitter.command(line));
            last = new Outcome.Nothing(span, "");
            ended = after != Commands.After.GO_ON;
            if (after == Commands.After.STOP) {
                last = Failures.rejected(span, "the command failed", "");
            }
        } catch (Exception e) {
            tell(new Outcome.Threw(span, interrupted ? new Interrupted(false) : e, List.of(), null));
        }
    }

    private void sql(String source, Span span, boolean vertical) {
        if (SqlText.trimmed(source).isEmpty()) {
            tell(new Outcome.Nothing(span, ""));
            return;
        }
        if (!session.handsOverRows()) {
            Work work = session.work(() -> session.workspace().result(source), false);
            Outcome outcome = finish(work, SqlResult.class.getSimpleName(), span, session.workspace()::cancel);
            outcome = UnendedSql.explained(outcome, source, span);
            tell(vertical && outcome instanceof Outcome.Value value ? value.shownVertically() : outcome);
            return;
        }
        Work work = session.work(() -> session.workspace().open(source), false);
        Outcome outcome = finish(work, SqlResult.class.getSimpleName(), span, session.workspace()::cancel);
        if (outcome instanceof Outcome.Value value && value.value() instanceof OpenSql open) {
            try (open) {
                handOver(open, span, vertical);
            } catch (SQLException e) {
                tell(failed(e, span));
            }
        } else {
            tell(UnendedSql.explained(outcome, source, span));
        }
    }

    /** The rows are read on this thread, while the statement is open; whoever reads them hears of a cancelled one. */
    private void handOver(OpenSql open, Span span, boolean vertical) throws SQLException {
        if (open.rows() == null) {
            tell(new Outcome.Value(span, open.result(), SqlResult.class.getSimpleName(), null, vertical, false));
            return;
        }
        try {
            told(new Outcome.Streaming(span, Rows.of(open), vertical));
        } catch (SQLException e) {
            throw open.explained(e);
        }
    }

    private Outcome failed(SQLException thrown, Span span) {
        if (interrupted) {
            return new Outcome.Threw(span, new Interrupted(false), List.of(), null);
        }
        return Failures.threw(thrown, span);
    }

    private Outcome finish(Work work, String type, Span span, Runnable onStop) {
        current = work;
        if (interrupted) {
            work.requestStop();
        }
        work.runAndWait(onStop);
        current = null;
        if (work.abandoned()) {
            session.workspace().leaveBehind();
        }
        Throwable thrown = work.thrown();
        if (work.stopped() || (interrupted && thrown != null && !work.wentOnAfterStop())) {
            return new Outcome.Threw(span, new Interrupted(work.abandoned()), List.of(), null);
        }
        return thrown == null ? new Outcome.Value(span, work.value(), type, null) : Failures.threw(thrown, span);
    }
}
