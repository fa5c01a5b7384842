package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.jdbc.PlannedStatement;
import io.quilt4j.jdbc.PlannedStatement.Kind;
import io.quilt4j.shell.workspace.KeyAtStake;
import io.quilt4j.shell.workspace.NotConfirmedException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Statements in generated spellings: names in every quoting, comments between all words, aliases, CTEs. What they are and which keys
 * they would revoke is known by how they were made; the driver must say the same, and the session asks about more than one key and
 * about nothing else. {@code -Dquilt4j.seed=...} repeats a run, {@code -Dquilt4j.statements=...} makes it longer.
 */
@Timeout(300)
class GeneratedRevocationsTest {

    private static final int STATEMENTS = Integer.getInteger("quilt4j.statements", 60);
    private static final List<String> KEYS = List.of("g-one", "g-two", "g-three");

    private static final List<String> COMMENTS = List.of(
            " ",
            "\n",
            "\t",
            " /* DELETE FROM api_keys */ ",
            " -- it's \"here\"\n",
            "/**/ ",
            " /* ; */\n",
            " /* $$ ' */ ");

    private static final List<String> ALIASES = List.of(
            "",
            "",
            "k",
            "K",
            "\"k\"",
            "\"a \"\"b\"\" c\"",
            "schlüssel",
            "k$1",
            "U&\"k\"",
            "\"select\"",
            "\"WHERE\"",
            "keys");

    private final long seed = Long.getLong("quilt4j.seed", 20_261_130);
    private final Random random = new Random(seed);
    private final TestStack stack = new TestStack();
    private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    private final List<List<String>> questions = new ArrayList<>();

    /** A text, what it is, and the keys of ours that it would revoke. */
    private record Made(String sql, Kind kind, List<String> stake) {}

    @Test
    void theDriverKnowsThemAndExactlyThoseAreAskedAboutThatRevokeSeveral() throws SQLException {
        System.out.println("statements: -Dquilt4j.seed=" + seed);
        QuiltDatabase database = new QuiltDatabase(stack.asAdmin(Map.of()));
        try (stack;
                Session session = Session.open(SessionOptions.builder(nowhere, nowhere)
                        .catalog(database.options())
                        .database(database)
                        .confirm(keys -> {
                            questions.add(
                                    keys.stream().map(KeyAtStake::name).sorted().toList());
                            return false;
                        })
                        .build());
                Connection connection = database.connect()) {
            makeKeys(session);
            for (int i = 0; i < STATEMENTS; i++) {
                Made made = make();
                String what = "seed " + seed + ", statement " + i + "\n" + made.sql();
                judged(connection, made, what);
                run(session, made, what);
            }
        }
    }

    private static void judged(Connection connection, Made made, String what) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(made.sql())) {
            PlannedStatement planned = statement.unwrap(PlannedStatement.class);
            assertThat(planned.kind()).as(what).isEqualTo(made.kind());
            assertThat(planned.keysAtStake().stream()
                            .map(io.quilt4j.jdbc.KeyAtStake::name)
                            .sorted()
                            .toList())
                    .as(what)
                    .isEqualTo(made.stake());
        }
    }

    private void run(Session session, Made made, String what) {
        questions.clear();
        Outcome outcome = session.evalSql(made.sql(), told -> {});
        if (made.stake().size() > 1) {
            assertThat(questions).as(what).containsExactly(made.stake());
            assertThat(outcome).as(what).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(threw.thrown())
                    .isInstanceOf(NotConfirmedException.class));
        } else {
            assertThat(questions).as(what).isEmpty();
            assertThat(outcome.isDone()).as(what + "\n" + outcome).isTrue();
        }
        TreeSet<String> alive = new TreeSet<>(KEYS);
        if (made.stake().size() == 1) {
            alive.removeAll(made.stake());
        }
        assertThat(names(session)).as(what).isEqualTo(alive);
        if (alive.size() < KEYS.size()) {
            session.eval("quilt3.api_keys.create(\"" + made.stake().get(0) + "\")");
        }
    }

    private static void makeKeys(Session session) {
        KEYS.forEach(name -> session.eval("quilt3.api_keys.create(\"" + name + "\")"));
    }

    private static Set<String> names(Session session) {
        Object keys = ((Outcome.Value)
                        session.eval(
                                "quilt3.api_keys.list().stream().map(key -> key.name).filter(n -> n.startsWith(\"g-\")).toList()"))
                .value();
        return ((List<?>) Objects.requireNonNull(keys))
                .stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private Made make() {
        return switch (random.nextInt(8)) {
            case 0 -> query();
            case 1 -> new Made(spelled("EXPLAIN PLAN FOR ") + delete().sql(), Kind.EXPLAIN, List.of());
            case 2 -> insertOfOthers();
            default -> delete();
        };
    }

    /** Nothing may be taken for a DELETE because it speaks of one. */
    private Made query() {
        String text = one(List.of(
                "SELECT 'DELETE FROM api_keys WHERE TRUE' AS t",
                "WITH \"delete\" AS (SELECT id FROM api_keys) SELECT count(*) AS n FROM \"delete\"",
                "SELECT \"name\" AS \"DELETE FROM api_keys\" FROM api_keys",
                "(SELECT 1 AS one)",
                "VALUES ('DELETE FROM api_keys', 'INSERT')"));
        return new Made(comment() + text + comment(), Kind.QUERY, List.of());
    }

    /** An INSERT that makes nothing: what it is can be told without a new key each time. */
    private Made insertOfOthers() {
        String table = table(one(List.of("api_keys")));
        String column = one(List.of("name", "\"name\"", "NAME", "U&\"name\""));
        return new Made(
                comment() + spelled("INSERT INTO ") + table + " (" + column + ")" + comment() + spelled("SELECT ")
                        + "'DELETE' WHERE 1 = 0",
                Kind.CREATE,
                List.of());
    }

    private Made delete() {
        String name = random.nextInt(4) == 0 ? "admin_api_keys" : "api_keys";
        String alias = one(ALIASES);
        String as = alias.isEmpty() ? "" : (random.nextBoolean() ? comment() + spelled("AS ") : comment()) + alias;
        String prefix = alias.isEmpty() || random.nextInt(3) == 0 ? "" : alias + ".";
        int which = random.nextInt(PREDICATES.size());
        String condition = PREDICATES.get(which).replace("$", prefix);
        String guard = one(List.of("", "", "'DELETE FROM me' <> '--' AND ", "1 = 1 AND ", "NOT (FALSE) AND "));
        String end = one(List.of("", ";", " ;", " -- the end", " /* the end */"));
        return new Made(
                comment() + spelled("DELETE ") + spelled("FROM ") + table(name) + as + comment() + spelled("WHERE ")
                        + guard + "(" + condition + ")" + end,
                Kind.REVOKE,
                STAKES.get(which));
    }

    private static final List<String> PREDICATES = List.of(
            "$name LIKE 'g-t%'",
            "$name = 'g-one'",
            "$name = 'g-nobody'",
            "$\"name\" IN ('g-one', 'g-two', 'g-nobody')",
            "$name IN (VALUES 'g-two', 'g-three')",
            "$id IN (WITH t AS (SELECT id, name FROM api_keys) SELECT id FROM t WHERE name LIKE 'g-%')",
            "$id IN (WITH RECURSIVE_ AS (SELECT id FROM api_keys WHERE name = 'g-two') SELECT id FROM RECURSIVE_)",
            "EXISTS (SELECT 1 FROM (VALUES 'g-three') AS v(n) WHERE v.n = $name)",
            "$name = 'g-one' OR $name = 'g-three'",
            "$name BETWEEN 'g-t' AND 'g-u'",
            "UPPER($name) = 'G-TWO'",
            "$U&\"name\" = U&'g\\002done'");

    private static final List<List<String>> STAKES = List.of(
            List.of("g-three", "g-two"),
            List.of("g-one"),
            List.of(),
            List.of("g-one", "g-two"),
            List.of("g-three", "g-two"),
            List.of("g-one", "g-three", "g-two"),
            List.of("g-two"),
            List.of("g-three"),
            List.of("g-one", "g-three"),
            List.of("g-three", "g-two"),
            List.of("g-two"),
            List.of("g-one"));

    private String table(String name) {
        String quoted = one(List.of(
                name,
                name.toUpperCase(java.util.Locale.ROOT),
                "\"" + name + "\"",
                "U&\"" + name + "\"",
                "U&\"" + name.replace("_", "\\005f") + "\"",
                name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1)));
        String schema = one(List.of("", "", "main.", "\"main\".", "quilt.main.", "\"quilt\" . main /* . */ . "));
        return schema + quoted;
    }

    /** A keyword in any case, with a comment where it has a blank. */
    private String spelled(String words) {
        StringBuilder spelled = new StringBuilder();
        for (int at = 0; at < words.length(); at++) {
            char letter = words.charAt(at);
            if (letter == ' ') {
                spelled.append(comment());
            } else {
                spelled.append(random.nextBoolean() ? letter : Character.toLowerCase(letter));
            }
        }
        return spelled.toString();
    }

    private String comment() {
        return one(COMMENTS);
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
