"""The audit trail of a session: what is in it, and what must not be."""

import datetime
import json
import re
import uuid

import pages
import pytest
import requests
import wire

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
REQUIRED = ["eventVersion", "eventTime", "eventID", "eventSource", "eventType", "eventName", "userIdentity"]
FIELDS = [
    "eventVersion",
    "eventTime",
    "eventID",
    "eventSource",
    "eventType",
    "eventName",
    "userAgent",
    "sourceIPAddress",
    "userIdentity",
    "requestID",
    "requestParameters",
    "responseElements",
    "errorCode",
    "errorMessage",
    "additionalEventData",
]
USER = [
    "type",
    "id",
    "userName",
    "email",
    "isAdmin",
    "isActive",
    "isSsoOnly",
    "isService",
    "lastLogin",
    "dateJoined",
    "roleId",
    "sessionContext",
]
UNKNOWN_KEY = "qk_canary0unknown0key0canary0unknown0key0canary0unknown0"
WRONG_PASSWORD = "canary-wrong-password"
WRONG_TOKEN = "canary-wrong-refresh-token"


class Session:
    """Everything a user can do, done once with the unmodified client, and all secrets it met."""

    def __init__(self, stack, quilt3, auth_file):
        self.stack = stack
        self.secrets = [stack.password("bob"), UNKNOWN_KEY, WRONG_PASSWORD, WRONG_TOKEN]
        quilt3.config(stack.url)
        code = pages.code(stack, "bob")
        before = len(stack.events())
        self.keep(code)
        quilt3.session.login_with_token(code)
        tokens = json.loads(auth_file.read_text())
        self.keep(*(value for value in tokens[stack.url].values() if isinstance(value, str)))
        tokens[stack.url]["expires_at"] = 1
        auth_file.write_text(json.dumps(tokens))
        quilt3.session.clear_session()
        self.key, self.secret = quilt3.api_keys.create("audited", expires_in_days=30)
        self.keep(self.secret)
        self.keep(*(v for v in json.loads(auth_file.read_text())[stack.url].values() if isinstance(v, str)))

        quilt3.login_with_api_key(self.secret)
        quilt3.session.get_session().get(stack.url + "/api/auth/get_credentials")
        quilt3.clear_api_key()
        self.second, second_secret = quilt3.api_keys.create("audited, by secret", expires_in_days=1)
        self.keep(second_secret)
        quilt3.api_keys.revoke(secret=second_secret)
        with pytest.raises(quilt3.api_keys.APIKeyError):
            quilt3.api_keys.create("too long", expires_in_days=3650)
        with pytest.raises(quilt3.api_keys.APIKeyError):
            quilt3.api_keys.revoke(id=UNKNOWN_KEY)
        self.aliased = self.alias_two(stack)
        quilt3.login_with_api_key(UNKNOWN_KEY)
        with pytest.raises(quilt3.util.QuiltException):
            quilt3.api_keys.list()
        quilt3.clear_api_key()
        requests.get(stack.url + "/api/me", headers={"Authorization": UNKNOWN_KEY, "User-Agent": UNKNOWN_KEY})
        requests.post(stack.url + "/api/login", json={"username": "bob", "password": WRONG_PASSWORD})
        requests.post(stack.url + "/api/login", json={"username": "nobody", "password": WRONG_PASSWORD})
        wire.exchange(stack, WRONG_TOKEN)
        wire.exchange(stack, code)
        quilt3.api_keys.revoke(id=self.key.id)
        quilt3.logout()
        self.events = stack.events()
        self.new = self.events[before - 2 :]  # with the sign-in and the code of the page

    def keep(self, *secrets):
        self.secrets += secrets

    def alias_two(self, stack):
        """Two mutations in one request, with the secret under another name."""
        bearer = wire.token(stack, "bob")
        self.keep(bearer)
        create = """mutation { a: apiKeyCreate(input: {name: "a"}) { ... on APIKeyCreated { s: secret apiKey { id } } }
            b: apiKeyCreate(input: {name: "b"}) { ... on APIKeyCreated { s: secret apiKey { id } } } }"""
        made = wire.graphql(stack, bearer, create).json()["data"]
        self.keep(made["a"]["s"], made["b"]["s"])
        revoke = "mutation ($x: ID, $y: String) { a: apiKeyRevoke(id: $x) { __typename } b: apiKeyRevoke(secret: $y) { __typename } }"
        done = wire.graphql(stack, bearer, revoke, {"x": made["a"]["apiKey"]["id"], "y": made["b"]["s"]}).json()
        assert done == {"data": {"a": {"__typename": "Ok"}, "b": {"__typename": "Ok"}}}
        return [made["a"]["apiKey"]["id"], made["b"]["apiKey"]["id"]]

    def named(self, name, **expected):
        return [
            event
            for event in self.new
            if event["eventName"] == name and all(event[field] == value for field, value in expected.items())
        ]


@pytest.fixture(scope="module")
def session(stack, quilt3, client_files):
    return Session(stack, quilt3, client_files / "auth.json")


def test_every_line_has_its_fields(session):
    """statement 83: each record has all fields of schema 1.0, in their order, the required ones filled"""
    for event in session.events:
        assert list(event) == FIELDS
        assert all(event[field] for field in REQUIRED)
        assert event["eventVersion"] == "1.0"
        assert TIME.fullmatch(event["eventTime"])
        assert str(uuid.UUID(event["eventID"])) == event["eventID"]
        assert event["eventSource"] == "QuiltServer"
        assert event["eventType"] == "QuiltApiCall"
        assert isinstance(event["requestParameters"], dict)
        assert isinstance(event["additionalEventData"], dict)
    assert len({event["eventID"] for event in session.events}) == len(session.events)


def test_the_folders_are_the_dates(stack, session):
    """statement 83: each record is one line of a file in the folder of its UTC date"""
    root = stack.data / "audit"
    for file in root.rglob("*.jsonl"):
        date = file.parent.relative_to(root).as_posix()
        assert re.fullmatch(r"\d{4}/\d\d/\d\d", date)
        text = file.read_text(encoding="ascii")
        assert text.endswith("\n")
        assert {json.loads(line)["eventTime"][:10] for line in text.splitlines()} == {date.replace("/", "-")}
    assert (root / datetime.datetime.now(datetime.timezone.utc).strftime("%Y/%m/%d")).is_dir()


def test_what_was_done_is_there(session):
    """statement 83: login, refresh, code, credentials, create and revoke each write one record"""
    (login,) = session.named("Auth.Login", errorCode=None)[:1]
    assert login["requestParameters"] == {"username": "bob", "password": "***"}
    assert login["additionalEventData"] == {"method": "password"}
    assert login["responseElements"]["access_token"] == "***"
    assert TIME.fullmatch(login["responseElements"]["exp"])

    (code, *_) = session.named("Auth.IssueCode")
    assert code["responseElements"]["code"]["user_id"] == code["userIdentity"]["id"]

    exchanged, refreshed = session.named("Auth.RefreshToken", errorCode=None)
    assert [e["additionalEventData"]["method"] for e in (exchanged, refreshed)] == ["code", "refresh"]
    assert exchanged["requestParameters"] == {"refresh_token": "***"}
    assert exchanged["responseElements"]["refresh_token"] == "***"

    by_login, by_key = session.named("Auth.GetAWSCredentials")
    assert by_login["responseElements"]["SecretKey"] == by_key["responseElements"]["SessionToken"] == "***"

    created = session.named("APIKeys.Create", errorCode=None)
    assert [event["requestParameters"]["input"]["name"] for event in created] == ["audited", "audited, by secret", "a", "b"]
    first = created[0]
    assert first["requestParameters"] == {"input": {"name": "audited", "expiresInDays": 30}}
    assert first["responseElements"]["secret"] == "***"
    key = first["responseElements"]["apiKey"]
    assert (key["id"], key["fingerprint"], key["status"]) == (session.key.id, session.key.fingerprint, "ACTIVE")

    revoked = [event["requestParameters"] for event in session.named("APIKeys.Revoke", errorCode=None)]
    assert {"secret": "***"} in revoked
    assert {"id": session.key.id} in revoked


def test_one_record_for_each_mutation(session):
    """statement 83: two aliased mutations of one request write two records"""
    parameters = [event["requestParameters"] for event in session.named("APIKeys.Revoke", errorCode=None)]
    assert {"id": session.aliased[0]} in parameters
    assert {"secret": "***"} in parameters


def test_reading_leaves_no_trace(session):
    """statement 83: listing and getting keys write no record"""
    assert not [event for event in session.new if event["eventName"] in ("APIKeys.List", "APIKeys.Get")]
    assert len(session.named("APIKeys.Create")) == 5


def test_what_was_refused_is_there(session):
    """statement 83: failed mutations, logins and exchanges have an error code and a message"""
    (too_long,) = [event for event in session.named("APIKeys.Create") if event["errorCode"]]
    assert too_long["requestParameters"]["input"]["expiresInDays"] == 3650
    (unknown,) = [event for event in session.named("APIKeys.Revoke") if event["errorCode"]]
    assert unknown["requestParameters"] == {"id": "***"}
    assert too_long["errorMessage"] and unknown["errorMessage"]
    bob, nobody = [event for event in session.named("Auth.Login") if event["errorCode"]]
    assert bob["userIdentity"]["type"] == "QuiltUser"
    assert nobody["userIdentity"] == {"type": "Unidentified"}
    assert all(event["requestParameters"]["password"] == "***" for event in (bob, nobody))
    assert len([event for event in session.named("Auth.RefreshToken") if event["errorCode"]]) == 2


def test_a_refused_key_is_recorded(session):
    """statement 84: an unknown key writes Auth.APIKey with its fingerprint and INVALID; a good one writes none"""
    refused = session.named("Auth.APIKey")
    assert len(refused) == 2
    for event in refused:
        assert event["errorCode"] == "INVALID"
        assert event["requestParameters"] == {"fingerprint": f"qk_{UNKNOWN_KEY[3:6]}...{UNKNOWN_KEY[-3:]}"}
        assert event["userIdentity"] == {"type": "Unidentified"}
    fingerprints = {event["requestParameters"]["fingerprint"] for event in session.events if event["eventName"] == "Auth.APIKey"}
    assert session.key.fingerprint not in fingerprints


def test_expired_and_orphaned_keys_are_recorded(movable_stack):
    """statement 84: an expired key writes EXPIRED, one of a deactivated user USER_INACTIVE"""
    create = """mutation { apiKeyCreate(input: {name: "k", expiresInDays: 1}) {
        ... on APIKeyCreated { secret apiKey { fingerprint } } } }"""
    made = wire.graphql(movable_stack, wire.token(movable_stack, "carol"), create).json()["data"]["apiKeyCreate"]
    switch = "mutation ($to: Boolean!) { admin { user { mutate(name: \"carol\") { setActive(active: $to) { __typename } } } } }"
    admin = wire.token(movable_stack, "admin")
    wire.graphql(movable_stack, admin, switch, {"to": False})
    assert wire.graphql(movable_stack, made["secret"], "{ me { name } }").status_code == 401
    wire.graphql(movable_stack, admin, switch, {"to": True})
    movable_stack.advance("PT25H")
    assert wire.graphql(movable_stack, made["secret"], "{ me { name } }").status_code == 401

    inactive, expired = [
        event
        for event in movable_stack.events()
        if event["eventName"] == "Auth.APIKey"
        and event["requestParameters"]["fingerprint"] == made["apiKey"]["fingerprint"]
    ]
    assert (inactive["errorCode"], expired["errorCode"]) == ("USER_INACTIVE", "EXPIRED")
    names = [event["eventName"] for event in movable_stack.events()]
    assert "Users.Disable" in names and "Users.Enable" in names


def test_who_did_it(stack, session):
    """statement 86: a request with a key names the key, an interactive one says interactive"""
    by_login, by_key = session.named("Auth.GetAWSCredentials")
    assert by_key["userIdentity"]["sessionContext"] == {
        "auth": {
            "type": "api_key",
            "keyId": session.key.id,
            "keyName": "audited",
            "keyFingerprint": session.key.fingerprint,
        }
    }
    interactive = [by_login, *session.named("APIKeys.Create"), *session.named("Auth.RefreshToken", errorCode=None)]
    for event in interactive:
        assert event["userIdentity"]["sessionContext"] == {"auth": {"type": "interactive"}}
    identity = by_key["userIdentity"]
    assert list(identity) == USER
    assert (identity["type"], identity["userName"], identity["email"]) == ("QuiltUser", "bob", "bob@example.com")
    assert [identity[flag] for flag in ("isAdmin", "isActive", "isSsoOnly", "isService")] == [False, True, False, False]
    assert by_key["userAgent"].startswith("quilt-python/8.0.0 ")
    assert by_key["sourceIPAddress"] == "127.0.0.1"


def test_what_administrators_do_is_there(stack, session):
    """statement 83: each change of a user writes one record of the Users namespace"""
    admin = wire.token(stack, "admin")
    before = len(stack.events())
    change = "mutation { admin { user { mutate(name: \"carol\") { %s { __typename } } } } }"
    for field in ("setActive(active: false)", "setActive(active: true)", "setAdmin(admin: true)", "setAdmin(admin: false)"):
        assert "errors" not in wire.graphql(stack, admin, change % field).json()
    wire.graphql(stack, admin, change % 'setEmail(email: "carol@example.com")')
    wire.graphql(stack, admin, change % 'setRole(role: "ReadQuiltBucket")')
    wire.graphql(stack, admin, "{ admin { user { list { name } } } }")
    new = stack.events()[before:]
    assert [event["eventName"] for event in new] == [
        "Users.Disable",
        "Users.Enable",
        "Users.GrantAdmin",
        "Users.RevokeAdmin",
        "Users.EditEmail",
        "Users.SetRole",
        "Users.List",
    ]
    assert new[0]["requestParameters"] == {"username": "carol"}
    assert new[4]["requestParameters"] == {"username": "carol", "email": "carol@example.com"}
    assert new[5]["requestParameters"] == {"username": "carol", "role": "ReadQuiltBucket"}
    assert new[6]["responseElements"] is None


def test_no_secret_is_anywhere(stack, session):
    """statements 63, 85: no password, code, token or key secret is in any file of the stack, nor in its output"""
    assert len(session.secrets) >= 12
    files = [file for file in stack.data.rglob("*") if file.is_file()]
    assert {"registry.db", "registry.db-wal"} <= {file.name for file in files}
    for file in [*files, stack.log]:
        content = file.read_bytes()
        for secret in session.secrets:
            assert secret.encode() not in content, f"{secret[:6]}... is in {file.name}"


def test_only_the_owner_can_read_it(stack, session):
    assert stack.data.stat().st_mode & 0o077 == 0
    written = [file for file in stack.data.rglob("*") if file.name != "lock"]
    assert [file for file in written if file.stat().st_mode & 0o077] == []
