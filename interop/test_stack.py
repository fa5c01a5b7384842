"""`./quilt4j stack`: what it prints, what it keeps, what it refuses."""

import signal
import subprocess

import pytest
import requests
import stacks
import wire


def test_one_line_of_json_says_how_to_reach_it(tmp_path):
    running = stacks.start(tmp_path, "--sample")
    facts = running.facts
    assert sorted(facts) == ["auditTrail", "catalog", "jdbc", "registry", "users"]
    assert facts["catalog"].startswith("http://127.0.0.1:")
    assert facts["jdbc"].startswith("jdbc:quilt:" + facts["catalog"])
    assert facts["auditTrail"].startswith("file:/")
    assert [(user["name"], user["email"], user["admin"]) for user in facts["users"]] == [
        ("admin", "admin@example.com", True),
        ("bob", "bob@example.com", False),
        ("carol", "carol@example.com", False),
        ("dave", "dave@example.com", False),
    ]
    assert {user["password"] for user in facts["users"]} == {"demo-password"}
    assert all(sorted(user) == ["admin", "email", "name", "password"] for user in facts["users"])
    running.stop()
    assert running.other_output() == []


def test_passwords_are_shown_once_and_can_be_replaced(tmp_path):
    running = stacks.start(tmp_path)
    (admin,) = running.facts["users"]
    first = running.password(admin["name"])
    assert len(first) >= 16
    assert wire.token(running, admin["name"])
    running.stop()

    running = stacks.start(tmp_path)
    assert [user["password"] for user in running.facts["users"]] == [None]
    answer = requests.post(running.url + "/api/login", json={"username": admin["name"], "password": first})
    assert answer.status_code == 200
    running.stop()

    running = stacks.start(tmp_path, "--reset-password", admin["name"])
    assert running.password(admin["name"]) not in (None, first)
    assert wire.token(running, admin["name"])
    answer = requests.post(running.url + "/api/login", json={"username": admin["name"], "password": first})
    assert answer.status_code == 401
    running.stop()


def test_the_sample_stays_on_this_machine(tmp_path):
    command = [stacks.ROOT / "quilt4j", "stack", "--sample", "--host", "0.0.0.0", "--port", "0", "--data", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "loopback" in done.stderr


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_what_was_acknowledged_survives(tmp_path, how):
    """statement 67: after kill -9 an acknowledged key is there, and a revoked one stays revoked"""
    running = stacks.start(tmp_path, "--sample")
    bob = wire.token(running, "bob")
    create = 'mutation { apiKeyCreate(input: {name: "k"}) { ... on APIKeyCreated { secret apiKey { id } } } }'
    made = [wire.graphql(running, bob, create).json()["data"]["apiKeyCreate"] for _ in range(10)]
    revoke = "mutation ($id: ID) { apiKeyRevoke(id: $id) { __typename } }"
    for key in made[:5]:
        assert wire.graphql(running, bob, revoke, {"id": key["apiKey"]["id"]}).status_code == 200
    running.process.send_signal(how)
    running.process.wait(timeout=120)

    running = stacks.start(tmp_path)
    statuses = [wire.graphql(running, key["secret"], "{ me { name } }").status_code for key in made]
    assert statuses == [401] * 5 + [200] * 5
    names = [event["eventName"] for event in running.events()]
    assert names.count("APIKeys.Revoke") >= 5
    running.stop()


def test_every_start_of_the_sample_has_the_same_keys(tmp_path):
    query = "{ admin { apiKeys { list { id name fingerprint status userEmail } } } }"
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    fresh = [stacks.start(folder, "--sample") for folder in folders]
    keys, others = [
        wire.graphql(one, wire.token(one, "admin"), query).json()["data"]["admin"]["apiKeys"]["list"] for one in fresh
    ]
    for one in fresh:
        one.stop()
    assert len(keys) == 26
    assert [key for key in keys if key not in others] == []
