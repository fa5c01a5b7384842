package io.quilt4j.registry.database;

import io.quilt4j.registry.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/**
 * The registry's SQLite file, in WAL mode with full synchronisation: what {@link #write} returned from is on the disk
 * (of one that is {@linkplain #throwAway thrown away}, it is in the file). Any thread may call it. Reads see what was
 * committed when they began.
 */
public final class Database implements AutoCloseable {

    private final Path file;
    private final boolean durable;
    private final GroupCommit writer;
    private final SqlSession writing;
    private final ConcurrentLinkedDeque<SqlSession> idleReaders = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    private Database(Path file, boolean durable) throws SQLException, IOException {
        this.file = file;
        this.durable = durable;
        createPrivately(file);
        writing = new SqlSession(connect(false));
        try {
            Migrations.run(writing, file);
        } catch (SQLException | IOException failed) {
            writing.close();
            throw failed;
        }
        writer = new GroupCommit(writing);
    }

    /** Opens the file, and makes it (readable by its owner alone) when there is none. */
    public static Database open(Path file) {
        return open(file, true);
    }

    /** A database that is gone when its process is: it outlives a crash of neither, so nothing waits for the disk. */
    public static Database throwAway(Path file) {
        return open(file, false);
    }

    private static Database open(Path file, boolean durable) {
        try {
            return new Database(file, durable);
        } catch (SQLException e) {
            throw new StoreException(
                    "The registry could not open its database " + file + ": " + e.getMessage()
                            + ". Choose another data directory, or restore this file.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("The registry could not create its database " + file + ".", e);
        }
    }

    /**
     * Runs the work in a transaction, which it shares with what else is waiting; the future ends when it is safe on the
     * disk. What is hung onto the future runs on the writing thread, and must not wait for anything.
     */
    public <T> CompletableFuture<T> writeSoon(SqlWork<T> work) {
        return writer.submit(work);
    }

    /** Runs the work in a transaction and returns when it is safe on the disk. */
    public <T> T write(SqlWork<T> work) {
        try {
            return writer.submit(work).join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new StoreException("The registry could not write to its database; nothing was changed.", e);
        }
    }

    /** Runs the work on a connection that cannot write. */
    public <T> T read(SqlWork<T> work) {
        SqlSession session = null;
        try {
            session = borrow();
            return work.run(session);
        } catch (SQLException e) {
            throw new StoreException("The registry could not read its database.", e);
        } finally {
            giveBack(session);
        }
    }

    /** Hands every row to the consumer, in the order of the query. */
    public <T> void forEach(Query<T> query, RowConsumer<? super T> consumer) throws IOException {
        SqlSession session = null;
        try {
            session = borrow();
            session.forEach(query.sql(), query.mapper(), consumer, query.parameters());
        } catch (SQLException e) {
            throw new StoreException("The registry could not read its database to the end.", e);
        } finally {
            giveBack(session);
        }
    }

    @Override
    public void close() {
        closed = true;
        writer.close();
        try {
            writing.close();
            for (SqlSession reader = idleReaders.poll(); reader != null; reader = idleReaders.poll()) {
                reader.close();
            }
        } catch (SQLException e) {
            throw new StoreException("The registry could not close its database.", e);
        }
    }

    private SqlSession borrow() throws SQLException {
        SqlSession idle = idleReaders.pollFirst();
        return idle == null ? new SqlSession(connect(true)) : idle;
    }

    private void giveBack(@Nullable SqlSession session) {
        if (session == null) {
            return;
        }
        idleReaders.addFirst(session);
        if (closed && idleReaders.remove(session)) {
            try {
                session.close();
            } catch (SQLException e) {
                throw new StoreException("The registry could not close its database.", e);
            }
        }
    }

    private Connection connect(boolean readOnly) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", "10000");
        properties.setProperty("journal_mode", "WAL");
        properties.setProperty("synchronous", durable ? "FULL" : "OFF");
        properties.setProperty("foreign_keys", "true");
        // Not by DriverManager, which makes the drivers of all jars first, Calcite's and ours among them.
        Connection connection = JDBC.createConnection(JDBC.PREFIX + file, properties);
        if (readOnly) {
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = ON");
            }
        }
        return connection;
    }

    static void createPrivately(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, OwnerOnly.file(file));
        }
    }
}
