"""Runs Trino, and statements: in Trino itself, through our driver on Trino, and through our driver on the files."""

import json
import os
import pathlib
import subprocess

import stacks

HERE = pathlib.Path(__file__).resolve().parent
START_SECONDS = 180
# Each statement is planned once: C2 costs more than it gives. The cache is as large as with C2.
QUICK = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m"]


def jdk25():
    """Trino needs it; our own code does not."""
    homes = [os.environ.get("JAVA_HOME", ""), *map(str, sorted(pathlib.Path("/usr/lib/jvm").glob("*")))]
    for home in homes:
        release = pathlib.Path(home, "release")
        if home and release.is_file() and 'JAVA_VERSION="25' in release.read_text():
            return pathlib.Path(home)
    raise AssertionError("Trino needs a JDK 25, in JAVA_HOME or below /usr/lib/jvm: install one, then run again.")


def java():
    """The start of a command: what our driver runs on."""
    home = os.environ.get("JAVA_HOME")
    return [pathlib.Path(home, "bin", "java") if home else "java", *QUICK]


def jars(folder):
    found = sorted((HERE / "target" / folder).glob("*.jar"))
    assert found, f"interop/trino/target/{folder} is empty: run interop/run"
    return found


def server(folder):
    options = "-Xmx2g -XX:+UseSerialGC --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED"
    return [
        jdk25() / "bin" / "java",
        *options.split(),
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        f"{HERE / 'target' / 'server'}/*",
        HERE / "TwoNodes.java",
        folder,
    ]


class Refused(Exception):
    """The SQLSTATE and the message of a SQLException."""

    def __init__(self, state, message):
        super().__init__(f"{state}: {message}")
        self.state = state


class Asking:
    """A process that holds the connections: it reads a statement from a line of JSON, and writes its rows as another."""

    def __init__(self, folder):
        class_path = [*(stacks.ROOT / "cli" / "target" / "lib").glob("*.jar"), *jars("driver")]
        self.process = subprocess.Popen(
            [
                *java(),
                "-cp",
                os.pathsep.join(map(str, class_path)),
                HERE / "Asking.java",
                folder / "audit_trail",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout.readline() == "copied\n"

    def connect(self, url):
        """Tells it where Trino is."""
        self.url = url
        self.process.stdin.write(url + "\n")
        self.process.stdin.flush()

    def _ask(self, whom, sql):
        self.process.stdin.write(json.dumps({"whom": whom, "sql": sql}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "state" in answer:
            raise Refused(answer["state"], answer["message"])
        return answer["rows"]

    def trino(self, sql):
        """In Trino itself, by its own driver."""
        return self._ask("trino", sql)

    def engine(self, sql):
        """By our driver, whose trail is read by Trino."""
        return self._ask("engine", sql)

    def unbounded(self, sql):
        """The same where it may read all days."""
        return self._ask("unbounded", sql)

    def nobody(self, sql):
        """The same as a user who may not read the trail."""
        return self._ask("nobody", sql)

    def elsewhere(self, sql):
        """The same where the engine has no such table."""
        return self._ask("elsewhere", sql)

    def files(self, sql):
        """By our driver, which reads the files itself."""
        return self._ask("files", sql)

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)
