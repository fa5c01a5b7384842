"""HikariCP over the driver: the jar with everything inside, HikariCP and its SLF4J are all there is."""

import os
import subprocess

import jdbc_tools
import pytest

PROGRAM = jdbc_tools.HERE / "HikariPool.java"
WRONG_KEY = "qk_" + 52 * "0"


@pytest.fixture(scope="module")
def class_path():
    return [jdbc_tools.driver(), *jdbc_tools.jars("hikari")]


@pytest.fixture(scope="module")
def seen(bob, class_path):
    """What the program saw of a pool in use; HikariCP logged no warning."""
    return jdbc_tools.facts(jdbc_tools.run(class_path, PROGRAM, bob.url, "use", key=bob.secret))


def test_eight_threads_share_four_connections(bob, seen):
    """200 loans, each of a validated connection, each with a prepared query: always the same and right answer"""
    active = len(bob.client.api_keys.list(status="ACTIVE"))
    assert seen["counts"] == f"[{active}]"
    assert 1 < int(seen["physical"]) <= 4
    assert seen["total"] == "4"
    assert seen["active"] == "0"


def test_what_a_borrower_set_is_gone_when_the_next_one_comes(seen):
    """read-only, autocommit and the network timeout are reset by HikariCP; refused statements are SQLSTATEs"""
    assert seen["delete while read-only"] == "25006"
    assert seen["syntax"] == "42601"
    assert seen["read-only afterwards"] == "false"
    assert seen["autocommit afterwards"] == "true"
    assert seen["network timeout afterwards"] == "0"
    assert seen["warnings afterwards"] == "null"


def test_evicted_connections_are_replaced(seen):
    assert seen["another after evict"] == "true"
    assert seen["works after soft evict"] == "true"
    assert seen["valid"] == "true"
    assert seen["closed with the pool"] == "true"


def test_a_pool_can_be_read_only(seen):
    """with read-only, autocommit, catalog, schema and isolation in the configuration of the pool"""
    assert seen["read-only pool"] == "true true"
    assert seen["delete in a read-only pool"] == "25006"


def test_a_delete_without_a_commit_counts(bob, class_path):
    """a pool without autocommit rolls back when the connection returns: harmless, the key stays revoked"""
    victim, _ = bob.client.api_keys.create("pooled")
    seen = jdbc_tools.facts(jdbc_tools.run(class_path, PROGRAM, bob.url, "change", victim.id, key=bob.secret))
    assert seen == {"deleted": "1", "works afterwards": "true"}
    assert bob.client.api_keys.get(victim.id) is None


def test_a_pool_notices_that_its_key_was_revoked(bob, class_path):
    """isValid makes a round trip, so that nobody borrows a connection whose key is gone; the reason is 28000"""
    key, secret = bob.client.api_keys.create("to be revoked")
    command = jdbc_tools.command(class_path, PROGRAM, bob.url, "revoked")
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, text=True, env={**os.environ, "QUILT_API_KEY": secret}, **pipes) as pool:
        assert pool.stdout.readline() == "filled=4\n"
        bob.client.api_keys.revoke(id=key.id)
        output, log = pool.communicate("go\n", timeout=jdbc_tools.LIMIT_SECONDS)
    assert jdbc_tools.facts(output) == {
        "refused": "SQLTransientConnectionException",
        "because": "28000",
        "told the key": "false",
    }
    assert secret not in log


def test_an_unsupported_statement_costs_a_connection_and_no_more(bob, class_path):
    """HikariCP takes 0A000 of any driver for a broken connection and replaces it; the pool goes on"""
    output = jdbc_tools.run(class_path, PROGRAM, bob.url, "unsupported", key=bob.secret, warns="SQLSTATE(0A000)")
    assert jdbc_tools.facts(output) == {"update": "0A000", "works afterwards": "true"}


def test_a_pool_with_a_wrong_key_does_not_start(bob, class_path):
    output = jdbc_tools.run(class_path, PROGRAM, bob.url, "wrong-key", key=WRONG_KEY)
    assert jdbc_tools.facts(output) == {"because": "28000"}
