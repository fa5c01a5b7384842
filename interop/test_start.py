"""What a start costs, in counts: classes that a JVM has to take out of jars, and those it should not need at all."""

import os
import pathlib
import subprocess

import pytest
from jupyter_client.manager import KernelManager

import stacks
import terminal

QUILT4J = stacks.ROOT / "quilt4j"

AUDIT = """
SELECT json_extract_scalar(useridentity, '$.email') AS email, count(*) AS uses FROM audit_trail
WHERE date >= '2000/01/01' GROUP BY 1 ORDER BY 2 DESC LIMIT 5
"""


@pytest.fixture(scope="module", autouse=True)
def prepared():
    """The first start of a build makes the archive of classes."""
    subprocess.run([QUILT4J, "--version"], check=True, capture_output=True, timeout=300)


def loaded(tmp_path, *arguments):
    """The classes of one process, and those that no archive held."""
    log = tmp_path / "classes"
    environment = {**os.environ, "QUILT4J_JAVA_OPTS": f"-Xlog:class+load=info:file={log}:none"}
    done = subprocess.run([QUILT4J, *arguments], env=environment, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    return read(log)


def read(log):
    lines = [line.split(" source: ") for line in log.read_text().splitlines() if " source: " in line]
    return [name for name, _ in lines], [name for name, source in lines if source.startswith(("file:", "jrt:"))]


def test_a_first_select_comes_from_the_archive(tmp_path):
    names, jars = loaded(tmp_path, "demo", "-e", "SELECT name FROM api_keys WHERE status = 'ACTIVE'")
    assert len(jars) <= 150, jars
    assert len(names) > 1000  # else the log was not read


def test_a_first_select_needs_no_compiler_and_no_rules_but_its_own(tmp_path):
    names, _ = loaded(tmp_path, "demo", "-e", "SELECT name FROM api_keys WHERE status = 'ACTIVE'")
    assert [name for name in names if name.startswith("org.codehaus.janino.")] == []
    assert "org.apache.calcite.rel.rules.CoreRules" not in names
    assert "jdk.jshell.JShell" not in names
    # Records whose equals and hashCode are not written out are given them by method handles: a few classes each, made on the spot.
    assert "java.lang.runtime.ObjectMethods" not in names


@pytest.mark.parametrize("code", ["SELECT name FROM api_keys", 'quilt3.api_keys.list(status="ACTIVE").size()'])
def test_a_plain_line_needs_no_picocli_and_none_of_pythons_functions(tmp_path, code):
    names, jars = loaded(tmp_path, "demo", "-e", code)
    assert [name for name in names if name.startswith(("picocli.", "io.quilt4j.shell.python.Builtins"))] == []
    assert len(jars) <= 40, jars


@pytest.mark.parametrize("code", ["SELECT name FROM api_keys", "quilt3.api_keys.list().size()"])
def test_a_plain_line_needs_no_mapper_of_json_and_no_parser_of_yaml(stack, log_in, tmp_path, monkeypatch, code):
    """Requests are written and answers read by Jackson's streams; config.yml, as quilt3 writes it, is lines of plain values"""
    _, secret = log_in(stack, "bob").api_keys.create("starts without")
    monkeypatch.setenv("KEY", secret)
    names, _ = loaded(tmp_path, "--api-key", "env:KEY", "-e", code)
    assert [name for name in names if name.startswith("org.yaml.snakeyaml.Yaml")] == []
    assert "com.fasterxml.jackson.databind.ObjectMapper" not in names
    assert "okhttp3.OkHttpClient" in names


def test_the_version_needs_no_picocli(tmp_path):
    names, _ = loaded(tmp_path, "--version")
    assert [name for name in names if name.startswith("picocli.CommandLine$Model")] == []


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="nobody tells which files a process has open")
@pytest.mark.parametrize("code", ["SELECT name FROM api_keys;", "quilt3.api_keys.list();"])
def test_a_plain_line_opens_few_jars(stack, log_in, code):
    """What is looked for in all jars, and is in none, opens all of them: a logger, a selector, a file of settings"""
    _, secret = log_in(stack, "bob").api_keys.create("starts")
    environment = {**os.environ, "KEY": secret}
    command = [QUILT4J, "--api-key", "env:KEY", "--format", "csv", "-"]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as ours:
        ours.stdin.write(f"{code}\n")
        ours.stdin.flush()
        assert "name" in ours.stdout.readline()
        files = [os.readlink(file) for file in pathlib.Path(f"/proc/{ours.pid}/fd").iterdir()]
        ours.stdout.close()
        ours.kill()
    assert 5 <= len({file for file in files if file.endswith(".jar")}) <= 25, files


def test_the_documented_audit_query_comes_from_the_archive(tmp_path):
    names, jars = loaded(tmp_path, "demo", "-e", AUDIT)
    assert len(jars) <= 200, jars
    assert "java.lang.runtime.ObjectMethods" not in names


def test_the_planner_starts_before_the_catalog_is_there(tmp_path):
    """It needs nothing of one, and takes as long as all else together"""
    names, _ = loaded(tmp_path, "demo", "-e", "SELECT name FROM api_keys")
    assert names.index("io.quilt4j.jdbc.planning.PlannerStart") < names.index("io.quilt4j.registry.LocalRegistry")
    names, _ = loaded(tmp_path, "demo", "-e", "quilt3.api_keys.list().size()")
    assert [name for name in names if name.startswith("org.apache.calcite.")] == []


def test_a_shell_in_a_terminal_comes_from_the_archive(tmp_path):
    """The training typed all its lines into a terminal, and left: without that, it goes on without one, minutes later"""
    log = tmp_path / "classes"
    environment = {**os.environ, "QUILT4J_JAVA_OPTS": f"-Xlog:class+load=info:file={log}:none", "TERM": "xterm-256color"}
    status, shown = terminal.converse([str(QUILT4J), "demo"], environment, "quilt>", "/exit")
    names, jars = read(log)
    assert status == 0, shown
    assert "org.jline.reader.impl.LineReaderImpl" in names
    assert [name for name in jars if name.startswith("org.jline.reader.")] == []
    # What only the first prompt of a person needs: the training's lines are typed ahead.
    assert len([name for name in jars if name.startswith("io.quilt4j.")]) <= 5, jars


def test_a_notebooks_first_sql_cell_comes_from_the_archive(kernel, tmp_path):
    log = tmp_path / "classes"
    manager = KernelManager(kernel_name="quilt4j")
    command = manager.kernel_spec.argv
    command.insert(command.index("-cp"), f"-Xlog:class+load=info:file={log}:none")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(120)
        for cell in ("%demo", "%%sql\nSELECT name FROM api_keys"):
            reply = client.execute_interactive(cell, timeout=120, output_hook=lambda message: None)
            assert reply["content"]["status"] == "ok", reply["content"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    names, jars = read(log)
    assert len(jars) <= 150, jars
    assert len(names) > 5000 and [name for name in names if name.startswith("org.codehaus.janino.")] == []
