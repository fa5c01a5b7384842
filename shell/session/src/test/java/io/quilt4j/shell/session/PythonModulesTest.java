package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stars, names of other functions, generators, and the modules that people paste. What is expected is what Python 3.11 prints. */
final class PythonModulesTest extends PythonFixture {

    @Test
    void starsTakeValuesApartAndCollectThem() {
        assertThat(run("""
            def f(a, b=2, *rest, c, **more):
                return a, b, rest, c, more
            print(f(*[1, 3], *"xy", **{'c': 0}, z=9))
            a, *b, c = range(5)
            print(a, b, c, [*b, 7], {**{'k': 1}, 'l': 2}, (*b, 0))
            try:
                f(1)
            except TypeError as e:
                print(e)
            """)).isEqualTo("""
                (1, 3, ('x', 'y'), 0, {'z': 9})
                0 [1, 2, 3] 4 [1, 2, 3, 7] {'k': 1, 'l': 2} (1, 2, 3, 0)
                f() missing 1 required keyword-only argument: 'c'\
                """);
    }

    @Test
    void aNameIsAssignedWithinBracketsAndConditions() {
        assertThat(run("""
            if (n := len('abc')) > 2:
                print(n)
            def f(xs):
                total = 0
                return [total := total + x for x in xs], total
            print(f([1, 2, 3]), any((w := x) > 2 for x in [1, 3, 4]), w)
            it = iter([2, 1, 0])
            while v := next(it):
                print(v, end=' ')
            print(f"{(k := 7)} {k:=5}", (p := 1, q := 2))
            """)).isEqualTo("3\n([1, 3, 6], 6) True 3\n2 1 7     7 (1, 2)");
        assertThat(run("print(n + w)")).isEqualTo("6");
        for (String wrong : List.of(
                "x := 5",
                "y = x := 5",
                "print([x := 1 for x in [1]])",
                "print([x for x in (y := [1])])",
                "(a.b := 1)",
                "g = lambda: (x := 1)")) {
            assertThat(refused("print(1)\n" + wrong).diagnostics().get(0).message())
                    .as(wrong)
                    .startsWith("this Python does not run here: :=");
        }
    }

    @Test
    void whatIsEvaluatedFirstAndWhoseANameIsAreAsInPython() {
        assertThat(run("""
            a = 1
            try:
                {[]: (a := 2)}
            except TypeError:
                print(a)
            def f():
                def g():
                    return n
                try:
                    g()
                except NameError as e:
                    print(type(e).__name__, e)
                try:
                    n
                except NameError as e:
                    print(type(e).__name__, e)
                n = 1
            f()
            """)).isEqualTo("""
                2
                NameError cannot access free variable 'n' where it is not associated with a value in enclosing scope
                UnboundLocalError cannot access local variable 'n' where it is not associated with a value\
                """);
    }

    @Test
    void whatIsSaidOfTypesNeedsNoLeavingOut() {
        assertThat(run("""
            from typing import List, Optional
            import typing as t
            def f(x: Optional[int] = None, *a: t.Any) -> List[int]:
                y: List[int] = [x or 0]
                return y
            print(f(), f(3))
            """)).isEqualTo("[0] [3]");
        assertThat(refused("x = Optional[int]").diagnostics().get(0).message())
                .isEqualTo("this Python does not run here: typing.Optional as a value");
    }

    @Test
    void scriptsWriteToTheStreamsAndWait() {
        assertThat(run("""
            import sys, time
            print('to err', 1, file=sys.stderr, sep='-')
            print(sys.stdout.write('ab'), sys.stdout.name, type(sys.stderr))
            before = time.time()
            time.sleep(0.001)
            try:
                time.sleep(-1)
            except ValueError as e:
                print(e, before > 1e9)
            """))
                .isEqualTo(
                        "to err-1\nab2 <stdout> <class '_io.TextIOWrapper'>\nsleep length must be non-negative True");
    }

    @Test
    void jsonIsIndentedByATextToo() {
        assertThat(run("import json\nprint(json.dumps({'a': [1]}, indent='\\t'), json.dumps([1], indent=''))"))
                .isEqualTo("{\n\t\"a\": [\n\t\t1\n\t]\n} [\n1\n]");
    }

    @Test
    void functionsSetTheNamesOfOthersWhenTheySaySo() {
        assertThat(run("""
            total = 0
            def add(n):
                global total
                total += n
            def counter():
                n = 0
                def up():
                    nonlocal n
                    n += 1
                    return n
                up()
                return up()
            add(3)
            add(4)
            print(total, counter())
            """)).isEqualTo("7 2");
        assertThat(run("print(f'{total}')")).isEqualTo("7");
    }

    @Test
    void generatorsRunUpToTheNextValue() {
        assertThat(run("""
            def numbers(n):
                print('begins')
                for i in range(n):
                    if i == 1:
                        continue
                    yield i
                print('ends')
            g = numbers(3)
            print(next(g))
            print(list(g))
            def all():
                yield from 'ab'
                while True:
                    yield 1
                    return
            print([*all()])
            """)).isEqualTo("begins\n0\nends\n[2]\n['a', 'b', 1]");
    }

    @Test
    void counterAndDefaultDictAndFrozenset() {
        assertThat(run("""
            from collections import Counter, defaultdict
            c = Counter("mississippi")
            print(c, c["z"], c.most_common(1), c - Counter("miss"))
            groups = defaultdict(list)
            for word in ["ab", "c", "de"]:
                groups[len(word)].append(word)
            print(groups, groups.get(9), {frozenset([1, 2]): 'x'}[frozenset([2, 1.0])], pow(3, -1, 7))
            """)).isEqualTo("""
                Counter({'i': 4, 's': 4, 'p': 2, 'm': 1}) 0 [('i', 4)] Counter({'i': 3, 's': 2, 'p': 2})
                defaultdict(<class 'list'>, {2: ['ab', 'de'], 1: ['c']}) None x 5\
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "re.findall(r'\\d+', 'a1b22٣')→['1', '22٣']",
                "re.search(r'(?P<year>\\d{4})-(\\d\\d)', 'on 2026-11-30').groupdict()→{'year': '2026'}",
                "re.search('b+', '😀abbc').span()→(2, 4)",
                "re.match('(a)|b', 'b').groups()→(None,)",
                "re.findall('|a', 'a')→['', 'a', '']",
                "re.sub(r'(\\w+) (\\w+)', r'\\2 \\g<1>', 'hello world')→world hello",
                "re.sub('a', lambda m: m.group().upper(), 'banana', count=2)→bAnAna",
                "re.split(r'[,;]\\s*', 'a, b;c')→['a', 'b', 'c']",
                "re.findall('^x$', 'x\\ny\\nx', re.M)→['x', 'x']",
                "re.findall('$', 'a\\n')→['', '']",
                "re.compile('É', re.I)→re.compile('É', re.IGNORECASE)",
                "re.match('É', 'é', re.I)→<re.Match object; span=(0, 1), match='é'>",
                "re.findall('', '😀')→['', '']",
                "re.escape('a.b*c')→a\\.b\\*c"
            })
    void patternsMeanWhatTheyMeanInPython(String expression, String expected) {
        assertThat(run("import re\nprint(" + expression + ")")).isEqualTo(expected);
    }

    @Test
    void timesAreReadByTheirPattern() {
        assertThat(run("""
            from datetime import datetime
            print(datetime.strptime("30 Nov 26 1:05 pm", "%d %b %y %I:%M %p"))
            print(datetime.strptime("2026-11-30T10:20:30.5+0000", "%Y-%m-%dT%H:%M:%S.%f%z"))
            try:
                datetime.strptime("2026-02-30", "%Y-%m-%d")
            except ValueError as e:
                print(e)
            """)).isEqualTo("""
                2026-11-30 13:05:00
                2026-11-30 10:20:30.500000+00:00
                day is out of range for month\
                """);
    }

    @Test
    void aPatternThatIsMadeWhileItRunsAndIsNotHereEndsTheText() {
        Outcome last = session.eval("""
            import re
            try:
                re.search('(?' + '(1)a|b)', 'b')
            except Exception:
                print('no')
            """);
        assertThat(((Outcome.Threw) last).thrown()).hasMessageContaining("this Python does not run here: in a pattern");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        2026-01-02                   | datetime.datetime(2026, 1, 2, 0, 0)
        20260102                     | datetime.datetime(2026, 1, 2, 0, 0)
        2026-W01-3                   | datetime.datetime(2025, 12, 31, 0, 0)
        2026W013T03                  | datetime.datetime(2025, 12, 31, 3, 0)
        2026-W53                     | datetime.datetime(2026, 12, 28, 0, 0)
        2026-W54                     | Invalid isoformat string: '2026-W54'
        2026-01-02x03                | datetime.datetime(2026, 1, 2, 3, 0)
        2026-01-02T030405.1234567    | datetime.datetime(2026, 1, 2, 3, 4, 5, 123456)
        2026-01-02T03:04,5           | datetime.datetime(2026, 1, 2, 3, 4, 0, 500000)
        2026-01-02T03:04Z            | datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.timezone.utc)
        2026-01-02T03:04-0000        | datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.timezone.utc)
        2026-01-02T03:04:05.12+00:00 | datetime.datetime(2026, 1, 2, 3, 4, 5, 120000, tzinfo=datetime.timezone.utc)
        2026-01-02T                  | Invalid isoformat string: '2026-01-02T'
        2026-01-02T03:0405           | Invalid isoformat string: '2026-01-02T03:0405'
        2026-13-02                   | month must be in 1..12
        2026-01-02T24:00             | hour must be in 0..23
        """)
    void timesAreReadAsIsoWritesThem(String text, String time) {
        assertThat(run("""
            from datetime import datetime
            try:
                print(repr(datetime.fromisoformat("%s")))
            except ValueError as e:
                print(e)
            """.formatted(text))).isEqualTo(time);
    }

    @Test
    void aTimeInAnotherZoneEndsTheTextWhateverExceptSays() {
        assertThat(thrown("""
            from datetime import datetime
            try:
                datetime.fromisoformat("2026-01-02T03:04+02:00")
            except ValueError:
                print("skipped")
            """)).hasMessageContaining("another zone than UTC");
    }
}
