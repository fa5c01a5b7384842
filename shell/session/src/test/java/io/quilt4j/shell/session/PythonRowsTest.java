package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlRow;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of SQL and their rows, as Python takes lists and rows of its own databases. */
final class PythonRowsTest extends PythonFixture {

    private static final TestStack STACK = new TestStack();

    PythonRowsTest() {
        super(STACK);
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @BeforeEach
    void results() {
        run("""
            none = sql("SELECT name FROM api_keys WHERE 1 = 0")
            rows = sql("SELECT x, y FROM (VALUES (1, 'a'), (2, 'b'), (3, 'c')) AS t (x, y) ORDER BY x")
            same = sql("SELECT x, y FROM (VALUES (1.0, 'a'), (2.00, 'b'), (3.0, 'c')) AS t (x, y) ORDER BY x")
            less = sql("SELECT x, y FROM (VALUES (1, 'a'), (3, 'c')) AS t (x, y) ORDER BY x")
            row = rows[1]
            changed = sql("DELETE FROM api_keys WHERE name = 'there is no such key'")
            """);
    }

    @Test
    void anEmptyResultIsFalseWhereverPythonAsks() {
        assertThat(run("""
            print("some" if none else "none", "some" if rows else "none")
            if none:
                print("never")
            if not none:
                print("empty")
            while none:
                print("never")
            print(bool(none), bool(rows), none or "other", rows and "these", any([none, changed]), all([rows, none]))
            print([r for r in [1] if none], list(filter(None, [none])), bool(none.column("name")), bool(rows[:0]))
            print(bool(row), bool(changed), bool(none.generated()))
            try:
                assert none
            except AssertionError:
                print("asserted")
            """))
                .isEqualTo("none some\nempty\nFalse True other these False False\n[] [] False False\n"
                        + "True False False\nasserted");
        assertThat(run("print(f\"{none or 'nothing'} {len(rows)}\");")).isEqualTo("nothing 3");
    }

    @Test
    void aChangeIsTrueWhenItChangedSomething() {
        assertThat(run("""
            quilt3.api_keys.create("doomed")
            if sql("DELETE FROM api_keys WHERE name = 'doomed'"):
                print("gone")
            if not sql("DELETE FROM api_keys WHERE name = 'doomed'"):
                print("was gone")
            """)).endsWith("gone\nwas gone");
        assertThat(thrown("len(changed)")).hasMessageContaining("TypeError").hasMessageContaining("updateCount()");
    }

    @Test
    void aResultThatWasCutIsTrue() {
        try (Session small = Session.open(SessionOptions.builder(out, out)
                .catalog(STACK.asAdmin(Map.of()))
                .maxRows(1)
                .build())) {
            printed.reset();
            small.eval("cut = sql(\"SELECT x FROM (VALUES 1, 2) AS t (x)\")\nprint(bool(cut), not cut)\n");
            assertThat(printed).hasToString("True False\n");
        }
    }

    /** Of Java's objects, too: a size says it; what does not tell how much it holds is not guessed. */
    @Test
    void whatHoldsNothingIsFalseAndWhatDoesNotTellIsRefused() {
        session.eval("var noBits = new BitSet(); var bits = BitSet.valueOf(new long[] {5});");
        session.eval("var noArray = new int[0]; var array = new String[] {\"a\"};");
        session.eval("Optional<String> maybe = Optional.empty(); var some = Optional.of(\"\");");
        session.eval("StringBuilder built = new StringBuilder(); var queue = new ArrayDeque<String>();");
        assertThat(run("print(bool(noBits), bool(bits), bool(noArray), bool(array), bool(maybe), bool(some),"
                        + " bool(built), bool(queue), bool(quilt3.Package()), len(noArray), len(array))"))
                .isEqualTo("False True False True False True False False False 0 1");
        assertThat(thrown("bool(rows.stream())"))
                .hasMessageContaining("TypeError")
                .hasMessageContaining("list(x)");
        session.eval("Iterable<Integer> each = () -> List.of(1).iterator();");
        assertThat(thrown("if each:\n    print('never')\n")).hasMessageContaining("TypeError");
        assertThat(run("from pathlib import Path\nprint(bool(Path('')), bool(iter([])), bool(x for x in []))"))
                .isEqualTo("True True True");
    }

    @Test
    void rowsOfTwoResultsAreEqualByWhatTheyHold() {
        assertThat(run("""
            print([r["y"] for r in rows if r not in less], rows == same, rows != same, rows == less)
            print(row == same[1], len(set(rows[:]) | set(same)), {r: 1 for r in rows}[same[0]], rows[:].count(same[2]))
            print(none == [], rows == [], none == sql("SELECT 1 AS one WHERE 1 = 0"), rows[:] == same, rows == same[:])
            print(row == sql("SELECT 2 AS other, 'b' AS y")[0], row == sql("SELECT 2 AS X, 'b' AS Y")[0], row == 2)
            """))
                .isEqualTo("['b'] True False False\nTrue 3 1 1\nTrue False True True True\nFalse True False");
        assertThat(session.eval("rows == same && rows.equals(same) && rows.first() == same.first() && rows != less;"))
                .isInstanceOfSatisfying(
                        Outcome.Value.class, value -> assertThat(value.value()).isEqualTo(true));
    }

    @Test
    void rowsAreEqualInJavaByNumbersTimesBytesAndWhatIsInside() {
        SqlRow one =
                first("SELECT 1 AS n, TIMESTAMP '2026-01-02 03:04:05' AS t, ARRAY[1, 2] AS a, X'01ff' AS b, NULL AS z");
        SqlRow other =
                first("SELECT 1.00 AS N, TIMESTAMP '2026-01-02 03:04:05.000' AS t, ARRAY[1.0, 2] AS a, X'01FF' AS b,"
                        + " NULL AS z");
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(Set.of(one)).contains(other);
        assertThat(first("SELECT 1 AS n"))
                .isNotEqualTo(first("SELECT '1' AS n"))
                .isNotEqualTo(first("SELECT NULL AS n"));
    }

    private SqlRow first(String sql) {
        return ((SqlResult) Objects.requireNonNull(((Outcome.Value) session.eval(sql)).value())).first();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        len(rows), len(none), len(row)                      | 3 0 2
        rows[0]["x"], rows[-1]["Y"], row[0], row[-1]        | 1 c 2 b
        [r["x"] for r in rows[1:]], len(rows[::-1])         | [2, 3] 3
        rows[::-1][0][1], row[:1], row[::-1]                | c (2,) ('b', 2)
        dict(row), list(row), tuple(row)                    | {'x': 2, 'y': 'b'} [2, 'b'] (2, 'b')
        row.keys(), list(row.values()), row.items()         | ['x', 'y'] [2, 'b'] [('x', 2), ('y', 'b')]
        [y * x for x, y in rows], [*row]                    | ['a', 'bb', 'ccc'] [2, 'b']
        {**row}, "{x}-{y}".format(**row)                    | {'x': 2, 'y': 'b'} 2-b
        "x" in row.keys(), 2 in row, "b" in row, 7 in row   | True True True False
        row in rows, row in none, dict(rows)                | True False {1: 'a', 2: 'b', 3: 'c'}
        sorted(rows, key=lambda r: -r["x"])[0]["y"]         | c
        max(r["x"] for r in rows), sum(x for x, y in rows)  | 3 6
        [i for i, r in enumerate(rows)], reversed(rows) != 1| [0, 1, 2] True
        isinstance(rows, list), rows.first()["x"]           | False 1
        dict(sql("SELECT 1 AS a, 2 AS a")[0])               | {'a': 1}
        """)
    void aResultIsAListOfRowsThatAreRowsOfSqlite3(String expressions, String text) {
        assertThat(run("print(" + expressions + ")")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        rows[3]           | IndexError: result index out of range
        rows["x"]         | TypeError: result indices must be integers or slices, not str
        row[2]            | IndexError: row index out of range
        row["z"]          | IndexError: no column 'z'; there are: x, y
        "x" in row        | TypeError: a row is gone through by its values: write 'x' in row.keys()
        row.y             | AttributeError: 'SqlRow' object has no attribute 'y'. A column is row['y']
        sorted(rows)      | TypeError: '<' not supported between instances of 'SqlRow' and 'SqlRow'
        """)
    void whatARowHasNotIsSaid(String expression, String message) {
        assertThat(thrown("x = " + expression)).hasMessage(message);
    }
}
