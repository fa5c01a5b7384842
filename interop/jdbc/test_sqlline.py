"""sqlline over the driver: the jar with everything inside and sqlline's own one are all there is."""

import csv
import os
import subprocess

import jdbc_tools
import pytest

COLUMNS = ["id", "name", "fingerprint", "user_email", "created_at", "expires_at", "last_used_at", "status"]


@pytest.fixture(scope="module")
def sqlline(bob):
    """Runs sqlline with bob's key in the environment, so that it stands in no command line."""
    command = jdbc_tools.command([jdbc_tools.driver(), *jdbc_tools.jars("sqlline")], "sqlline.SqlLine")

    def run(*arguments, typed=""):
        return subprocess.run(
            [*command, "--outputformat=csv", "--silent=true", *arguments],
            input=typed,
            capture_output=True,
            text=True,
            timeout=jdbc_tools.LIMIT_SECONDS,
            env={**os.environ, "QUILT_API_KEY": bob.secret},
        )

    return run


@pytest.fixture
def execute(sqlline, bob):
    """Runs one statement over a connection named on the command line."""
    return lambda sql: sqlline("-u", bob.url, "-n", "ignored", "-p", "env:QUILT_API_KEY", "-e", sql)


def rows(text):
    return list(csv.reader(text.splitlines(), quotechar="'"))


def test_a_session(sqlline, bob):
    """!connect, !tables, !columns, SELECT, DELETE, an error in between, !quit"""
    victim, _ = bob.client.api_keys.create("sqlline")
    names = sorted(key.name for key in bob.client.api_keys.list(status="ACTIVE"))
    commands = f"""!connect {bob.url} ignored env:QUILT_API_KEY
!tables
!columns api_keys
SELECT nope FROM api_keys;
SELECT name FROM api_keys WHERE status = 'ACTIVE' ORDER BY name;
DELETE FROM api_keys WHERE id = '{victim.id}';
!quit
"""
    done = sqlline(typed=commands)
    assert done.returncode == 0, done.stderr
    seen = rows(done.stdout)
    kinds = {row[2]: row[3] for row in seen if row[:2] == ["quilt", "main"] and row[3] in ("TABLE", "VIEW")}
    assert kinds["api_keys"] == kinds["me"] == "TABLE"
    assert kinds["unused_api_keys"] == kinds["admin_expiring_api_keys"] == "VIEW"
    columns = [row[3] for row in seen if row[:3] == ["quilt", "main", "api_keys"] and row[3] not in ("TABLE", "VIEW")]
    assert columns == [*COLUMNS, "expires_in_days"]
    assert [row[0] for row in seen if len(row) == 1 and row[0] in names] == names
    assert "state=42S22" in done.stderr
    assert bob.client.api_keys.get(victim.id) is None
    assert bob.secret not in done.stdout + done.stderr


def test_a_statement_that_works_ends_with_0(execute):
    done = execute("SELECT name FROM me")
    assert (done.returncode, rows(done.stdout)) == (0, [["name"], ["bob"]])


def test_a_statement_that_fails_does_not(execute):
    done = execute("SELECT * FROM admin_api_keys")
    assert done.returncode != 0
    assert done.stdout == ""
    assert "state=42501" in done.stderr
