package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.text.Span;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session over our own driver and a local stack, both found as users find them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriverTest {

    private final TestStack stack = new TestStack();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Session session = Session.open(
            SessionOptions.builder(out, out).catalog(stack.asAdmin(Map.of())).build());

    @AfterAll
    void close() {
        session.close();
        stack.close();
    }

    @Test
    void sqlAndQuilt3SeeTheSameKeys() {
        assertThat(rows("SELECT count(*) AS n FROM admin_api_keys").first().getLong("n"))
                .isEqualTo(((Number) value("(long) quilt3.admin.api_keys.list().size()")).longValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DELETE FROM api_keys                                       | without a WHERE clause
        DELETE FROM admin_api_keys WHERE name IS NOT NULL          | would revoke every key
        DELETE FROM admin_api_keys WHERE status <> 'EXPIRED'       | the key that this connection uses itself
        """)
    void whatTheDriverRefusesIsNotAskedAbout(String delete, String refusal) {
        List<Integer> questions = new ArrayList<>();
        SessionOptions usual = SessionOptions.builder(out, out)
                .catalog(stack.asAdmin(Map.of()))
                .confirm(keys -> {
                    questions.add(keys.size());
                    return true;
                })
                .build();
        for (SessionOptions options :
                List.of(usual, usual.toBuilder().dryRun(true).build())) {
            try (Session asking = Session.open(options)) {
                assertThat(asking.eval(delete))
                        .isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                                .hasMessageContaining(refusal));
                assertThat(questions).isEmpty();
                assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("would revoke");
            }
        }
    }

    @Test
    void whatIsInArraysMapsAndRowsIsJavasOwnInAnyZone() {
        TimeZone here = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try {
            String moment = "TIMESTAMP '2026-01-02 03:04:05'";
            SqlResult nested = rows("SELECT ARRAY[" + moment + ", NULL] AS a, ARRAY[ARRAY[" + moment + "]] AS aa,"
                    + " MAP(ARRAY[DATE '2026-01-02'], ARRAY[" + moment + "]) AS m, ROW(1, " + moment + ") AS r,"
                    + " ARRAY[TIME '10:00:00.5'] AS t, ARRAY[TIMESTAMP '2026-01-02 04:04:05 Europe/Berlin'] AS z");
            Instant instant = Instant.parse("2026-01-02T03:04:05Z");
            assertThat(nested.first().values())
                    .containsExactly(
                            Arrays.asList(instant, null),
                            List.of(List.of(instant)),
                            Map.of(LocalDate.of(2026, 1, 2), instant),
                            List.of(1, instant),
                            List.of(LocalTime.of(10, 0, 0, 500_000_000)),
                            List.of(instant.atZone(ZoneId.of("Europe/Berlin"))));
            assertThat(nested.csv()).contains("\"[2026-01-02T03:04:05Z, null]\",[[2026-01-02T03:04:05Z]],");
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void aRowIsWhatItsFieldsAreCalledAndAMomentKeepsItsZone() {
        String zoned = "TIMESTAMP '2026-01-02 04:04:05 Europe/Berlin'";
        SqlResult rows = rows("SELECT CAST(ROW(1, 'x') AS ROW(a INTEGER, b VARCHAR)) AS r,"
                + " ARRAY[CAST(ROW(" + zoned + ") AS ROW(z TIMESTAMP WITH TIME ZONE))] AS rs, " + zoned + " AS z,"
                + " TIMESTAMP '2026-01-02 03:04:05 UTC' AS u");
        ZonedDateTime berlin = ZonedDateTime.of(2026, 1, 2, 4, 4, 5, 0, ZoneId.of("Europe/Berlin"));
        assertThat(rows.first().values())
                .containsExactly(Map.of("a", 1, "b", "x"), List.of(Map.of("z", berlin)), berlin, berlin.toInstant());
        assertThat(rows.first().getInstant("z")).isEqualTo(berlin.toInstant());
    }

    @Test
    void theAuditTrailIsWhereTheEnvironmentSays() {
        String count = "SELECT count(*) AS n FROM audit_events WHERE auth_type = 'api_key'";
        assertThat(session.eval(count)).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                .hasMessageContaining("does not know where the audit trail is"));
        QuiltOptions told = stack.asAdmin(Map.of("QUILT4J_AUDIT_TRAIL", stack.auditTrail()));
        try (Session audit =
                Session.open(SessionOptions.builder(out, out).catalog(told).build())) {
            assertThat(audit.eval(count)).isInstanceOfSatisfying(Outcome.Value.class, value -> assertThat(
                            ((SqlResult) Objects.requireNonNull(value.value()))
                                    .first()
                                    .getLong("n"))
                    .isPositive());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SELECT name FROM api_keys WHERE status = "[ACTIVE]"    | In SQL a text has single quotes: 'ACTIVE'.
        SELECT 1 WHERE 'a' = [:owmer]                          | did you mean :owner?
        SELECT 1 WHERE 'a' = [:zzz]                            | declare it first
          SELECT * FROM [:owner]                               | is no list
        """)
    void aTextInTheWrongQuotesAndANameThatIsNotBoundAreMarked(String marked, String hint) {
        session.eval("var owner = \"bob\"");
        String sql = marked.replace("[", "").replace("]", "");
        assertThat(session.eval(sql)).isInstanceOfSatisfying(Outcome.Threw.class, threw -> {
            assertThat(threw.thrown()).hasMessageContaining(hint);
            assertThat(threw.place()).isEqualTo(new Span(marked.indexOf('['), marked.indexOf(']') - 1));
        });
    }

    @Test
    void keysOfQuilt3AreATable() {
        session.eval("var expired = quilt3.admin.api_keys.list(status=\"EXPIRED\")");
        SqlResult joined =
                rows("SELECT a.name, expired.expires_at FROM admin_api_keys a JOIN :expired ON expired.id = a.id");
        assertThat(joined.size()).isEqualTo(((Number) value("expired.size()")).intValue());
    }

    @Test
    void anInsertTellsTheSecretOnceAndMasked() {
        SqlResult inserted = rows("INSERT INTO api_keys (name, expires_in_days) VALUES ('made in SQL', 30)");
        Object secret = inserted.generated().orElseThrow().first().get("secret");
        assertThat(secret).isInstanceOf(Secret.class).hasToString("qk_***");
    }

    /** A new key is told of in one way, whatever RETURNING names; a DELETE asks, and then has the rows. */
    @Test
    void returningTellsOfTheKeysThatAreMadeAndRevoked() {
        List<Integer> questions = new ArrayList<>();
        SessionOptions options = SessionOptions.builder(out, out)
                .catalog(stack.asAdmin(Map.of()))
                .confirm(keys -> {
                    questions.add(keys.size());
                    return questions.size() > 1;
                })
                .build();
        try (Session asking = Session.open(options)) {
            SqlResult made = result(asking.eval(
                    "INSERT INTO api_keys (name, expires_in_days) VALUES ('back', 30), ('back', 31) RETURNING"
                            + " id, secret AS s"));
            assertThat(made.updateCount()).isEqualTo(2);
            assertThat(made.generated().orElseThrow().first().get("secret"))
                    .isInstanceOf(Secret.class)
                    .hasToString("qk_***");
            String delete = "DELETE FROM api_keys WHERE name = 'back' RETURNING name AS gone, fingerprint";
            assertThat(asking.eval(delete)).isInstanceOf(Outcome.Threw.class);
            SqlResult gone = result(asking.eval(delete));
            assertThat(gone.first().getString("gone")).isEqualTo("back");
            assertThat(gone.size()).isEqualTo(2);
            assertThat(questions).containsExactly(2, 2);
            assertThat(result(asking.eval(delete)).updateCount()).isZero();
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContainPattern("qk_[A-Za-z0-9]{12}");
    }

    private static SqlResult result(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Value.class);
        return (SqlResult) Objects.requireNonNull(((Outcome.Value) outcome).value());
    }

    @Test
    void tablesAndColumnsAreCompletedAndExplained() {
        assertThat(session.complete("SELECT * FROM ad", 16).candidates())
                .extracting(Completion.Candidate::text)
                .contains("admin_api_keys");
        for (String typed : List.of("SELECT date_tr|date_trunc(", "SELECT REGEXP_L|REGEXP_LIKE(", "SELECT su|sum(")) {
            String[] parts = typed.split("\\|", -1);
            assertThat(session.complete(parts[0], parts[0].length()).candidates())
                    .extracting(Completion.Candidate::text)
                    .contains(parts[1]);
        }
        assertThat(session.complete("SELECT * FROM package_e", 23).candidates())
                .extracting(Completion.Candidate::text)
                .containsExactly("package_entries(");
        assertThat(session.complete("SELECT fing FROM api_keys", 11).candidates())
                .extracting(Completion.Candidate::text)
                .containsExactly("fingerprint");
        assertThat(session.inspect("SELECT * FROM api_keys", 20)).get().satisfies(found -> assertThat(found.signature())
                .isEqualTo("table api_keys"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        quilt3.api_keys.list(name="migr^                           | "migration-2025q4"
        quilt3.api_keys.list(status="EXPIRED", name='migr^         | 'migration-2025q4'
        for k in quilt3.api_keys.list(name='^                      | 'migration-2025q4'
        quilt3.admin.api_keys.list(key_name="nightly-^             | "nightly-etl"
        SELECT id FROM api_keys WHERE name = 'migr^                | 'migration-2025q4'
        DELETE FROM admin_api_keys WHERE name IN ('x', 'nightly-^  | 'nightly-etl'
        sql("DELETE FROM api_keys WHERE name = 'migr^              | 'migration-2025q4'
        SELECT id FROM me WHERE name = 'migr^                      |
        quilt3.api_keys.create(name="migr^                         |
        print("name = migr^                                        |
        """)
    void namesOfKeysAreCompletedInsideQuotes(String typed, @Nullable String expected) {
        Completion found = session.complete(typed.replace("^", ""), typed.indexOf('^'));
        List<String> names = found.candidates().stream()
                .map(Completion.Candidate::text)
                .filter(text -> text.contains("migration-2025q4") || text.contains("nightly-etl"))
                .toList();
        assertThat(names).isEqualTo(expected == null ? List.of() : List.of(expected));
        if (expected != null) {
            assertThat(typed.charAt(found.start())).isEqualTo(expected.charAt(0));
        }
    }

    @Test
    void idsOfKeysAreCompletedWithTheirNamesBesideThem() {
        assertThat(session.complete("quilt3.api_keys.revoke(id=\"", 27).candidates())
                .anySatisfy(candidate -> {
                    assertThat(candidate.text()).matches("\"[0-9a-f-]{36}\"");
                    assertThat(candidate.description()).isEqualTo("migration-2025q4");
                });
    }

    @Test
    void aMistakeInSqlIsMarkedInTheUsersTextWithTheNameThatWasMeant() {
        session.eval("var wanted = List.of(\"a\", \"b\");");
        Map<String, String> suggestions = Map.of(
                "SELECT [naem] FROM api_keys", "'name'",
                "SELECT k.[statsu] FROM api_keys k", "'status'",
                "SELECT name\nFROM [api_kyes]", "'api_keys'",
                "-- first\nSELECT name FROM api_keys WHERE name IN (:wanted) AND [statu] = 'x'", "'status'",
                "SELECT name [FORM] api_keys", "'FROM'",
                "SELECT name FROM api_keys [WHRE] status = 'x'", "'WHERE'",
                "DELETE FROM api_keys WHERE [naem] = 'x'", "'name'");
        suggestions.forEach((marked, name) -> {
            String text = "var before = 1; " + marked.replace("[", "").replace("]", "");
            assertThat(session.eval(text)).isInstanceOfSatisfying(Outcome.Threw.class, threw -> {
                assertThat(threw.thrown()).as(text).hasMessageContaining("Did you mean " + name + "?");
                assertThat(Objects.requireNonNull(threw.place()).of(text))
                        .as(text)
                        .isEqualTo(marked.substring(marked.indexOf('[') + 1, marked.indexOf(']')));
            });
        });
    }

    @Test
    void aListIsATableUnderAnyNameAndWhenItIsEmpty() {
        session.eval("var all = quilt3.admin.api_keys.list(); var none = quilt3.api_keys.list(name=\"nobody's\");");
        assertThat(rows("SELECT k.status, count(*) AS n FROM :all k GROUP BY k.status")
                        .size())
                .isEqualTo(2);
        assertThat(rows("SELECT status FROM :all AS k WHERE k.status = 'EXPIRED'")
                        .isEmpty())
                .isFalse();
        assertThat(rows("SELECT name, last_used_at FROM :none").columns()).hasSize(2);
        assertThat(rows("SELECT a.name FROM admin_api_keys a JOIN :none n ON n.id = a.id")
                        .isEmpty())
                .isTrue();
    }

    /** Whichever comes first; what python makes of the sum. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'a': 1}, {'a': 2.5}]                     | sum(a)                | 3.5",
                "[{'a': 2.5}, {'a': 1}]                     | sum(a)                | 3.5",
                "[{'a': 1}, {'a': 10**20}]                  | sum(a)                | 100000000000000000001",
                "[{'a': 9}, {'a': 10**20}]                  | max(a)                | 100000000000000000000",
                "[{'a': 1}, {'a': 3000000000}, {'a': None}] | max(a)                | 3000000000",
                "[None, 1, 2]                               | sum(item)             | 3",
                "[1, 2.5]                                   | sum(item)             | 3.5",
                "[None, 'b']                                | max(item)             | b",
                "[{'b': 'x'}, {'a': True}]                  | count_if(a)           | 1",
            })
    void aTablesColumnHoldsWhatAnyOfItsValuesIs(String list, String what, String expected) {
        session.eval("given = " + list);
        assertThat(rows("SELECT " + what + " AS s FROM :given").first().get("s"))
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'a': 1}, {'a': 'x'}]          | a of :given holds numbers and texts",
                "[{'a': 1}, {'a': True}]         | a of :given holds numbers and truth values",
                "[2.5, 2**53 + 1]                | item of :given holds numbers with a fraction, and one that has too"
                        + " many digits",
                "[{'a': 10**40}]                 | a of :given needs more than 38 digits",
            })
    void aTableWhoseColumnHoldsTwoKindsIsRefused(String list, String message) {
        session.eval("given = " + list);
        assertThat(((Outcome.Threw) session.eval(
                                "SELECT count(a) FROM :given".replace("a)", list.contains("a") ? "a)" : "item)")))
                        .thrown())
                .hasMessageContaining(message);
    }

    /** In our driver as in others, whatever reads the condition: the server, the trail, the plan. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        FROM admin_api_keys WHERE status NOT IN (:none)                                              | all
        FROM admin_api_keys WHERE created_at <> ALL (:none)                                          | all
        FROM admin_api_keys WHERE CASE WHEN name IN (:none) THEN 1 ELSE 2 END = 2                    | all
        FROM admin_api_keys WHERE (status IN (:none)) IS NULL                                        | 0
        FROM admin_api_keys WHERE status = ANY (:none)                                               | 0
        FROM admin_api_keys WHERE cardinality(ARRAY['x', :none]) = 1 AND status NOT IN ('x', :none)  | all
        FROM admin_api_keys a LEFT JOIN (VALUES 'x') t(n) ON a.status IN (:none)                     | all
        FROM :keys WHERE name NOT IN (:none)                                                         | all
        """)
    void aListWithoutElementsExcludesNothing(String from, String expected) {
        session.eval("var keys = quilt3.admin.api_keys.list(); var none = new ArrayList<String>();");
        assertThat(rows("SELECT count(*) AS n " + from).first().getLong("n"))
                .isEqualTo(expected.equals("all") ? ((Number) value("keys.size()")).longValue() : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT * FROM ^ | admin_api_keys",
                "SELECT na^ | name",
                "DELETE ^ | FROM",
                "DELETE FROM ^ | api_keys",
                "DELETE FROM api_keys WHERE ^ | status",
                "DELETE FROM api_keys WHERE status = ^ | 'EXPIRED'",
                "DELETE FROM api_keys WHERE status IN ('ACTIVE', '^ | EXPIRED",
                "INSERT ^ | INTO",
                "INSERT INTO api_keys (^ | expires_in_days",
                "sql(\"SELECT name FROM ^ | api_keys",
                "sql(\"SELECT fing^ FROM api_keys\") | fingerprint",
            })
    void sqlIsCompletedWhereverItStands(String typed, String expected) {
        Completion completion = session.complete(typed.replace("^", ""), typed.indexOf('^'));
        assertThat(completion.candidates())
                .extracting(Completion.Candidate::text)
                .contains(expected);
        assertThat(completion.candidates())
                .extracting(Completion.Candidate::kind)
                .doesNotContain(Completion.Kind.JAVA);
    }

    private SqlResult rows(String sql) {
        return (SqlResult) value(sql);
    }

    private Object value(String text) {
        Outcome outcome = session.eval(text);
        assertThat(outcome).isInstanceOf(Outcome.Value.class);
        return Objects.requireNonNull(((Outcome.Value) outcome).value());
    }
}
