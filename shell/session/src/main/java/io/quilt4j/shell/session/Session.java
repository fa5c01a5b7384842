package io.quilt4j.shell.session;

import io.quilt4j.Quilt;
import io.quilt4j.config.NamedCatalog;
import io.quilt4j.shell.sql.Database;
import io.quilt4j.shell.sql.Schema;
import io.quilt4j.shell.sql.Sql;
import io.quilt4j.shell.workspace.Login;
import io.quilt4j.shell.workspace.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates Java snippets, {@code quilt3} calls with keyword arguments, and SQL, one text after the other, with variables that
 * live on between them.
 *
 * <pre>{@code
 * try (Session session = Session.open(SessionOptions.printingTo(System.out, System.err))) {
 *     Outcome outcome = session.eval("quilt3.api_keys.list(status=\"ACTIVE\").size()");
 *     if (outcome instanceof Outcome.Value value) System.out.println(value.value());
 * }
 * }</pre>
 *
 * <p>Snippets run in this JVM, with the host's classes and objects. One thread evaluates at a time, others wait;
 * {@link #interrupt()} may be called from any thread at any time. Opening is cheap: the Java compiler starts with the first
 * Java snippet that needs it, or in the background with {@link #warmUp()}; a session that only sees SQL and calls like the one
 * above never starts it.
 */
public final class Session implements AutoCloseable {

    private final SessionOptions options;
    private final ThreadGroup threads;
    private final ReentrantLock evaluating = new ReentrantLock();
    private final TemporaryNames temporaryNames = new TemporaryNames();
    private final LateEngine java;
    private final WithoutCompiler withoutCompiler;
    private final SessionVariables variables;
    private final Sql sql;
    private final Workspace workspace;
    private final RejectedBlocks rejectedBlocks = new RejectedBlocks();
    private final PythonNames pythonNames;
    private final TypedText typed = new TypedText(this, evaluating);
    private volatile @Nullable Evaluation running;

    private Session(SessionOptions options) {
        this.options = options;
        this.threads = new SessionThreads(options.err());
        this.java = new LateEngine(options, threads, temporaryNames);
        this.withoutCompiler = new WithoutCompiler(options, temporaryNames);
        this.variables = new SessionVariables(java, withoutCompiler);
        this.pythonNames = new PythonNames(variables, () -> Engines.functions(options));
        Database given = options.database();
        Database database = given == null ? new QuiltDatabase(options.catalog()) : given;
        this.sql = new Sql(
                ofSession(database),
                options.catalog().apiKey(),
                pythonNames::valueForSql,
                options.maxRows(),
                options.keepingMore());
        this.workspace = new Workspace(
                options.out(),
                options.err(),
                options.catalog(),
                sql,
                other -> ofSession(new QuiltDatabase(other)),
                options.confirm(),
                options.dryRun(),
                options.readOnly(),
                options.approved(),
                options.showsSecrets(),
                options.secretsTo(),
                options.display(),
                options.progress());
    }

    /** A login that is kept in memory is in one client only, which SQL then shares with Java. */
    private Database ofSession(Database database) {
        return key -> {
            boolean shared = key == null
                    && database instanceof QuiltDatabase ours
                    && ours.options().inMemory();
            Connection connection =
                    shared ? ((QuiltDatabase) database).connect(workspace.client()) : database.connect(key);
            if (options.readOnly()) {
                connection.setReadOnly(true);
            }
            return connection;
        };
    }

    boolean masksOutput() {
        return options.masksOutput();
    }

    /** Opens a session. Nothing is connected, compiled or read yet. */
    public static Session open(SessionOptions options) {
        return new Session(options);
    }

    /**
     * Evaluates all statements of a text, in order, until one is rejected or throws.
     *
     * @return what became of the last statement that was looked at; {@code Nothing} for a blank text
     */
    public Outcome eval(String text) {
        return eval(text, outcome -> {});
    }

    /**
     * Evaluates all statements of a text, in order, until one is rejected, incomplete, or throws.
     *
     * @param each is told what became of every statement, on the calling thread, before the next one runs
     * @return the last outcome
     */
    public Outcome eval(String text, Outcome.Listener each) {
        return evaluate(text, each, Evaluation::run);
    }

    /** The same for a text that is SQL, whatever its first word. */
    public Outcome evalSql(String text, Outcome.Listener each) {
        return evalSql(text, false, each);
    }

    /** The same. {@code kept}: the last result goes into a variable, and with it the secrets of keys that it has made. */
    public Outcome evalSql(String text, boolean kept, Outcome.Listener each) {
        return evaluate(text, each, evaluation -> evaluation.runSql(kept));
    }

    /**
     * Calls code that the user's objects may have written, {@code toString} say, as if it stood in a snippet:
     * {@link #interrupt()} ends it.
     *
     * @return a {@code Value} or a {@code Threw}
     */
    public Outcome call(Callable<? extends @Nullable Object> code) {
        return evaluate("", outcome -> {}, evaluation -> evaluation.call(code));
    }

    /** While nothing is being evaluated. */
    private void alone(Runnable action) {
        evaluating.lock();
        try {
            action.run();
        } finally {
            evaluating.unlock();
        }
    }

    /** A consumer of outcomes may evaluate again, between two statements; an interrupt ends both. */
    private Outcome evaluate(String text, Outcome.Listener each, Function<Evaluation, Outcome> body) {
        evaluating.lock();
        try {
            Evaluation outer = running;
            Evaluation evaluation = new Evaluation(this, text, each, outer);
            running = evaluation;
            if (outer == null) {
                workspace.enter();
            }
            try {
                return body.apply(evaluation);
            } finally {
                if (outer == null) {
                    workspace.leave();
                }
                running = outer;
            }
        } finally {
            evaluating.unlock();
        }
    }

    /**
     * Declares a variable of this name, or replaces it.
     *
     * @param type of the variable, as Java writes it, with its package
     * @return what became of the declaration; {@code Rejected} when the name cannot be one
     */
    public Outcome declare(String name, String type, @Nullable Object value) {
        Outcome declared = eval(type + " " + name + " = null;");
        if (declared instanceof Outcome.Value) {
            alone(() -> engine().assign(name, value));
        }
        return declared;
    }

    /** Java and SQL talk to another catalog from now on, with the login that belongs to it; variables stay. */
    public void connectTo(QuiltDatabase catalog) {
        alone(() -> {
            workspace.catalogInUse().connectTo(catalog.options());
            sql.use(ofSession(catalog), catalog.options().apiKey());
        });
    }

    /**
     * Java sees these libraries from now on.
     *
     * @param names of jars and folders of classes, separated by blanks; {@code lib/*.jar} is as many as there are
     * @return the files, in order
     * @throws IllegalArgumentException when one cannot be used; then none is
     */
    public List<Path> addJars(String names) {
        List<Path> jars = Jars.named(names);
        alone(() -> engine().addJars(jars));
        return jars;
    }

    /**
     * Java sees these libraries, and what they need, from now on. The user's Maven resolves them; {@link #interrupt()} ends that.
     *
     * @param coordinates {@code group:artifact:version}, one or more, separated by blanks
     * @return a {@code Value} with the list of the jars, or a {@code Threw}, whose {@code IllegalArgumentException} says what is wrong
     */
    public Outcome addMaven(String coordinates) {
        MavenLibraries libraries = new MavenLibraries(options.catalog().environment());
        Outcome outcome = call(() -> libraries.jars(coordinates));
        if (outcome instanceof Outcome.Value value && value.value() instanceof List<?> jars) {
            alone(() -> engine().addJars(jars.stream().map(Path.class::cast).toList()));
        }
        return outcome;
    }

    /**
     * Ends what is being evaluated: a snippet, a SQL statement, a call to the catalog. {@link #eval} returns
     * {@code Threw(Interrupted)} within about a second whatever the code does. Does nothing when nothing
     * is being evaluated.
     */
    public void interrupt() {
        Evaluation evaluation = running;
        if (evaluation != null) {
            evaluation.interrupt();
        }
    }

    /**
     * Tells whether Enter should run {@code text}. Answers at once: while the compiler is still starting, by brackets and quotes
     * alone.
     */
    public Completeness isComplete(String text) {
        return typed.completeness(text);
    }

    /**
     * How far the first statement of a text goes that is read line by line, when it can be run whatever follows: it has its
     * semicolon, or another statement begins behind it. -1 while more of the text is needed. Starts the compiler when that is needed.
     */
    public int endOfFirst(String text) {
        return typed.endOfFirst(text);
    }

    /** What could stand at {@code cursor}, an offset into {@code text}. Waits for the compiler when that is needed. */
    public Completion complete(String text, int cursor) {
        return typed.completion(text, cursor);
    }

    /** Signature and documentation of what stands at {@code cursor} or is being called there. */
    public Optional<Documentation> inspect(String text, int cursor) {
        return typed.documentation(text, cursor);
    }

    /**
     * All variables, unnamed ones too, in the order of their declaration, and behind them the functions that Python has defined. Waits
     * while something is being evaluated.
     */
    public List<Variable> variables() {
        evaluating.lock();
        try {
            List<Variable> all = new ArrayList<>(variables.all());
            all.addAll(pythonNames.functions());
            return all;
        } finally {
            evaluating.unlock();
        }
    }

    /**
     * The tables that SQL can name, as they were when they were first asked for.
     *
     * @throws SQLException when there is no connection to be had
     */
    public Schema schema() throws SQLException {
        return sql.schema();
    }

    /** How many rows of a result of SQL are kept in memory. */
    public int maxRows() {
        return sql.maxRows();
    }

    /** Of results to come, this many rows are kept; at least 1. */
    public void keepRows(int rows) {
        sql.keep(rows);
    }

    /** True while Python runs, which {@link #interrupt()} lets do what is left to do: {@code finally}. Never waits. */
    public boolean runsPython() {
        Evaluation evaluation = running;
        return evaluation != null && evaluation.runsPython();
    }

    /** How much of what is being evaluated has been done. Never waits. */
    public Activity activity() {
        Evaluation evaluation = running;
        return evaluation == null ? new Activity(0, 0) : evaluation.activity();
    }

    /**
     * The new keys whose secrets could not be put where they were meant to go, or that nobody has opened. Only this session is certain
     * to have those secrets: a front end says so before it closes the session.
     */
    public UnstoredKeys unstoredKeys() {
        return UnstoredKeys.of(workspace);
    }

    /** The home page of the catalog that the session talks to now; null when none is configured. */
    public @Nullable URI catalogUrl() {
        return workspace.quilt().catalogUrl();
    }

    /** The catalogs that the user has given names to. */
    public List<NamedCatalog> namedCatalogs() {
        return Quilt.catalogNames(workspace.options()).all();
    }

    /** Who the session acts as. Asks the catalog. */
    public Login login() {
        return workspace.catalogInUse().login();
    }

    /**
     * Starts the Java compiler in the background, at low priority. A front end calls it once its prompt is on the screen.
     *
     * @return done when the first Java snippet will be fast; never fails
     */
    public CompletableFuture<Void> warmUp() {
        return java.warmUp();
    }

    /** True when the Java compiler has been started. */
    public boolean isWarm() {
        return java.isStarted();
    }

    /** The Java engine, started if need be. Throws {@link CompletionException} when it cannot start. */
    JavaEngine engine() {
        return variables.engine();
    }

    boolean isCommand(String line) {
        Commands commands = options.commands();
        return commands != null && commands.has(line);
    }

    /** The front end's own; null when it has none. */
    @Nullable
    Commands commands() {
        return options.commands();
    }

    boolean handsOverRows() {
        return options.rowsAsTheyArrive();
    }

    /** Where the last statement of {@code text} begins; the end of the text when nothing stands behind the last one. */
    int startOfStatement(String text) {
        return typed.startOfStatement(text);
    }

    SessionVariables held() {
        return variables;
    }

    PythonNames pythonNames() {
        return pythonNames;
    }

    RejectedBlocks rejectedBlocks() {
        return rejectedBlocks;
    }

    WithoutCompiler withoutCompiler() {
        return withoutCompiler;
    }

    Workspace workspace() {
        return workspace;
    }

    Sql sql() {
        return sql;
    }

    /** On a thread of its own, so that what does not stop, a driver which does not cancel say, cannot hold the prompt. */
    Work work(Callable<? extends @Nullable Object> code, boolean mayBeKilled) {
        return new Work(code, threads, options.classLoader(), mayBeKilled, workspace::goOn);
    }

    void stopJava() {
        if (isWarm()) {
            java.get().stop();
        }
    }

    /** Ends what runs, closes the connection and forgets all variables. */
    @Override
    public void close() {
        interrupt();
        evaluating.lock();
        try {
            workspace.close();
            if (isWarm()) {
                java.get().close();
            }
        } finally {
            evaluating.unlock();
        }
    }
}
