package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that both languages could have meant: the output of the one in which the line is evidently written, or a refusal. */
final class EitherLanguageTest extends PythonFixture {

    @Override
    String run(String lines) {
        Outcome last = session.eval(lines.replace('@', '\n'));
        assertThat(last).as(lines + last).isInstanceOfAny(Outcome.Value.class, Outcome.Nothing.class);
        return printed.toString(StandardCharsets.UTF_8).stripTrailing().replace('\n', '@');
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
        print("Found {} of {}".format("a", "b"))          ~ Found a of b
        print("{:>8}|".format("x"))                       ~ `       x|`
        print("{!r}".format("x"))                         ~ 'x'
        print("Active: {}".format(3))                     ~ Active: 3
        print("{}-{}".format("a", "b"));                  ~ a-b
        print("%s".format("q"))                           ~ %s
        print("a.b.c".split("."))                         ~ ['a', 'b', 'c']
        print("a,b,,".split(","))                         ~ ['a', 'b', '', '']
        print("a b c".split(" ", 1))                      ~ ['a', 'b c']
        print("a b".strip().split())                      ~ ['a', 'b']
        print(("a" + "b.c").split("."))                   ~ ['ab', 'c']
        print(len("a|b".split("|")))                      ~ 2
        print(f"{'a'}|b".split("|"))                      ~ ['a', 'b']
        print("-".join("abc"))                            ~ a-b-c
        print(" ".join("a b".split()))                    ~ a b
        print('a' + 'b')                                  ~ ab
        print('=' + '=' + "|")                            ~ ==|
        print(f"{'a' + 'b'}")                             ~ ab
        x = 'a' + 'b'@print(x)                            ~ ab
        print(True)                                       ~ True
        print("a", None);                                 ~ a None
        print("A".lower())                                ~ a
        print('a'.upper())                                ~ A
        print("abc".startswith("a"))                      ~ True
        print("a1".isalnum(), "a b".title())              ~ True A B
        print("abc".replace("b", "d", 1))                 ~ adc
        print("abc".replace('b', "d"))                    ~ adc
        print("xax".strip("x"))                           ~ a
        print(sorted("cab"))                              ~ ['a', 'b', 'c']
        print("abc" "def")                                ~ abcdef
        print('it' 's')                                   ~ its
        print("\\x41\\d")                                 ~ A\\d
        print("\\N{BULLET}")                              ~ •
        print(r"\\w", u"x")                               ~ \\w x
        print(\"""a@  b\""")                              ~ a@  b
        print(len("é😀"))                                 ~ 2
        print("v", 0xFFFFFFFF, 0x80000000)                ~ v 4294967295 2147483648
        print(0b11111111111111111111111111111111, 0o17)   ~ 4294967295 15
        print(100000000000, 2147483648, -2147483648)      ~ 100000000000 2147483648 -2147483648
        print(0x7FFFFFFF, 1_000)                          ~ 2147483647 1000
        print(1e400)                                      ~ inf
        print(100000000000);                              ~ 100000000000
        print("a")@print("b.c".split("."))                ~ a@['b', 'c']
        print("b.c".split("."))@print(List.of(1))         ~ ['b', 'c']@[1]
        """)
    void whatJavaTakesNotOrOtherwiseIsPythons(String lines, String text) {
        assertThat(run(lines)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
        print("a,b".split(",").length)                            ~ 2
        var parts = "a,b,,".split(",");@print(parts.length);      ~ 2
        String x = "a.b".split("\\\\.")[0];@print(x);             ~ a
        String[] p;@p = "a.b".split("\\\\.")@print(p.length)      ~ 2
        print("a.b".split("."));                                  ~ ``
        print(List.of("a,b,,".split(",")))                        ~ [a, b]
        print(Arrays.asList("a,b".split(",")).size())             ~ 2
        print(String.format("%s-%s", "a", "b"))                   ~ a-b
        print(String.join("-", "a", "b"))                         ~ a-b
        print("%s".formatted("x"))                                ~ x
        print("abc".chars().filter(c -> c > 'a').count())         ~ 2
        print("  x ".strip().length())                            ~ 1
        print("abc".strip().toUpperCase())                        ~ ABC
        print("abc".contains("b"))                                ~ true
        print("abc".charAt(0) + 'b')                              ~ 195
        print('a' + 1);                                           ~ 98
        print("abc".charAt(0) + 1)                                ~ 98
        print('a' + 'b');                                         ~ 195
        int i = 'a' + 'b';@print(i)                               ~ 195
        char c = 'a';@print(c + 'b')                              ~ 195
        print((char) ('a' + 1))                                   ~ b
        print((int) ('a' + 'b'))                                  ~ 195
        print("a" + 1)                                            ~ a1
        var t = "a.b";@print(t.split("[.]"))                      ~ a b
        var t = \"""@  a@  \""";@print(t.length());               ~ 2
        """)
    void whatIsEvidentlyJavaStaysJava(String lines, String text) {
        assertThat(run(lines)).isEqualTo(text == null ? "" : text);
    }

    /** Java looks at the line first, since it may know the names; nothing has run when it refuses. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
        var t = "A.b";@print(t.lower())                   ~ a.b
        var t = "a.b";@print(t.startswith("a"))           ~ True
        var t = "a b";@print(t.split())                   ~ ['a', 'b']
        var t = "a b";@print(len(t.split(" ")))           ~ 2
        var t = "ba";@print(sorted(t))                    ~ ['a', 'b']
        var t = "x";@print("Hello {}".format(t))          ~ Hello x
        int n = 7;@print(n / 2, True)                     ~ 3.5 True
        var m = new ArrayList<Integer>();@m.append(3)@print(m)  ~ [3]
        """)
    void aLineThatJavaDoesNotTakeIsPythonsWhenPythonTakesIt(String lines, String text) {
        assertThat(run(lines)).isEqualTo(text);
    }

    /** A line's language is its own: no other line of the text changes it, but one that makes its variable Python's. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
        int n = 7;@print(n / 2);@m = 7                             ~ 3
        int n = 7;@print(n / 2);                                   ~ 3
        int n = 7;@m = 7@print(n / 2)                              ~ 3
        int n = 7;@n = 9@m = 7@print(n / 2, "x")                   ~ 4 x
        int n = 7;@m = 7@n = n / 2@print(n)                        ~ 3
        int n = 7;@m = 7@n += n / 2@print(n, m / 2)                ~ 10 3.5
        int n = 7;@m = n / 2@print(m)                              ~ 3.5
        int n = 7;@for n in [9]:@    pass@@print(n / 2)            ~ 4.5
        print(7 / 2);@q = [1]                                      ~ 3
        x = 5;@print(x / 2);@q = [1]                               ~ 2.5
        x = 5; print(x / 2)                                        ~ 2.5
        def f(x):@    return x@@print(f(7) / 2);                   ~ 3.5
        var l = new ArrayList<>(List.of(30, 7, 1));@m = 7@l.remove(1)@print(l)  ~ [30, 1]
        int n = 7;@m = 7@var l = List.of(1, 2);@print(l.size())@for k in [1]:@    print(k)  ~ 2@1
        m = 7@int n = 7;@for k in [n]:@    print(k / 2)@@var o = n / 2;@print(o, m);  ~ 3.5@3 7
        """)
    void aLinesLanguageIsItsOwn(String lines, String text) {
        assertThat(run(lines)).isEqualTo(text);
    }

    @Test
    void aLetterAndANumberAreNoSumInPython() {
        for (String line : new String[] {"print('a' + 1)", "print(1 + 'a')", "'a' + 1 + 'b'", "x = 'a' + 1"}) {
            assertThat(session.eval(line)).as(line).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(
                            threw.thrown())
                    .hasMessageContaining("TypeError"));
        }
    }

    /** Each line by itself, as at the prompt: what Java calls by the same name often does something else. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
        l = [30, 7, 1]@l.remove(1)@print(l)                        ~ [30, 7]
        l = [30, 7, 1]@i = 7@l.remove(i)@print(l)                  ~ [30, 1]
        f = [1.5, 2]@f.remove(2)@print(f)                          ~ [1.5]
        l = [3, 1]@l.sort()@print(l)                               ~ [1, 3]
        l = [3, 1]@l.reverse()@l.copy()@l.count(3)@print(l)        ~ [1, 3]
        l = [3, 1]@l.clear()@print(l)                              ~ []
        l = [3, 1]@x = l.index(1)@l.insert(x, 2)@print(l, x)       ~ [3, 2, 1] 1
        s = {1, 2}@s.remove(1)@s.add(3)@print(s)                   ~ {2, 3}
        s = {1}@s.clear()@s.add(1)@s.add(1.0)@s.update([2])@print(s) ~ {1, 2}
        d = {1: 2}@d.get(2, "x")@d.pop(1)@d.setdefault(3, [])@print(d) ~ {3: []}
        d = {1: 2}@d.update({2: 3})@d.clear()@print(d)             ~ {}
        t = "a.b"@t = t.replace("a", "c", 1)@t.split(".")@print(t) ~ c.b
        x = 1@x <<= 70@print(x)                                    ~ 1180591620717411303424
        z = 3@z <<= 31@print(z)                                    ~ 6442450944
        z = 5@z >>= 64@print(z)                                    ~ 0
        z = -5@z >>= 10 ** 20@print(z, 0 << 10 ** 20)              ~ -1 0
        z = 6@z ^= 3@z |= 8@z &= 12@print(z)                       ~ 12
        z = 2147483647@z += 1@print(z)                             ~ 2147483648
        x = True@x &= False@print(x)                               ~ False
        print(True & False, True | False, True ^ True, True & 1)   ~ False True False 1
        print((1 < 2) & (2 < 3), (1 < 2) | (3 < 2), True ^ 2)      ~ True True 3
        x = True & False@print(x)                                  ~ False
        """)
    void aLineAboutWhatPythonMadeIsPythons(String lines, String text) {
        for (String line : lines.split("@", -1)) {
            run(line);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).strip()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
        l = [3, 1]@print(l.size(), l.get(0))                       ~ 2 3
        l = [3, 1]@print(l.stream().count())                       ~ 2
        d = {1: 2}@d.put("a", 6)@print(d.containsKey("a"))         ~ true
        int twice(int x) { return 2 * x; }@k = 5@print(twice(k))   ~ 10
        k = 5@++k@k++@print(k)                                     ~ 7
        k = 7@print(k / 2);                                        ~ 3
        t = "a.b"@print(t.split("[.]").length)                     ~ 2
        """)
    void whatOnlyJavasValuesHaveIsJavas(String lines, String text) {
        for (String line : lines.split("@", -1)) {
            run(line);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).strip()).isEqualTo(text);
    }

    @Test
    void rowsOfPythonAreShownOneBelowTheOtherWhenAsked() {
        run("l = [1, 2]");
        for (String line : new String[] {"l\\G", "l[1:] \\G"}) {
            assertThat(session.eval(line)).as(line).isInstanceOfSatisfying(Outcome.Value.class, value -> assertThat(
                            value.vertical())
                    .isTrue());
        }
    }

    @ParameterizedTest
    @CsvSource({"l = ['a'],l.remove('zz'),ValueError", "s = {'a'},s.remove('zz'),KeyError"})
    void whatPythonRaisesThereIsRaised(String first, String line, String error) {
        run(first);
        assertThat(session.eval(line)).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(
                        threw.thrown().toString())
                .contains(error));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
        var s = "x {}".format("y");                       ~ format is static  ~ "Name: {}".format(x)
        List.of("a").forEach(x -> print("{}".format(x)))  ~ format is static  ~ "Name: %s".formatted(x)
        String s = ", ".join("a", "b");                   ~ join is static    ~ String.join(", ", names)
        print("a".toLowercase())                          ~ toLowerCase       ~ ``
        print("a".nope())                                 ~ cannot find       ~ ``
        """)
    void whatWouldBeAnotherTextIsRefusedWithBothForms(String line, String message, String hint) {
        Outcome last = session.eval(line);
        assertThat(last).as(line).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            Diagnostic why = rejected.diagnostics().get(0);
            assertThat(why.message()).contains(message);
            assertThat(why.hint()).contains(hint);
        });
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** Python does not see the methods of Java, so that what Java says of the line holds. */
    @Test
    void aLineThatCallsAMethodOfJavaIsJavas() {
        session.eval("String call(String name) { print(name); return name; }");
        Outcome last = session.eval("print(call(\"A.b\").lower())");
        assertThat(last).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(
                        rejected.diagnostics().get(0).message())
                .contains("cannot find 'lower'"));
        assertThat(session.eval("print(\"{}\".format(call(\"x\")))")).isInstanceOf(Outcome.Rejected.class);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
        for (var i : List.of(1,2)) { print(i); }                  ~ 1@2
        for (var i : List.of(1,2)) print(i);                      ~ 1@2
        for (int i = 0; i < 2; i++) {@    print(i);@}             ~ 0@1
        if (true) print(1);                                       ~ 1
        if (true)@    print(1);                                   ~ 1
        if (1 < 2) { print(1); }@else { print(2); }               ~ 1
        String s = "";@while (s.length() < 3) s += "y";@print(s); ~ yyy
        do { print(1); } while (false);                           ~ 1
        try { print(1); } finally { print(2); }                   ~ 1@2
        switch (1) { case 1: print(1); }                          ~ 1
        synchronized ("a") { print(1); }                          ~ 1
        void f() { print(4); }@if (true) f();                            ~ 4
        static int twice(int n) { return 2 * n; }@if (true) print(twice(2)); ~ 4
        class A { int x = 3; }@if (true) print(new A().x);               ~ 3
        record B(int x) {}@if (true) print(new B(3).x());                   ~ 3
        enum C { D }@print(C.D);                                  ~ D
        """)
    void aWholeStatementOfJavaStandsAboveABlockOfPythonOrBelow(String java, String text) {
        assertThat(run(java + "@for k in [7, 8]:@    print(k)")).isEqualTo(text + "@7@8");
        printed.reset();
        assertThat(run("for k in [7, 8]:@    print(k)@" + java)).isEqualTo("7@8@" + text);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
        if (1 < 2) and (2 < 3):@    print(1)                      ~ 1
        if (1) in (1, 2):@    print(1)                            ~ 1
        for (a, b) in [(1, 2)]:@    print(a)                      ~ 1
        while (False): print(1)@print(2)                          ~ 2
        if (1): print(1)                                          ~ 1
        """)
    void bracketsAloneMakeNoJava(String python, String text) {
        assertThat(run(python)).isEqualTo(text);
    }
}
