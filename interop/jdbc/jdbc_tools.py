"""Runs Java tools with our JDBC driver: the one jar with everything inside, and the tool's own jars beside it."""

import os
import pathlib
import subprocess

import stacks

HERE = pathlib.Path(__file__).resolve().parent
LIMIT_SECONDS = 120


def driver():
    """The jar with everything inside; there is one after a build."""
    (jar,) = (stacks.ROOT / "jdbc-driver" / "target").glob("quilt4j-jdbc-*-all.jar")
    return jar


def jars(tool):
    """The jars of a tool, as interop/jdbc/pom.xml names them."""
    found = sorted((HERE / "target" / tool).glob("*.jar"))
    assert found, f"interop/jdbc/target/{tool} is empty: run interop/run"
    return found


def java():
    home = os.environ.get("JAVA_HOME")
    return pathlib.Path(home, "bin", "java") if home else "java"


def command(class_path, *arguments):
    return [java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", os.pathsep.join(map(str, class_path)), *map(str, arguments)]


def run(class_path, *arguments, key, warns=None):
    """What the program prints; it must end well, and complain of nothing, or of what `warns` says."""
    done = subprocess.run(
        command(class_path, *arguments),
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
        env={**os.environ, "QUILT_API_KEY": key},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == "" if warns is None else warns in done.stderr, done.stderr
    return done.stdout


def facts(output):
    """Lines of name=value, as our programs print them."""
    return dict(line.split("=", 1) for line in output.splitlines())
