package io.quilt4j.jdbc.audit;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import io.quilt4j.jdbc.run.Engine;
import io.quilt4j.jdbc.run.EngineErrors;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.RowSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way from an engine. A thread of their own asks for them, a little ahead of the caller's: an engine's driver may
 * wait for minutes for a silent engine, and whoever cancels or interrupts a statement is not to wait with it. What they share
 * is guarded by one lock.
 */
final class EngineRows implements RowSource {

    private static final int MOST_AHEAD = 2_048;

    private final EngineSql sql;
    private final List<RelDataTypeField> fields;
    private final List<@Nullable Object> parameters = new ArrayList<>();
    private final Run run;
    private final Cancellation.Registration cancelling;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Deque<@Nullable Object[]> rows = new ArrayDeque<>();
    private @Nullable Statement asked;
    private @Nullable Throwable failure;
    private boolean finished;
    private boolean closed;

    /** What the caller's thread has taken and not yet given. */
    private Deque<@Nullable Object[]> taken = new ArrayDeque<>();

    private EngineRows(EngineSql sql, RelDataType row, Run run) {
        this.sql = sql;
        this.fields = row.getFieldList();
        this.run = run;
        sql.parameters().forEach(parameter -> parameters.add(run.parameter(parameter)));
        cancelling = run.stop().cancellation().onCancel(this::giveUp);
    }

    static RowSource open(Engine engine, EngineSql sql, RelDataType row, Run run) {
        EngineRows rows = new EngineRows(sql, row, run);
        daemon(() -> rows.ask(engine), "quilt4j engine");
        return rows;
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    // ---- the thread that asks

    private void ask(Engine engine) {
        Throwable trouble = null;
        try (Connection connection = engine.connect();
                Statement statement = statement(connection)) {
            if (begins(statement)) {
                read(
                        statement instanceof PreparedStatement prepared
                                ? prepared.executeQuery()
                                : statement.executeQuery(sql.text()));
            }
        } catch (SQLException e) {
            trouble = EngineErrors.of(e);
        } catch (RuntimeException | Error e) {
            trouble = e; // for the caller's thread to throw
        }
        lock.lock();
        try {
            failure = trouble;
            finished = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Statement statement(Connection connection) throws SQLException {
        if (sql.parameters().isEmpty()) {
            return connection.createStatement();
        }
        PreparedStatement prepared = connection.prepareStatement(sql.text());
        for (int index = 0; index < parameters.size(); index++) {
            prepared.setObject(index + 1, parameters.get(index));
        }
        return prepared;
    }

    /** From here on the statement can be cancelled; false: nobody wants its rows any more. */
    private boolean begins(Statement statement) {
        lock.lock();
        try {
            asked = statement;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void read(ResultSet result) throws SQLException {
        int[] positions = positions(result);
        boolean wanted = true;
        while (wanted && result.next()) {
            @Nullable Object[] row = new @Nullable Object[positions.length];
            for (int index = 0; index < row.length; index++) {
                row[index] = EngineValues.read(
                        result, positions[index], fields.get(index).getType());
            }
            wanted = handOn(row);
        }
    }

    /** By name, where all columns of the engine's table come: it may have them in another order. */
    private int[] positions(ResultSet result) throws SQLException {
        int[] positions = new int[fields.size()];
        for (int index = 0; index < positions.length; index++) {
            positions[index] = sql.inOrder()
                    ? index + 1
                    : result.findColumn(fields.get(index).getName());
        }
        return positions;
    }

    /** Waits for the caller to take earlier rows; false: nobody wants more. */
    private boolean handOn(@Nullable Object[] row) {
        lock.lock();
        try {
            while (!closed && rows.size() >= MOST_AHEAD) {
                changed.awaitUninterruptibly();
            }
            rows.add(row);
            if (rows.size() == 1) {
                changed.signalAll();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    // ---- the caller's thread

    @Override
    public @Nullable Object @Nullable [] next() {
        if (taken.isEmpty()) {
            take();
        }
        return taken.poll();
    }

    /** Takes the rows that are there, waiting for one at least, unless there are no more. */
    private void take() {
        lock.lock();
        try {
            while (rows.isEmpty()) {
                run.stop().check();
                throwIfFailed();
                if (finished || closed) {
                    return;
                }
                changed.await();
            }
            Deque<@Nullable Object[]> given = taken;
            taken = rows;
            rows = given;
            changed.signalAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp();
            throw new CancelledException("The thread that waited for the engine was interrupted.", e);
        } finally {
            lock.unlock();
        }
    }

    private void throwIfFailed() {
        if (failure instanceof Error serious) {
            throw serious;
        } else if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    /** Tells the engine too, which takes a request that nobody waits for. */
    private void giveUp() {
        lock.lock();
        try {
            if (!closed && !finished && asked != null) {
                Statement statement = asked;
                daemon(() -> cancel(statement), "quilt4j engine cancel");
            }
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException alreadyOver) {
            // The run ends with its own reason.
        }
    }

    @Override
    public void close() {
        cancelling.close();
        giveUp();
    }
}
