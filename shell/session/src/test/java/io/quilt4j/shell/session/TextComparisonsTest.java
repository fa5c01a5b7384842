package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts compare by what they say wherever they stand; nothing else is compared another way than in Java. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextComparisonsTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Session session = Session.open(SessionOptions.builder(out, out)
            .database(key -> DriverManager.getConnection("jdbc:h2:mem:"))
            .build());

    @AfterAll
    void close() {
        session.close();
    }

    @BeforeAll
    void declare() {
        session.eval("""
                String fresh(String text) { return new String(text); }
                record Key(String name, int days) {}
                class Same { final int n; Same(int n) { this.n = n; } public boolean equals(Object o) { return true; } public int hashCode() { return 1; } }
                <T> boolean generic(T a, T b) { return a == b; }
                <N extends Number> boolean numbers(N a, N b) { return a == b; }
                var keys = List.of(new Key(fresh("a"), 1), new Key(fresh("b"), 2), new Key(fresh("break-glass"), 3));
                var name = fresh("b");
                var row = sql("SELECT 'x' AS a, 'x' AS b").first();
                Integer big = 1000; Integer other = Integer.valueOf(1000);
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            fresh("a") == "a"                                                           | true
            "a" == fresh("a")                                                           | true
            fresh("a") != "a"                                                           | false
            name == fresh("b")                                                          | true
            name != fresh("b")                                                          | false
            keys.stream().filter(k -> k.name() == name).count()                         | 1
            keys.stream().filter(k -> k.name() != "break-glass").count()                | 2
            keys.stream().filter(k -> !(k.name() == "a") && k.days() != 3).count()      | 1
            row.get("a") == row.get("b")                                                | true
            row.get("a") == "x" /* == */ ? "yes" : "no"                                 | yes
            f"{name}" == "b"                                                            | true
            name == ("" + 'b')                                                          | true
            (name) == (fresh("b"))                                                      | true
            (name == "b") == (fresh("a") == "a")                                        | true
            name == fresh("b") == true                                                  | true
            generic(fresh("a"), fresh("a"))                                             | true
            generic(new Object(), new Object())                                         | false
            name == null                                                                | false
            null != name                                                                | true
            (String) null == name                                                       | false
            big == other                                                                | false
            numbers(1000, 1000)                                                         | false
            big == 1000                                                                 | true
            new Same(1) == new Same(1)                                                  | false
            (Object) big == other                                                       | false
            'a' == 97                                                                   | true
            1 == 1.0                                                                    | true
            name == "b" && big != other                                                 | true
            new StringBuilder("a") == (Object) "a"                                      | false
            name.length() == fresh("z").length()                                        | true
            new Object() { boolean is(String s) { return s == name; } }.is(fresh("b"))  | true
            """)
    void comparesByValueWhatAreTexts(String code, String expected) {
        assertThat(session.eval(code)).as(code).isInstanceOfSatisfying(Outcome.Value.class, value -> assertThat(
                        String.valueOf(value.value()))
                .isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            for (var k : keys) if (k.name() != "break-glass") print(k.name())             | a@b@
            boolean mine(Key k) { return k.name() == name; } print(mine(keys.get(1)))     | true@
            class Guard { boolean spares(Object o) { return o == name; } } print(new Guard().spares(fresh("b"))) | true@
            boolean p = name == fresh("b"), q = name != fresh("b"); print(p, q)           | true false@
            boolean later(String s) { return s == tomorrow; } var tomorrow = fresh("t"); print(later(fresh("t"))) | true@
            int i = 0; while (name == fresh("b") && i == 0) i++; print(i)                 | 1@
            switch (name == "b" ? 1 : 2) { case 1 -> print("one"); default -> print("two"); } | one@
            """)
    void inEveryKindOfStatement(String code, String expected) {
        printed.reset();
        session.eval(code);
        assertThat(printed.toString(StandardCharsets.UTF_8).replace('\n', '@')).isEqualTo(expected);
    }

    @Test
    void whatCannotBeComparedIsStillRefused() {
        assertThat(session.eval("keys.get(0).days() == \"1\"")).isInstanceOf(Outcome.Rejected.class);
        assertThat(session.eval("new Same(1) == \"1\"")).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void mistakesKeepTheirPlaces() {
        String code = "name == \"a\" || nme == \"b\"";
        assertThat(session.eval(code)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(
                        rejected.diagnostics().get(0).span().of(code))
                .isEqualTo("nme"));
    }
}
