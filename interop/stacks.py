"""Starts and stops our registry, in a process of its own."""

import functools
import json
import os
import pathlib
import queue
import shutil
import subprocess
import tempfile
import threading
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
START_SECONDS = 300


class Stack:
    """A running stack. What it prints on standard error is in the file `log`."""

    def __init__(self, command, data, log):
        self.data = data
        self.log = log
        with open(log, "ab") as errors:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
            )
        self._lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        try:
            line = self._lines.get(timeout=START_SECONDS)
        except queue.Empty:
            line = None
        if not line:
            self.kill()
            raise AssertionError(f"The stack did not start: {log.read_text()}")
        self.line = line
        self.facts = json.loads(line)
        self.url = self.facts["registry"]

    def _read(self):
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def user(self, name):
        return next(user for user in self.facts["users"] if user["name"] == name)

    def password(self, name):
        return self.user(name)["password"]

    def advance(self, duration):
        """Moves the clock by an ISO duration such as PT11M; only a stack made by `movable` can."""
        self.process.stdin.write(duration + "\n")
        self.process.stdin.flush()
        assert self._lines.get(timeout=120) == "ok\n"

    def events(self):
        """The audit events, in the order they were written."""
        trail = pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(self.facts["auditTrail"]).path))
        lines = []
        for file in sorted(trail.rglob("*.jsonl"), key=lambda path: (path.parent, path.stat().st_mtime_ns)):
            lines += file.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def other_output(self):
        """What the stack printed on standard output besides its first line; to be asked after it ended."""
        lines = []
        while (line := self._lines.get(timeout=120)) is not None:
            lines.append(line)
        return lines

    def stop(self):
        self.process.terminate()
        self._wait()

    def kill(self):
        self.process.kill()
        self._wait()

    def _wait(self):
        self.process.wait(timeout=120)
        self.process.stdin.close()


def start(folder, *options):
    """`./quilt4j stack` on a free port."""
    command = [ROOT / "quilt4j", "stack", "--port", "0", "--json", "--data", folder / "data", *options]
    return Stack(command, folder / "data", folder / "stack.log")


def movable(folder):
    """A sample stack whose clock can be moved."""
    command = [*java_command(), "MovableStack", folder / "data"]
    return Stack(command, folder / "data", folder / "stack.log")


@functools.cache
def java_command():
    """Java with our jars and the programs of this folder, compiled once; the name of one comes next."""
    home = os.environ.get("JAVA_HOME")
    tools = pathlib.Path(home, "bin") if home else pathlib.Path(shutil.which("javac")).parent
    libraries = ROOT / "cli" / "target" / "lib" / "*"
    classes = tempfile.mkdtemp(dir=os.environ["HOME"])
    programs = sorted((ROOT / "interop").glob("*.java"))
    subprocess.run([tools / "javac", "-cp", libraries, "-d", classes, *programs], check=True)
    return [tools / "java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", f"{classes}:{libraries}"]
