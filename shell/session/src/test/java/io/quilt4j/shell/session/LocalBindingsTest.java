package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java's local names are not those of SQL: {@code :n} of such a one would be another variable, and a DELETE take another key. */
class LocalBindingsTest extends PythonFixture {

    private static final String SQL = "sql(\"SELECT :n AS x\")";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (var n : List.of(\"new\")) print(SQL);",
                "for (String n : List.of(\"new\")) { print(SQL); }",
                "{ String n = \"new\"; print(SQL); }",
                "void f(String n) { print(SQL); }",
                "void g(int a, List<String> n) { print(SQL); }",
                "void h(Map<String, List<? extends String>> n) { print(SQL); }",
                "void k(String[] n) { print(SQL); }",
                "List.of(\"new\").forEach(n -> print(SQL));",
                "Map.of(\"new\", 1).forEach((n, count) -> print(SQL));",
                "Map.of(1, \"new\").forEach((count, n) -> print(SQL));",
                "for (var n : List.of(\"new\")) print(sql(\"SELECT 1 AS a,\" + \" :n AS x\"));",
                "for (var n : List.of(\"new\")) print(sql(\"\"\"\nSELECT :n AS x\"\"\"));",
                "try { print(1); } catch (RuntimeException n) { print(SQL); }",
            })
    void aNameThatOnlyTheStatementHasIsNoneOfSql(String java) {
        session.eval("var n = \"old\";");
        assertThat(refused(java.replace("SQL", SQL)).diagnostics())
                .singleElement()
                .satisfies(why -> assertThat(why.message())
                        .isEqualTo(
                                ":n in SQL is the session's variable n, and not the one that only this statement has"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (var k : List.of(\"new\")) print(SQL);",
                "for (var k : List.of(\"new\")) { n = k; print(SQL); }",
                "for (int i = 0; i < n.length(); i++) if (2 > n.length()) print(SQL);",
                "for (var n : List.of(\"a:n\")) print(n + \" :n\");",
                "if (n.equals(\"x\")) { print(SQL); }",
                "for (var n : List.of(\"new\")) print(sql(\"SELECT ':n' AS x\"));",
            })
    void theSessionsAre(String java) {
        session.eval("var n = \"old\";");
        assertThat(session.eval(java.replace("SQL", SQL))).isNotInstanceOf(Outcome.Rejected.class);
    }
}
