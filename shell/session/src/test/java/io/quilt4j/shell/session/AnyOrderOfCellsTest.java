package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.sql.SqlResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Cells that define what they use, under the same few names, in one session: what ran before, in either language, changes none of
 * their answers. More orders: {@code -Dquilt4j.seed=1}, 2 and so on.
 *
 * <p>Java declares {@code x}, which Python binds in blocks only: {@code x = 7} alone goes on with Java's variable of that name.
 */
final class AnyOrderOfCellsTest {

    private static final long SEED = Long.getLong("quilt4j.seed", 20_261_130);
    private static final TestStack STACK = new TestStack();

    /** Parts of a cell, which are evaluated one by one, with bars between them, and what the last one answers. */
    private record Cell(String parts, String answer) {}

    private static Cell cell(String parts, String answer) {
        return new Cell(parts, answer);
    }

    private static final List<Cell> CELLS = List.of(
            cell("int x = 7; | x / 2", "3"),
            cell("int x = 7;\nx += 1; | x / 3", "2"),
            cell("double x = 7; | x / 2", "3.5"),
            cell("var x = \"ab\"; | x.length()", "2"),
            cell("int[] x = {1, 2}; | x[1] / 2 + x.length", "3"),
            cell("var x = new java.util.ArrayDeque<Integer>(); | x.add(3); x.size()", "1"),
            cell("int x(int a) { return a * 3; } | x(21)", "63"),
            cell("record x(int a) {} | new x(4).a()", "4"),
            cell("String x = \"admin\"; | SELECT name FROM users WHERE name = :x", "[{name=admin}]"),
            cell("for x in [7]:\n    pass\n | x / 2", "3.5"),
            cell("for x in ['ab']:\n    pass\n | x.upper()", "AB"),
            cell("for x in [[1, 2]]:\n    pass\n | x[1:]", "[2]"),
            cell("int x = 7; | for i in range(4):\n    x = i\n | x / 2", "1.5"),
            cell("def x(a):\n    return a * 2\n | x(21)", "42"),
            cell("def x(a):\n    return a\n | int x = 9; | x / 2", "4"),
            cell("def x(a):\n    return a\n | int x(int a) { return -a; } | x(3)", "-3"),
            cell("int x(int a) { return a; } | def x(a):\n    return 'p'\n | x(3)", "p"),
            cell("for x in [7]:\n    pass\n | int x(int a) { return a; } | x(3)", "3"),
            cell("import json as x | x.dumps([1])", "[1]"),
            cell("from math import floor as x | x(2.5)", "2"),
            cell("for x in ['admin']:\n    pass\n | SELECT name FROM users WHERE name = :x", "[{name=admin}]"),
            cell("for x in [3]:\n    pass\n | SELECT count(*) AS n FROM users WHERE length(name) > :x", "[{n=3}]"),
            cell("x = 1\ndel x | SELECT name FROM users WHERE name = :x", "no variable 'x' for :x"),
            cell("int x = 1 / 0;", "/ by zero"),
            cell("v = 7 | v / 2", "3.5"),
            cell("v = 'ab' | v + 'c'", "abc"),
            cell("v = None | SELECT name FROM users WHERE name = :v", "[]"),
            cell("v = [1, 2] | SELECT name FROM users WHERE name = 'admin' AND 2 IN (:v)", "[{name=admin}]"),
            cell("v = lambda a: a + 1 | v(2)", "3"),
            cell("v = 1 / 0", "ZeroDivisionError: division by zero"),
            cell("v = 5\ndef w():\n    global v\n    v = 6\n\nw() | v", "6"),
            cell("String v(int a) { return \"v\" + a; } | v(1)", "v1"),
            cell("String v(int a) { return \"v\" + a; } | v = 2 | v + 1", "3"),
            cell("v = 7 | String v(int a) { return \"v\" + a; } | v = 'ab' | v + 'c'", "abc"),
            cell("v = 1\nraise ValueError(v)", "ValueError: 1"),
            cell("v = [", "Incomplete"),
            cell("len = 4 | len | del len", "Nothing"),
            cell("list = [1] | list + [2] | del list", "Nothing"),
            cell("var list = List.of(1, 2); | list.size() | del list", "Nothing"),
            cell("quilt3 = 5 | quilt3 | del quilt3", "Nothing"),
            cell("len(list((1, 2)))", "2"),
            cell("quilt3.api_keys.list(name=\"nothing\").size()", "0"),
            cell("SELECT name FROM users WHERE name = 'admin'", "[{name=admin}]"),
            cell("SELECT name FROM users WHERE name = 1", "varchar and integer have no common type"),
            cell("SELECT nothing FROM users WHERE name = 'admin'", "Column 'nothing' not found"));

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @RepeatedTest(3)
    void everyCellAnswersAsInAFreshSession(RepetitionInfo order) {
        List<Cell> cells = new ArrayList<>(CELLS);
        Collections.shuffle(cells, new Random(SEED + order.getCurrentRepetition()));
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        try (Session session = Session.open(SessionOptions.builder(out, out)
                .catalog(STACK.asAdmin(Map.of()))
                .build())) {
            List<String> before = new ArrayList<>();
            for (Cell cell : cells) {
                assertThat(answer(session, cell))
                        .as(cell.parts() + "\nbehind " + before)
                        .isEqualTo(cell.answer());
                before.add(cell.parts());
            }
        }
    }

    private static String answer(Session session, Cell cell) {
        String answer = "";
        for (String part : List.of(cell.parts().split(" \\| "))) {
            answer = said(session.eval(part));
        }
        return answer;
    }

    private static String said(Outcome outcome) {
        if (outcome instanceof Outcome.Value value) {
            return value.value() instanceof SqlResult result ? result.rows().toString() : String.valueOf(value.value());
        }
        return outcome instanceof Outcome.Threw threw
                ? String.valueOf(threw.thrown().getMessage())
                        .replaceAll("[;(].*| in any .*", "")
                        .strip()
                : outcome.getClass().getSimpleName();
    }
}
