"""Rows about the client, the stack and the scan for leaks."""

import json
import os
import subprocess
import tempfile

from figures import Figure
from measuring import HERE, LONGEST, PYTHON, Failed, Server, answer, empty_home, run


def list_keys(build):
    """100 000 keys from memory, listed 11 times by each client, ours before and after."""
    with Server(build.java("io.quilt4j.bench.RecordedAnswer", "100000")) as server, tempfile.TemporaryDirectory() as home:
        url = server.ready.split()[0]
        ours = [answer(build.java("io.quilt4j.bench.ListKeys", url, "11"))]
        theirs = answer([PYTHON, HERE / "list_keys.py", url, "11"], env=empty_home(home))
        ours.append(answer(build.java("io.quilt4j.bench.ListKeys", url, "11")))
    if {each["keys"] for each in [*ours, theirs]} != {100_000}:
        raise Failed("keys are missing")
    first, warm = [each["seconds"][0] for each in ours], [second for each in ours for second in each["seconds"][1:]]
    return [
        Figure("a list of 100 000 keys, warm, of quilt3", warm, theirs["seconds"][1:], wish=12, faster=True),
        Figure("likewise the first call", first, theirs["seconds"][:1], wish=6, faster=True),
    ]


def stream(build):
    """1 000 000 keys from a registry with 64 MB to a client with 64 MB."""
    with build.stack(1_000_000, heap="64m") as server:
        stack = json.loads(server.ready)
        read = answer(build.java("io.quilt4j.bench.StreamKeys", stack["url"], stack["secret"], heap="64m"))
    if read["keys"] < 1_000_000:
        raise Failed(f"{read['keys']} keys of a million")
    note = f"the first after {read['first']:.2f} s, heap {read['heapPeakMiB']} MiB"
    return [Figure("1 000 000 keys streamed, both sides under `-Xmx64m`", [read["seconds"]], note=note)]


def registry(build):
    """Point queries to a registry with 10 000 keys on one core, asked from the other one."""
    figures = []
    with build.stack(10_000, pin="0") as server:
        stack = json.loads(server.ready)
        for connections in ("1", "8"):
            arguments = (stack["url"], stack["secret"], stack["id"], connections, "4")
            found = answer(build.java("io.quilt4j.bench.PointQueries", *arguments, pin="1"))
            note = f"p50 {found['p50ms']} ms, p99 {found['p99ms']} ms"
            figures.append(Figure(f"`apiKeyGet` of 10 000 keys, {connections} connections", [found["perSecond"]], unit="a second", note=note))
    return figures


def revoke(build):
    """1 000 keys revoked by one DELETE, and 1 000 by a loop of the Python client, at the same registry."""
    with build.stack(2000) as server, tempfile.TemporaryDirectory() as home:
        stack = json.loads(server.ready)
        # Each _ is a digit: seeded-1000 to seeded-1999.
        ours = answer(build.java("io.quilt4j.bench.DriverRevokes", stack["url"], stack["secret"], "seeded-1___"))
        requests = int(server.ask())
        loop = [PYTHON, HERE / "revoke_loop.py", stack["url"], stack["secret"], "seeded-"]
        theirs = answer(loop, env=empty_home(home))
        note = f"{requests} requests with those of the login : {server.ask()}"
    each = [[side["seconds"] / side["revoked"] * 1000] for side in (ours, theirs)]
    return [Figure("1 000 keys revoked by one DELETE, of a loop with quilt3", *each, faster=True, note=note)]


def scan(build):
    """`scan --history` under -Xmx256m and gitleaks with the same rule, both through 10 000 commits, in turn; processor time."""
    gitleaks = HERE.parent / "interop" / "target" / "bin" / "gitleaks"
    if not gitleaks.exists():
        raise Failed(f"{gitleaks} is not there: interop/run makes it")
    with tempfile.TemporaryDirectory() as folder:
        repository = f"{folder}/repository"
        run([PYTHON, HERE / "leaks.py", repository])
        rule = HERE.parent / "docs" / "scan" / "gitleaks.toml"
        commands = {
            "gitleaks": [gitleaks, "git", repository, "-c", rule, "-f", "json", "-r", "-", "--no-banner", "--log-level", "fatal"],
            "quilt4j": [build.quilt4j, "scan", repository, "--history", "--offline", "--format", "json"],
        }
        seconds = {name: [] for name in commands}
        for _ in range(3):
            for name, command in commands.items():
                before = os.times()
                environment = {**os.environ, "QUILT4J_JAVA_OPTS": "-Xmx256m"}
                # Its status says that there are leaks.
                found = json.loads(subprocess.run(command, env=environment, stdout=subprocess.PIPE, timeout=LONGEST).stdout)
                after = os.times()
                seconds[name].append(after.children_user + after.children_system - before.children_user - before.children_system)
                if len(found) != 20:
                    raise Failed(f"{name} found {len(found)} of 20")
    return [Figure("`scan --history` of 10 000 commits, processor time, of gitleaks", seconds["quilt4j"], seconds["gitleaks"], wish=0.5)]
