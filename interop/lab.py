"""JupyterLab as a process, with a notebook open in a browser."""

import json
import os
import pathlib
import subprocess
import sys
import urllib.request

import nbformat

from webdriver import Browser

BIN = pathlib.Path(sys.executable).parent


class Lab:
    """Serves ``root``; ``env`` goes to the server, and so to its kernels."""

    def __init__(self, root, env=os.environ):
        self._log = open(root.parent / "lab.log", "w+", encoding="utf-8")
        self._server = subprocess.Popen(
            [BIN / "jupyter-lab", "--no-browser", "--allow-root", "--ServerApp.token=test", "--ServerApp.port=0",
             "--ServerApp.ip=127.0.0.1", "--expose-app-in-browser", "--LabApp.news_url=None",
             "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", f"--ServerApp.root_dir={root}"],
            stdout=self._log, stderr=subprocess.STDOUT, env=env,
        )
        self.url = self._address(pathlib.Path(env["JUPYTER_RUNTIME_DIR"]))

    def _address(self, runtime):
        for _ in range(3000):
            found = list(runtime.glob(f"jpserver-{self._server.pid}.json"))
            if found:
                url = json.loads(found[0].read_text())["url"]
                try:
                    urllib.request.urlopen(url + "api?token=test")
                    return url
                except OSError:
                    pass
            try:
                self._server.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
            break
        self._log.seek(0)
        raise AssertionError(self._log.read())

    def run_all(self, browser, notebook):
        """Opens a notebook and runs it; true when every cell has come to its end."""
        browser.open(f"{self.url}lab/tree/{notebook}?token=test")
        assert browser.comes_to("document.querySelector('.jp-Notebook .jp-CodeCell') !== null", 90)
        # Before that, running asks for a kernel: the notebook looks idle while its kernel is still being started.
        assert browser.comes_to("jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'", 90)
        browser.run("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        return browser.comes_to(
            "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].every(prompt => /\\d/.test(prompt.textContent))", 180
        )

    def close(self):
        self._server.terminate()
        self._server.wait(120)
        self._log.close()


def notebook(cells):
    """Code cells for our kernel."""
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    made.metadata.kernelspec = {"name": "quilt4j", "display_name": "Java + SQL (quilt4j)", "language": "java"}
    return nbformat.writes(made)
