package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that would be refused below its first change of the catalog changes nothing. */
@Timeout(120)
final class BelowChangesTest extends PythonFixture {

    private static final TestStack STACK = new TestStack();

    BelowChangesTest() {
        super(STACK);
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @BeforeEach
    void makeAKey() {
        session.eval("var doomed = quilt3.api_keys.create(\"doomed\").key;");
        printed.reset();
    }

    private boolean lives() {
        return run("print(quilt3.api_keys.get(doomed.id).status)").endsWith("ACTIVE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var n = 1; no_such_name.call();",
                "NoSuchType t = null;",
                "int n = \"text\";",
                "quilt3.api_keys.lst();",
                "print(n + 1); int n = 1;",
                "doomed.nme;",
                "print(doomed.name.siz());",
                "quilt3.api_keys.list(status=3);",
                "var n = 3; for (var k : quilt3.api_keys.list()) { print(k.nam); }",
                "if (true) { foo(",
                "print(1));",
                "\"abc\" - 1;",
            })
    void ofATextThatIsRefusedBelowARevocationNothingRuns(String below) {
        String text = "print(\"ran\"); quilt3.api_keys.revoke(id=doomed.id);\n" + below;
        Outcome last = session.eval(text);
        assertThat(last).as(text).isInstanceOfAny(Outcome.Rejected.class, Outcome.Incomplete.class);
        assertThat(printed.toString(StandardCharsets.UTF_8)).as(text).isEmpty();
        assertThat(lives()).as(text).isTrue();
        if (last instanceof Outcome.Rejected rejected) {
            assertThat(rejected.diagnostics().get(0).hint()).endsWith("nothing above it was run either");
        }
    }

    @Test
    void theMistakeIsMarkedWhereItStands() {
        String text = "quilt3.api_keys.revoke(id=doomed.id);\nvar n = 3;\nprint(n); quilt3.api_keys.lst();";
        Diagnostic why = refused(text).diagnostics().get(0);
        assertThat(why.span().of(text)).isEqualTo("lst");
        assertThat(why.message()).contains("did you mean 'list'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var n = 3; print(n + 1);",
                "String twice(String x) { return x + x; } print(twice(\"a\"));",
                "record Pair(int a, int b) {} print(new Pair(1, 2).a());",
                "import java.util.concurrent.atomic.*; var n = new AtomicInteger(3); print(n.get());",
                "import java.util.concurrent.Callable; Callable<Integer> n = () -> 4; print(n.call());",
                "import java.awt.Point; Point p = new Point(1, 2); print(p.x);",
                "import java.util.zip.CRC32; print(new CRC32().getValue());",
                "import static java.util.concurrent.TimeUnit.SECONDS; print(SECONDS.toMillis(1));",
                "import static java.time.Month.*; print(MAY);",
                "var r = new Runnable() { public void run() { print(1); } }; r.run();",
                "int a = 1, b = 2; print(b);",
                "int[] xs = {1, 2}; print(xs[1]);",
                "String a[] = {\"x\"}; print(a.length);",
                "final int c = 3; print(c);",
                "java.util.Map<String, int[]> m = new HashMap<>(); m.put(\"a\", null); print(m.size());",
                "<T> T same(T t) { return t; } print(same(1));",
                "import java.util.concurrent.locks.ReentrantLock; var lock = new ReentrantLock();"
                        + " print(lock.isLocked());",
                "try { throw new InterruptedException(); } catch (InterruptedException e) { print(e); }",
                "switch (3) { case 3 -> print(1); default -> print(2); }",
                "var f = (java.util.function.Function<String, Integer>) String::length; print(f.apply(\"ab\"));",
                "var doomed = \"text\"; print(doomed.length());",
                "quilt3.api_keys.list(status=\"ACTIVE\"); print($1);",
                "1 + 1; print(quilt3.api_keys.list(name=\"doomed\").size());",
                "x = [1]\nfor i in x:\n    print(i)\n",
                "x = 3; print(f\"{x}\")",
                "var k = quilt3.api_keys.list(); print(f\"{k.size()} {'a'}\"); print(f'{k.size()}');",
                "SELECT 1 AS one; print(2);",
                "int later() { return earlier(); } int earlier() { return 1; } print(later());",
                "List<Integer> all = new ArrayList<>(); all.add(1); for (int i : all) print(i);",
                "Thread.yield(); int i = 0; while (i < 2) i++; print(i);",
                "for (var k : quilt3.api_keys.list(name=\"none\")) { print(k.name); }",
                "var fresh = 3; print(f\"{fresh}\");",
                "var fresh = 3; print(sql(\"SELECT :fresh AS n\").size());",
                "class A { int n = 1; } A a = new A(); a.n = 3; print(a.n); enum E { B } print(E.B);",
            })
    void whatIsDeclaredInTheSameTextIsNoMistake(String below) {
        String text = "quilt3.api_keys.revoke(id=doomed.id);\n" + below;
        Outcome last = session.eval(text);
        assertThat(last).as(text).isInstanceOfAny(Outcome.Value.class, Outcome.Nothing.class);
    }
}
