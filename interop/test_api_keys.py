"""A user's own API keys, with the unmodified client."""

import datetime
import uuid

import pages
import pytest
import requests
import wire

DAY = datetime.timedelta(days=1)
SECOND = datetime.timedelta(seconds=5)
REVOKE = "mutation ($id: ID, $secret: String) { apiKeyRevoke(id: $id, secret: $secret) { __typename } }"


@pytest.fixture(scope="module")
def bob(stack, quilt3):
    """The client, logged in as bob."""
    quilt3.config(stack.url)
    quilt3.session.login_with_token(pages.code(stack, "bob"))
    return quilt3


@pytest.fixture
def key(bob):
    created, secret = bob.api_keys.create("interop " + uuid.uuid4().hex, expires_in_days=30)
    yield created, secret
    if bob.api_keys.get(created.id):
        bob.api_keys.revoke(id=created.id)


def test_a_created_key_has_all_its_fields(bob, stack):
    """statements 58, 59, 60, 64: eight fields, times with an offset, a secret, a fingerprint made of it"""
    key, secret = bob.api_keys.create("ci", expires_in_days=30)
    assert isinstance(key.id, str)
    assert key.name == "ci"
    assert secret.startswith("qk_")
    assert key.fingerprint == f"qk_{secret[3:6]}...{secret[-3:]}"
    assert key.created_at.tzinfo is not None
    assert key.expires_at.tzinfo is not None
    assert abs(key.expires_at - key.created_at - 30 * DAY) < SECOND
    assert abs(datetime.datetime.now(datetime.timezone.utc) - key.created_at) < 60 * SECOND
    assert key.last_used_at is None
    assert key.status == "ACTIVE"
    assert key.user_email == stack.user("bob")["email"]
    assert bob.api_keys.get(key.id) == key
    assert bob.api_keys.list(fingerprint=key.fingerprint) == [key]
    bob.api_keys.revoke(id=key.id)


@pytest.mark.parametrize("days", [1, 365])
def test_the_shortest_and_the_longest_life(bob, days):
    """statements 60, 61: one day and 365 days are accepted, and are that long"""
    key, _ = bob.api_keys.create("life", expires_in_days=days)
    assert abs(key.expires_at - key.created_at - days * DAY) < SECOND
    bob.api_keys.revoke(id=key.id)


@pytest.mark.parametrize("days", [0, -1, 366, 1000])
def test_a_life_out_of_range_is_invalid_input(bob, days):
    """statement 61: 0, -1 and 366 days give InvalidInput with path, message, name and context"""
    before = bob.api_keys.list()
    with pytest.raises(bob.api_keys.APIKeyError) as failed:
        bob.api_keys.create("out of range", expires_in_days=days)
    errors = failed.value.result.errors
    assert len(errors) >= 1
    assert errors[0].message
    assert errors[0].name
    assert {"path", "context"} <= set(type(errors[0]).model_fields)
    assert bob.api_keys.list() == before


@pytest.mark.parametrize("name", ["", " "])
def test_a_key_needs_a_name(bob, name):
    with pytest.raises(bob.api_keys.APIKeyError):
        bob.api_keys.create(name)


@pytest.mark.parametrize("name", ["Ünïcödé 🚀", "100%_of 'quotes' \"and\" \\ ; -- <b>"])
def test_a_name_comes_back_as_it_went_in(bob, name):
    key, _ = bob.api_keys.create(name)
    assert [found.id for found in bob.api_keys.list(name=name)] == [key.id]
    assert bob.api_keys.get(key.id).name == name
    bob.api_keys.revoke(id=key.id)


def test_a_very_long_name_is_stored_whole_or_refused(bob):
    name = "n" * 10_000
    try:
        key, _ = bob.api_keys.create(name)
    except bob.api_keys.APIKeyError as refused:
        assert refused.result.errors[0].message
    else:
        assert bob.api_keys.get(key.id).name == name
        bob.api_keys.revoke(id=key.id)


def test_ninety_days_when_nothing_is_said(bob, stack):
    """statement 62: omitted expiresInDays means 90"""
    mutation = """mutation { apiKeyCreate(input: {name: "default"}) { __typename
        ... on APIKeyCreated { apiKey { id createdAt expiresAt } } } }"""
    made = wire.graphql(stack, wire.token(stack, "bob"), mutation).json()["data"]["apiKeyCreate"]
    assert made["__typename"] == "APIKeyCreated"
    key = bob.api_keys.get(made["apiKey"]["id"])
    assert abs(key.expires_at - key.created_at - 90 * DAY) < SECOND
    bob.api_keys.revoke(id=key.id)


def test_filters(bob, key):
    """statements 55, 57: null filters do not filter, given ones are exact and combine with AND"""
    mine, _ = key
    everything = bob.api_keys.list()
    assert mine in everything
    assert bob.api_keys.list(name=mine.name) == [mine]
    assert bob.api_keys.list(name=mine.name, status="ACTIVE", fingerprint=mine.fingerprint) == [mine]
    assert bob.api_keys.list(name=mine.name, status="EXPIRED") == []
    assert bob.api_keys.list(name=mine.name, fingerprint="qk_zzz...zzz") == []
    assert bob.api_keys.list(name=mine.name[:-1]) == []
    assert bob.api_keys.list(name=mine.name.upper()) == []
    by_status = bob.api_keys.list(status="ACTIVE") + bob.api_keys.list(status="EXPIRED")
    assert sorted(k.id for k in by_status) == sorted(k.id for k in everything)


def test_a_user_sees_only_their_own(bob, stack, key):
    """statement 56: me.apiKeys returns only the caller's keys, and another's id is not found"""
    mine, _ = key
    assert {k.user_email for k in bob.api_keys.list()} == {stack.user("bob")["email"]}
    carol = wire.token(stack, "carol")
    query = "query ($id: ID!) { me { apiKeys { id userEmail } apiKey(id: $id) { id } } }"
    seen = wire.graphql(stack, carol, query, {"id": mine.id}).json()["data"]["me"]
    assert seen["apiKey"] is None
    assert {k["userEmail"] for k in seen["apiKeys"]} == {stack.user("carol")["email"]}


def test_a_new_key_opens_the_door_at_once(bob, key):
    """statements 58, 65: last_used_at is None before the first use and set after it"""
    mine, secret = key
    assert bob.api_keys.get(mine.id).last_used_at is None
    bob.login_with_api_key(secret)
    try:
        assert mine.id in [k.id for k in bob.api_keys.list()]
    finally:
        bob.clear_api_key()
    used = bob.api_keys.get(mine.id).last_used_at
    assert abs(used - datetime.datetime.now(datetime.timezone.utc)) < 60 * SECOND


def test_the_secret_is_told_once(bob, stack, key):
    """statement 63: no query returns the secret, and the database does not hold it"""
    _, secret = key
    answer = wire.graphql(stack, wire.token(stack, "bob"), "{ __type(name: \"APIKey\") { fields { name } } }").json()
    assert not [f for f in answer["data"]["__type"]["fields"] if "secret" in f["name"].lower()]
    for file in stack.data.rglob("*"):
        assert not file.is_file() or secret.encode() not in file.read_bytes(), file


def test_revoking_by_id(bob):
    """statement 67: a revoked key vanishes from the list, and get answers nothing"""
    key, _ = bob.api_keys.create("to be revoked")
    assert bob.api_keys.revoke(id=key.id) is None
    assert bob.api_keys.get(key.id) is None
    assert key.id not in [k.id for k in bob.api_keys.list()]


def test_revoking_by_secret(bob):
    """statement 68: the secret alone is enough to revoke an own key"""
    key, secret = bob.api_keys.create("leaked")
    assert bob.api_keys.revoke(secret=secret) is None
    assert bob.api_keys.get(key.id) is None


def test_a_key_can_revoke_itself(bob):
    key, secret = bob.api_keys.create("last will")
    bob.login_with_api_key(secret)
    try:
        bob.api_keys.revoke(secret=secret)
        with pytest.raises(bob.util.QuiltException, match="^Authentication failed. Check your credentials or API key.$"):
            bob.api_keys.list()
    finally:
        bob.clear_api_key()
    assert bob.api_keys.get(key.id) is None


def test_what_cannot_be_revoked(bob, stack, key):
    """statements 69, 71: an unknown id, an unknown secret and another user's key give InvalidInput"""
    foreign = wire.graphql(stack, wire.token(stack, "carol"), "{ me { apiKeys { id } } }").json()
    foreign = foreign["data"]["me"]["apiKeys"][0]["id"]
    for arguments in ({"id": str(uuid.uuid4())}, {"id": "x"}, {"id": foreign}, {"secret": "qk_" + "0" * 52}):
        with pytest.raises(bob.api_keys.APIKeyError) as failed:
            bob.api_keys.revoke(**arguments)
        assert failed.value.result.errors[0].message
    _, secret = key
    carol = wire.graphql(stack, wire.token(stack, "carol"), REVOKE, {"id": None, "secret": secret}).json()
    assert carol["data"]["apiKeyRevoke"]["__typename"] == "InvalidInput"


def test_revoking_nothing(stack):
    """statements 70, 71: both null, or both left out, give InvalidInput"""
    bearer = wire.token(stack, "bob")
    for variables in ({"id": None, "secret": None}, {}):
        answer = wire.graphql(stack, bearer, REVOKE, variables)
        assert answer.status_code == 200
        assert answer.json() == {"data": {"apiKeyRevoke": {"__typename": "InvalidInput"}}}


@pytest.mark.parametrize("secret", ["qk_" + "a" * 52, "qk_", "qk_x"])
def test_an_unknown_key_is_refused(bob, stack, secret):
    """statement 66: an unknown key gives 401 and the client's text"""
    bob.login_with_api_key(secret)
    try:
        with pytest.raises(bob.util.QuiltException, match="^Authentication failed. Check your credentials or API key.$"):
            bob.api_keys.list()
    finally:
        bob.clear_api_key()
    answer = wire.graphql(stack, secret, "{ me { name } }")
    assert answer.status_code == 401
    assert isinstance(answer.json()["message"], str)


def test_a_revoked_key_is_refused(bob, stack):
    """statement 66: a revoked key gives 401"""
    key, secret = bob.api_keys.create("gone")
    assert wire.graphql(stack, secret, "{ me { name } }").status_code == 200
    bob.api_keys.revoke(id=key.id)
    assert wire.graphql(stack, secret, "{ me { name } }").status_code == 401


def test_a_key_expires(movable_stack):
    """statements 57, 66: an expired key gives 401 and lists as EXPIRED, by the clock of the moment"""
    create = """mutation { apiKeyCreate(input: {name: "short", expiresInDays: 1}) {
        ... on APIKeyCreated { secret apiKey { id status } } } }"""
    made = wire.graphql(movable_stack, wire.token(movable_stack, "carol"), create).json()["data"]["apiKeyCreate"]
    assert made["apiKey"]["status"] == "ACTIVE"
    movable_stack.advance("PT23H59M")
    assert wire.graphql(movable_stack, made["secret"], "{ me { name } }").status_code == 200
    movable_stack.advance("PT2M")
    assert wire.graphql(movable_stack, made["secret"], "{ me { name } }").status_code == 401

    query = "query ($s: APIKeyStatus) { me { apiKeys(status: $s) { id status } } }"
    bearer = wire.token(movable_stack, "carol")
    for status, expected in (("EXPIRED", True), ("ACTIVE", False)):
        keys = wire.graphql(movable_stack, bearer, query, {"s": status}).json()["data"]["me"]["apiKeys"]
        assert ({"id": made["apiKey"]["id"], "status": "EXPIRED"} in keys) is expected
        assert {key["status"] for key in keys} == {status}


def test_graphql_takes_a_bare_token_and_never_redirects(stack):
    """statements 47, 48: Authorization may be the token alone; POST /graphql and /api/token do not redirect"""
    for prefix in ("Bearer ", "bearer ", ""):
        answer = requests.post(
            stack.url + "/graphql",
            json={"query": "{ me { name } }"},
            headers={"Authorization": prefix + wire.token(stack, "bob")},
            allow_redirects=False,
        )
        assert answer.json() == {"data": {"me": {"name": "bob"}}}
    for path in ("/graphql", "/api/token"):
        assert requests.post(stack.url + path, allow_redirects=False).status_code in (400, 401)
