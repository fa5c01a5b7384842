package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decorators, itertools, functools, namedtuple and csv. What is expected is what Python 3.11 prints; interop has more. */
@Timeout(60)
final class PythonLibrariesTest extends PythonFixture {

    private static final TestStack STACK = new TestStack();

    PythonLibrariesTest() {
        super(STACK);
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        [(k, list(g)) for k, g in groupby("aab")]        | [('a', ['a', 'a']), ('b', ['b'])]
        [list(g) for _, g in list(groupby("aab"))]       | [[], []]
        list(chain([1], "a")), list(chain.from_iterable([[1], [2]])) | ([1, 'a'], [1, 2])
        list(islice(count(5, 2), 1, 6, 3))               | [7, 13]
        list(product("ab", repeat=2))[1:3]               | [('a', 'b'), ('b', 'a')]
        list(combinations("abc", 2))                     | [('a', 'b'), ('a', 'c'), ('b', 'c')]
        len(list(permutations(range(5)))), list(permutations("ab", 3)) | (120, [])
        list(combinations_with_replacement("ab", 2))     | [('a', 'a'), ('a', 'b'), ('b', 'b')]
        list(accumulate([1, 2, 3], initial=4))           | [4, 5, 7, 10]
        list(zip_longest("ab", [1], fillvalue="-"))      | [('a', 1), ('b', '-')]
        list(takewhile(bool, [1, 0, 1])), list(dropwhile(bool, [1, 0, 1])) | ([1], [0, 1])
        list(pairwise("abc")), list(repeat(1, 2)), list(islice(cycle("ab"), 3)) | ([('a', 'b'), ('b', 'c')], [1, 1], ['a', 'b', 'a'])
        list(starmap(pow, [(2, 3)])), list(filterfalse(None, [0, 1])) | ([8], [0])
        """)
    void itertoolsGivesWhatItGivesInPython(String expression, String value) {
        run("""
            from itertools import (accumulate, chain, combinations, combinations_with_replacement, count, cycle,
                dropwhile, filterfalse, groupby, islice, pairwise, permutations, product, repeat, starmap,
                takewhile, zip_longest)
            """);
        assertThat(run("print(repr((" + expression + ")))")).isEqualTo(value);
    }

    @Test
    void decoratorsAndFunctoolsMakeFunctionsOfFunctions() {
        assertThat(run("""
            from functools import lru_cache, partial, reduce, wraps
            def told(label):
                def deco(f):
                    @wraps(f)
                    def wrapper(*args, **kwargs):
                        print(label, f.__name__, args)
                        return f(*args, **kwargs)
                    return wrapper
                return deco
            @told("a")
            @told("b")
            def work(x):
                return x * 2
            @lru_cache(maxsize=1)
            def once(x):
                print("computing", x)
                return x
            print(work(2), work.__name__)
            print([once(n) for n in [1, 1, 2, 1]])
            print(reduce(lambda a, b: a * b, [2, 3, 4]), partial(int, base=2)("101"))
            """)).isEqualTo("""
                a work (2,)
                b work (2,)
                4 work
                computing 1
                computing 2
                computing 1
                [1, 1, 2, 1]
                24 5\
                """);
        assertThat(refused("@staticmethod\nclass A:\n    pass\n")
                        .diagnostics()
                        .get(0)
                        .message())
                .contains("classes");
    }

    @Test
    void aPartialTellsWhatItHolds() {
        assertThat(run("""
            from functools import partial
            p = partial(partial(int, "101"), base=2)
            print(p(), p.args, p.keywords, p.func("7"), type(p).__name__)
            """)).isEqualTo("5 ('101',) {'base': 2} 7 partial");
    }

    @Test
    void loggingWritesWhatItsLevelAllows() {
        assertThat(run("""
            import logging, sys
            log = logging.getLogger("app.keys")
            log.warning("bare %d", 2)
            log.info("no")
            logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s", stream=sys.stdout)
            log.info("%s of %s", 1, [2])
            logging.getLogger("app").setLevel("ERROR")
            log.warning("no")
            log.error("w %(k)s", {"k": 1})
            logging.critical("c")
            print(log.getEffectiveLevel(), log.isEnabledFor(logging.INFO), log)
            """)).isEqualTo("""
                bare 2
                INFO app.keys: 1 of [2]
                ERROR app.keys: w 1
                CRITICAL root: c
                40 False <Logger app.keys (ERROR)>\
                """);
        refused("import logging\nprint('ran')\nlogging.basicConfig(filename='x')");
        refused("import logging\nprint('ran')\nlog = logging.getLogger()\nlog.exception('x')");
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("ran");
    }

    @Test
    void aNameThatAModuleHasNotHereIsRefusedWithThoseThatItHas() {
        Diagnostic why = refused("import itertools\nprint('ran')\nitertools.zip_longst([1])")
                .diagnostics()
                .get(0);
        assertThat(why.message()).endsWith("itertools.zip_longst");
        assertThat(why.hint()).contains("is it zip_longest? itertools has accumulate, chain,");
        why = refused("print('ran')\nfrom itertools import tee").diagnostics().get(0);
        assertThat(why.hint()).startsWith("nothing was run: itertools has accumulate, chain,");
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("ran");
    }

    @Test
    void aNamedTupleIsATupleWithNames() {
        assertThat(run("""
            from collections import namedtuple
            Row = namedtuple("Row", "name days", defaults=[0])
            r = Row("a", days=3)
            name, days = r
            print(r, r.name, r[1], name, r == ("a", 3), Row("b"), r._replace(days=5), r._asdict(), Row._fields)
            print(sorted([Row("b", 1), Row("a", 9)]), isinstance(r, tuple), type(r).__name__, r[:1], {r: 1}[("a", 3)])
            """)).isEqualTo("""
                Row(name='a', days=3) a 3 a True Row(name='b', days=0) Row(name='a', days=5) {'name': 'a', 'days': 3} ('name', 'days')
                [Row(name='a', days=9), Row(name='b', days=1)] True Row ('a',) 1\
                """);
        assertThat(thrown("print(Row())")).hasMessageContaining("missing 1 required positional argument: 'name'");
    }

    @Test
    void csvIsWrittenAndReadAsPythonDoes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("k.csv");
        assertThat(run("""
            import csv
            with open("FILE", "w", newline="") as f:
                w = csv.DictWriter(f, fieldnames=["name", "note"], extrasaction="ignore")
                w.writeheader()
                w.writerows([{"name": "a", "note": 'say "hi"', "z": 1}, {"name": "b,c", "note": "x\\ny"}, {"name": None}])
            with open("FILE", newline="") as f:
                r = csv.DictReader(f)
                print(r.fieldnames, [row["note"] for row in r])
            print(list(csv.reader(['a;"b;c"', "", '"d""e";f"g'], delimiter=";")))
            """.replace("FILE", file.toString()))).isEqualTo("""
                ['name', 'note'] ['say "hi"', 'x\\ny', '']
                [['a', 'b;c'], [], ['d"e', 'f"g']]\
                """);
        assertThat(file).hasContent("name,note\r\na,\"say \"\"hi\"\"\"\r\n\"b,c\",\"x\ny\"\r\n,\r\n");
    }

    @Test
    void aListOfKeysIsAPlainList() {
        assertThat(run("""
            keys = [quilt3.api_keys.create("list-" + c)[0] for c in "bca"]
            keys = quilt3.api_keys.list()
            keys.sort(key=lambda k: k.name, reverse=True)
            names = [k.name for k in keys if k.name.startswith("list-")]
            del keys[0]
            keys += quilt3.api_keys.list()[:1]
            keys.remove(keys[-1])
            print(names, isinstance(keys, list), len(keys.copy()) == len(keys), keys.clear(), keys)
            """)).isEqualTo("['list-c', 'list-b', 'list-a'] True True None []");
    }

    @Test
    void partsOfValuesAreWhatIsSortedBy() {
        assertThat(run("""
            from operator import attrgetter, itemgetter
            import string
            rows = [("b", 2), ("a", 2), ("c", 1)]
            print(sorted(rows, key=itemgetter(1, 0)), itemgetter("k")({"k": 3}), string.digits)
            print(attrgetter("status", "created_at.month")(quilt3.api_keys.create("got")[0])[0])
            """)).isEqualTo("[('c', 1), ('a', 2), ('b', 2)] 3 0123456789\nACTIVE");
    }
}
