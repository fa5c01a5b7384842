"""Runs what is measured: programs of a build of ours and their peers, each with an end, and none whose failure goes unseen."""

import contextlib
import fcntl
import json
import os
import pathlib
import pty
import select
import signal
import struct
import subprocess
import tempfile
import termios
import time

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = HERE.parent / "interop" / ".venv" / "bin" / "python"
LONGEST = 300  # seconds that any one program may take


class Failed(Exception):
    """Something measured did not do its work: its figures are worth nothing."""


@contextlib.contextmanager
def bounded(seconds):
    """What takes longer is a failure, whatever it waits for: programs that run then are ended by those who started them."""

    def late(*_):
        raise Failed(f"not done within {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


class Build:
    """Our programs, built from one commit."""

    def __init__(self, root, servers=None):
        self.root = root
        self.servers = servers or self  # whose stacks its clients talk to
        self.lib = root / "bench" / "target" / "lib"
        self.quilt4j = root / "quilt4j"

    def make(self):
        modules = ",".join(module for module in ("bench", "core/lifecycle") if (self.root / module).exists())
        command = ["mvn", "-B", "-q", "-DskipTests", "-pl", modules, "-am", "package", "dependency:build-classpath"]
        done = subprocess.run([*command, "-Dmdep.outputFile=target/test.classpath"], cwd=self.root, capture_output=True, text=True)
        if done.returncode:
            raise Failed(f"{self.root} was not built:\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
        run([self.quilt4j, "--version"], timeout=900)  # its jars, and the archive of its classes

    def java(self, *arguments, heap="1g", pin=None, path=None, options=()):
        # A server without memory answers nobody, and everybody waits: it is to end.
        command = ["java", f"-Xmx{heap}", "-XX:+ExitOnOutOfMemoryError", "-Dslf4j.internal.verbosity=ERROR", *options, "-cp", path or f"{self.lib}/*", *arguments]
        return ["taskset", "-c", pin, *command] if pin else command

    def tests(self, module):
        """The class path of a module's tests: races, kills and the generator of trails are among them."""
        built = self.root / module / "target"
        return f"{built / 'test-classes'}:{built / 'classes'}:{(built / 'test.classpath').read_text()}"

    def stack(self, keys, **more):
        return Stack(self, keys, **{"heap": "256m", **more})


def run(command, timeout=LONGEST, **more):
    """What a program prints, whole. One that fails, or does not end, is a failure of the row."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, **more)
    except subprocess.TimeoutExpired as late:
        raise Failed(f"{short(command)} did not end within {timeout} s") from late
    if done.returncode:
        raise Failed(f"{short(command)} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


def answer(command, **more):
    return json.loads(run(command, **more))


def short(command):
    """A command as a message names it: a class path says nothing, and is long."""
    words = [word if len(word) < 100 else word[:30] + "..." for word in map(str, command)]
    return " ".join(words[:12]) + (" ..." if len(words) > 12 else "")


class Server:
    """A process of ours that prints one line when it is ready, and stops when its standard input ends."""

    def __init__(self, command):
        self.command = command

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.buffer = b""
        self.ready = self.line()
        return self

    def ask(self):
        """One line for one line."""
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()
        return self.line()

    def line(self):
        out = self.process.stdout.fileno()
        end = time.monotonic() + LONGEST
        while b"\n" not in self.buffer:
            ready, _, _ = select.select([out], [], [], max(0, end - time.monotonic()))
            more = os.read(out, 65536) if ready else b""
            if not more:
                why = f"has ended with {self.process.wait(10)}" if ready else f"says nothing for {LONGEST} s"
                raise Failed(f"the server {short(self.command)} {why}")
            self.buffer += more
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line.decode().strip()

    def __exit__(self, *failure):
        died = self.process.poll()
        self.process.stdin.close()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        if died is not None and failure[0] is None:
            raise Failed(f"the server {short(self.command)} has ended with {died} while it was measured")


class Stack(Server):
    """A stack of ours with so many keys. Its data are kept on the disk, as those of people are."""

    def __init__(self, build, keys, **more):
        self.folder = tempfile.TemporaryDirectory(prefix="quilt4j-bench")
        super().__init__(build.servers.java("io.quilt4j.bench.SeededStack", str(keys), self.folder.name, **more))

    def __exit__(self, *failure):
        try:
            super().__exit__(*failure)
        finally:
            self.folder.cleanup()


class Timed:
    """One whole process: its seconds, those of the processors, and what it printed."""

    def __init__(self, command, environment=None, given=""):
        before, started = os.times(), time.perf_counter()
        self.printed = run(command, env=environment, input=given)
        self.wall, after = time.perf_counter() - started, os.times()
        self.cpu = after.children_user + after.children_system - before.children_user - before.children_system


def in_turn(rounds, **commands):
    """Whole processes, A B A B ..., the first round not counted: name -> [Timed]. A command: (words, environment, input)."""
    runs = {name: [] for name in commands}
    for counted in range(-1, rounds):
        for name, command in commands.items():
            timed = Timed(*command)
            if counted >= 0:
                runs[name].append(timed)
    return runs


def until(command, environment, *steps):
    """Runs a program in a terminal. Each step is what to wait for and what to type then; the seconds each took to come."""
    started = time.perf_counter()
    child, screen = pty.fork()
    if child == 0:
        os.execvpe(command[0], list(map(str, command)), environment)
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))  # a screen of no size shows no prompt
    seconds, shown = [], b""
    try:
        for wanted, typed in steps:
            while wanted not in shown:
                if not select.select([screen], [], [], 60)[0]:
                    raise Failed(f"{short(command)} does not show {wanted!r}:\n{shown.decode(errors='replace')}")
                shown += os.read(screen, 65536)
            seconds.append(time.perf_counter() - started)
            shown = b""
            os.write(screen, typed)
        while os.read(screen, 65536):
            pass
    except OSError:  # Linux says so when the program has gone
        if len(seconds) < len(steps):
            raise Failed(f"{short(command)} has gone:\n{shown.decode(errors='replace')}") from None
    finally:
        os.close(screen)
        os.waitpid(child, 0)
    return seconds


def empty_home(folder, **more):
    """The environment of a user who has nothing yet."""
    places = {name: folder for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    return {**os.environ, **places, "TERM": "xterm-256color", "QUILT_DISABLE_USAGE_METRICS": "true", **more}


class User:
    """Somebody with a home, a catalog that runs (100 keys) and a key: `environment`."""

    def __init__(self, build):
        self.server = build.stack(100)

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        stack = json.loads(self.server.__enter__().ready)
        self.environment = empty_home(self.folder.name, KEY=stack["secret"])
        run([PYTHON, "-c", f"import quilt3; quilt3.config('{stack['url']}')"], env=self.environment)
        return self

    def __exit__(self, *failure):
        self.folder.cleanup()
        self.server.__exit__(*failure)
