package io.quilt4j.jdbc.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Texts go by code points wherever SQL puts them in an order. What is right is told by their bytes in UTF-32, one by one, which
 * knows nothing of surrogates.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextOrderTest {

    private static final Comparator<String> RIGHT = (one, other) ->
            Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
    private static final String[] PIECES = {
        "a", "b", "Z", "\u00E9", "\uD7FF", "\uE000", "\uFFFD", "\uFF21", "\uD83D\uDE00", "\uD800\uDC00"
    };
    private static final long SEED = Long.getLong("quilt4j.seed", 20_261_130);

    @TempDir
    static Path folder;

    private final List<String> texts = new ArrayList<>();
    private Connection connection;

    @BeforeAll
    void open() throws IOException, SQLException {
        Random random = new Random(SEED);
        while (texts.size() < 60) {
            String text = random.ints(1 + random.nextInt(4), 0, PIECES.length)
                    .mapToObj(index -> PIECES[index])
                    .collect(Collectors.joining());
            if (!texts.contains(text)) {
                texts.add(text);
            }
        }
        Files.write(
                folder.resolve("events.jsonl"),
                texts.stream()
                        .map(text -> "{\"eventVersion\":\"1.0\",\"eventTime\":\"2023-06-08T13:59:36Z\",\"eventID\":\""
                                + text + "\",\"eventName\":\"" + text.substring(0, text.offsetByCodePoints(0, 1))
                                + "\"}")
                        .toList());
        Properties properties = new Properties();
        properties.setProperty("auditTrail", folder.toUri().toString());
        connection = DriverManager.getConnection("jdbc:quilt:demo:", properties);
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    private List<String> sorted() {
        return texts.stream().sorted(RIGHT).toList();
    }

    private String values() {
        return "(VALUES " + texts.stream().map(text -> "('" + text + "')").collect(Collectors.joining(", "))
                + ") v(eventid)";
    }

    private static String as(String table, String alias) {
        return table.endsWith("v(eventid)") ? table.replace(" v(", " " + alias + "(") : table + " " + alias;
    }

    @Test
    void rowsAreSorted() throws SQLException {
        List<String> right = sorted();
        List<String> reversed = new ArrayList<>(right);
        Collections.reverse(reversed);
        for (String table : List.of("audit_trail", values())) {
            assertThat(column("SELECT eventid FROM " + table + " ORDER BY eventid"))
                    .as("seed %d", SEED)
                    .isEqualTo(right);
            assertThat(column("SELECT eventid FROM " + table + " ORDER BY eventid DESC"))
                    .isEqualTo(reversed);
            assertThat(column("SELECT eventid FROM " + table + " ORDER BY eventid LIMIT 7 OFFSET 3"))
                    .isEqualTo(right.subList(3, 10));
            assertThat(column("SELECT eventid FROM (SELECT eventid FROM " + table + " ORDER BY eventid DESC LIMIT 5) t"
                            + " ORDER BY eventid"))
                    .isEqualTo(right.subList(right.size() - 5, right.size()));
            assertThat(column("SELECT DISTINCT eventid FROM " + table + " ORDER BY 1 OFFSET 55"))
                    .isEqualTo(right.subList(55, 60));
            assertThat(column("SELECT eventid FROM " + table
                            + " GROUP BY eventid ORDER BY eventid FETCH FIRST 2 ROWS ONLY"))
                    .isEqualTo(right.subList(0, 2));
            assertThat(column("SELECT eventid FROM " + table + " UNION SELECT eventid FROM " + table
                            + " ORDER BY eventid"))
                    .isEqualTo(right);
            assertThat(column("SELECT eventid FROM " + table + " ORDER BY ROW(eventid, 1)"))
                    .isEqualTo(right);
            assertThat(column("SELECT eventid FROM " + table + " ORDER BY ARRAY[eventid]"))
                    .isEqualTo(right);
            assertThat(column("SELECT a.eventid FROM " + as(table, "a") + " JOIN " + as(table, "b")
                            + " ON a.eventid = b.eventid ORDER BY a.eventid"))
                    .isEqualTo(right);
        }
    }

    @Test
    void valuesAreFoundInTheOrder() throws SQLException {
        List<String> right = sorted();
        String least = right.get(0);
        String most = right.get(right.size() - 1);
        String[] forms = {
            "min(eventid)", least,
            "max(eventid)", most,
            "min_by(eventid, eventid)", least,
            "max_by(eventid, eventid)", most,
            "array_min(array_agg(eventid))", least,
            "array_max(array_agg(eventid))", most,
            "array_sort(array_agg(eventid))[1]", least,
            "array_sort(array_agg(eventid), (a, b) -> if(a < b, 1, if(a = b, 0, -1)))[1]", most,
            "array_agg(eventid ORDER BY eventid)[1]", least,
            "array_agg(eventid ORDER BY eventid DESC)[1]", most,
            "reduce(array_agg(eventid), '', (s, x) -> greatest(s, x), s -> s)", most,
            "listagg(eventid, ',') WITHIN GROUP (ORDER BY eventid)", String.join(",", right)
        };
        for (String table : List.of("audit_trail", values())) {
            for (int form = 0; form < forms.length; form += 2) {
                assertThat(column("SELECT " + forms[form] + " FROM " + table))
                        .as("%s, seed %d", forms[form], SEED)
                        .containsExactly(forms[form + 1]);
            }
            assertThat(column("SELECT first_value(eventid) OVER (ORDER BY eventid) FROM " + table))
                    .containsOnly(least);
            assertThat(column("SELECT eventid FROM (SELECT eventid, row_number() OVER (ORDER BY eventid DESC) n FROM "
                            + table + ") t WHERE n <= 3 ORDER BY n"))
                    .containsExactly(most, right.get(right.size() - 2), right.get(right.size() - 3));
            assertThat(column("SELECT max(eventid) OVER () FROM " + table)).containsOnly(most);
            assertThat(column("SELECT eventid FROM " + table + " WHERE eventid >= ALL (SELECT eventid FROM " + table
                            + ")"))
                    .containsExactly(most);
            assertThat(column("SELECT eventid FROM " + table + " WHERE NOT eventid > ANY (SELECT eventid FROM " + table
                            + ")"))
                    .containsExactly(least);
        }
    }

    @Test
    void comparisonsAreThoseOfTheOrder() throws SQLException {
        Random random = new Random(SEED);
        for (int round = 0; round < 12; round++) {
            String one = texts.get(random.nextInt(texts.size()));
            String other = texts.get(random.nextInt(texts.size()));
            List<String> below = sorted().stream()
                    .filter(text -> RIGHT.compare(text, one) < 0)
                    .toList();
            List<String> between = sorted().stream()
                    .filter(text -> RIGHT.compare(text, one) >= 0 && RIGHT.compare(text, other) <= 0)
                    .toList();
            String table = round % 2 == 0 ? "audit_trail" : values();
            assertThat(column("SELECT eventid FROM " + table + " WHERE eventid < '" + one + "' ORDER BY 1"))
                    .as("below %s, seed %d", one, SEED)
                    .isEqualTo(below);
            assertThat(column("SELECT eventid FROM " + table + " WHERE eventid < ? ORDER BY 1", one))
                    .isEqualTo(below);
            assertThat(column(
                            "SELECT eventid FROM " + table
                                    + " WHERE lower(upper(eventid)) IS NOT NULL AND NOT ? <= eventid ORDER BY 1",
                            one))
                    .isEqualTo(below);
            assertThat(column("SELECT eventid FROM " + table + " WHERE eventid BETWEEN '" + one + "' AND '" + other
                            + "' ORDER BY 1"))
                    .isEqualTo(between);
            assertThat(column("SELECT eventid FROM " + table + " WHERE eventid BETWEEN ? AND ? ORDER BY 1", one, other))
                    .isEqualTo(between);
            assertThat(column("SELECT t.eventid FROM " + as(table, "t") + " JOIN (VALUES ('" + one + "', '" + other
                            + "')) b(x, y) ON t.eventid >= b.x AND t.eventid <= b.y ORDER BY 1"))
                    .isEqualTo(between);
            assertThat(column("SELECT 'yes' WHERE '" + one + "' < '" + other + "'"))
                    .hasSize(RIGHT.compare(one, other) < 0 ? 1 : 0);
            assertThat(column(
                            "SELECT greatest('" + one + "', '" + other + "') || least('" + one + "', '" + other + "')"))
                    .containsExactly(RIGHT.compare(one, other) < 0 ? other + one : one + other);
            assertThat(column("SELECT CASE WHEN ROW('" + one + "', 1) < ROW('" + other
                            + "', 1) THEN 'less' ELSE 'not' END"))
                    .containsExactly(RIGHT.compare(one, other) < 0 ? "less" : "not");
            assertThat(column("SELECT eventid FROM " + table + " WHERE any_match(ARRAY[eventid], x -> x < '" + one
                            + "') ORDER BY 1"))
                    .isEqualTo(below);
            assertThat(column("SELECT eventid FROM " + as(table, "a") + " WHERE EXISTS (SELECT 1 FROM (VALUES ('" + one
                            + "')) b(x) WHERE b.x > a.eventid) ORDER BY 1"))
                    .isEqualTo(below);
        }
    }

    private List<String> column(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setString(index + 1, parameters[index]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<String> column = new ArrayList<>();
                while (result.next()) {
                    column.add(result.getString(1));
                }
                return column;
            }
        }
    }
}
