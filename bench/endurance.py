"""Rows about what must never happen: each counts, and one that is not as it has to be fails. TIMES=10 does ten times as much."""

import collections
import json
import os
import pathlib
import re
import subprocess
import tempfile

from figures import Figure
from measuring import HERE, LONGEST, PYTHON, Failed, Server, answer, empty_home, run

TIMES = int(os.environ.get("TIMES", "1"))


def counted(build, what, program, number, module="core/client", before=()):
    number *= TIMES
    said = run(build.java(program, *before, str(number), path=build.tests(module)), timeout=LONGEST * TIMES).strip().replace("\n", ", ")
    return said, Figure(what.format(f"{number:,}".replace(",", " ")), [0], unit="failed", wish=0, note=said)


def refresh(build):
    """20 processes of ours find an expired login at once, refresh tokens that work once."""
    what = "20 processes refresh one expired login at once, one-time tokens, {} rounds"
    return [counted(build, what, "io.quilt4j.internal.auth.RefreshRace", 20, before=("20",))[1]]


def kill(build):
    """kill -9 while saving: the file is the old or the new one."""
    return [counted(build, "`kill -9` while a login is saved, {} times", "io.quilt4j.internal.auth.KillWhileSaving", 100)[1]]


def giveup(build):
    """Refreshes given up by a cancel, a deadline, an interrupt, a close, an exit: tokens that work once, no grace."""
    return [counted(build, "{} refreshes given up", "io.quilt4j.internal.auth.GivenUpRefreshes", 100)[1]]


def killrefresh(build):
    """kill -9 of a process that refreshes without a pause, tokens that work once with the stack's grace."""
    return [counted(build, "`kill -9` in a refresh, {} times", "io.quilt4j.internal.auth.KillWhileRefreshing", 40)[1]]


def killed_rotations(build):
    """kill -9 of a process that rotates a key, at random moments; each is gone on with."""
    said, figure = counted(
        build, "`kill -9` in a rotation, {} times", "io.quilt4j.lifecycle.rotation.KilledRotations", 20, module="core/lifecycle"
    )
    if any(count for what, count in json.loads(said).items() if what not in ("killed", "of", "left in")):
        raise Failed(said)
    return [figure]


def siege(build):
    """10 honest clients, quiet before and after, and beside 200 hostile sockets of each kind."""
    said = run(build.java("io.quilt4j.registry.Siege", "200", "300", path=build.tests("registry"), heap="512m"))
    p99 = collections.defaultdict(list)
    for kind, value in re.findall(r"^(.{12}) p50 .*? p99 +([\d.]+) ms", said, re.MULTILINE):
        p99[kind.strip()].append(float(value))
    quiet = p99.pop("quiet")
    return [Figure(f"the stack's p99 beside 200 sockets, {kind}, of its quiet one", value, quiet, wish=10, unit="ms") for kind, value in p99.items()]


def mixed(build):
    """10 processes of ours and 10 of Python, one data directory, refresh tokens that work once, 100 requests each; then Python's without ours."""
    requests = 100 * TIMES
    ours, theirs = together(build, requests, 10)
    _, alone = together(build, requests, 0)
    # quilt3 writes auth.json in place, and another process of it reads half of that, with ours beside them or without.
    if ours or set(theirs) - {"JSONDecodeError"}:
        raise Failed(f"of ours: {dict(ours)}, of quilt3: {dict(theirs)}")
    asked = f"{10 * requests:,}".replace(",", " ")
    note = f"of quilt3 {theirs.total()} of {asked}: it reads what another of it has written half; {alone.total()} without ours; still logged in"
    what = f"10 processes of quilt4j and 10 of quilt3 on one login, tokens due each second, {requests} requests each"
    return [Figure(what, [ours.total()], unit="failed", wish=0, note=note)]


def together(build, requests, number):
    """What failed, and how often, of so many processes of ours and of 10 of quilt3."""
    with Server(build.java("io.quilt4j.bench.ShortTokensStack")) as server, tempfile.TemporaryDirectory() as home:
        url, code = server.ready.split()
        environment = empty_home(home)
        run([PYTHON, "-c", f"import quilt3; quilt3.config('{url}'); quilt3.session.login_with_token('{code}')"], env=environment)
        data = pathlib.Path(home) / "Quilt"
        ours = [build.java("io.quilt4j.bench.RefreshLoop", data, str(requests), heap="64m") for _ in range(number)]
        theirs = [[PYTHON, HERE / "refresh_loop.py", str(requests)] for _ in range(10)]
        running = [subprocess.Popen(each, env=environment, stdout=subprocess.PIPE, text=True) for each in ours + theirs]
        try:
            results = [collections.Counter(json.loads(process.communicate(timeout=LONGEST * TIMES)[0])) for process in running]
        finally:
            for process in running:
                process.kill()  # those that a failure, or the end of the row's time, has left
        json.loads((data / "auth.json").read_text())  # it still parses
        if answer([PYTHON, HERE / "refresh_loop.py", "1"], env=environment):
            raise Failed(f"the login is lost, with {number} of ours; failed: {results}")
    return sum(results[:number], collections.Counter()), sum(results[number:], collections.Counter())
