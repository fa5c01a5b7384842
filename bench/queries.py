"""Rows about queries in a warm JVM."""

import json
import statistics

from figures import Figure
from measuring import HERE, PYTHON, Failed, Server, answer
from trails import first_of_window, trail


def point(build):
    """One of 1 000 keys by its id, warm, over loopback: core, JDBC prepared, JDBC with the id in the text."""
    with build.stack(1000) as server:
        stack = json.loads(server.ready)
        program = build.java("io.quilt4j.bench.DriverPoints", stack["url"], stack["secret"], "8000")
        millis = [answer(program) for _ in range(3)]
    core = [each["core"] for each in millis]
    return [
        Figure("one key by its id, JDBC prepared, of core", [each["prepared"] for each in millis], core, wish=1.10, unit="ms"),
        Figure("likewise with a fresh literal in the text", [each["literal"] for each in millis], core, wish=1.30, unit="ms"),
    ]


def rows(build):
    """100 000 keys from memory, every value read, in turn over core and over JDBC."""
    with Server(build.java("io.quilt4j.bench.RecordedAnswer", "100000")) as server:
        seconds = answer(build.java("io.quilt4j.bench.DriverRows", server.ready.split()[0], "qk_benchmark", "24"))
    return [Figure("100 000 rows, every value, JDBC's rate of core's", [seconds["jdbc"]], [seconds["core"]], wish=0.9, faster=True)]


def memory(build):
    """1 000 000 keys over JDBC into a JVM with 96 MB."""
    with build.stack(1_000_000, heap="64m") as server:
        stack = json.loads(server.ready)
        read = answer(build.java("io.quilt4j.bench.DriverRows", stack["url"], stack["secret"], "1", heap="96m"))
    if read["rows"] < 1_000_000:
        raise Failed(f"{read['rows']} rows of a million")
    return [Figure("1 000 000 rows over JDBC under `-Xmx96m`, peak of the heap", [read["heapPeakMiB"]], wish=96, unit="MiB")]


def planning(build):
    """The documented query of a trail planned 300 times, each text another one, in a warm JVM."""
    runs = [answer(build.java("io.quilt4j.bench.Planning", "300")) for _ in range(3)]
    processor = statistics.median(each["processor"] for each in runs)
    first = statistics.median(each["first"] for each in runs)
    note = f"least {min(each['least'] for each in runs):.1f} ms, first {first:.0f} ms, processors {processor:.1f} ms a plan"
    return [Figure("planning the documented audit query, a new text each time", [each["median"] for each in runs], unit="ms", wish=12, note=note)]


NAMES = {"seed": "newest 100 of 31 days", "whole window": "all rows of 31 days, sorted", "aggregate": "grouping of 90 days"}


def audit(build):
    """Trails of 10^4, 10^5 and 10^6 events in one JVM, beside DuckDB with as many threads: on one core, of the largest also on two."""
    figures, first, warm = [], [], []
    for power, cores in (("10^4", "0"), ("10^5", "0"), ("10^6", "0"), ("10^6", "0,1")):
        events = 10 ** int(power[3:])
        folder = trail(build, events)
        day, rounds = first_of_window(folder), "12" if events > 100_000 else "30"
        ours = build.java("io.quilt4j.bench.AuditQueries", str(folder), day, rounds, heap="192m", pin=cores)
        threads = str(len(cores.split(",")))
        theirs = ["taskset", "-c", cores, PYTHON, HERE / "audit_queries.py", str(folder), day, rounds, threads]
        before, peer, after = answer(ours), answer(theirs), answer(ours)
        for name, their in peer.items():
            if before[name]["rows"] != their["rows"]:
                raise Failed(f"{name}: {before[name]} but DuckDB {their}")
            # The first half of the rounds is for both compilers.
            half = int(rounds) // 2
            mine = before[name]["seconds"][half:] + after[name]["seconds"][half:]
            what = f"{power} events, {NAMES[name]}, warm, {len(cores.split(','))} of the cores, of DuckDB"
            figures.append(Figure(what, mine, their["seconds"][half:], wish=0.8))
        if events == 1_000_000:
            for run in (before, after):
                first.append(run["seed"]["seconds"][0])
                warm += run["seed"]["seconds"][3:]
    figures.append(Figure("1 000 000 events, newest 100 of 31 days, first in a JVM, of its warm time", first, warm, wish=6))
    return figures
