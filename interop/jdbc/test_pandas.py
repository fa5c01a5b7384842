"""pandas over JayDeBeApi, with the jar that has everything inside alone in the JVM that JPype starts."""

import os
import pickle
import subprocess
import sys

import jdbc_tools
import pandas
import pytest

QUERIES = {
    "own": "SELECT * FROM api_keys",
    "all": "SELECT * FROM admin_api_keys",
    "unused": "SELECT * FROM admin_unused_api_keys",
    "usage": "SELECT * FROM admin_api_key_usage",
    "join": """SELECT k.id, u.name AS name, u.is_admin AS is_admin, k.last_used_at
               FROM admin_api_keys k JOIN users u ON u.email = k.user_email""",
}
TEXTS = ("id", "name", "fingerprint", "user_email", "status")
TIMES = ("created_at", "expires_at", "last_used_at")


def python(program, *arguments, key):
    done = subprocess.run(
        [sys.executable, jdbc_tools.HERE / program, jdbc_tools.driver(), *arguments],
        capture_output=True,
        text=True,
        timeout=jdbc_tools.LIMIT_SECONDS,
        env={**os.environ, "QUILT_API_KEY": key},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module", params=["UTC", "Asia/Kolkata", "America/St_Johns"])
def frames(request, admin, tmp_path_factory):
    """The frames, read by a JVM in another time zone each time."""
    target = tmp_path_factory.mktemp("frames") / "frames"
    python("frames.py", admin.url, request.param, target, *QUERIES.values(), key=admin.secret)
    return dict(zip(QUERIES, pickle.loads(target.read_bytes()), strict=True))


def time(value):
    """The driver's timestamps have milliseconds; what is finer is cut off."""
    return None if value is None else pandas.Timestamp(value).floor("ms")


def same(frame, keys, but):
    """Whether the frame is what the Python client lists; the time when the key `but` was last used moves as we look."""
    assert list(frame.columns) == [*TEXTS[:4], *TIMES, *TEXTS[4:], "expires_in_days"]
    assert sorted(frame["id"]) == sorted(key.id for key in keys)
    rows = frame.set_index("id", drop=False)
    for key in keys:
        row = rows.loc[key.id]
        assert [row[name] for name in TEXTS] == [getattr(key, name) for name in TEXTS]
        assert row["expires_in_days"] == (key.expires_at - key.created_at).days
        for name in TIMES:
            if (key.id, name) != (but, "last_used_at"):
                assert (None if pandas.isna(row[name]) else row[name]) == time(getattr(key, name)), name


def test_own_keys(admin, frames):
    """api_keys: as many rows as the Python client lists, the same values, times to the millisecond in any zone"""
    same(frames["own"], admin.client.api_keys.list(), admin.key.id)


def test_the_keys_of_all_users(admin, frames):
    """admin_api_keys: the same, and NULL for exactly the keys that were never used"""
    keys = admin.client.admin.api_keys.list()
    same(frames["all"], keys, admin.key.id)
    never = {key.id for key in keys if key.last_used_at is None}
    assert never
    assert set(frames["all"].loc[frames["all"]["last_used_at"].isna(), "id"]) == never


def test_views(admin, frames):
    """admin_unused_api_keys by its rule, and admin_api_key_usage, whose counts are integers to pandas"""
    keys = admin.client.admin.api_keys.list()
    long_ago = pandas.Timestamp.now("UTC") - pandas.Timedelta(days=90)
    unused = [
        key.id
        for key in keys
        if key.status == "ACTIVE" and (key.last_used_at is None or pandas.Timestamp(key.last_used_at) < long_ago)
    ]
    assert sorted(frames["unused"]["id"]) == sorted(unused)
    counts = pandas.Series([key.status for key in keys]).value_counts()
    usage = frames["usage"].set_index("status")["key_count"]
    assert usage.dtype == "int64"
    assert usage.to_dict() == counts.to_dict()


def test_a_join(admin, frames):
    """keys joined with their owners: a row for each key that has one"""
    users = {user.email: user for user in admin.client.admin.users.list()}
    keys = [key for key in admin.client.admin.api_keys.list() if key.user_email in users]
    join = frames["join"]
    assert sorted(join["id"]) == sorted(key.id for key in keys)
    owners = join.set_index("id")
    for key in keys:
        assert owners.loc[key.id, "name"] == users[key.user_email].name
        assert owners.loc[key.id, "is_admin"] == users[key.user_email].is_admin


def test_parameters_counts_and_errors(admin):
    """INSERT, SELECT and DELETE with parameters, with commit and rollback as the DB-API asks for them"""
    before = admin.client.api_keys.list()
    assert python("revoke.py", admin.url, key=admin.secret).splitlines() == [
        "1",
        "[('from python', 3)]",
        "['name', 'expires_in_days']",
        "1",
        "42S22",
    ]
    assert {key.id for key in admin.client.api_keys.list()} == {key.id for key in before}
