import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Uses the driver through a HikariCP pool of four connections and prints what it saw, one {@code name=value} a line.
 * Arguments: the URL, and the step. The key is in the environment.
 */
final class HikariPool {

    private static final int SIZE = 4;
    private static final int THREADS = 8;
    private static final int BORROWS = 25;
    private static final String KEY = System.getenv("QUILT_API_KEY");

    private HikariPool() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        // Connections are validated whenever they are borrowed, not only after half a second without use.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "-1");
        switch (arguments[1]) {
            case "use" -> use(arguments[0]);
            case "change" -> change(arguments[0], arguments[2]);
            case "revoked" -> revoked(arguments[0]);
            case "unsupported" -> unsupported(arguments[0]);
            case "wrong-key" -> wrongKey(arguments[0]);
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    private static HikariConfig config(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("ignored");
        config.setPassword(KEY);
        config.setMaximumPoolSize(SIZE);
        config.setMinimumIdle(SIZE);
        config.setConnectionTimeout(10_000);
        return config;
    }

    private static void use(String url) throws Exception {
        HikariDataSource pool = new HikariDataSource(config(url));
        Set<Connection> physical = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Long> counts = Collections.synchronizedSet(new HashSet<>());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            work.add(threads.submit(() -> {
                for (int borrow = 0; borrow < BORROWS; borrow++) {
                    try (Connection connection = pool.getConnection()) {
                        synchronized (physical) {
                            physical.add(connection.unwrap(Connection.class));
                        }
                        counts.add(count(connection));
                    }
                }
                return null;
            }));
        }
        for (Future<?> each : work) {
            each.get();
        }
        threads.shutdown();
        print("counts", counts);
        print("physical", physical.size());
        print("total", pool.getHikariPoolMXBean().getTotalConnections());
        print("active", pool.getHikariPoolMXBean().getActiveConnections());
        states(pool);
        evict(pool);
        List<Connection> last = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            last.add(connection.unwrap(Connection.class));
            print("valid", connection.isValid(5));
        }
        pool.close();
        print("closed with the pool", last.get(0).isClosed());
        readOnly(url);
    }

    /** What one borrower sets must be gone for the next one. */
    private static void states(HikariDataSource pool) throws SQLException {
        Connection before;
        try (Connection connection = pool.getConnection()) {
            before = connection.unwrap(Connection.class);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setNetworkTimeout(Runnable::run, 1_234);
            connection.setCatalog("quilt");
            connection.setSchema("main");
            print("delete while read-only", state(connection, "DELETE FROM api_keys WHERE id = 'none'"));
            print("syntax", state(connection, "SELEC 1"));
            count(connection);
        }
        print("read-only afterwards", before.isReadOnly());
        print("autocommit afterwards", before.getAutoCommit());
        print("network timeout afterwards", before.getNetworkTimeout());
        print("warnings afterwards", before.getWarnings());
    }

    private static void evict(HikariDataSource pool) throws SQLException {
        Connection borrowed = pool.getConnection();
        Connection evicted = borrowed.unwrap(Connection.class);
        pool.evictConnection(borrowed);
        borrowed.close();
        try (Connection connection = pool.getConnection()) {
            print("another after evict", connection.unwrap(Connection.class) != evicted && count(connection) > 0);
        }
        pool.getHikariPoolMXBean().softEvictConnections();
        try (Connection connection = pool.getConnection()) {
            print("works after soft evict", count(connection) > 0);
        }
    }

    private static void readOnly(String url) throws SQLException {
        HikariConfig config = config(url);
        config.setReadOnly(true);
        config.setAutoCommit(false);
        config.setCatalog("quilt");
        config.setSchema("main");
        config.setTransactionIsolation("TRANSACTION_NONE");
        try (HikariDataSource pool = new HikariDataSource(config);
                Connection connection = pool.getConnection()) {
            print("read-only pool", connection.isReadOnly() + " " + (count(connection) > 0));
            print("delete in a read-only pool", state(connection, "DELETE FROM api_keys WHERE id = 'none'"));
        }
    }

    /** A DELETE that nobody commits: Hikari rolls back when the connection returns. */
    private static void change(String url, String id) throws SQLException {
        HikariConfig config = config(url);
        config.setAutoCommit(false);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            try (Connection connection = pool.getConnection();
                    PreparedStatement delete = connection.prepareStatement("DELETE FROM api_keys WHERE id = ?")) {
                delete.setString(1, id);
                print("deleted", delete.executeUpdate());
            }
            try (Connection connection = pool.getConnection()) {
                connection.commit();
                connection.rollback();
                print("works afterwards", count(connection) > 0);
            }
        }
    }

    /** Reads a line after the pool is filled; the key is revoked before it comes. */
    private static void revoked(String url) throws Exception {
        HikariConfig config = config(url);
        config.setConnectionTimeout(1_000);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            List<Connection> all = new ArrayList<>();
            for (int connection = 0; connection < SIZE; connection++) {
                all.add(pool.getConnection());
            }
            for (Connection connection : all) {
                connection.close();
            }
            print("filled", all.size());
            System.in.read();
            try (Connection connection = pool.getConnection()) {
                print("borrowed", connection);
            } catch (SQLException refused) {
                print("refused", refused.getClass().getSimpleName());
                print("because", ((SQLException) refused.getCause()).getSQLState());
                print("told the key", refused.toString().contains(KEY) || refused.getCause().toString().contains(KEY));
            }
        }
    }

    /** HikariCP takes 0A000 of any driver for a broken connection, and replaces it. */
    private static void unsupported(String url) throws SQLException {
        try (HikariDataSource pool = new HikariDataSource(config(url))) {
            try (Connection connection = pool.getConnection()) {
                print("update", state(connection, "UPDATE api_keys SET name = 'x' WHERE id = 'none'"));
            }
            try (Connection connection = pool.getConnection()) {
                print("works afterwards", count(connection) > 0);
            }
        }
    }

    private static void wrongKey(String url) {
        HikariConfig config = config(url);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            print("pool", pool);
        } catch (PoolInitializationException refused) {
            print("because", ((SQLException) refused.getCause()).getSQLState());
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM api_keys WHERE status = ?")) {
            select.setString(1, "ACTIVE");
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static String state(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            return String.valueOf(statement.executeUpdate(sql));
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }

    private static void print(String name, Object value) {
        System.out.println(name + "=" + value);
    }
}
