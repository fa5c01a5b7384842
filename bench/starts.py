"""Rows about the first answer of a process."""

import json
import statistics
import tempfile

from figures import Figure, java_version
from measuring import HERE, PYTHON, Failed, User, answer, empty_home, in_turn, run, until
from trails import trail

ROUNDS = 7


def whole(what, runs, wish, ours="quilt4j", peer="peer"):
    """The figure of whole processes."""
    mine, other = runs[ours], runs[peer]
    cpu = ([each.cpu for each in mine], [each.cpu for each in other])
    return Figure(what, [each.wall for each in mine], [each.wall for each in other], wish=wish, cpu=cpu)


def command(build):
    """`-e "SELECT ..."` against a running stack, the whole process, against a Python script that lists the same keys."""
    script = (
        "import os, quilt3; quilt3.login_with_api_key(os.environ['KEY']);"
        "[print(key.name, key.status) for key in quilt3.api_keys.list()]"
    )
    select = [build.quilt4j, "--api-key", "env:KEY", "-e", "SELECT name, status FROM api_keys"]
    call = [build.quilt4j, "--api-key", "env:KEY", "-e", "quilt3.api_keys.list().size()"]
    with User(build) as user:
        runs = in_turn(
            ROUNDS, peer=([PYTHON, "-c", script], user.environment), quilt4j=(select, user.environment), call=(call, user.environment)
        )
    for each in runs["peer"] + runs["quilt4j"]:
        if len(each.printed.splitlines()) < 100:
            raise Failed(f"not all keys were listed: {each.printed}")
    wish = 0.15 if int(java_version().split(".")[0]) >= 25 else 0.20
    return [
        whole('`-e "SELECT ..."`, whole process, of a Python script that lists with quilt3', runs, wish),
        whole("`-e 'quilt3...'`, likewise", runs, None, ours="call"),
    ]


def demo(build):
    """`demo -e "SELECT name FROM api_keys"`, the whole process, against stock jshell's `1+1`."""
    with tempfile.TemporaryDirectory() as home:
        environment = empty_home(home)
        ours = [build.quilt4j, "demo", "-e", "SELECT name FROM api_keys"]
        runs = in_turn(ROUNDS, peer=(["jshell", "-s", "-"], environment, "1+1\n"), quilt4j=(ours, environment))
    if any("name" not in each.printed for each in runs["quilt4j"]):
        raise Failed(f"no table: {runs['quilt4j'][0].printed}")
    return [whole("`demo -e 'SELECT name FROM api_keys'`, of `echo 1+1 | jshell -s -`", runs, 0.55)]


def cold(build):
    """From main to the first row in a new JVM: our one jar over HTTP, stock Calcite over keys in memory; both with an archive, and both without; C1."""
    jar = next((build.root / "jdbc-driver" / "target").glob("quilt4j-jdbc-*-all.jar"))
    mains = next(build.lib.glob("quilt4j-bench-*.jar"))
    peers = [jar for jar in build.lib.glob("*.jar") if not jar.name.startswith(("quilt4j-", "sqlite-", "graphql-"))]
    query = "SELECT name FROM api_keys WHERE status = 'ACTIVE'"
    making, using = ("AOTCacheOutput", "AOTCache") if int(java_version().split(".")[0]) >= 25 else ("ArchiveClassesAtExit", "SharedArchiveFile")
    with build.stack(10) as server, tempfile.TemporaryDirectory() as folder:
        stack = json.loads(server.ready)
        programs = {
            "ours": (f"{jar}:{mains}", "ColdStart", f"jdbc:quilt:{stack['url']}", stack["secret"], query),
            "peer": (":".join(map(str, [*peers, mains])), "StockColdStart", query),
        }

        def start(name, option):
            path, main, *arguments = programs[name]
            java = ["java", "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *option, "-cp", path, f"io.quilt4j.bench.{main}"]
            return int(next(line for line in run([*java, *arguments]).splitlines() if line.isdigit())) / 1000

        for name in programs:
            start(name, [f"-XX:{making}={folder}/{name}"])
        seconds = {(name, kept): [] for name in programs for kept in (True, False)}
        for _ in range(ROUNDS):
            for name, kept in seconds:
                seconds[name, kept].append(start(name, [f"-XX:{using}={folder}/{name}"] if kept else []))
    return [
        Figure(f"the `-all` jar, cold JVM to first row, {how} archive, of stock `jdbc:calcite`", seconds["ours", kept], seconds["peer", kept], wish=0.20)
        for kept, how in ((True, "both with an"), (False, "both without"))
    ]


def shell(build):
    """Process start to prompt, and to the first result of a quilt3 call typed at once, against stock jshell's prompt."""
    prompt, result, jshell = [], [], []
    call = b'print("res" + "ult", quilt3.api_keys.list(status="ACTIVE").size())\r'  # its echo is no result
    with User(build) as user:
        for _ in range(ROUNDS):
            jshell += until(["jshell"], user.environment, (b"jshell> ", b"/exit\r"))
            ours = [build.quilt4j, "--api-key", "env:KEY"]
            first, second = until(ours, user.environment, (b"quilt> ", call), (b"result", b"/exit\r"))
            prompt.append(first)
            result.append(second)
    return [
        Figure("the shell's prompt, of stock jshell's", prompt, jshell, wish=0.15),
        Figure("the shell's first `quilt3` result, typed at once, of jshell's prompt", result, jshell, wish=0.30),
    ]


def kernel(build):
    """Start of a kernel to its first result, with %demo to the first %%sql table; idle round trip; 100 000 printed lines; beside ipykernel."""
    printing = {
        "quilt4j": "for (int i = 0; i < 100_000; i++) System.out.println(i);",
        "python3": "for i in range(100_000): print(i)",
    }
    select = "%demo\x1e%%sql\nSELECT name FROM api_keys"
    runs = {"quilt4j": [], "python3": [], "select": []}
    with tempfile.TemporaryDirectory() as home:
        environment = empty_home(home, JUPYTER_DATA_DIR=home, JUPYTER_RUNTIME_DIR=home)
        run([build.quilt4j, "kernel", "install"], env=environment)
        program = [PYTHON, HERE / "kernel.py"]
        for _ in range(5):
            for name, code in printing.items():
                runs[name].append(answer([*program, name, "1+1", code], env=environment))
            runs["select"].append(answer([*program, "quilt4j", select], env=environment))
    column = {name: {key: [each[key] for each in part] for key in part[0]} for name, part in runs.items()}
    ours, theirs = column["quilt4j"], column["python3"]
    if set(ours["lines"]) != {100_000}:
        raise Failed(f"lines were lost: {ours['lines']}")
    return [
        Figure("a kernel's start to its first `1+1`, of ipykernel's", ours["first"], theirs["first"], wish=0.80),
        Figure("likewise `%demo` and the first table of `%%sql`", column["select"]["first"], theirs["first"], wish=1.8),
        Figure("a kernel's idle round trip", ours["trip"], unit="ms", wish=10, note=f"ipykernel {statistics.median(theirs['trip']):.1f} ms"),
        Figure("100 000 printed lines of a cell, of ipykernel's", ours["printed"], theirs["printed"], wish=1.0),
    ]


DOCUMENTED = """SELECT eventtime, eventname, json_extract_scalar(useridentity, '$.email') AS user_email,
json_extract_scalar(useridentity, '$.sessionContext.auth.keyName') AS key_name, sourceipaddress FROM audit_trail
WHERE date >= date_format(current_date - interval '30' day, '%Y/%m/%d')
AND json_extract_scalar(useridentity, '$.sessionContext.auth.type') = 'api_key' ORDER BY eventtime DESC LIMIT 100"""
GROUPING = """SELECT eventname, count(*) AS events FROM audit_trail
WHERE json_extract_scalar(useridentity, '$.sessionContext.auth.type') = 'api_key' GROUP BY eventname ORDER BY eventname"""


def audit_process(build):
    """The documented query, and a grouping of 90 days, on 1 000 000 events: whole processes, ours and Python with DuckDB."""
    folder = str(trail(build, 1_000_000))
    figures = []
    with User(build) as user:
        environment = {**user.environment, "QUILT4J_AUDIT_TRAIL": folder}
        for what, query, name, wish in (
            ("the documented audit query on 1 000 000 events, `-e`, of Python with DuckDB", DOCUMENTED, "documented", 1.5),
            ("grouping by name over its 90 days, likewise", GROUPING, "grouping", 1.8),
        ):
            ours = [build.quilt4j, "--api-key", "env:KEY", "--format", "csv", "-e", query]
            peer = [PYTHON, HERE / "audit_script.py", folder, name]
            runs = in_turn(4, peer=(peer, environment), quilt4j=(ours, environment))
            mine, other = (runs[who][0].printed.splitlines() for who in ("quilt4j", "peer"))
            # Names and counts are the same text to both; of the newest hundred each has its own among those of one moment.
            if len(mine) != len(other) or name == "grouping" and mine != other:
                raise Failed(f"{name}: other rows than DuckDB's:\n{mine[:12]}\n{other[:12]}")
            figures.append(whole(what, runs, wish))
    return figures
