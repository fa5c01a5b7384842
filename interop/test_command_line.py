"""`./quilt4j` beside the Python client, on the same machine and the same login."""

import os
import re
import shutil
import signal
import subprocess
import time

import pages
import pytest
import stacks
import terminal


@pytest.fixture
def quilt4j(stack, quilt3, client_files):
    """Runs `./quilt4j` in the home of the Python client, without files at first."""
    for file in client_files.glob("*.*"):
        file.unlink()

    def run(*arguments, typed="", status=0):
        command = [stacks.ROOT / "quilt4j", *arguments]
        done = subprocess.run(command, input=typed, capture_output=True, text=True, timeout=300)
        assert done.returncode == status, done.stderr
        return done

    return run


@pytest.mark.parametrize("answer, left", [("n", 8), ("y", 0)])
def test_a_person_is_asked_wherever_results_go(tmp_path, answer, left):
    """`-e "DELETE ..." > file` at a terminal: the keys and the question are on the screen, and not in the file"""
    bobs = "FROM admin_api_keys WHERE user_email = 'bob@example.com'"
    code = f'try {{ sql("DELETE {bobs}"); }} finally {{ print(sql("SELECT count(*) AS n {bobs}").first().getLong("n")); }}'
    with open(tmp_path / "out.txt", "w+") as results:
        status, shown = terminal.converse(
            [str(stacks.ROOT / "quilt4j"), "demo", "-e", code], os.environ, "[y/N]", answer, results=results.fileno()
        )
    assert status == (0 if answer == "y" else 1), shown
    assert "Revoke all 8? [y/N]" in shown and "nightly-etl" in shown
    assert (tmp_path / "out.txt").read_text() == f"{left}\n"


@pytest.mark.parametrize("redirected", [False, True])
def test_what_was_typed_before_the_question_is_no_answer(tmp_path, redirected):
    code = "DELETE FROM admin_api_keys WHERE user_email = 'bob@example.com'"
    with open(tmp_path / "out.txt", "w+") as results:
        status, shown = terminal.converse(
            [str(stacks.ROOT / "quilt4j"), "demo", "-e", code], os.environ, "Revoke all 8? [y/N]", "n",
            results=results.fileno() if redirected else None, ahead="y\n",
        )
    assert status == 1 and "Nothing was revoked" in shown, shown


def test_one_login_for_both(stack, quilt3, quilt4j):
    """statement 23: `quilt4j login --code -` logs the Python client in, and its logout logs both out"""
    quilt4j("status", status=1)
    code = pages.code(stack, "bob")
    done = quilt4j("login", "--catalog", stack.url, "--code", "-", typed=code + "\n")
    assert code not in done.stdout + done.stderr
    assert quilt3.logged_in() == stack.url
    assert quilt3.api_keys.list()
    assert stack.url in quilt4j("status").stdout
    quilt4j("logout")
    assert quilt3.logged_in() is None
    quilt4j("status", status=1)


def test_named_catalogs_leave_the_python_client_its_files(stack, movable_stack, quilt3, quilt4j, client_files):
    """statement 23: the login of another catalog, which has a name, stands beside the home catalog's, and quilt3 goes on unchanged"""
    quilt4j("login", "--catalog", stack.url, "--code", "-", typed=pages.code(stack, "bob") + "\n")
    before = {name: (client_files / name).read_bytes() for name in ("config.yml", "credentials.json")}
    code = pages.code(movable_stack, "carol")
    quilt4j("login", "--catalog", movable_stack.url, "--name", "work", "--code", "-", typed=code + "\n")
    assert {name: (client_files / name).read_bytes() for name in before} == before
    assert quilt3.logged_in() == stack.url
    assert {key.user_email for key in quilt3.api_keys.list()} == {"bob@example.com"}
    assert list(quilt3.session._load_auth()) == [stack.url, movable_stack.url]
    assert quilt3.session._load_credentials().keys() == {"access_key", "secret_key", "token", "expiry_time"}

    me = ["--format", "csv", "-e", "SELECT email FROM me"]
    assert quilt4j(*me).stdout.split() == ["email", "bob@example.com"]
    assert quilt4j("--catalog", "work", *me).stdout.split() == ["email", "carol@example.com"]
    quilt3.config(region="eu-west-1")
    quilt3.config(stack.url)  # writes config.yml anew
    assert quilt4j("--catalog", "work", *me).stdout.split() == ["email", "carol@example.com"]
    assert f"work: {movable_stack.url}; access token until" in quilt4j("status").stdout

    quilt3.logout()
    assert f"work: {movable_stack.url}; no login" in quilt4j("status", status=1).stdout


def test_a_code_that_was_used_is_refused(stack, quilt4j):
    """statement 30: the second use of a code fails, and says what to do"""
    code = pages.code(stack, "bob")
    quilt4j("login", "--catalog", stack.url, "--code", "-", typed=code + "\n")
    done = quilt4j("login", "--catalog", stack.url, "--code", "-", typed=code + "\n", status=1)
    assert "Authentication error: 401" in done.stderr
    assert done.stdout == ""
    assert stack.url in quilt4j("status").stdout


def test_breaking_the_glass(stack, quilt4j, log_in):
    """statement 68: a key revoked by its secret is gone for the Python client, and revoking it again is a success"""
    client = log_in(stack, "carol")
    key, secret = client.api_keys.create("leaked")
    done = quilt4j("revoke", "--secret", "-", typed=secret + "\n")
    assert secret not in done.stdout + done.stderr
    assert client.api_keys.get(key.id) is None
    quilt4j("revoke", "--secret", "-", typed=secret + "\n")


def test_a_delete_in_sql_revokes(stack, quilt4j, log_in):
    """statement 67: a key deleted with SQL is gone for the Python client, and its neighbour is not"""
    client = log_in(stack, "carol")
    doomed, _ = client.api_keys.create("doomed")
    spared, secret = client.api_keys.create("spared")
    listed = "SELECT id FROM api_keys WHERE name IN ('doomed', 'spared') ORDER BY created_at"
    delete = f"DELETE FROM api_keys WHERE id = '{doomed.id}'"
    done = quilt4j("--api-key", "-", "--format", "csv", "-e", listed, "-e", delete, typed=secret + "\n")
    assert [doomed.id, spared.id] == re.findall(r"[0-9a-f-]{36}", done.stdout)[:2]
    assert client.api_keys.get(doomed.id) is None
    assert client.api_keys.get(spared.id).name == spared.name


def test_a_runtime_without_a_compiler_does_sql_and_says_what_java_needs(tmp_path):
    runtime = tmp_path / "runtime"
    modules = "java.se,jdk.unsupported,jdk.crypto.ec,jdk.httpserver"
    jlink = shutil.which("jlink", path=f"{os.environ['JAVA_HOME']}/bin" if "JAVA_HOME" in os.environ else None)
    subprocess.run([jlink, "--add-modules", modules, "--output", runtime], check=True, capture_output=True)
    demo = [stacks.ROOT / "quilt4j", "demo", "--format", "csv", "-e"]
    environment = {**os.environ, "JAVA_HOME": str(runtime)}
    sql = subprocess.run([*demo, "SELECT 6 * 7 AS n"], env=environment, capture_output=True, text=True, timeout=120)
    assert (sql.returncode, sql.stdout) == (0, "n\n42\n")
    java = subprocess.run([*demo, "6 * 7"], env=environment, capture_output=True, text=True, timeout=120)
    assert (java.returncode, java.stdout) == (1, "")
    assert "Install a JDK: the package openjdk-" in java.stderr
    assert "SQL works without it." in java.stderr


def test_an_old_java_is_told_what_to_do(tmp_path):
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\nexit 99\n")
    java.chmod(0o755)
    (tmp_path / "release").write_text('JAVA_VERSION="11.0.2"\n')
    environment = {**os.environ, "JAVA_HOME": str(tmp_path)}
    done = subprocess.run([stacks.ROOT / "quilt4j", "demo"], env=environment, capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is Java 11; a JDK 17 or newer is needed" in done.stderr


def test_a_distribution_of_somebody_else_starts_fast_from_the_second_time_on(tmp_path):
    packed = next((stacks.ROOT / "cli" / "target").glob("quilt4j-*.tar.gz"))
    subprocess.run(["tar", "-xf", packed, "-C", tmp_path], check=True)
    distribution = tmp_path / packed.name.removesuffix(".tar.gz")
    unpacked = sorted(path for path in distribution.rglob("*"))
    cache = tmp_path / "cache"
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}

    def version():
        done = subprocess.run([distribution / "bin" / "quilt4j", "--version"], env=environment, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("quilt4j ") and done.stdout.count("\n") == 2
        return done.stdout

    def archive():
        """The one that is there, once it is; until then other starts go on as before."""
        end = time.monotonic() + 300
        while time.monotonic() < end:
            found = [file for file in (cache / "quilt4j").iterdir() if file.suffix in (".jsa", ".aot")]
            if found:
                return found[0].stat().st_mtime_ns
            version()
        raise AssertionError("no archive was made")

    first = version()
    made = archive()
    assert version() == first
    assert archive() == made
    os.utime(next((distribution / "lib").glob("quilt4j-cli-*.jar")))
    assert version() == first
    assert archive() > made
    assert sorted(path for path in distribution.rglob("*")) == unpacked


def demo(*arguments, **more):
    return subprocess.run([stacks.ROOT / "quilt4j", "demo", *arguments], text=True, timeout=120, **more)


def test_output_that_cannot_be_written_is_a_failure():
    """issue 13 C1: a full disk and a closed stream are status 1 and a sentence"""
    query = "SELECT name FROM admin_api_keys"
    with open("/dev/full", "w") as full:
        done = demo("--format", "csv", "-e", query, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr.startswith("error: The output could not be written")
    closed = subprocess.run(
        ["bash", "-c", '"$0" demo -e "$1" >&-', stacks.ROOT / "quilt4j", query], capture_output=True, text=True, timeout=120
    )
    assert closed.returncode == 1
    assert "standard output is closed" in closed.stderr


@pytest.mark.parametrize(
    "code",
    [
        'while (true) print("y")',
        "SELECT a.id FROM admin_api_keys a, admin_api_keys b, admin_api_keys c, admin_api_keys d, admin_api_keys e",
    ],
)
def test_a_reader_that_has_enough_ends_the_work(code):
    """issue 13 C1: `| head -1` ends at once, quietly"""
    done = subprocess.run(
        ["bash", "-c", '"$0" demo --format csv -e "$1" | head -1; exit ${PIPESTATUS[0]}', stacks.ROOT / "quilt4j", code],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 141
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def test_utf_8_whatever_the_locale(tmp_path):
    """issue 13 C3: names of keys and files keep their letters where the locale has none"""
    file = tmp_path / "dé" / "ü.sql"
    file.parent.mkdir()
    file.write_text("SELECT name FROM api_keys WHERE name = 'Zürich'", encoding="utf-8")
    done = demo(
        *["--format", "csv", "-e", f'var k = quilt3.api_keys.create("Zürich", to=env_file("{tmp_path}/.env"))', "-f", str(file)],
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stderr == ""
    assert done.stdout == "name\nZürich\n"


WAITS = "try:\n    print('ready', flush=True)\n    while True:\n        pass\n"


@pytest.mark.parametrize(
    "rest, presses, status, told",
    [
        ("except KeyboardInterrupt:\n    print('caught')\nprint('on')\n", 1, 0, "caught\non\n"),
        ("except KeyboardInterrupt:\n    import sys\n    sys.exit(3)\n", 1, 3, ""),
        ("except KeyboardInterrupt:\n    raise ValueError('own')\n", 1, 1, ""),
        ("finally:\n    print('last')\n", 1, 130, "last\n"),
        ("finally:\n    print('ready', flush=True)\n    while True:\n        pass\n", 2, 130, "ready\n"),
    ],
)
def test_ctrl_c_ends_a_script_as_the_script_says(tmp_path, rest, presses, status, told):
    """`-f`: the status is the script's own when it takes the interrupt, and 130 when it does not; a second one ends what is left to do"""
    (tmp_path / "script.py").write_text(WAITS + rest)
    command = [stacks.ROOT / "quilt4j", "demo", "-f", tmp_path / "script.py"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as script:
        for _ in range(presses):
            assert script.stdout.readline() == "ready\n"
            script.send_signal(signal.SIGINT)
        out, _ = script.communicate(timeout=120)
    assert (script.returncode, out) == (status, told.removeprefix("ready\n"))
