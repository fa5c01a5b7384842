"""Jupyter's own programs and our kernel: its conformance suite, nbconvert, papermill, JupyterLab in a browser."""

import functools
import json
import os
import pathlib
import select
import subprocess
import sys
import unittest.mock

import jupyter_kernel_test
import nbformat
import pytest
from jupyter_client.manager import KernelManager
from jupyter_client.ioloop import AsyncIOLoopKernelManager  # noqa: F401  (its restarter is what servers use)

from lab import Lab
from webdriver import Browser

HERE = pathlib.Path(__file__).parent
EXAMPLES = HERE.parent / "notebooks" / "examples"
EXAMPLE_NAMES = sorted(file.stem for file in EXAMPLES.glob("*.ipynb"))
BIN = pathlib.Path(sys.executable).parent


pytestmark = pytest.mark.usefixtures("kernel")


@pytest.fixture
def client(kernel):
    manager = KernelManager(kernel_name="quilt4j")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(300)
    yield client, manager
    client.stop_channels()
    manager.shutdown_kernel(now=True)


class TestConformance(jupyter_kernel_test.KernelTests):
    kernel_name = "quilt4j"
    language_name = "java"
    file_extension = ".java"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    completion_samples = [
        {"text": "quilt3.api_keys.rev", "matches": {"revoke("}},
        {"text": "%desc", "matches": {"%describe"}},
    ]
    complete_code_samples = ["1+1", "int f() { return 1; }", "SELECT 1", "%tables"]
    incomplete_code_samples = ["int f() {", 'var s = """\nabc', "SELECT name,"]
    invalid_code_samples = ["int = ;"]
    code_generate_error = 'throw new RuntimeException("x");'
    code_execute_result = [
        {"code": "6*7", "result": "42"},
        {"code": "6*8", "result": "48"},
        {"code": "6*9", "result": "54"},
    ]
    code_display_data = [{"code": 'display(html("<b>x</b>"));', "mime": "text/html"}]
    code_history_pattern = "6?[7]*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "quilt3.api_keys.list"
    code_clear_output = "clear_output();"

    def execute_helper(self, code, timeout=300, **more):
        """With more patience than the suite has, which waits 15 seconds for a reply and 0.1 for each message that follows it."""
        channel = self.kc.iopub_channel
        patient = functools.partial(channel.get_msg, timeout=timeout)
        with unittest.mock.patch.object(channel, "get_msg", lambda **impatient: patient()):
            return super().execute_helper(code, timeout, **more)


class TestWelcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "quilt4j"
    support_iopub_welcome = True


def test_the_specification_names_nothing_that_may_go_away(kernel):
    specification = json.loads((kernel / "kernel.json").read_text())
    command = specification["argv"]
    assert pathlib.Path(command[0]).is_absolute() and os.access(command[0], os.X_OK)
    jars = command[command.index("-cp") + 1].split(os.pathsep)
    assert all(pathlib.Path(jar).parent == kernel / "lib" and pathlib.Path(jar).is_file() for jar in jars)
    assert specification["interrupt_mode"] == "message"
    archive = next(word for word in command if word.startswith("-XX:") and "quilt4j" in word).split("=")[1]
    assert pathlib.Path(archive).parent == kernel and pathlib.Path(archive).stat().st_size > 1_000_000
    assert {"logo-32x32.png", "logo-64x64.png", "logo-svg.svg"} <= {file.name for file in kernel.iterdir()}


def outputs(client, code):
    found = []
    reply = client.execute_interactive(code, timeout=300, output_hook=found.append)
    return reply["content"], [message for message in found if message["msg_type"] not in ("status", "execute_input")]


def test_system_exit_says_what_happened(client):
    client, manager = client
    reply, shown = outputs(client, "System.exit(3);")
    assert reply["status"] == "error"
    assert "System.exit in this cell ended the kernel" in shown[-1]["content"]["evalue"]
    assert manager.provisioner.process.wait(120) == 3
    manager.restart_kernel()
    client.wait_for_ready(300)
    assert outputs(client, "1 + 1")[1][0]["content"]["data"]["text/plain"] == "2"


def test_the_kernel_ends_with_its_parent(kernel, tmp_path):
    starter = (
        "import sys; from jupyter_client.manager import KernelManager\n"
        "m = KernelManager(kernel_name='quilt4j'); m.start_kernel(); c = m.client(); c.start_channels(); c.wait_for_ready(300)\n"
        "print(m.provisioner.pid, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen([sys.executable, "-c", starter], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    running = os.pidfd_open(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    ended, _, _ = select.select([running], [], [], 120)
    os.close(running)
    assert ended


def test_a_bad_connection_file_is_told(kernel, tmp_path):
    ended = subprocess.run(
        [HERE.parent / "quilt4j", "kernel", "run", tmp_path / "none.json"], capture_output=True, text=True
    )
    assert ended.returncode == 1 and "There is no connection file" in ended.stderr


def test_jupyter_run_runs_a_file(kernel, tmp_path):
    (tmp_path / "a.java").write_text('System.out.println("ran " + (40 + 2));')
    ran = subprocess.run(
        [BIN / "jupyter-run", "--kernel", "quilt4j", tmp_path / "a.java"], capture_output=True, text=True, timeout=300
    )
    assert ran.returncode == 0 and "ran 42" in ran.stdout, ran.stderr


@pytest.fixture
def confirmed(monkeypatch):
    """Nobody is there to answer, and whoever runs the examples has said so."""
    monkeypatch.setenv("QUILT4J_CONFIRM", "off")


def test_nbconvert_revokes_nothing_unasked(kernel, tmp_path):
    ended = subprocess.run(
        [BIN / "jupyter-nbconvert", "--execute", "--to", "html", "--output-dir", tmp_path,
         EXAMPLES / "key-audit-and-rotation.ipynb"],
        capture_output=True, text=True, cwd=tmp_path,
    )
    assert ended.returncode != 0 and "Nothing was revoked" in ended.stderr


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_nbconvert_runs_the_examples(kernel, confirmed, tmp_path, name):
    subprocess.run(
        [BIN / "jupyter-nbconvert", "--execute", "--to", "html", "--output-dir", tmp_path, EXAMPLES / f"{name}.ipynb"],
        check=True, capture_output=True, text=True, cwd=tmp_path,
    )
    html = (tmp_path / f"{name}.html").read_text()
    assert 'class="q4j' in html and "data:image/png;base64," in html
    assert name == "audit-report" or "badge active" in html


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_papermill_runs_the_examples(kernel, confirmed, tmp_path, name):
    import papermill

    papermill.execute_notebook(str(EXAMPLES / f"{name}.ipynb"), str(tmp_path / "run.ipynb"), progress_bar=False)
    notebook = nbformat.read(tmp_path / "run.ipynb", as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)
    charts = [
        output.data["application/vnd.vegalite.v5+json"]
        for cell in code
        for output in cell.outputs
        if "application/vnd.vegalite.v5+json" in output.get("data", {})
    ]
    assert charts and all(isinstance(chart, dict) for chart in charts)


@pytest.fixture
def lab(kernel, tmp_path):
    (tmp_path / "work").mkdir()
    notebook = (EXAMPLES / "getting-started.ipynb").read_text()
    (tmp_path / "work" / "getting-started.ipynb").write_text(notebook)
    running = Lab(tmp_path / "work")
    yield running
    running.close()


def test_jupyterlab_runs_getting_started(lab, tmp_path):
    browser = Browser(tmp_path, width=1280, height=3600)
    try:
        assert lab.run_all(browser, "getting-started.ipynb")
        done = "document.querySelectorAll('.jp-Notebook .q4j table').length >= 4 && document.querySelector('.vega-embed svg, .vega-embed canvas') !== null"
        assert browser.comes_to(done, 120), browser.run("return document.body.innerText")
        assert browser.run("return document.querySelectorAll('.jp-RenderedText[data-mime-type=\"application/vnd.jupyter.error\"]').length") == 0
        assert browser.run("return getComputedStyle(document.querySelector('.q4j .active')).backgroundColor") != ""
        shots = pathlib.Path(os.environ.get("QUILT4J_SCREENSHOTS", tmp_path))
        browser.screenshot(shots / "jupyterlab.png")
        assert (shots / "jupyterlab.png").stat().st_size > 20_000
    finally:
        browser.close()
