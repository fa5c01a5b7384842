"""Trino's own assertions, read out of the jar of its tests: asked of a live Trino and of us, they give the same or are refused."""

import os
import re
import subprocess

import pytest
import stacks
import trino_tools

# Every so many statements: all of them take half an hour.
EVERY = int(os.environ.get("QUILT4J_TRINO_EVERY", "6"))
MOST_REFUSED = 0.25
SECONDS = 900

# Types and forms that we do not have: they would be refused, and are not counted.
NOT_OURS = re.compile(
    r"\.\d{4,}|TIME ZONE|(?i:TIME(STAMP)?)\(([4-9]|1\d)|TIME .[\d:.]+[+-]|NUMBER|GEOMETRY|HyperLogLog|(?i:UUID)|IPADDRESS"
    r"|P4HLL|qdigest|tdigest|SetDigest|^SHOW|MATCH_RECOGNIZE|EXPLAIN|(?i:random|rand\(|now\(|current_|local_?time)"
)


def differences():
    """What may differ: a pattern of statements, and the row of docs/sql.md that says why."""
    with open(trino_tools.HERE / "unlike.tsv", encoding="utf-8") as lines:
        return [(re.compile(pattern), reason) for pattern, reason in (line.rstrip("\n").split("\t") for line in lines)]


@pytest.fixture(scope="module")
def answers(ask, folder):
    (jar,) = (trino_tools.HERE / "target" / "suite").glob("trino-main-*-tests.jar")
    read = subprocess.run(
        [trino_tools.jdk25() / "bin" / "java", trino_tools.HERE / "Assertions.java", jar],
        capture_output=True, text=True, check=True, timeout=SECONDS,
    )
    statements = [line for line in read.stdout.split("\n") if line and not NOT_OURS.search(line)]
    assert len(statements) > 8000
    asked = folder / "statements.txt"
    asked.write_text("\n".join(statements[::EVERY]) + "\n")
    class_path = [*(stacks.ROOT / "cli" / "target" / "lib").glob("*.jar"), *trino_tools.jars("driver")]
    suite = subprocess.run(
        [
            *trino_tools.java(), "-cp", os.pathsep.join(map(str, class_path)), trino_tools.HERE / "Suite.java", ask.url, asked,
        ],
        capture_output=True, text=True, check=True, timeout=SECONDS,
    )
    lines = [line.split("\t") for line in suite.stdout.split("\n") if line.count("\t") == 2]
    understood = [line for line in lines if line[1].startswith("=")]
    assert len(understood) > 800
    return understood


def test_no_other_value(answers):
    """a statement that we answer has Trino's answer, unless docs/sql.md says why not"""
    known = differences()
    other = [
        f"{sql}\n  Trino {theirs}\n  ours  {ours}"
        for sql, theirs, ours in answers
        if not ours.startswith("!") and ours != theirs and not any(pattern.search(sql) for pattern, _ in known)
    ]
    assert not other, "\n".join(other)


def test_few_are_refused(answers):
    """at most a quarter of what Trino answers is refused, always with a SQLException"""
    refused = [ours for _, _, ours in answers if ours.startswith("!")]
    print(f"{len(answers)} statements, {len(refused)} refused")
    assert not [ours for ours in refused if ours.startswith("!!")]
    assert len(refused) <= MOST_REFUSED * len(answers)


def test_each_difference_is_told():
    """each reason is a row of the table in docs/sql.md"""
    page = (stacks.ROOT / "docs" / "sql.md").read_text()
    for _, reason in differences():
        assert f"| {reason} |" in page
