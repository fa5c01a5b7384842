package io.quilt4j.shell.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordRewriterTest {

    private final KeywordRewriter rewriter = new KeywordRewriter(ToolProvider.getSystemJavaCompiler(), "quilt3", "$k");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "quilt3.f(status=\"A\") | quilt3.f($k.status(\"A\"))",
                "quilt3.a.f(\"x\", n = 3) | quilt3.a.f(\"x\", $k.n ( 3))",
                "quilt3.f(a=quilt3.g(b=1)).h(c=2) | quilt3.f($k.a(quilt3.g($k.b(1)))).h($k.c(2))",
                "var status = quilt3.f(status=\"A\"); | var status = quilt3.f($k.status(\"A\"));",
                "mine.push(\"a/b\", message=\"x\") | mine.push(\"a/b\", $k.message(\"x\"))",
                "quilt3.f(status='A') | quilt3.f($k.status(\"A\"))",
                "quilt3.f(a='it is', b='say \"hi\"') | quilt3.f($k.a(\"it is\"), $k.b(\"say \\\"hi\\\"\"))",
                "quilt3.f('text') | quilt3.f(\"text\")",
                "quilt3.f(a=True, b=None) | quilt3.f($k.a(true), $k.b(null))",
                "make().push(status=\"x\") | make().push($k.status(\"x\"))",
                "quilt3.f(status=\"A\"). | quilt3.f($k.status(\"A\")).",
                "quilt3.f(a=1).map(k -> k. | quilt3.f($k.a(1)).map(k -> k.",
                "for (var k : quilt3.f(a=1)) { | for (var k : quilt3.f($k.a(1))) {",
            })
    void rewrites(String typed, String java) {
        Rewritten rewritten = rewriter.rewrite(typed, new SomeNames());
        assertThat(rewritten.java()).isEqualTo(java);
        assertThat(rewritten.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = 3",
                "f(local = 3)",
                "f(unknown = 3)",
                "f((status = \"x\"))",
                "quilt3.f((status = \"x\"))",
                "new Thread(status = null)",
                "void f(String quilt3) { quilt3.concat(x = \"y\"); }",
                "list.forEach(quilt3 -> quilt3.f(x = 1))",
                "boolean None = quilt3.f(None)",
                "quilt3.f(status=",
                "quilt3.f(status=\"ACT",
                "@A(status=\"x\") class C {}",
                "String s = \"quilt3.f(a=1)\";",
                "char c = 'x';",
                ""
            })
    void leavesAlone(String typed) {
        assertThat(rewriter.rewrite(typed, new SomeNames()).java()).isEqualTo(typed);
    }

    @Test
    void aRepeatedKeywordIsAProblemAtItsSecondPlace() {
        String typed = "quilt3.f(a=1, a=2)";
        assertThat(rewriter.rewrite(typed, new SomeNames()).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).isEqualTo("keyword argument repeated: 'a'");
                    assertThat(problem.span().start()).isEqualTo(typed.lastIndexOf('a'));
                });
    }

    @Test
    void aPositionalArgumentCannotFollowAKeyword() {
        assertThat(rewriter.rewrite("quilt3.f(a=1, \"x\")", new SomeNames()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("a positional argument cannot follow"));
    }

    @Test
    void pythonQuotesElsewhereGetAHint() {
        assertThat(rewriter.rewrite("String s = 'abc';", new SomeNames()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("double quotes in Java: \"abc\""));
    }

    /** {@code local} is a session variable, {@code mine} one of our types. */
    private static final class SomeNames implements Names {
        @Override
        public boolean isVariable(String name) {
            return name.equals("local") || name.equals("mine");
        }

        @Override
        public boolean isOurs(String variable) {
            return variable.equals("mine");
        }

        @Override
        public boolean isOurFunction(String name) {
            return name.equals("sorted");
        }

        @Override
        public Set<String> keywords() {
            return Set.of("status");
        }
    }
}
