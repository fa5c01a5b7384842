package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.QuiltOptions;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.shell.prelude.keys.Rotation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rotation asks a trail behind an engine who uses the old key, through the engine's own driver. */
@SuppressWarnings("NullAway") // a driver of JDBC, whose interfaces say nothing of null
class EngineTrailTest {

    private static final String URL = "jdbc:athena:of-this-test";

    private final TestStack stack = new TestStack();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> warnings = new ArrayList<>();
    private final FakeEngine engine = new FakeEngine();

    @TempDir
    private Path folder;

    @BeforeEach
    void register() throws SQLException {
        DriverManager.registerDriver(engine);
    }

    @AfterEach
    void stop() throws SQLException {
        DriverManager.deregisterDriver(engine);
        stack.close();
    }

    private Session session() {
        QuiltOptions options = stack.asAdmin(Map.of("QUILT4J_AUDIT_TRAIL", URL)).toBuilder()
                .keyChangeListener(
                        new Journal(folder.resolve("journal.jsonl"), Clock.systemUTC(), warnings::add).listener(null))
                .build();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Session.open(
                SessionOptions.builder(printed, printed).catalog(options).build());
    }

    private static Rotation rotation(Session session, String code) {
        Outcome outcome = session.eval(code);
        assertThat(outcome).isInstanceOf(Outcome.Value.class);
        return (Rotation) ((Outcome.Value) outcome).value();
    }

    @Test
    void whoUsesTheOldKeyIsAskedThere() {
        try (Session session = session()) {
            session.eval("quilt3.api_keys.create(\"rotated\", to=file(\"" + folder.resolve("old.key") + "\"))");
            String start =
                    "quilt3.api_keys.rotate(\"rotated\", to=file(\"" + folder.resolve("new.key") + "\"), idle=\"1h\")";
            Rotation waiting = rotation(session, start);
            assertThat(waiting.state).isEqualTo("waiting");
            assertThat(waiting.used_by).as(waiting.note + warnings).isNull();
            assertThat(waiting.note).contains("has not been used since");
            assertThat(engine.asked)
                    .isNotEmpty()
                    .allSatisfy(sql -> assertThat(sql).contains("audit_trail", "\"date\" >= "))
                    .anySatisfy(sql -> assertThat(sql).contains(waiting.old_id));
            assertThat(warnings).isEmpty();

            Instant used = Instant.now().plus(Duration.ofDays(1));
            engine.uses(used);
            stack.control().advance(Duration.ofHours(2));
            int before = stack.control().requests().size();
            Rotation kept = rotation(session, "quilt3.api_keys.resume()");
            assertThat(kept.state).isEqualTo("waiting");
            assertThat(kept.used_by)
                    .contains("10.1.2.3 with nightly/1 at " + used.toString().substring(0, 19));
            assertThat(kept.note)
                    .contains("the old key was used at " + used.toString().substring(0, 19));
            // The engine is asked, and not the catalog: of a session on the old key that would be a use.
            assertThat(stack.control().requests().size() - before).isLessThan(5);

            engine.refuse("the engine is on holiday");
            Rotation unasked = rotation(session, "quilt3.api_keys.resume()");
            assertThat(unasked.state).isEqualTo("waiting");
            assertThat(unasked.note)
                    .contains("the audit trail could not be asked", "the engine is on holiday", "is kept");

            engine.uses(null);
            engine.hasEvents = false;
            Rotation blind = rotation(session, "quilt3.api_keys.resume()");
            assertThat(blind.state).isEqualTo("waiting");
            assertThat(blind.note).contains("no event since", "the right table", "is kept");

            engine.hasEvents = true;
            assertThat(rotation(session, "quilt3.api_keys.resume()").state).isEqualTo("done");
        }
        assertThat(warnings).isEmpty();
    }

    /** Of a session on the old key any question to the catalog would be a use of it, one on the way to the engine, too. */
    @Test
    void aSessionOnTheOldKeyDoesNotUseItByAsking() {
        String start = "quilt3.api_keys.rotate(id=quilt3.api_keys.list(name=\"test\")[0].id, to=file(\""
                + folder.resolve("new.key") + "\"), idle=\"1h\")";
        try (Session session = session()) {
            assertThat(rotation(session, start).state).isEqualTo("waiting");
            stack.control().advance(Duration.ofMinutes(30));
            assertThat(session.eval("quilt3.api_keys.rotations()")).isInstanceOf(Outcome.Value.class);
            assertThat(rotation(session, "quilt3.api_keys.resume()").state).isEqualTo("waiting");
            stack.control().advance(Duration.ofMinutes(31));
            assertThat(session.eval("quilt3.api_keys.rotations()")).isInstanceOf(Outcome.Value.class);
            assertThat(rotation(session, "quilt3.api_keys.resume()").state).isEqualTo("done");
        }
        assertThat(engine.asked).hasSizeGreaterThan(4);
    }

    /** Takes any question, and answers it with what it is told to. */
    private static final class FakeEngine implements Driver {

        private final List<String> asked = new CopyOnWriteArrayList<>();
        private volatile String answer = "SELECT 1, 2, 3 WHERE 1 = 0";
        private volatile String refusal = "";
        private volatile boolean hasEvents = true;

        void uses(Instant time) {
            refusal = "";
            answer = time == null
                    ? "SELECT 1, 2, 3 WHERE 1 = 0"
                    : "SELECT '10.1.2.3', 'nightly/1', '"
                            + time.toString().substring(0, 19).replace('T', ' ') + ".000'";
        }

        void refuse(String why) {
            refusal = why;
        }

        @Override
        public Connection connect(String url, Properties info) throws SQLException {
            if (!acceptsURL(url)) {
                return null;
            }
            Connection real = DriverManager.getConnection("jdbc:sqlite::memory:");
            return proxy(
                    Connection.class,
                    real,
                    (name, arguments) ->
                            name.equals("prepareStatement") ? prepared(real, String.valueOf(arguments[0])) : null);
        }

        private PreparedStatement prepared(Connection real, String sql) throws SQLException {
            String any = "SELECT 'x' WHERE 1 = " + (hasEvents ? 1 : 0);
            PreparedStatement statement = real.prepareStatement(sql.contains("MAX(") ? answer : any);
            StringBuilder question = new StringBuilder(sql);
            return proxy(PreparedStatement.class, statement, (method, given) -> {
                if (method.equals("setObject")) {
                    question.append(' ').append(given[1]);
                    return question;
                }
                if (method.equals("executeQuery")) {
                    asked.add(question.toString());
                    if (!refusal.isEmpty()) {
                        throw new SQLException(refusal);
                    }
                }
                return null;
            });
        }

        private interface Instead {
            Object of(String method, Object[] arguments) throws SQLException;
        }

        private static <T> T proxy(Class<T> kind, T real, Instead instead) {
            return kind.cast(Proxy.newProxyInstance(
                    EngineTrailTest.class.getClassLoader(), new Class<?>[] {kind}, (proxy, method, arguments) -> {
                        Object other = instead.of(method.getName(), arguments);
                        try {
                            return other == null ? method.invoke(real, arguments) : other;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.equals(URL);
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }
}
