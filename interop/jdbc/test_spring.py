"""Spring's templates over the driver: the jar with everything inside and five jars of Spring are all there is."""

import datetime

import jdbc_tools
import pytest

PROGRAM = jdbc_tools.HERE / "SpringTemplate.java"


@pytest.fixture(scope="module")
def step(bob):
    """Runs one step with bob's key and answers what it saw."""
    class_path = [jdbc_tools.driver(), *jdbc_tools.jars("spring")]
    return lambda name: jdbc_tools.facts(jdbc_tools.run(class_path, PROGRAM, bob.url, name, key=bob.secret))


def milliseconds(text):
    """The instant that java.time writes with as many digits as it needs."""
    return datetime.datetime.fromisoformat(text.replace("Z", "")).replace(tzinfo=datetime.timezone.utc)


def truncated(time):
    return time.replace(microsecond=time.microsecond // 1000 * 1000)


def test_reading(bob, step):
    """query into records with Instant, OffsetDateTime and LocalDateTime, queryForObject, queryForMap, queryForRowSet,
    queryForStream, named parameters in IN, JdbcClient, maximum rows, fetch size and timeout"""
    seen = step("read")
    keys = {key.id: key for key in bob.client.api_keys.list()}
    rows = {name[4:]: value.split("|") for name, value in seen.items() if name.startswith("key ")}
    assert rows.keys() == keys.keys()
    for id, (name, created, expires, used, days) in rows.items():
        key = keys[id]
        assert name == key.name
        assert milliseconds(created) == truncated(key.created_at)
        assert milliseconds(expires) == truncated(key.expires_at)
        assert (used == "null") == (key.last_used_at is None)
        assert used == "null" or id == bob.key.id or milliseconds(used) == truncated(key.last_used_at)
        assert int(days) == (key.expires_at - key.created_at).days
    first = keys[min(keys)]
    since = [key for key in keys.values() if truncated(key.created_at) >= truncated(first.created_at)]
    assert {name: value for name, value in seen.items() if not name.startswith("key ")} == {
        "one": "true",
        "count": str(len(keys)),
        "absent": "EmptyResultDataAccessException",
        "map": "[id, created_at, expires_in_days] [String, Timestamp, Integer]",
        "row set": "true",
        "streamed": str(len(keys)),
        "in": "3",
        "since": str(len(since)),
        "limited": "2",
    }


def test_creating_and_revoking(bob, step):
    """KeyHolder after one INSERT and after a batch, SimpleJdbcInsert over the metadata: the secret is handed over there
    and nowhere else, and it logs in; update counts of DELETE with parameters"""
    before = bob.client.api_keys.list()
    assert step("change") == {
        "one": "[id, name, fingerprint, expires_at, secret]",
        "secret logs in": "1",
        "secret is selected": "BadSqlGrammarException 42S22",
        "batch": "[1, 1, 1] [id, secret]",
        "batch secrets": "3",
        "simple": "[id, secret]",
        "created": "[spring batch 0, spring batch 1, spring batch 2, spring one, spring simple]",
        "deleted": "3",
        "deleted by name": "2",
        "deleted none": "0",
    }
    assert {key.id for key in bob.client.api_keys.list()} == {key.id for key in before}


def test_errors(bob, step):
    """each SQLSTATE becomes the DataAccessException that a Spring programmer would catch"""
    before = bob.client.api_keys.list()
    assert step("errors") == {
        "syntax": "BadSqlGrammarException 42601",
        "unknown column": "BadSqlGrammarException 42S22",
        "not an admin": "PermissionDeniedDataAccessException 42501",
        "unsupported": "InvalidDataAccessApiUsageException 0A000",
        "no name": "DataIntegrityViolationException 23502",
        "too many days": "DataIntegrityViolationException 22023",
        "division by zero": "DataIntegrityViolationException 22012",
        "unguarded": "DataIntegrityViolationException 23001",
        "wrong key": "CannotGetJdbcConnectionException 28000",
        "nobody there": "CannotGetJdbcConnectionException 08001",
    }
    assert {key.id for key in bob.client.api_keys.list()} == {key.id for key in before}


def test_transactions(step):
    """commit and rollback do no harm; a read-only transaction refuses to change"""
    seen = step("transaction")
    assert seen["committed"] == seen["rolled back"] == "1"
    assert seen["read-only"].endswith(" 25006")
