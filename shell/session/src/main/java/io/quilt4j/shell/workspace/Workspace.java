package io.quilt4j.shell.workspace;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltCalls;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Progress;
import io.quilt4j.lifecycle.journal.JournalListener;
import io.quilt4j.lifecycle.rotation.Rotations;
import io.quilt4j.lifecycle.sinks.SecretPlace;
import io.quilt4j.packages.Packages;
import io.quilt4j.shell.sql.Database;
import io.quilt4j.shell.sql.OpenSql;
import io.quilt4j.shell.sql.Sql;
import io.quilt4j.shell.sql.SqlResult;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One session's surroundings. Found by the thread that asks, so that two sessions in one JVM do not meet. */
public final class Workspace implements AutoCloseable {

    /** Of the environment: where the catalog's audit trail is. */
    public static final String AUDIT_TRAIL_VARIABLE = "QUILT4J_AUDIT_TRAIL";

    private final PrintStream out;
    private final PrintStream err;
    private final Catalog catalog;
    private final OpenPackages packages;
    private final Sql sql;
    private final CatalogInUse catalogInUse;
    private final CarefulSql carefulSql;
    private final Environment environment;
    private final Confirm confirm;
    private final RevokingCounts revoking;
    private final boolean dryRun;
    private final boolean readOnly;
    private final @Nullable String approved;
    private final Display display;
    private volatile boolean closed;
    private final NewSecrets newSecrets;

    /** Opens nothing yet. {@code databases}: SQL of another catalog; {@code dryRun}: changes are told, not made; {@code readOnly}: they are refused; {@code approved}: all are but a DELETE of the keys with this digest; {@code showsSecrets}: somebody sees a new key's; {@code secretsTo}: where they go instead. */
    public Workspace(
            PrintStream out,
            PrintStream err,
            QuiltOptions catalog,
            Sql sql,
            Function<QuiltOptions, Database> databases,
            Confirm confirm,
            boolean dryRun,
            boolean readOnly,
            @Nullable String approved,
            boolean showsSecrets,
            @Nullable SecretPlace secretsTo,
            Display display,
            Progress progress) {
        this.out = RoutedStream.behind(out);
        this.err = RoutedStream.behind(err);
        this.catalog = new Catalog(catalog);
        this.sql = sql;
        this.environment = new Environment(catalog.environment());
        this.confirm = confirm;
        this.revoking = new RevokingCounts(confirm);
        this.dryRun = dryRun;
        this.readOnly = readOnly;
        this.approved = approved;
        this.newSecrets = new NewSecrets(showsSecrets, secretsTo, this::options, new Delivery(this.catalog, this.err));
        this.carefulSql = new CarefulSql(sql, this);
        this.display = display;
        this.packages = new OpenPackages(progress);
        this.catalogInUse = new CatalogInUse(this.catalog, packages, sql, databases);
    }

    /**
     * The workspace of the calling thread.
     *
     * @throws IllegalStateException outside a session
     */
    public static Workspace current() {
        Workspace current = Binding.current();
        if (current == null) {
            throw new IllegalStateException(
                    "quilt3 and sql(...) work inside a session: Session.open(...).eval(\"...\")."
                            + " From plain Java use io.quilt4j.Quilt, and JDBC for SQL.");
        }
        return current;
    }

    /**
     * An evaluation begins. Makes this the workspace of the calling thread and of the threads that it starts, until {@link #leave()}; no
     * key was revoked yet.
     */
    public void enter() {
        catalog.begin();
        Binding.enter(this, revoking.begin());
    }

    public void leave() {
        revoking.end();
        Binding.leave();
    }

    /** Calls to the catalog work again after {@link #cancel()}, within the same statement. */
    public void goOn() {
        catalog.begin();
    }

    /** Ends calls to the catalog and SQL statements that are under way. Any thread may ask. */
    public void cancel() {
        sql.cancel();
        catalog.cancel();
    }

    /** A statement that heeds no {@link #cancel()} may hold its connection for as long as it likes: what follows gets another. */
    public void leaveBehind() {
        sql.leaveBehind();
    }

    /** Which catalog Java and SQL talk to, and as whom. */
    public CatalogInUse catalogInUse() {
        return catalogInUse;
    }

    /** How many requests were sent to the catalog, by {@code quilt3} calls and by SQL. Never waits. */
    public long requestsSent() {
        return catalog.requestsSent() + sql.requestsSent();
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** Where {@code display(...)} goes. */
    public Display display() {
        return display;
    }

    /**
     * Rotations of the keys of this session's login.
     *
     * @throws IllegalStateException in a session without a journal, which a rotation lives in
     */
    public Rotations rotations() {
        QuiltOptions present = options();
        if (present.keyChangeListener() instanceof JournalListener listener) {
            String trail = present.environment().get(AUDIT_TRAIL_VARIABLE);
            return new Rotations(quilt(), sql.apiKey(), present, listener.journal(), trail)
                    .asking(new TrailUses(sql::connectAs, sql.apiKey()));
        }
        throw new IllegalStateException(
                "This session keeps no journal, and a rotation lives in one: open the session with"
                        + " options that have keyChangeListener(new Journal(...).listener(null)).");
    }

    /** The user's reason for what this session does; null: none was given. */
    public @Nullable String reason() {
        return options().keyChangeListener() instanceof JournalListener listener ? listener.reason() : null;
    }

    /** The client of the session's catalog; an interrupt of the session ends its calls. */
    public QuiltCalls quilt() {
        return catalog.quilt();
    }

    /** The same client for work that has its own way to be cancelled. */
    public Quilt client() {
        return catalog.client();
    }

    /** How far a transfer of packages is, for people; empty: none goes on. */
    public String transfer() {
        return packages.transfer();
    }

    /** Packages, with the registries and the login of the session's catalog. */
    public Packages packages() {
        return packages.of(this::client, options(), catalog::cancellation);
    }

    public Environment environment() {
        return environment;
    }

    /** True when changes are only told. */
    public boolean isDryRun() {
        return dryRun;
    }

    /**
     * Called before anything is changed.
     *
     * @throws ReadOnlyException in a session that only reads
     * @throws OnlyApprovedException in a session that revokes the approved keys and changes nothing else
     */
    public void requireWritable() {
        if (readOnly) {
            throw new ReadOnlyException();
        }
        requireUnbound();
    }

    /**
     * Called before anything that an approval cannot be for.
     *
     * @throws OnlyApprovedException in a session that revokes the approved keys and changes nothing else
     */
    void requireUnbound() {
        if (approved != null) {
            throw new OnlyApprovedException();
        }
    }

    /** The digest of the only keys that may be revoked; null: of any. */
    @Nullable
    String approved() {
        return approved;
    }

    /** The secrets of the keys that it makes, on their way. */
    public NewSecrets newSecrets() {
        return newSecrets;
    }

    /** Who is asked before keys are revoked. */
    public RevokingCounts revoking() {
        return revoking;
    }

    boolean neverAsks() {
        return confirm.equals(Confirm.YES);
    }

    /**
     * Runs one SQL statement, as the session's user would: with bound variables, confirmation and dry run.
     *
     * @throws SQLException as the driver throws it
     */
    public SqlResult run(String statement) throws SQLException {
        SqlResult result = result(statement);
        result.generated().ifPresent(carefulSql::made);
        return result;
    }

    /** The same for whoever looks for new keys in the result himself. */
    public SqlResult result(String statement) throws SQLException {
        try (OpenSql open = open(statement)) {
            return open.result();
        }
    }

    /**
     * The same with rows that can be read as they arrive; whoever asked closes it.
     *
     * @throws SQLException as the driver throws it
     */
    public OpenSql open(String statement) throws SQLException {
        return carefulSql.open(statement);
    }

    /** Where the session's catalog and login come from. */
    public QuiltOptions options() {
        return catalog.options();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        Binding.forget(this);
        sql.close();
        packages.close();
        catalog.close();
    }
}
