package io.quilt4j.shell.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.prelude.$keyword;
import io.quilt4j.shell.prelude.Functions;
import io.quilt4j.shell.prelude.quilt3;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJavaTest {

    private final PlainJava plain = new PlainJava(quilt3.class, $keyword.class, List.of(Functions.class));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1 + 1                                                  | int
            2 * 3 - 4                                              | int
            "a" + 1 + true + null                                  | String
            "tab\\there"                                           | String
            quilt3.api_keys                                        | ApiKeys
            quilt3.logged_in()                                     | String
            quilt3.config()                                        | Map<String,Object>
            quilt3.config(region="eu-central-1")                   | Map<String,Object>
            quilt3.api_keys.list()                                 | Keys
            quilt3.api_keys.list( status = "ACTIVE", name = 'ci' ) | Keys
            quilt3.api_keys.list(status=None).size()               | int
            quilt3.api_keys.list().get(0).name                     | String
            quilt3.api_keys.list().stream().count()                | long
            quilt3.api_keys.list().isEmpty()                       | boolean
            quilt3.api_keys.create("ci", 180).secret               | Secret
            quilt3.api_keys.create("ci", to=file("ci.key"))        | CreatedKey
            quilt3.api_keys.get(id="x")                            | Key
            quilt3.admin.users.list()                              | List<User>
            var keys = quilt3.admin.api_keys.list(email="a@b.c")   | Keys
            sql("SELECT 1")                                        | SqlResult
            len("abc")                                             | int
            env("KEY", null)                                       | Secret
            """)
    void knowsTheStaticType(String text, String type) {
        assertThat(plain.read(text)).hasValueSatisfying(statement -> {
            assertThat(statement.type()).isEqualTo(type);
            assertThat(statement.hasValue()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "print()",
                "print(\"a\", 1, null)",
                "print(null);",
                "quilt3.logout()",
                "quilt3.api_keys.revoke(secret=\"x\")",
                "quilt3.api_keys.revoke(\"id\");",
            })
    void aCallMayHaveNoValue(String text) {
        assertThat(plain.read(text)).hasValueSatisfying(statement -> {
            assertThat(statement.hasValue()).isFalse();
            assertThat(statement.length()).isEqualTo(text.length());
        });
    }

    /** What the compiler would refuse, could understand otherwise, or has more to say about. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "quilt3",
                "keys",
                "null",
                "1 +",
                "1 ++ 1",
                "1 / 0",
                "010",
                "3000000000",
                "1.5",
                "'a'",
                "\"open",
                "\"\\q\"",
                "\"\\u0041\"",
                "true + 1",
                "print(print(1))",
                "print('text')",
                "print(None)",
                "print(end=\"\")",
                "1 + print()",
                "unknown()",
                "quilt3.nothing()",
                "quilt3.api_keys.list(stat=\"ACTIVE\")",
                "quilt3.api_keys.list(status=\"ACTIVE\", status=\"EXPIRED\")",
                "quilt3.api_keys.list(status=\"ACTIVE\", \"x\")",
                "quilt3.api_keys.list(status=1)",
                "quilt3.api_keys.list(expires_in_days=3)",
                "quilt3.api_keys.list(name='it\\'s')",
                "quilt3.api_keys.list(name='c')",
                "quilt3.api_keys.list().get(0).nothing",
                "quilt3.api_keys.list().iterator().next().name",
                "quilt3.api_keys.list().get(0)\n    .name",
                "quilt3.api_keys.list() // why",
                "quilt3.api_keys.list().forEach(key -> print(key))",
                "quilt3.api_keys.list)",
                "quilt3.api_keys.revoke(secret=None)",
                "quilt3.logged_in().getClass().forName(\"x\")",
                "sorted(quilt3.api_keys.list())",
                "var keys",
                "var class = 1",
                "var quilt3 = 1",
                "var nothing = null",
                "var nothing = print()",
                "int one = 1",
                "one = 1",
            })
    void leavesTheRestToTheCompiler(String text) {
        assertThat(plain.read(text)).isEmpty();
    }

    @Test
    void readsOneStatementOfALine() {
        String line = "  var one = 1 ; print(one)";
        assertThat(plain.read(line)).hasValueSatisfying(statement -> {
            assertThat(line.substring(0, statement.length())).isEqualTo("  var one = 1 ;");
            assertThat(statement.isClosed()).isTrue();
            assertThat(statement.variable()).isEqualTo("one");
            assertThat(statement.expression().of(line)).isEqualTo("1");
        });
    }

    /** A type that the classes of the prelude do not have: two methods that take the same argument. */
    public static final class quilt4 {

        private quilt4() {}

        public static String take(Object value) {
            return "object";
        }

        public static String take(long value) {
            return "long";
        }

        public static <T> T itself(T value) {
            return value;
        }

        public static int unboxed(int value) {
            return value;
        }

        public static Integer boxed() {
            return 1;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quilt4.take(1)", "quilt4.itself(1)", "quilt4.unboxed(quilt4.boxed())"})
    void doesNotGuessWhichMethodIsMeant(String text) {
        assertThat(new PlainJava(quilt4.class, $keyword.class, List.of()).read(text))
                .isEmpty();
        assertThat(new PlainJava(quilt4.class, $keyword.class, List.of()).read("quilt4.take(\"text\")"))
                .isPresent();
    }
}
