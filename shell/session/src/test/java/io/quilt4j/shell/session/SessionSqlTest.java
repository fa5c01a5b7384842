package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.shell.sql.Column;
import io.quilt4j.shell.sql.CutResultException;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlText;
import io.quilt4j.shell.workspace.KeyAtStake;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL in a session, over a database that is not ours: the session knows java.sql only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionSqlTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final List<List<KeyAtStake>> questions = new ArrayList<>();
    private final Session session = Session.open(options().toBuilder()
            .confirm(keys -> {
                questions.add(keys);
                return true;
            })
            .build());

    private SessionOptions options() {
        return SessionOptions.builder(out, out)
                .database(key -> DriverManager.getConnection("jdbc:h2:mem:sessions"))
                .build();
    }

    @BeforeAll
    void createTables() {
        session.eval("CREATE TABLE api_keys (id VARCHAR, name VARCHAR, fingerprint VARCHAR, user_email VARCHAR,"
                + " last_used_at TIMESTAMP(3), days INT);");
    }

    @BeforeEach
    void fillTables() {
        session.eval("DELETE FROM api_keys WHERE id IS NULL; TRUNCATE TABLE api_keys;"
                + "INSERT INTO api_keys VALUES ('1', 'a;b', 'qk_abc...xyz', 'ann', TIMESTAMP '2026-01-02 03:04:05', 1),"
                + " ('2', 'c', 'qk_abd...xyz', 'bob', NULL, 2)");
        questions.clear();
        printed.reset();
    }

    @AfterAll
    void close() {
        session.close();
    }

    @Test
    void sqlAloneNeverStartsTheCompiler() {
        try (Session plain = Session.open(options())) {
            SqlResult result = rows(plain.eval("SELECT name, days FROM api_keys ORDER BY name;"));
            assertThat(result.csv()).isEqualTo("NAME,DAYS\na;b,1\nc,2\n");
            assertThat(plain.isWarm()).isFalse();
        }
    }

    @Test
    void rowsAreJavaValues() {
        SqlResult result =
                rows(session.eval("SELECT name, last_used_at, days, DATE '2026-03-04' AS d FROM api_keys ORDER BY id"));
        assertThat(result.columns()).extracting(Column::name).containsExactly("NAME", "LAST_USED_AT", "DAYS", "D");
        assertThat(result.first().getInstant("last_used_at")).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(result.first().getInt("days")).isEqualTo(1);
        assertThat(result.rows().get(1).get("last_used_at")).isNull();
        assertThatThrownBy(() -> result.first().get("nope")).hasMessageContaining("NAME, LAST_USED_AT, DAYS, D");
    }

    @Test
    void javaAndSqlShareVariables() {
        session.eval("String wanted = \"c' OR '1'='1\"; var since = Instant.parse(\"2026-01-01T00:00:00Z\"); var ids ="
                + " List.of(\"1\", \"9\");");
        assertThat(rows(session.eval("SELECT * FROM api_keys WHERE name = :wanted"))
                        .size())
                .isZero();
        assertThat(rows(session.eval("SELECT * FROM api_keys WHERE last_used_at > :since"))
                        .size())
                .isEqualTo(1);
        assertThat(rows(session.eval("SELECT * FROM api_keys WHERE id IN (:ids)"))
                        .size())
                .isEqualTo(1);
        assertThat(session.eval("int total = 0;\n"
                        + "for (var row : sql(\"SELECT days FROM api_keys\")) total +="
                        + " row.getInt(\"days\");\n"
                        + "total"))
                .isInstanceOfSatisfying(
                        Outcome.Value.class, value -> assertThat(value.value()).isEqualTo(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        name NOT IN (:none)                          | 2
        NOT (name IN (:none))                        | 2
        name IN (:none)                              | 0
        (name IN (:none)) IS NULL                    | 0
        name <> ALL (:none)                          | 2
        last_used_at NOT IN ( /* no, */ :none, :none) | 2
        name NOT IN (:none, 'c')                     | 1
        name NOT IN (:none, :none, 'c', :none, :none) | 1
        name NOT IN ('c', :none, upper('x'))         | 1
        days NOT IN (:holed)                         | 0
        days IN (:holed)                             | 1
        days IN (:holed, :none)                      | 1
        """)
    void aListWithoutElementsMatchesNothing(String condition, long expected) {
        session.eval("var none = new ArrayList<String>(); var holed = Arrays.asList(1, null);");
        assertThat(rows(session.eval("SELECT count(*) AS n FROM api_keys WHERE " + condition))
                        .first()
                        .getLong("n"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name = :none", "coalesce(:none, name) = 'c'", "name IN ('c' || :none)", "(:none) IS NULL"})
    void aListWithoutElementsIsNoValue(String condition) {
        session.eval("var none = List.of();");
        assertThat(session.eval("SELECT name FROM api_keys WHERE " + condition))
                .isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                        .hasMessageContaining(":none is an empty list, which has a meaning in IN (:none)"));
    }

    @Test
    void rowsBecomeRecordsOfTheUser() {
        Outcome outcome = session.eval("record Use(String name, Instant lastUsedAt) {}\n"
                + "sql(\"SELECT * FROM api_keys ORDER BY id\").as(Use.class).get(0).lastUsedAt()");
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Value.class, value -> assertThat(value.value())
                .isEqualTo(Instant.parse("2026-01-02T03:04:05Z")));
    }

    @Test
    void aListIsATable() {
        session.eval("record Owner(String email, int maxDays) {}\n"
                + "var owners = List.of(new Owner(\"ann\", 5), new Owner(\"zoe\", 6));");
        SqlResult joined = rows(session.eval(
                "SELECT k.name, owners.max_days FROM api_keys k JOIN :owners ON owners.email = k.user_email"));
        assertThat(joined.rows()).singleElement().satisfies(row -> {
            assertThat(row.get("name")).isEqualTo("a;b");
            assertThat(row.get("max_days")).isEqualTo(5);
        });
        session.eval("var numbers = List.of(3, 4);");
        assertThat(rows(session.eval("SELECT sum(item) AS s FROM :numbers"))
                        .first()
                        .getLong("s"))
                .isEqualTo(7);
    }

    @Test
    void secretsDoNotGoIntoSqlNorComeOutOfErrors() {
        session.eval("var secret = Secret.of(\"qk_g5Tz9Kw2Xq\");");
        assertThat(thrown("SELECT * FROM api_keys WHERE name = :secret")).hasMessageContaining("is a secret");
        assertThat(thrown("SELECT qk_g5Tz9Kw2Xqabcdef FROM api_keys"))
                .isInstanceOf(SQLException.class)
                .hasMessageNotContainingAny("g5Tz9Kw2Xq", "QK_G5T");
    }

    @Test
    void anUnboundNameSaysWhatToDeclare() {
        assertThat(thrown("SELECT 1 WHERE 'a' = :nobody")).hasMessageContaining("no variable 'nobody'");
    }

    @Test
    void anotherDatabaseHasNoKeysAndNothingIsAsked() {
        assertThat(rows(session.eval("DELETE FROM api_keys WHERE days > 0")).updateCount())
                .isEqualTo(2);
        assertThat(questions).isEmpty();
    }

    @Test
    void aDryRunTellsAndDoesNot() {
        try (Session dry = Session.open(options().toBuilder().dryRun(true).build())) {
            dry.eval("DELETE FROM api_keys WHERE days = 1; INSERT INTO api_keys (id) VALUES ('3')");
            assertThat(rows(dry.eval("SELECT * FROM api_keys")).size()).isEqualTo(2);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("would run DELETE", "would run INSERT");
    }

    @Test
    void anInterruptCancelsTheStatement() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Thread interrupter = new Thread(() -> {
            try {
                do {
                    session.interrupt();
                } while (!ended.await(20, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        interrupter.start();
        assertThat(thrown("SELECT sum(x * x) FROM SYSTEM_RANGE(1, 1000000000000)"))
                .isInstanceOf(Interrupted.class);
        ended.countDown();
        interrupter.join();
        assertThat(rows(session.eval("SELECT 1")).size()).isEqualTo(1);
    }

    /** H2 forgets a cancel that comes before it begins, as java.sql.Statement allows. */
    @Test
    void aCancelThatCameTooEarlyIsToldAgain() {
        assertThat(interrupted(LateStatements.heeding(2)).stillRunning()).isFalse();
    }

    @Test
    void aStatementThatHeedsNoCancelKeepsItsConnectionForItself() {
        assertThat(interrupted(LateStatements.heeding(1_000)).stillRunning()).isTrue();
    }

    /** Interrupts, once, a statement that would wait for ever, and sees that another runs afterwards. */
    private Interrupted interrupted(LateStatements late) {
        try (Session own = Session.open(options().toBuilder().database(late).build())) {
            late.onceBegun(own::interrupt);
            Outcome outcome = own.eval("SELECT 'slow'");
            assertThat(rows(own.eval("SELECT 1")).size()).isEqualTo(1);
            return (Interrupted) ((Outcome.Threw) outcome).thrown();
        } finally {
            late.letGo();
        }
    }

    @Test
    void aResultLargerThanAllowedSaysSo() {
        try (Session small = Session.open(
                options().toBuilder().maxRows(1).keepingMore("More here.").build())) {
            SqlResult result = rows(small.eval("SELECT * FROM api_keys"));
            assertThat(result.rows()).hasSize(1);
            assertThat(result.truncated()).isTrue();
            assertThat(result)
                    .hasToString("the first 1 of at least 2 rows of ID, NAME, FINGERPRINT, USER_EMAIL,"
                            + " LAST_USED_AT, DAYS");
            small.eval("var r = sql(\"SELECT * FROM api_keys\")");
            for (String whole : List.of(
                    "r.size()",
                    "r.csv()",
                    "r.column(\"id\")",
                    "r.stream().count()",
                    "len(r)",
                    "for (var row : r) print(row)",
                    "SELECT * FROM :r")) {
                assertThat(small.eval(whole)).as(whole).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(
                                threw.thrown())
                        .isInstanceOf(CutResultException.class)
                        .hasMessageContaining("at least 2 rows")
                        .hasMessageEndingWith(" More here."));
            }
            small.keepRows(2);
            assertThat(rows(small.eval("SELECT * FROM api_keys")).size()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT na^ FROM api_keys | name",
                "SELECT * FROM a^ | api_keys",
                "SELECT k.last^ FROM api_keys k | last_used_at",
                "sel^ | select",
                "SELECT x FROM api_keys WH^ | WHERE",
                "SHOW ^ | TABLES",
                "show fu^ | functions",
                "SHOW COLUMNS FROM a^ | api_keys",
                "DESCRIBE a^ | api_keys",
            })
    void sqlIsCompleted(String typed, String expected) {
        int cursor = typed.indexOf('^');
        Completion completion = session.complete(typed.replace("^", ""), cursor);
        assertThat(completion.candidates())
                .extracting(Completion.Candidate::text)
                .contains(expected);
        assertThat(completion.start())
                .isEqualTo(typed.substring(0, cursor).replaceAll("\\w+$", "").length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT name -- na",
                "SELECT name /* don't na",
                "SELECT '--', name -- na",
                "SELECT * FROM api_keys WHERE name = 'na",
            })
    void nothingIsCompletedInCommentsAndTexts(String typed) {
        assertThat(session.complete(typed, typed.length()).candidates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'it''s -- ', na",
                "-- don't\nSELECT na",
                "SELECT /* ' */ na",
                "SELECT \"--\", na",
            })
    void behindThemItIs(String typed) {
        assertThat(session.complete(typed, typed.length()).candidates())
                .extracting(Completion.Candidate::text)
                .contains("name");
    }

    static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of("SELECT 1", true),
                Arguments.of("select * from t", true),
                Arguments.of("VALUES (1)", true),
                Arguments.of("(SELECT 1) UNION (SELECT 2)", true),
                Arguments.of("WITH t AS (SELECT 1) SELECT * FROM t", true),
                Arguments.of("-- why\nSELECT 1", true),
                Arguments.of("select(1)", false),
                Arguments.of("values.size()", false),
                Arguments.of("update(x)", false),
                Arguments.of("delete = 3", false),
                Arguments.of("With w = f();", false),
                Arguments.of("Update u;", false),
                Arguments.of("SHOW TABLES", true),
                Arguments.of("show columns from me", true),
                Arguments.of("DESCRIBE me", true),
                Arguments.of("desc api_keys;", true),
                Arguments.of("show(x)", false),
                Arguments.of("show x", false),
                Arguments.of("desc = 3", false),
                Arguments.of("describe(me)", false),
                Arguments.of("selection + 1", false),
                Arguments.of("insert.into(x)", false));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void theFirstWordTellsSqlFromJava(String text, boolean sql) {
        assertThat(SqlText.looksLikeSql(text, name -> false)).isEqualTo(sql);
    }

    private static SqlResult rows(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Value.class);
        return (SqlResult) Objects.requireNonNull(((Outcome.Value) outcome).value());
    }

    private Throwable thrown(String text) {
        Outcome outcome = session.eval(text);
        assertThat(outcome).isInstanceOf(Outcome.Threw.class);
        return ((Outcome.Threw) outcome).thrown();
    }
}
