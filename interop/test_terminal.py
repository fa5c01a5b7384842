"""The shell in a real terminal, typed into by hand, on every JDK that CI has."""

import os
import pathlib
import re
import signal
import stat
import subprocess

import pages
import pytest
import screens
import stacks

QUILT4J = stacks.ROOT / "quilt4j"


def jdks():
    """The JDKs of JAVA_HOME and of /usr/lib/jvm, one for each major version that is tested."""
    found = {}
    for home in [os.environ.get("JAVA_HOME", ""), *sorted(map(str, pathlib.Path("/usr/lib/jvm").glob("*")))]:
        release = pathlib.Path(home, "release")
        if home and release.exists() and pathlib.Path(home, "bin", "javac").exists():
            version = next(line for line in release.read_text().splitlines() if line.startswith("JAVA_VERSION="))
            found.setdefault(version.split('"')[1].split(".")[0], home)
    return [pytest.param(home, id=f"jdk{major}") for major, home in sorted(found.items()) if major in ("17", "25")]


def places(home):
    """The variables that make a folder somebody's home, whatever the Python client of other tests has set."""
    return {"HOME": str(home), "XDG_DATA_HOME": f"{home}/data", "XDG_CONFIG_HOME": f"{home}/config", "XDG_CACHE_HOME": f"{home}/cache"}


@pytest.fixture(scope="module", params=jdks())
def java_home(request):
    """A JDK whose archive of classes is made before anybody waits for a prompt: on a busy machine that takes minutes."""
    environment = {**os.environ, "JAVA_HOME": request.param}
    subprocess.run([QUILT4J, "--version"], env=environment, check=True, capture_output=True, timeout=600)
    return request.param


@pytest.fixture(scope="module")
def demo_screen(java_home, tmp_path_factory):
    """A demo that the tests share."""
    environment = {"JAVA_HOME": java_home, "HOME": tmp_path_factory.mktemp("untouched")}
    screen = screens.Screen(tmp_path_factory.mktemp("demo"), f"{QUILT4J} demo", environment)
    screen.greeting = screen.waits_for("quilt>")
    screen.home = environment["HOME"]
    yield screen
    screen.close()


@pytest.fixture
def demo(demo_screen):
    """The same, with a clean line to type into."""
    demo_screen.clears()
    return demo_screen


@pytest.fixture
def start(java_home, tmp_path, request):
    """Starts a command in a terminal of its own."""

    def command(line, height=30, **environment):
        folder = tmp_path / f"terminal{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        own = {"JAVA_HOME": java_home, **places(tmp_path), **environment}
        screen = screens.Screen(folder, line, own, height=height)
        request.addfinalizer(screen.close)
        return screen

    return command


def test_the_demo_says_what_to_try(demo_screen):
    assert demo_screen.greeting.count("\n  ") >= 3
    assert "quilt3." in demo_screen.greeting and "SELECT" in demo_screen.greeting
    demo_screen.waits_for("admin@example.com (administrator)")


def test_sql_runs_at_enter_and_waits_when_it_dangles(demo):
    demo.enters("select status, count(*) as n from admin_api_keys")
    demo.enters("group by")  # the first line was whole: this one is an error of its own
    demo.clears()
    demo.enters("select status, count(*) as n from", "     >")
    demo.enters("admin_api_keys where status = 'EXPIRED' group by status", "EXPIRED", "(1 row)")


def test_tab_completes_calls_arguments_tables_and_commands(demo):
    demo.types("quilt3.api_keys.")
    demo.presses("Tab")
    demo.waits_for("create(", "revoke(")
    demo.clears()
    demo.types("quilt3.api_keys.list(sta")
    demo.presses("Tab")
    demo.waits_for("list(status=")
    demo.clears()
    demo.types("select name from admin_expiring")
    demo.presses("Tab")
    demo.waits_for("from admin_expiring_api_keys")
    demo.clears()
    demo.types("/desc")
    demo.presses("Tab")
    demo.types("me")
    demo.waits_for("/describe me")


def test_a_key_shows_the_documentation(demo):
    demo.types("quilt3.api_keys.create(")
    demo.presses("M-d")
    demo.waits_for("expires_in_days: 1 to 365.")


def test_a_pasted_text_of_many_lines_is_one_entry(demo):
    demo.pastes("int twice(int x) {\n    return 2 * x;\n}\nfor (int i = 1; i < 3; i++) {\n    print(twice(i));\n}")
    demo.waits_for("print(twice(i));")
    demo.presses("Enter")
    demo.waits_for("created method twice(int)", "\n2\n4\n")


def test_an_endless_loop_ends_with_ctrl_c(demo):
    demo.enters("while (true) {}", "running ", "Ctrl-C stops")
    demo.presses("C-c")
    demo.waits_for("Interrupted.")
    assert "running " not in "\n".join(demo.waits_for_prompt())
    demo.enters("6 * 7", "\n42\n")


def test_ctrl_r_finds_what_was_typed(demo):
    demo.enters('"needle in the history"', "\nneedle in the history\n")
    demo.clears()
    demo.presses("C-r")
    demo.types("needle")
    demo.waits_for('"needle in the history"')
    demo.presses("Enter")
    demo.waits_for("\nneedle in the history\n")


def test_what_a_thread_prints_goes_above_the_edited_line(demo, tmp_path):
    go = tmp_path / "go"
    os.mkfifo(go)  # whoever reads from it waits until somebody writes
    demo.enters(f'new Thread(() -> {{ try {{ Files.readString(Path.of("{go}")); }} catch (IOException e) {{}} '
                'System.out.println("from " + "behind"); }).start(); print("rea" + "dy")', "\nready\n")
    demo.types("select 40 + 2 as answer")
    demo.waits_for("quilt> select 40 + 2 as answer")
    go.write_text("")
    demo.waits_for("\nfrom behind\nquilt> select 40 + 2 as answer")
    demo.presses("Enter")
    demo.waits_for("\n    42\n")


def test_backslash_g_shows_rows_vertically(demo):
    demo.enters("SELECT name, user_email FROM admin_api_keys WHERE name = 'nightly-etl' \\G", "*** row 1 ***", "name: nightly-etl")


def test_a_long_result_is_paged(demo):
    demo.enters('IntStream.range(0, 200).mapToObj(i -> Map.of("number", i)).toList()', "q leaves")
    demo.presses("G")
    demo.waits_for("(200 rows)")
    demo.presses("q")
    demo.waits_for_prompt()
    demo.clears()
    demo.enters("String.valueOf(IntStream.range(0, 2000).boxed().toList())", "q leaves")
    demo.presses("C-c")
    demo.waits_for_prompt()


def test_a_resized_terminal_is_used_as_it_is(demo):
    try:
        demo.resizes(60, 20)
        demo.enters("SELECT * FROM admin_api_keys LIMIT 2", "(2 rows)", "no room for")
        assert all(screens.cells(line) <= 60 for line in demo.lines())
    finally:
        demo.resizes(100, 30)
    demo.clears()
    demo.enters("SELECT * FROM admin_api_keys LIMIT 2", "(2 rows)")


def test_wide_characters_take_two_cells(demo):
    shown = demo.enters("SELECT '日本語' AS word, 'x' AS letter UNION ALL SELECT 'ab', 'y'", "(2 rows)").split("\n")
    row = next(line for line in shown if line.startswith("日本語 "))
    other = next(line for line in shown if line.startswith("ab "))
    assert screens.cells(row[: row.index("x")]) == screens.cells(other[: other.index("y")])


def test_revoking_many_keys_shows_them_and_asks(demo):
    demo.enters("DELETE FROM admin_api_keys WHERE status = 'EXPIRED'", "keys would be revoked", "last used", "bob@example.com", "[y/N]")
    demo.enters("n", "Nothing was revoked.")
    demo.clears()
    demo.enters("quilt3.admin.api_keys.revoke(quilt3.admin.api_keys.list(status=\"EXPIRED\"))", "[y/N]")
    demo.presses("C-c")
    demo.waits_for("Nothing was revoked.")
    demo.clears()
    demo.enters("SELECT count(*) > 1 AS alive FROM admin_api_keys WHERE status = 'EXPIRED'", "true")


def test_an_unknown_command_gets_the_nearest_name(demo):
    demo.enters("/tabels", "did you mean /tables?")


def test_the_demo_leaves_the_home_alone(demo):
    demo.enters("1 + 1", "\n2\n")
    assert list(demo.home.iterdir()) == []


def test_system_exit_is_the_status_and_the_terminal_is_as_before(start):
    screen = start(f"cd; stty -a | tail -n +2 > was; {QUILT4J} demo; n=$?; stty -a | tail -n +2 | cmp - was && (exit $n)")
    screen.waits_for("quilt>")
    screen.enters("System.exit(7)", "ended with 7")
    screen.types("still a terminal")
    screen.waits_for("still a terminal")


@pytest.mark.parametrize("sent, status", [(signal.SIGHUP, 129), (signal.SIGTERM, 143)])
def test_a_killed_shell_leaves_the_terminal_as_it_was_and_says_nothing(start, tmp_path, sent, status):
    pid = tmp_path / "pid"
    screen = start(f"stty -a | tail -n +2 > {tmp_path}/was; sh -c 'echo $$ > {pid}; exec {QUILT4J} demo'; n=$?;"
                   f" stty -a | tail -n +2 | cmp - {tmp_path}/was && (exit $n)")
    screen.waits_for("quilt>")
    screen.enters("6 * 7", "\n42\n")
    screen.types("half typed")
    screen.waits_for("half typed")
    os.kill(int(pid.read_text()), sent)
    shown = screen.waits_for(f"ended with {status}")
    assert "Exception" not in shown


def test_ctrl_d_leaves_with_status_0_and_slash_exit_with_another(start):
    screen = start(f"{QUILT4J} demo; echo first $?; {QUILT4J} demo")
    screen.waits_for("quilt>")
    screen.presses("C-d")
    screen.waits_for("first 0")
    screen.waits_until(lambda lines: "quilt>" in lines[lines.index("first 0"):])
    screen.enters("/exit 4", "ended with 4")


def test_ctrl_z_gives_the_terminal_back_and_fg_goes_on_with_the_line(start):
    screen = start("bash --norc -i", PS1="sh> ")
    screen.waits_for("sh>")
    screen.enters(f"{QUILT4J} demo", "quilt>", "administrator)")
    screen.types("select 40 + 2")
    screen.waits_for("quilt> select 40 + 2")
    screen.presses("C-z")
    screen.waits_for("Stopped")
    screen.enters("clear; stty -a | grep -o ' icanon'; seq 60; clear; echo who''le", "whole\n")
    assert "administrator)" not in screen.text()
    screen.enters("fg", "quilt> select 40 + 2", "administrator)")
    screen.pastes(" as\nanswer")
    screen.presses("Enter")
    screen.waits_for("\n    42\n")
    screen.enters("new java.util.concurrent.CountDownLatch(1).await()", "running ")
    screen.presses("C-z")
    screen.waits_until(lambda lines: sum("Stopped" in line for line in lines) > 0 and lines[-1].startswith("sh>"))
    screen.enters("fg")
    screen.waits_until(lambda lines: lines[-1].startswith("running "))  # the line above is of before
    screen.presses("C-c")
    screen.waits_for("Interrupted.")
    screen.waits_for_prompt()
    screen.enters('quilt3.admin.api_keys.revoke(quilt3.admin.api_keys.list(status="EXPIRED"))', "[y/N]")
    screen.presses("C-z")
    screen.waits_until(lambda lines: lines[-1].startswith("sh>"))
    screen.enters("clear; echo a''way", "away\n")
    screen.enters("fg", "Revoke all ")
    screen.enters("n", "Nothing was revoked.")
    screen.enters("/exit 4")
    screen.waits_until(lambda lines: lines[-1] == "sh>")  # what is typed before belongs to the shell that ends
    screen.enters("echo left $?; exit 5", "left 4", "ended with 5")


def test_a_long_result_goes_to_the_pager_of_the_environment(start):
    rows = "java.util.stream.IntStream.range(0, 200).boxed().toList().toString().replace(',', '\\n')"
    screen = start(f"{QUILT4J} demo", PAGER="sed -n 's/^/page: /;1p;$p'")
    screen.waits_for("quilt>")
    screen.enters(rows, "page: [0\n", "page:  199]\n", "quilt>")
    screen.enters("1 + 1", "\n2\nquilt>")
    screen.enters("/pager off", "paging is off")
    screen.enters(rows, "\n 198\n 199]\nquilt>")
    other = start(f"{QUILT4J} demo", PAGER="no-such-pager --at all")
    other.waits_for("quilt>")
    other.enters(rows, "q leaves")


def test_a_terminal_that_can_do_nothing_will_do(start):
    screen = start(f"{QUILT4J} demo", TERM="dumb")
    screen.waits_for("quilt>")
    screen.enters("SELECT count(*) AS n FROM me", "(1 row)")
    screen.enters("/exit", "ended with 0")
    assert b"\x1b[" not in screen.log.read_bytes()


def test_no_color_is_honoured(start):
    screen = start(f"{QUILT4J} demo", NO_COLOR="1")
    screen.waits_for("quilt>", "administrator")
    screen.enters("SELECT status FROM admin_api_keys LIMIT 1", "(1 row)")
    screen.enters("/exit", "ended with 0")
    assert not re.search(rb"\x1b\[([0-9;]*;)?3[0-9][0-9;]*m", screen.log.read_bytes())


@pytest.fixture
def logged_in(stack, start, tmp_path, java_home):
    """Starts shells of a user who is logged in to the stack, in a home of their own."""
    environment = {**os.environ, **places(tmp_path), "JAVA_HOME": java_home}
    login = [QUILT4J, "login", "--catalog", stack.url, "--code", "-"]
    subprocess.run(login, input=pages.code(stack, "bob") + "\n", text=True, check=True, env=environment, capture_output=True)

    def shell(*options):
        screen = start(" ".join([str(QUILT4J), *options]))
        screen.waits_for("quilt>")
        return screen

    return shell


def test_the_history_goes_on_in_the_next_session(logged_in, tmp_path):
    first = logged_in()
    first.pastes("int twice(int x) {\n    return 2 * x;\n}")
    first.waits_for("}")
    first.presses("Enter")
    first.waits_for("created method")
    first.enters("/exit", "ended with 0")
    history = tmp_path / "data" / "quilt4j" / "history"
    assert stat.S_IMODE(history.stat().st_mode) == 0o600
    second = logged_in()
    second.presses("Up")
    second.presses("Up")
    second.waits_for("int twice(int x) {\n", "return 2 * x;")


def test_a_startup_file_runs_first(logged_in, tmp_path):
    startup = tmp_path / "config" / "quilt4j" / "startup.jsh"
    startup.parent.mkdir(parents=True)
    startup.write_text("int answer = 42\n")
    screen = logged_in()
    screen.enters("answer + 1", "\n43\n")


def test_a_secret_is_in_no_file_and_on_no_screen(logged_in, stack, tmp_path, log_in):
    """The canary: a whole session with a known secret, and then a look into everything it left."""
    _, typed = log_in(stack, "bob").api_keys.create("typed")
    _, hidden = log_in(stack, "bob").api_keys.create("hidden")
    screen = logged_in()
    screen.enters("/login key", "it is not shown")
    screen.enters(hidden, "This shell now uses the key.")
    screen.waits_for("key hidden, ", "days left")
    screen.enters("quilt3.api_keys.list().size() > 0", "\ntrue\n")
    screen.enters(f'quilt3.login_with_api_key("{typed}")')
    screen.waits_for("key typed, ")
    screen.clears()
    screen.enters(f'var mine = "{typed}"', "mine = String")
    screen.clears()
    for line in (f"SELECT nothing FROM api_keys WHERE name = '{typed}'", f'throw new RuntimeException("{typed}")', f'"{typed}" + '):
        screen.enters(line, line[:12])  # else a screen that is still clear from before would do
        screen.presses("C-c")
        screen.clears()
    screen.enters("/vars", 'qk_***')
    assert typed not in screen.text()
    screen.clears()
    screen.enters("/history", 'qk_***')
    assert typed not in screen.text()
    screen.enters("/save " + str(tmp_path / "saved.jsh"), "were left out")
    screen.enters("/exit", "ended with 0")
    assert hidden.encode() not in screen.log.read_bytes()
    left = [file for file in tmp_path.rglob("*") if file.is_file() and file != screen.log]
    assert any(file.name == "history" for file in left)
    for file in left:
        assert typed.encode() not in file.read_bytes() and hidden.encode() not in file.read_bytes(), file


def test_a_delete_on_the_command_line_shows_the_keys_and_asks(start):
    create = 'quilt3.api_keys.create("twin").key.name'
    screen = start(f"{QUILT4J} demo -e '{create}' -e '{create}' -e \"DELETE FROM api_keys WHERE name LIKE 'tw%'\"")
    screen.waits_for("These 2 keys would be revoked", "admin@example.com", "never used", "Revoke all 2? [y/N]")
    screen.enters("n", "Nothing was revoked.", "ended with 1")


def test_pipes_need_no_terminal(java_home):
    environment = {**os.environ, "JAVA_HOME": java_home}
    piped = subprocess.run([QUILT4J, "demo"], input=b"select 1 as n;", capture_output=True, env=environment, timeout=120)
    assert (piped.returncode, piped.stdout) == (0, b"n\n-\n1\n(1 row)\n")
    junk = subprocess.run([QUILT4J, "demo"], input=bytes(range(256)) * 4, capture_output=True, env=environment, timeout=120)
    assert junk.returncode == 1
    assert b"\x1b" not in junk.stderr + junk.stdout
    assert b"Exception" not in junk.stderr


def test_a_home_that_cannot_be_written_to_costs_the_history_only(start, stack, log_in):
    _, secret = log_in(stack, "bob").api_keys.create("nowhere")
    screen = start(f"{QUILT4J} --catalog {stack.url} --api-key env:KEY", **places(os.devnull), KEY=secret)
    screen.waits_for("quilt>")
    screen.enters("SELECT email FROM me", "bob@example.com")
    screen.enters("/exit", "ended with 0")
