package io.quilt4j.shell.session;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Progress;
import io.quilt4j.jdbc.KeyAtStake;
import io.quilt4j.lifecycle.sinks.SecretPlace;
import io.quilt4j.shell.sql.Database;
import io.quilt4j.shell.workspace.Confirm;
import io.quilt4j.shell.workspace.Display;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a session is set up. {@code SessionOptions.printingTo(out, err)} will do for most; {@code toBuilder()} changes what differs.
 */
public final class SessionOptions {

    private final PrintStream out;
    private final PrintStream err;
    private final QuiltOptions catalog;
    private final @Nullable Database database;
    private final Confirm confirm;
    private final @Nullable Commands commands;
    private final boolean dryRun;
    private final boolean readOnly;
    private final @Nullable String approved;
    private final boolean showsSecrets;
    private final boolean masksOutput;
    private final @Nullable SecretPlace secretsTo;
    private final boolean rowsAsTheyArrive;
    private final int maxRows;
    private final String keepingMore;
    private final ClassLoader classLoader;
    private final List<Path> classPath;
    private final Display display;
    private final Progress progress;
    private final List<String> imports;

    private SessionOptions(Builder builder) {
        out = builder.out;
        err = builder.err;
        catalog = builder.catalog;
        database = builder.database;
        confirm = builder.confirm;
        commands = builder.commands;
        dryRun = builder.dryRun;
        readOnly = builder.readOnly;
        approved = builder.approved;
        showsSecrets = builder.showsSecrets;
        masksOutput = builder.masksOutput;
        secretsTo = builder.secretsTo;
        rowsAsTheyArrive = builder.rowsAsTheyArrive;
        maxRows = builder.maxRows;
        keepingMore = builder.keepingMore;
        classLoader = builder.classLoader;
        classPath = builder.classPath;
        display = builder.display;
        progress = builder.progress;
        imports = builder.imports;
        if (approved != null && (dryRun || !canApprove(approved))) {
            throw new IllegalArgumentException("approved is the digest of a preview, and not for another dry run");
        }
        if (maxRows < 1) {
            throw new IllegalArgumentException("maxRows must be at least 1, not " + maxRows);
        }
    }

    /** The usual options for what is printed to these streams. */
    public static SessionOptions printingTo(PrintStream out, PrintStream err) {
        return builder(out, err).build();
    }

    public static Builder builder(PrintStream out, PrintStream err) {
        return new Builder(out, err);
    }

    /** A builder that begins with these options. */
    public Builder toBuilder() {
        Builder builder = new Builder(out, err);
        builder.catalog = catalog;
        builder.database = database;
        builder.confirm = confirm;
        builder.commands = commands;
        builder.dryRun = dryRun;
        builder.readOnly = readOnly;
        builder.approved = approved;
        builder.showsSecrets = showsSecrets;
        builder.masksOutput = masksOutput;
        builder.secretsTo = secretsTo;
        builder.rowsAsTheyArrive = rowsAsTheyArrive;
        builder.maxRows = maxRows;
        builder.keepingMore = keepingMore;
        builder.classLoader = classLoader;
        builder.classPath = classPath;
        builder.display = display;
        builder.progress = progress;
        builder.imports = imports;
        return builder;
    }

    /** What snippets print, {@code print(...)} and notes; see {@link io.quilt4j.shell.workspace.StandardStreams}. */
    public PrintStream out() {
        return out;
    }

    /** What snippets print to {@code System.err}, and warnings. */
    public PrintStream err() {
        return err;
    }

    /** What {@code quilt3} talks to; {@code env(...)} reads its environment. Not set: the user's home catalog. */
    public QuiltOptions catalog() {
        return catalog;
    }

    /** Where SQL goes. Not set: the JDBC driver for that catalog. */
    public @Nullable Database database() {
        return database;
    }

    /** Asked before more than one key is revoked. Not set: yes to all. */
    public Confirm confirm() {
        return confirm;
    }

    /** Carries out lines like {@code /tables}. Not set: they are refused. */
    public @Nullable Commands commands() {
        return commands;
    }

    /** Changes are told, not made. Not set: they are made. */
    public boolean dryRun() {
        return dryRun;
    }

    /** SQL and {@code quilt3} calls that change something are refused. Not set: they are not. */
    public boolean readOnly() {
        return readOnly;
    }

    /**
     * Whether somebody sees the secret of a new key, which is told once: else a statement that would make one for nobody is
     * refused. Not set: yes.
     */
    public boolean showsSecrets() {
        return showsSecrets;
    }

    /** Whether whoever takes the output masks the secrets in it, so that a secret that is printed is lost. Not set: no. */
    public boolean masksOutput() {
        return masksOutput;
    }

    /** Where the secrets of all new keys go that are not told {@code to=} where. Not set: nowhere by themselves. */
    public @Nullable SecretPlace secretsTo() {
        return secretsTo;
    }

    /**
     * The digest of a preview ({@link KeyAtStake#digest}): a DELETE revokes exactly those keys without asking, or none, and
     * all other changes are refused. Null: there is no such bound.
     */
    public @Nullable String approved() {
        return approved;
    }

    /** Whether a text has the form of a digest of a preview. */
    public static boolean canApprove(String text) {
        return KeyAtStake.isDigest(text);
    }

    /**
     * Rows of SQL are handed over one by one ({@link Outcome.Streaming}), so that a million of them need no memory. Not set: they are
     * kept ({@link Outcome.Value}).
     */
    public boolean rowsAsTheyArrive() {
        return rowsAsTheyArrive;
    }

    /** How many rows of a result are kept in memory; {@code SqlResult.truncated()} tells of more. Not set: 100 000. */
    public int maxRows() {
        return maxRows;
    }

    /** What people do where that was too few, a sentence. Not set: what a program does. */
    public String keepingMore() {
        return keepingMore;
    }

    /** Loads the classes that snippets see. Not set: what loaded this class. */
    public ClassLoader classLoader() {
        return classLoader;
    }

    /**
     * Jars and directories that the compiler must see beyond the class path of the JVM and those of {@link #classLoader()},
     * which are found by themselves. Not set: none.
     */
    public List<Path> classPath() {
        return classPath;
    }

    /** Shows what a snippet hands to {@code display(...)}. Not set: its text is printed. */
    public Display display() {
        return display;
    }

    /** Is told how transfers of packages go on. Not set: nobody. */
    public Progress progress() {
        return progress;
    }

    /** Import declarations beyond those that every session has, each complete. Not set: none. */
    public List<String> imports() {
        return imports;
    }

    /** Collects options; each is described at the accessor of its name. */
    public static final class Builder {

        private final PrintStream out;
        private final PrintStream err;
        private QuiltOptions catalog = QuiltOptions.defaults();
        private @Nullable Database database;
        private Confirm confirm = Confirm.YES;
        private @Nullable Commands commands;
        private boolean dryRun;
        private boolean readOnly;
        private @Nullable String approved;
        private boolean showsSecrets = true;
        private boolean masksOutput;
        private @Nullable SecretPlace secretsTo;
        private boolean rowsAsTheyArrive;
        private int maxRows = 100_000;
        private String keepingMore = "SessionOptions.maxRows keeps more.";
        private ClassLoader classLoader = SessionOptions.class.getClassLoader();
        private List<Path> classPath = List.of();
        private Display display;
        private Progress progress = Progress.NONE;
        private List<String> imports = List.of();

        private Builder(PrintStream out, PrintStream err) {
            this.out = out;
            this.err = err;
            this.display = value -> out.println(value);
        }

        /** {@link SessionOptions#catalog()}. */
        public Builder catalog(QuiltOptions catalog) {
            this.catalog = catalog;
            return this;
        }

        /** {@link SessionOptions#database()}. */
        public Builder database(@Nullable Database database) {
            this.database = database;
            return this;
        }

        /** {@link SessionOptions#confirm()}. */
        public Builder confirm(Confirm confirm) {
            this.confirm = confirm;
            return this;
        }

        /** {@link SessionOptions#commands()}. */
        public Builder commands(@Nullable Commands commands) {
            this.commands = commands;
            return this;
        }

        /** {@link SessionOptions#dryRun()}. */
        public Builder dryRun(boolean dryRun) {
            this.dryRun = dryRun;
            return this;
        }

        /** {@link SessionOptions#readOnly()}. */
        public Builder readOnly(boolean readOnly) {
            this.readOnly = readOnly;
            return this;
        }

        /** {@link SessionOptions#approved()}. */
        public Builder approved(@Nullable String digest) {
            approved = digest;
            return this;
        }

        /** {@link SessionOptions#secretsTo()}. */
        public Builder secretsTo(@Nullable SecretPlace secretsTo) {
            this.secretsTo = secretsTo;
            return this;
        }

        /** {@link SessionOptions#showsSecrets()}. */
        public Builder showsSecrets(boolean showsSecrets) {
            this.showsSecrets = showsSecrets;
            return this;
        }

        /** {@link SessionOptions#masksOutput()}. */
        public Builder masksOutput(boolean masksOutput) {
            this.masksOutput = masksOutput;
            return this;
        }

        /** {@link SessionOptions#rowsAsTheyArrive()}. */
        public Builder rowsAsTheyArrive(boolean rowsAsTheyArrive) {
            this.rowsAsTheyArrive = rowsAsTheyArrive;
            return this;
        }

        /** {@link SessionOptions#maxRows()}. */
        public Builder maxRows(int maxRows) {
            this.maxRows = maxRows;
            return this;
        }

        /** {@link SessionOptions#keepingMore()}. */
        public Builder keepingMore(String keepingMore) {
            this.keepingMore = keepingMore;
            return this;
        }

        /** {@link SessionOptions#classLoader()}. */
        public Builder classLoader(ClassLoader classLoader) {
            this.classLoader = classLoader;
            return this;
        }

        /** {@link SessionOptions#classPath()}. */
        public Builder classPath(List<Path> classPath) {
            this.classPath = List.copyOf(classPath);
            return this;
        }

        /** {@link SessionOptions#display()}. */
        public Builder display(Display display) {
            this.display = display;
            return this;
        }

        /** Is told how transfers of packages go on. */
        public Builder progress(Progress progress) {
            this.progress = progress;
            return this;
        }

        /** {@link SessionOptions#imports()}. */
        public Builder imports(List<String> imports) {
            this.imports = List.copyOf(imports);
            return this;
        }

        public SessionOptions build() {
            return new SessionOptions(this);
        }
    }
}
