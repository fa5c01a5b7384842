package io.quilt4j.shell.workspace;

import io.quilt4j.shell.sql.Sql;
import java.io.PrintStream;

/** One session's surroundings. Found by the thread that asks, so that two sessions in one JVM do not meet. */
public final class Workspace implements AutoCloseable {

    private final PrintStream out;
    private final PrintStream err;
    private final Sql sql;
    private volatile boolean closed;

    public Workspace(PrintStream out, PrintStream err, Sql sql) {
        this.out = out;
        this.err = err;
        this.sql = sql;
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

    /** Makes this the workspace of the calling thread and of the threads that it starts, until {@link #leave()}. */
    public void enter() {
        Binding.enter(this);
    }

    public void leave() {
        Binding.leave();
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    public Sql sql() {
        return sql;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        Binding.forget(this);
        sql.close();
    }
}
