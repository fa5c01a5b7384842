package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Python as people paste it. Real Python is the judge of more in interop. */
final class PythonTest extends PythonFixture {

    private static final TestStack STACK = new TestStack();

    PythonTest() {
        super(STACK);
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @Test
    void aPageOfTheDocumentationRunsAsItIsPasted() {
        assertThat(run("""
            import quilt3

            # Create a key that expires in 90 days (default)
            key, secret = quilt3.api_keys.create("my-automation-key")

            # IMPORTANT: Save the secret - it's only shown once!
            print(f"Owner: {key.email}")
            print(f"Secret: {secret}")
            """)).isEqualTo("Owner: admin@example.com\nSecret: qk_***");
        assertThat(run("""
            import os
            import quilt3

            api_key = os.environ.get("QUILT_API_KEY")
            if not api_key:
                raise ValueError("QUILT_API_KEY environment variable required")
            if not api_key.startswith("qk_"):
                print("Invalid key format!")
            print(os.environ.get("QUILT_API_KEY"))
            """)).isEqualTo("qk_***");
        assertThat(run("""
            from datetime import datetime, timedelta
            import quilt3.admin

            # Find keys that haven't been used in 90 days
            threshold = datetime.now() - timedelta(days=90)
            unused_keys = []

            for key in quilt3.admin.api_keys.list(status="ACTIVE", key_name="my-automation-key"):
                if key.last_used_at is None or key.last_used_at < threshold:
                    unused_keys.append(key)
                    print(f"Unused key: {key.name}")
                    print(f"  Last used: {key.last_used_at or 'Never'}")

            print(f"\\nFound {len(unused_keys)} unused keys")
            """)).isEqualTo("Unused key: my-automation-key\n  Last used: Never\n\nFound 1 unused keys");
        assertThat(run("""
            all_keys = quilt3.admin.api_keys.list(key_name="my-automation-key")
            active = sum(1 for k in all_keys if k.status == "ACTIVE")
            print("=" * 10)
            print(f"Active: {active}")
            sorted_keys = sorted(all_keys, key=lambda k: k.created_at, reverse=True)
            for key in sorted_keys[:10]:
                print(f"  {key.name}")
            quilt3.api_keys.revoke(id=all_keys[0].id)
            key = quilt3.api_keys.get(all_keys[0].id)
            if key:
                print(f"Name: {key.name}")
            else:
                print("Key not found")
            """)).contains("Active: 1\n  my-automation-key\n").endsWith("Key not found");
    }

    @Test
    void namesAreTheSessionsOwnForJavaAndSqlToo() {
        run("count = 3\nnames = ['a', 'b']\nrate = 1.5");
        assertThat(session.eval("count + 1"))
                .isInstanceOfSatisfying(
                        Outcome.Value.class, value -> assertThat(value.value()).isEqualTo(4));
        assertThat(session.eval("names.get(1).length()"))
                .isInstanceOfSatisfying(
                        Outcome.Value.class, value -> assertThat(value.value()).isEqualTo(1));
        session.eval("var java = List.of(1, 2, 3);");
        assertThat(run("print(sum(java), java[-1], count)")).isEqualTo("6 3 3");
        run("count = 'now a text'");
        assertThat(run("print(count)")).isEqualTo("now a text");
        assertThat(session.eval("SELECT :rate AS r")).isInstanceOf(Outcome.Value.class);
    }

    @Test
    void functionsAndImportedNamesLiveAsLongAsTheSession() {
        run("def double(x):\n    return x * factor\n");
        run("factor = 2");
        assertThat(run("print(double(3))")).isEqualTo("6");
        assertThat(run("print(double(4));")).isEqualTo("8");
        assertThat(((Outcome.Value) session.eval("double(5)")).value()).isEqualTo(10);
        run("from math import floor\nfrom datetime import timedelta as td");
        assertThat(run("print(floor(2.5))")).isEqualTo("2");
        assertThat(run("print(td(days=1))")).isEqualTo("1 day, 0:00:00");
        run("twice = lambda f, x: f(f(x))");
        assertThat(run("print(twice(double, 1))")).isEqualTo("4");
        assertThat(session.variables()).extracting(Variable::name).contains("double", "factor", "twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for key in quilt3.api_keys.list()\n    print('never')\n",
                "if 1 < 2\n    print('never')\n",
                "while 1 < 2  # always\n    print('never')\n",
                "def f(x)\n    return x\n",
                "for key in quilt3.api_keys.list()",
                "n = 1\nif n == 1\n    print('never')\n",
                "if 1 > 2:\n    pass\nelif 1 < 2\n    print('never')\n",
                "for k in [1]:\n    if k == 1\n        print('never')\n"
            })
    void aForgottenColonIsNamed(String python) {
        Diagnostic why = refused(python).diagnostics().get(0);
        assertThat(why.message()).startsWith("':' is missing");
        int lineEnd = python.indexOf('\n', why.span().start());
        assertThat(lineEnd < 0 ? why.span().start() : lineEnd)
                .isGreaterThanOrEqualTo(why.span().start());
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        list(enumerate("a", 2**64))[0][0]  | 18446744073709551616
        (round(17, -1), round(-0.1, -1))   | (20, -0.0)
        f"{-255:#x} {-5:#b} {1e16:,}"      | -0xff -0b101 1e+16
        "a b  c".rsplit(None, 1)           | ['a b', 'c']
        "".replace("", "*", 1)             | *
        (0 / -3, -4.0 % 2.0, 1e20 // -2.5) | (-0.0, 0.0, -4e+19)
        {1.5, -0.5, 2}                     | {-0.5, 1.5, 2}
        """)
    void numbersAndTextsComeOutAsInPython(String expression, String text) {
        assertThat(run("print(" + expression + ", end='')")).isEqualTo(text);
    }

    @Test
    void whatANewKeyHasNotItselfIsSaidToBeInItsKey() {
        run("created = quilt3.api_keys.create(\"inside\")");
        assertThat(thrown("print(created.id == 1)"))
                .hasMessageContaining("'tuple' object has no attribute 'id'. Did you mean: 'key.id'?");
        session.eval("var made = quilt3.api_keys.create(\"inside\");");
        assertThat(refused("made.id").diagnostics().get(0).message())
                .isEqualTo("cannot find 'id' in CreatedKey; did you mean 'key.id'?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        quilt3.api_keys.list(1, 2) | list() does not take (int, int)  | it takes list(name=value ...)
        quilt3.api_keys.create(3)  | create() does not take (int)     | it takes create(text, name=value ...), or create(name=value ...)
        quilt3.login(3)            | login() does not take (int)      | it takes login()
        len(quilt3.api_keys)       | len() does not take (ApiKeys)    | it takes len(SqlResult), or len(text), or len(map), or len(list)
        """)
    void argumentsThatDoNotFitAreSaidWithoutClasses(String call, String message, String hint) {
        Diagnostic why = refused(call).diagnostics().get(0);
        assertThat(why.message()).isEqualTo(message);
        assertThat(why.hint()).isEqualTo(hint);
    }

    @Test
    void aTextThatIsNotWhollyUnderstoodRunsNotAtAll() {
        Outcome.Rejected rejected = refused("""
            for key in quilt3.api_keys.list():
                print("never")
            class Nope:
                pass
            """);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(rejected.diagnostics().get(0).message()).contains("classes");
        assertThat(refused("x = 1\nprint(x)\nimport pandas as pd\n")
                        .diagnostics()
                        .get(0)
                        .message())
                .contains("pandas");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import os\nos.listdir('/')",
                "from os import listdir",
                "import os.path as p\np.getmtime('/')",
                "import datetime as dt\ndt.datetime.now().isocalendar()",
                "from datetime import datetime\ndatetime.strptime('a', '%U')",
                "from datetime import timezone, timedelta\nz = timezone(timedelta(hours=2))",
                "from pathlib import Path\nPath('x').rglob('*')",
                "import json\njson.dumps([], cls=None)",
                "import math\nmath.sin(1)",
                "import re\nre.search('(?(1)a|b)', 'a')",
                "import re\nre.compile(pattern='a').scanner('a')",
                "from collections import deque",
                "def f():\n    try:\n        yield 1\n    finally:\n        pass",
                "def f():\n    x = yield",
                "yield 1",
                "def f():\n    nonlocal x",
                "def f():\n    x = 1\n    global x",
                "def f(a, /): pass",
                "try:\n    pass\nexcept ValueError:\n    import shelve",
                "x = input('a')",
                "isinstance(1, bytes)",
                "s = 'a'\ns.translate({})",
                "f = lambda: [].foo",
                "x = {}\nx.y = 3",
                "del x.y",
                "os.environ['X'] = 'y'",
                "open('x', errors='ignore')",
                "print(1, colour='red')",
                "x = 1\nbreak",
                "if True:\n    continue",
                "return 3",
                "def f():\n    return x.__dict__",
                "from os import *",
                "x = b'a'"
            })
    void whatIsNotHereIsRefusedBeforeAnythingRuns(String python) {
        printed.reset();
        assertThat(refused("went = 'on'\nprint(f'{went}')\n" + python).diagnostics())
                .as(python)
                .isNotEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).as(python).isEmpty();
    }

    @Test
    void aBlockThatLostItsIndentationIsRefusedAsAWhole() {
        Outcome.Rejected rejected = refused("""
            keys = quilt3.api_keys.list()
            for key in keys:
            quilt3.api_keys.revoke(id=key.id)
            """);
        assertThat(rejected.diagnostics().get(0).message()).contains("indented");
    }

    @Test
    void generatorsStopWherePythonStops() {
        assertThat(run("""
            seen = []
            def look(n):
                seen.append(n)
                return n == 2
            print(any(look(n) for n in range(10)), seen)
            print(next(n for n in [5, 6] if not seen.append(n)), seen)
            """)).isEqualTo("True [0, 1, 2]\n5 [0, 1, 2, 5]");
    }

    @Test
    void failuresSayWhatPythonSays() {
        assertThat(thrown("keys = []\nkeys[0]")).hasMessage("IndexError: list index out of range");
        assertThat(thrown("nothing = None\nnothing.name"))
                .hasMessage("AttributeError: 'NoneType' object has no attribute 'name'");
        assertThat(thrown("def f(x):\n    return x.foo\nf('text')"))
                .hasMessage("AttributeError: 'str' object has no attribute 'foo'");
        assertThat(thrown("x = quilt3.nosuch('a')"))
                .hasMessage("AttributeError: module 'quilt3' has no attribute 'nosuch'");
        assertThat(thrown("try:\n    quilt3.copy('a', 'b')\nexcept AttributeError:\n    pass"))
                .hasMessage("this Python does not run here: quilt3.copy");
        assertThat(thrown("raise ValueError('QUILT_API_KEY environment variable required')"))
                .hasMessage("ValueError: QUILT_API_KEY environment variable required");
        assertThat(thrown("def f(n):\n    return f(n + 1)\nf(0)")).hasMessageContaining("RecursionError");
        assertThat(thrown("quilt3.api_keys.list(stats=[1])[0]"))
                .hasMessageContaining("unexpected keyword argument 'stats'");
    }

    @Test
    void aFailureStandsAtItsLine() {
        String text = "x = 1\nfor i in [1, 0]:\n    print(x / i)\n";
        assertThat(session.eval(text)).isInstanceOfSatisfying(Outcome.Threw.class, threw -> assertThat(
                        Objects.requireNonNull(threw.place()).of(text))
                .isEqualTo("print(x / i)"));
    }

    @Test
    void aMaskedSecretIsNeverWrittenAsIfItWereTheSecret(@TempDir Path folder) {
        Path file = folder.resolve(".env");
        assertThat(thrown("key, secret = quilt3.api_keys.create('lost')\nwith open('" + file
                        + "', 'w') as f:\n    f.write(f'QUILT_API_KEY={secret}')\n"))
                .hasMessageContaining("env_file");
        assertThat(run("from pathlib import Path\nwith open('" + file + "', 'w') as f:\n    f.write('A=1\\nB=2\\n')\n"
                        + "print(Path('" + file + "').read_text().split())\nfor line in open('" + file
                        + "'):\n    print(line.strip())\n"))
                .isEqualTo("['A=1', 'B=2']\nA=1\nB=2");
        assertThat(Files.exists(file)).isTrue();
    }

    @Test
    void aNoEndsATextWhateverItCatches() {
        try (Session asking = Session.open(SessionOptions.builder(out, out)
                .catalog(STACK.asAdmin(Map.of()))
                .confirm(keys -> false)
                .build())) {
            asking.eval("a, s = quilt3.api_keys.create('one')\nb, s = quilt3.api_keys.create('two')");
            Outcome last = asking.eval("""
                try:
                    quilt3.api_keys.revoke(quilt3.api_keys.list(name="one") + quilt3.api_keys.list(name="two"))
                except Exception:
                    pass
                print("went on")
                """);
            assertThat(last).isInstanceOf(Outcome.Threw.class);
            assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("went on");
        }
    }

    /** By its class: a value whose text sounds the same is another mistake. */
    @Test
    void wrongArgumentsOfOursAreATypeError() {
        assertThat(run("""
            try:
                quilt3.api_keys.create(expires_in_days=3)
            except ValueError:
                print("value")
            except TypeError as e:
                print("type", e)
            try:
                quilt3.api_keys.create("a", name="b")
            except TypeError as e:
                print("type", e)
            try:
                quilt3.api_keys.create("a", expires_in_days=0)
            except TypeError:
                print("type")
            except Exception:
                print("another")
            """))
                .isEqualTo("type create() missing 1 required positional argument: 'name'\ntype create() got multiple"
                        + " values for argument 'name'\nanother");
    }

    @Test
    void filtersOfKeysMayBeGivenByPlaceAsInQuilt3() {
        run("a, s = quilt3.api_keys.create('by place')");
        assertThat(run("""
            print([k.name for k in quilt3.api_keys.list("by place", None, "ACTIVE")])
            print(quilt3.api_keys.list("by place", a.fingerprint, "EXPIRED"), len(quilt3.api_keys.list(None, a.fingerprint)))
            print([k.name for k in quilt3.admin.api_keys.list("admin@example.com", "by place", None, "ACTIVE")])
            """)).isEqualTo("['by place']\n[] 1\n['by place']");
        assertThat(thrown("x = quilt3.api_keys.list('a', name='b')"))
                .hasMessageContaining("multiple values for argument 'name'");
    }

    @Test
    void whatAnArgumentOrASecretDoesNotTakeIsSaidOfIt() {
        assertThat(thrown("x = [quilt3.api_keys.create('half', expires_in_days=1.5)]"))
                .hasMessage("TypeError: create() takes no float as expires_in_days=");
        run("a, secret = quilt3.api_keys.create('joined')");
        assertThat(thrown("x = '-'.join(secret)")).hasMessageContaining("a secret is not taken apart");
        assertThat(thrown("x = [c for c in secret]")).hasMessageContaining("a secret is not taken apart");
        assertThat(thrown("x = [sql('SELECT :no_such')]")).hasMessageContaining("no_such = ... in Python");
    }
}
