"""Generated statements give the rows that DuckDB gives: windows, correlation, LATERAL, DISTINCT, grouping sets, rows.

QUILT4J_STATEMENTS is how many (1000), QUILT4J_SEED which: a number, or "random" for others each time.
"""

import json
import os
import random
import subprocess
import sys

import duckdb
import jdbc_tools
from statements import Statements, plain

COUNT = int(os.environ.get("QUILT4J_STATEMENTS", "1000"))
LIMIT_SECONDS = 900


def test_gives_the_rows_of_duckdb(bob, tmp_path):
    wanted = os.environ.get("QUILT4J_SEED", "20261130")
    seed = random.randrange(10**9) if wanted == "random" else int(wanted)
    print(f"seed {seed}")
    made = Statements(seed)
    statements = [made.next() for _ in range(COUNT)]
    questions, answers = tmp_path / "questions", tmp_path / "answers"
    questions.write_text(json.dumps([ours for ours, _ in statements]))
    subprocess.run(
        [sys.executable, jdbc_tools.HERE / "ask.py", jdbc_tools.driver(), bob.url, questions, answers],
        check=True,
        timeout=LIMIT_SECONDS,
        env={**os.environ, "QUILT_API_KEY": bob.secret},
    )
    peer = duckdb.connect()
    different = []
    for (ours, theirs), rows in zip(statements, json.loads(answers.read_text()), strict=True):
        expected = sorted([plain(value) for value in row] for row in peer.execute(theirs).fetchall())
        if rows != expected:
            different.append(f"{ours}\n  ours   {rows}\n  DuckDB {expected}")
    assert not different, f"seed {seed}: {len(different)} of {COUNT} differ\n" + "\n".join(different[:10])
