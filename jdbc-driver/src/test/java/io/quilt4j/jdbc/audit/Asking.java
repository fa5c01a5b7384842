package io.quilt4j.jdbc.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A query that runs in a thread of its own until somebody ends it. */
final class Asking implements AutoCloseable {

    private final Statement statement;
    private final FutureTask<String> task;
    private final Thread thread;

    Asking(Connection connection, String sql) throws SQLException {
        statement = connection.createStatement();
        task = new FutureTask<>(() -> {
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    assertThat(result.getMetaData().getColumnCount()).isPositive();
                }
                return "not ended";
            } catch (SQLException expected) {
                return expected.getSQLState() + ": " + expected.getMessage();
            }
        });
        thread = new Thread(task, "asking");
        thread.setDaemon(true);
        thread.start();
    }

    void cancel() throws SQLException {
        statement.cancel();
    }

    void interrupt() {
        thread.interrupt();
    }

    /** The state and the message that the query ended with. */
    String ending() throws Exception {
        return task.get(120, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
