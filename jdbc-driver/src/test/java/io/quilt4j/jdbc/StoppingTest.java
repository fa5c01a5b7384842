package io.quilt4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.registry.Fault;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import io.quilt4j.registry.web.Response;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Timeouts, cancel, abort and interruption, inside a blocked request and inside a long join. */
@Timeout(60)
class StoppingTest {

    private static final String ENDLESS = "SELECT COUNT(*) FROM api_keys a JOIN api_keys b ON a.status = b.status"
            + " JOIN api_keys c ON c.status = b.status JOIN api_keys d ON d.status = c.status"
            + " JOIN api_keys e ON e.status = d.status";

    private static Stack stack;
    private Connection connection;
    private CountDownLatch latch;

    @BeforeAll
    static void start() {
        stack = new Stack();
        stack.control().seedKeys("carol", 2_000);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = stack.connect("carol");
        latch = new CountDownLatch(1);
    }

    @AfterEach
    void disconnect() throws SQLException {
        latch.countDown();
        stack.control().clearFaults();
        connection.close();
    }

    private static String state(Throwable failure) {
        return String.valueOf(((SQLException) failure).getSQLState());
    }

    private static <T> FutureTask<T> inAnotherThread(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "statement");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** Waits until the server holds the request back. */
    private CountDownLatch held() {
        CountDownLatch arrived = new CountDownLatch(1);
        stack.control().failNext("/graphql", (request, rest) -> {
            arrived.countDown();
            return Fault.stalledUntil(latch).spoil(request, rest);
        });
        return arrived;
    }

    private void endsBy(String sql, String state, Ending ending) throws Exception {
        boolean blocked = !sql.equals(ENDLESS);
        CountDownLatch arrived = blocked ? held() : new CountDownLatch(0);
        try (Statement statement = connection.createStatement()) {
            FutureTask<Throwable> task = inAnotherThread(() -> {
                try {
                    statement.executeQuery(sql).close();
                    return new AssertionError("not ended");
                } catch (SQLException expected) {
                    return expected;
                }
            });
            assertThat(arrived.await(120, TimeUnit.SECONDS)).isTrue();
            if (!blocked) {
                stack.awaitRequests(1);
            }
            ending.end(statement);
            assertThat(state(task.get(120, TimeUnit.SECONDS))).isEqualTo(state);
        }
    }

    private interface Ending {
        void end(Statement statement) throws SQLException;
    }

    @Test
    void cancelEndsABlockedRequest() throws Exception {
        endsBy("SELECT * FROM api_keys", "57014", Statement::cancel);
        assertThat(Stack.column(connection, "SELECT COUNT(*) FROM me")).containsExactly("1");
    }

    @Test
    void aCancelledInsertNamesTheKeyThatMayExist() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        stack.control()
                .failNext(request -> String.valueOf(request.operationName()).contains("Create"), Fault.none());
        stack.control()
                .failNext(request -> String.valueOf(request.operationName()).contains("Create"), (request, rest) -> {
                    arrived.countDown();
                    return Fault.stalledUntil(latch).spoil(request, rest);
                });
        try (Statement statement = connection.createStatement()) {
            FutureTask<SQLException> task = inAnotherThread(() -> {
                try {
                    statement.executeUpdate("INSERT INTO api_keys (name) VALUES ('whole'), ('in flight'), ('never')");
                    throw new AssertionError("not ended");
                } catch (SQLException expected) {
                    return expected;
                }
            });
            assertThat(arrived.await(120, TimeUnit.SECONDS)).isTrue();
            statement.cancel();
            assertThat((Throwable) task.get(120, TimeUnit.SECONDS))
                    .hasMessageContaining("Of 3 keys 1 were created before and live: '")
                    .hasMessageContaining("One more may exist, 'in flight'")
                    .extracting(StoppingTest::state)
                    .isEqualTo("57014");
        }
    }

    @Test
    void cancelEndsALongJoin() throws Exception {
        endsBy(ENDLESS, "57014", Statement::cancel);
    }

    @Test
    void abortEndsABlockedRequest() throws Exception {
        endsBy("SELECT * FROM api_keys", "08003", statement -> connection.abort(Runnable::run));
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void abortEndsALongJoin() throws Exception {
        endsBy(ENDLESS, "08003", statement -> connection.abort(Runnable::run));
    }

    @Test
    void theQueryTimeoutEndsABlockedRequest() throws SQLException {
        held();
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM api_keys"))
                    .isInstanceOf(SQLTimeoutException.class)
                    .extracting(StoppingTest::state)
                    .isEqualTo("HYT00");
        }
    }

    @Test
    void theQueryTimeoutEndsALongJoin() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.executeQuery(ENDLESS)).isInstanceOf(SQLTimeoutException.class);
            assertThat(Stack.rows(statement.executeQuery("SELECT name FROM me")))
                    .hasSize(1);
        }
    }

    @Test
    void theNetworkTimeoutEndsABlockedRequest() throws SQLException {
        held();
        connection.setNetworkTimeout(Runnable::run, 300);
        assertThatThrownBy(() -> Stack.rows(connection, "SELECT * FROM api_keys"))
                .extracting(StoppingTest::state)
                .isEqualTo("08006");
    }

    @Test
    void anInterruptEndsALongJoin() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        FutureTask<Throwable> task = new FutureTask<>(() -> {
            started.countDown();
            try {
                return new AssertionError(Stack.rows(connection, ENDLESS).toString());
            } catch (SQLException expected) {
                return expected;
            }
        });
        Thread thread = new Thread(task, "statement");
        thread.start();
        assertThat(started.await(120, TimeUnit.SECONDS)).isTrue();
        stack.awaitRequests(1);
        thread.interrupt();
        assertThat(state(task.get(120, TimeUnit.SECONDS))).isEqualTo("57014");
    }

    /** The parser alone takes seconds for some thousand of these. */
    private static String hardToPlan(int conditions) {
        return IntStream.range(0, conditions)
                .mapToObj(number -> "name LIKE '" + number + "'")
                .collect(Collectors.joining(" OR ", "SELECT ", " FROM me"));
    }

    private static Set<Thread> planners() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("quilt4j-planner"))
                .collect(Collectors.toSet());
    }

    private interface Step {
        void take() throws Exception;
    }

    /** {@code planned} ends with that state where {@code ending} comes while it is being planned. */
    private static void planningEndsBy(String state, Step planned, Step ending) throws Exception {
        Set<Thread> others = planners();
        FutureTask<Throwable> task = inAnotherThread(() -> {
            try {
                planned.take();
                return new AssertionError("not ended");
            } catch (SQLException expected) {
                return expected;
            }
        });
        while (others.containsAll(planners())) {
            Thread.onSpinWait();
        }
        ending.take();
        assertThat(state(task.get(120, TimeUnit.SECONDS))).isEqualTo(state);
    }

    @Test
    void cancelEndsPlanning() throws Exception {
        try (Statement statement = connection.createStatement()) {
            planningEndsBy("57014", () -> statement.execute(hardToPlan(2_000)), statement::cancel);
            assertThat(Stack.rows(statement.executeQuery("SELECT name FROM me")))
                    .hasSize(1);
        }
    }

    @Test
    void theQueryTimeoutEndsPlanning() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.execute(hardToPlan(8_000))).isInstanceOf(SQLTimeoutException.class);
        }
    }

    @Test
    void abortEndsPreparing() throws Exception {
        planningEndsBy(
                "08003",
                () -> connection.prepareStatement(hardToPlan(2_000)).close(),
                () -> connection.abort(Runnable::run));
    }

    @Test
    void anInterruptEndsPlanning() throws Exception {
        FutureTask<Thread> runner = new FutureTask<>(Thread::currentThread);
        planningEndsBy(
                "57014",
                () -> {
                    runner.run();
                    Stack.rows(connection, hardToPlan(2_000));
                },
                () -> runner.get().interrupt());
    }

    @Test
    void theQueryTimeoutCountsUpToTheLastRow() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(2);
            String all = "SELECT a.id FROM api_keys a, api_keys b, api_keys c";
            assertThatThrownBy(() -> {
                        try (ResultSet result = statement.executeQuery(all)) {
                            while (result.next()) {
                                assertThat(result.getRow()).isPositive();
                            }
                        }
                    })
                    .isInstanceOf(SQLTimeoutException.class);
        }
    }

    @Test
    void aSlowReaderIsNotLate() throws Exception {
        String sql = "SELECT id FROM api_keys LIMIT 3";
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery(sql).close(); // on a busy machine the first planning alone takes seconds
            statement.setQueryTimeout(4);
            try (ResultSet result = statement.executeQuery(sql)) {
                assertThat(result.next()).isTrue();
                new CountDownLatch(1).await(4500, TimeUnit.MILLISECONDS);
                assertThat(result.next()).isTrue();
            }
        }
    }

    /** The refresh token works once and without a grace: had the timeout dropped the exchange, the login would be gone. */
    @Test
    void aQueryTimeoutDuringARefreshLosesNoLogin(@TempDir Path data) throws Exception {
        RegistryOptions strict = RegistryOptions.temporary()
                .oneTimeRefreshTokens(true)
                .refreshGrace(Duration.ZERO)
                .testControl(true);
        MovableClock clock = new MovableClock();
        try (LocalRegistry registry = LocalRegistry.start(strict)) {
            QuiltOptions options = QuiltOptions.builder()
                    .catalog(registry.catalog())
                    .dataDirectory(data)
                    .environment(Map.of())
                    .clock(clock)
                    .build();
            try (Quilt quilt = Quilt.open(options)) {
                quilt.auth().login(Secret.of(registry.issueCode("admin")));
            }
            try (Connection own = QuiltDataSource.of(options).getConnection();
                    Statement statement = own.createStatement()) {
                statement.executeQuery("SELECT id FROM api_keys").close();
                registry.control().failNext("/api/token", (request, rest) -> {
                    Response answer = rest.answer(request); // the token is spent
                    return Fault.heldUntil(latch).spoil(request, ignored -> answer);
                });
                clock.ahead = Duration.ofMinutes(70);
                statement.setQueryTimeout(2);
                assertThatThrownBy(() -> statement.executeQuery("SELECT id FROM api_keys"))
                        .extracting(StoppingTest::state)
                        .isEqualTo("HYT00");

                latch.countDown();
                clock.ahead = Duration.ZERO;
                statement.setQueryTimeout(0);
                statement.executeQuery("SELECT id FROM api_keys").close();
            }
            try (Connection another = QuiltDataSource.of(options).getConnection()) {
                assertThat(another.isValid(20)).isTrue();
            }
            assertThat(registry.control().requests("/api/token"))
                    .as("the login and one refresh")
                    .hasSize(2);
        }
    }

    private static final class MovableClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    @Test
    void isValidAsksTheServerAndGivesUpInTime() throws SQLException {
        assertThat(connection.isValid(5)).isTrue();
        assertThat(stack.operations()).containsExactly("me{}");
        held();
        assertThat(connection.isValid(1)).isFalse();
    }

    /** A server may answer a login that it does not know any more as it answers somebody without one. */
    @Test
    void aConnectionOfNobodyIsNotValid() throws SQLException {
        String nobody = "{\"data\":{\"me\":null}}";
        stack.control().failNext("/graphql", Fault.status(200, Map.of("Content-Type", "application/json"), nobody));
        assertThat(connection.isValid(5)).isFalse();
        assertThat(connection.isValid(5)).isTrue();
    }
}
