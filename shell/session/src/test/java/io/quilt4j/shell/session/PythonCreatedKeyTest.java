package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code create} gives is the pair that it is in quilt3, and has names besides; and lists of keys may be lists of ids. */
@Timeout(60)
class PythonCreatedKeyTest extends PythonFixture {

    private static final TestStack STACK = new TestStack();

    PythonCreatedKeyTest() {
        super(STACK);
    }

    @AfterAll
    static void closeStack() {
        STACK.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        print(len(r))                                               | 2
        print(r[0].name)                                            | tup
        print(r[-1].startswith('qk_'))                              | True
        print(r[1] == r.secret, r[0] == r.key, r[:1][0] == r.key)   | True True True
        print([type(x).__name__ for x in r])                        | ['Key', 'str']
        print(isinstance(r, tuple), isinstance(r, list))            | True False
        print(type(r).__name__, bool(r))                            | tuple True
        print(*(x == r.secret for x in r))                          | False True
        print(r == (r.key, r.secret), r.secret in r)                | True True
        print([k.name for k, s in [r]])                             | ['tup']
        print(list(r)[0].id == r.key.id, tuple(r) == r)             | True True
        key, *rest = r@print(key.name, len(rest))                   | tup 1
        print(sorted(s == r[1] for k, s in [r, r]))                 | [True, True]
        def f(key, secret): return key.name@@print(f(*r))           | tup
        print(dict([r])[r.key] == r.secret)                         | True
        """)
    void theyAreAPair(String python, String printed) {
        run("r = quilt3.api_keys.create('tup')\n");
        assertThat(run(python.replace("@", "\n"))).isEqualTo(printed);
    }

    @Test
    void namesStayThereForJavaToo() {
        run("r = quilt3.api_keys.create('names')\n");
        assertThat(run("print(r.key.name)")).isEqualTo("names");
        assertThat(session.eval("print(r.key().name());").isDone()).isTrue();
        assertThat(thrown("for x in r:\n    r[0] = x")).hasMessageContaining("does not support item assignment");
        assertThat(thrown("print(r[2])")).hasMessageContaining("tuple index out of range");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[k.id for k in made]",
                "[k.id.upper() for k in made]",
                "made",
                "[made[0], made[1].id, made[1]]",
                "[r]",
                "[k for k, s in [r]] + [made[0].id]",
            })
    void listsOfIdsAreListsOfKeys(String list) {
        run("r = quilt3.api_keys.create('gone-0')\n");
        run("made = [quilt3.api_keys.create('gone-%d' % i)[0] for i in (1, 2)]\n");
        run("doomed = " + list + "\nprint(quilt3.api_keys.revoke(doomed))");
        assertThat(run("print(len([k for k in quilt3.api_keys.list() if k.name.startswith('gone-')])"
                        + " + len({str(d) for d in doomed}) >= 3)"))
                .isEqualTo("True");
        run("quilt3.admin.api_keys.revoke([k.id for k in quilt3.api_keys.list() if k.name.startswith('gone-')])");
        assertThat(run("print([k for k in quilt3.api_keys.list() if k.name.startswith('gone-')])"))
                .isEqualTo("[]");
    }

    @Test
    void whatIsNoKeyIsNamed() {
        run("r = quilt3.api_keys.create('kept')\n");
        assertThat(thrown("quilt3.api_keys.revoke([r.key.id, 3])"))
                .hasMessageContaining("revoke() takes keys or their ids in a list, and Long is neither");
        assertThat(thrown("quilt3.api_keys.revoke([r.key, '00000000-0000-0000-0000-000000000000'])"))
                .hasMessageContaining("There is no key 00000000-0000-0000-0000-000000000000")
                .hasMessageContaining("Nothing was revoked.");
        assertThat(run("print(len(quilt3.api_keys.list(name='kept')))")).isEqualTo("1");
    }

    @Test
    void aSecretGoesToOnePlace() {
        assertThat(thrown("quilt3.api_keys.create('two', to=[env_file('a'), env_file('b')])"))
                .hasMessageContaining("create() puts a secret in one place, not 2")
                .hasMessageContaining("created.store(");
        assertThat(run("print(len(quilt3.api_keys.list(name='two')))")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        len(s) > 20, bool(s), s[:3], s[0], s[-1:] != ""               | (True, True, 'qk_', 'q', True)
        s[:6] + "..." + s[-3:] == k.fingerprint                       | True
        [s[3:], s[::-1], s[4], s.upper()]                             | ['qk_***', 'qk_***', 'qk_***', 'qk_***']
        s.split("_")[0], s.partition("_")[2], s.isalnum(), s.find("_") | ('qk', 'qk_***', False, 2)
        isinstance(s, str), type(s) == str, str(s) == s, [s]          | (True, True, True, ['qk_***'])
        "qk_" in s, s in [s], s in ["x"], s[3:] in s                  | (True, True, False, True)
        "KEY=" + s, s + "!", "-".join(["a", s]), f"{s:>8}"            | ('KEY=qk_***', 'qk_***!', 'a-qk_***', '  qk_***')
        json.dumps({"s": s}), "%s" % s, "{}".format(s)                | ('{"s": "qk_***"}', 'qk_***', 'qk_***')
        """)
    void aSecretIsATextThatStaysClosed(String expression, String value) {
        run("k, s = quilt3.api_keys.create('closed')\nimport json\n");
        assertThat(run("print(repr((" + expression + ")))")).isEqualTo(value);
    }

    @Test
    void whatIsCalledIsLookedUpOnce() {
        assertThat(thrown("print(quilt3.api_keys.create('once').key() or None)"))
                .hasMessageContaining("not callable");
        assertThat(run("print(len(quilt3.api_keys.list(name='once')))")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=''", "fingerprint=''", "name=os.environ.get('SURELY_NOT_SET', '')"})
    void anEmptyFilterIsOneThatNoKeyHas(String filter) {
        assertThat(run("import os\nprint(len(quilt3.api_keys.list(" + filter + ")) if 1 else 0)"))
                .isEqualTo("0");
        assertThat(run("print(len(quilt3.admin.api_keys.list(email='')) if 1 else 0)"))
                .isEqualTo("0");
        assertThat(run("print(len(quilt3.admin.api_keys.list(email='ADMIN@example.com')) > 0 if 1 else 0)"))
                .isEqualTo("True");
    }

    @Test
    void anEmptyVariableIsNotTrueThoughItsNameIsThatOfASecret() {
        assertThat(run("import os\nprint('set' if os.environ.get('EMPTY_API_KEY') else 'not set')"))
                .isEqualTo("not set");
    }
}
