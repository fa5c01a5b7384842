"""Trino's own assertions, read out of the jar of its tests: asked of a live Trino and of us, they give the same or are refused."""

import os
import re
import subprocess

import pytest
import stacks
import trino_tools

# Every so many statements: all of them take an hour, half of it Trino's. QUILT4J_TRINO_ANSWERS names a file that keeps what
# Trino said, for the next time.
EVERY = int(os.environ.get("QUILT4J_TRINO_EVERY", "12"))
ANSWERS = os.environ.get("QUILT4J_TRINO_ANSWERS", "")
MOST_REFUSED = 0.25
SECONDS = 900 * max(1, 12 // EVERY)

# Types that we do not have, and what is another value each time.
NOT_OURS = re.compile(
    r"(?i)GEOMETRY|\b(ST|GEO|BING_TILE)_|\bBING_TILE|\bGREAT_CIRCLE|HyperLogLog|HLL|APPROX_SET|qdigest|tdigest|SetDigest|SET_DIGEST|UUID"
    r"|IPADDRESS|IPPREFIX|IP_PREFIX|\b(random|rand|shuffle|now)\(|\bcurrent_|\blocal_?time"
)

# Types that docs/sql.md says we do not have: times of more than milliseconds, with a zone, and of years of five digits; NUMBER.
# They must be refused, or right, but do not count among the refused.
LACKING = re.compile(
    r":\d{1,2}\.\d{4,}|(?i:\b(TIME|TIMESTAMP)) ?\(([4-9]|1\d)\)|(?i:\bTIME( ?\(\d+\))? WITH TIME ZONE)"
    r"|(?i:\bTIME) '[^']*\d ?[+-]\d|(?i:\bNUMBER\b)|'[+-]?\d{5,}-\d"
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
    assert len(statements) > 16_000
    asked = folder / "statements.txt"
    asked.write_text("\n".join(statements[::EVERY]) + "\n")
    class_path = [*(stacks.ROOT / "cli" / "target" / "lib").glob("*.jar"), *trino_tools.jars("driver")]
    suite = subprocess.run(
        [
            *trino_tools.java(), "-cp", os.pathsep.join(map(str, class_path)), trino_tools.HERE / "Suite.java", ask.url, asked, ANSWERS,
        ],
        capture_output=True, text=True, check=True, timeout=SECONDS,
    )
    lines = [line.split("\t") for line in suite.stdout.split("\n") if line.count("\t") == 2]
    understood = [line for line in lines if line[1].startswith("=")]
    assert len(understood) > 8000 // EVERY
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
    """at most a quarter of what Trino answers of types that we have is refused, always with a SQLException"""
    refused = [(sql, ours) for sql, _, ours in answers if ours.startswith("!")]
    print(f"{len(answers)} statements, {len(refused)} refused")
    assert not [(sql, ours) for sql, ours in refused if ours.startswith("!!")]
    known = [sql for sql, _, _ in answers if not LACKING.search(sql)]
    ours = [sql for sql, _ in refused if not LACKING.search(sql)]
    print(f"of types that we have {len(known)}, {len(ours)} refused")
    assert len(ours) <= MOST_REFUSED * len(known)


def test_each_difference_is_told():
    """each reason is a row of the table in docs/sql.md"""
    page = (stacks.ROOT / "docs" / "sql.md").read_text()
    for _, reason in differences():
        assert f"| {reason} |" in page
