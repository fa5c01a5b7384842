"""What administrators do, with the unmodified client."""

import datetime
import uuid

import pages
import pytest
import requests
import wire


@pytest.fixture(scope="module")
def admin(stack, quilt3):
    """The client's admin module, logged in as admin."""
    quilt3.config(stack.url)
    quilt3.session.login_with_token(pages.code(stack, "admin"))
    return quilt3.admin


@pytest.fixture
def newcomer(admin):
    name = "u" + uuid.uuid4().hex[:8]
    yield admin.users.create(name, name + "@example.org", "ReadQuiltBucket")
    if admin.users.get(name):
        admin.users.delete(name)


def key_of(stack, name):
    create = 'mutation { apiKeyCreate(input: {name: "theirs"}) { ... on APIKeyCreated { secret apiKey { id } } } }'
    made = wire.graphql(stack, wire.token(stack, name), create).json()["data"]["apiKeyCreate"]
    return made["apiKey"]["id"], made["secret"]


def test_everybodys_keys(admin, stack):
    """statements 56, 57: admin lists all users' keys, filtered by e-mail, name, fingerprint and status together"""
    everything = admin.api_keys.list()
    assert {key.user_email for key in everything} >= {user["email"] for user in stack.facts["users"]}
    bobs = admin.api_keys.list(email="bob@example.com")
    assert bobs == [key for key in everything if key.user_email == "bob@example.com"]
    one = bobs[0]
    assert one in admin.api_keys.list(email=one.user_email, key_name=one.name, fingerprint=one.fingerprint)
    assert admin.api_keys.list(email="carol@example.com", key_name=one.name) == []
    assert admin.api_keys.list(email="nobody@example.com") == []
    expired = admin.api_keys.list(status="EXPIRED")
    now = datetime.datetime.now(datetime.timezone.utc)
    assert expired == [key for key in everything if key.expires_at <= now]


def test_a_key_of_somebody_else(admin, stack):
    """statements 67, 72: admin gets and revokes anybody's key; an unknown id is null without errors"""
    key_id, secret = key_of(stack, "carol")
    assert admin.api_keys.get(key_id).user_email == "carol@example.com"
    assert admin.api_keys.revoke(key_id) is None
    assert admin.api_keys.get(key_id) is None
    assert wire.graphql(stack, secret, "{ me { name } }").status_code == 401
    query = "query ($id: ID!) { admin { apiKeys { get(id: $id) { id } } } }"
    answer = wire.graphql(stack, wire.token(stack, "admin"), query, {"id": "unknown"}).json()
    assert answer == {"data": {"admin": {"apiKeys": {"get": None}}}}


def test_revoking_an_unknown_key(admin):
    """statement 69: admin revoking an unknown id gets InvalidInput, which the client raises"""
    with pytest.raises(admin.Quilt3AdminError) as failed:
        admin.api_keys.revoke(str(uuid.uuid4()))
    assert "typename__='InvalidInput'" in str(failed.value)


@pytest.mark.parametrize(
    "query",
    [
        "{ admin { apiKeys { list { id } } } }",
        "{ admin { user { list { name } } } }",
        "{ roles { __typename } }",
        'mutation { admin { apiKeys { revoke(id: "x") { __typename } } } }',
        'mutation { admin { user { mutate(name: "carol") { setAdmin(admin: true) { __typename } } } } }',
    ],
)
def test_others_are_kept_out(stack, query):
    """statement 73: a non-admin selecting admin fields gets an error with a message, never 401, never data"""
    for bearer in (wire.token(stack, "bob"), key_of(stack, "bob")[1]):
        answer = wire.graphql(stack, bearer, query)
        assert answer.status_code in (200, 403)
        body = answer.json()
        if answer.status_code == 403:
            assert isinstance(body["message"], str)
        else:
            assert body["errors"][0]["message"]
            assert not body.get("data") or set(body["data"].values()) == {None}


def test_users_have_all_their_fields(admin):
    """statement 80: lastLogin and dateJoined are never null, extraRoles is a list, roles have their type"""
    users = admin.users.list()
    assert [user.name for user in users] >= ["admin", "bob", "carol", "dave"]
    for user in users:
        assert user.last_login.tzinfo is not None
        assert user.date_joined.tzinfo is not None
        assert user.extra_roles == [] or isinstance(user.extra_roles, list)
        assert user.role is None or type(user.role).__name__ in ("ManagedRole", "UnmanagedRole")
    assert not admin.users.get("dave").is_active
    assert admin.users.get("nobody") is None


def test_the_life_of_a_user(admin, stack, newcomer):
    """statement 80: users are created, changed and deleted, and every answer is a whole user"""
    name = newcomer.name
    assert newcomer.is_active and not newcomer.is_admin
    assert newcomer.role.name == "ReadQuiltBucket"
    assert admin.users.set_email(name, name + "@example.net").email == name + "@example.net"
    assert admin.users.set_admin(name, True).is_admin
    assert not admin.users.set_admin(name, False).is_admin
    assert not admin.users.set_active(name, False).is_active
    assert admin.users.set_active(name, True).is_active
    assert admin.users.set_role(name, "ReadWriteQuiltBucket", ["ReadQuiltBucket"]).role.name == "ReadWriteQuiltBucket"
    assert [role.name for role in admin.users.get(name).extra_roles] == ["ReadQuiltBucket"]
    assert admin.users.remove_roles(name, ["ReadQuiltBucket"]).extra_roles == []
    assert [r.name for r in admin.users.add_roles(name, ["ReadQuiltBucket"]).extra_roles] == ["ReadQuiltBucket"]
    assert admin.users.reset_password(name) is None
    assert admin.users.delete(name) is None
    assert admin.users.get(name) is None


def test_a_user_who_is_not_there(admin):
    """statement 79: mutating an unknown user answers null, which the client raises as UserNotFoundError"""
    for change in (
        lambda: admin.users.delete("nobody"),
        lambda: admin.users.set_active("nobody", False),
        lambda: admin.users.set_email("nobody", "n@example.com"),
        lambda: admin.users.reset_password("nobody"),
    ):
        with pytest.raises(admin.exceptions.UserNotFoundError):
            change()


def test_a_user_that_is_there_already(admin, newcomer):
    for name, email in ((newcomer.name, "other@example.org"), ("other", newcomer.email), ("Not A Name!", "x@y.org")):
        with pytest.raises(admin.Quilt3AdminError):
            admin.users.create(name, email, "ReadQuiltBucket")
    with pytest.raises(admin.Quilt3AdminError):
        admin.users.create("roleless", "roleless@example.org", "NoSuchRole")


def test_the_keys_of_a_deactivated_user(admin, stack):
    """statement 66: a key whose owner was deactivated gives 401, and works again after reactivation"""
    _, secret = key_of(stack, "carol")
    admin.users.set_active("carol", False)
    try:
        assert wire.graphql(stack, secret, "{ me { name } }").status_code == 401
    finally:
        admin.users.set_active("carol", True)
    assert wire.graphql(stack, secret, "{ me { name } }").status_code == 200


def test_roles_and_policies_are_looked_up_by_id_first(admin, stack):
    """statement 78: role and policy of a name, a title or an unknown id are null without errors"""
    roles = admin.roles.list()
    assert {role.name for role in roles} >= {"ReadQuiltBucket", "ReadWriteQuiltBucket"}
    assert admin.roles.get(roles[0].id).name == roles[0].name
    assert admin.roles.get(roles[0].name).id == roles[0].id
    assert admin.roles.get("nothing") is None
    assert admin.policies.get("nothing") is None
    bearer = wire.token(stack, "admin")
    for value in ("nothing", roles[0].name):
        query = "query ($id: ID!) { role(id: $id) { __typename } policy(id: $id) { id } }"
        assert wire.graphql(stack, bearer, query, {"id": value}).json() == {"data": {"role": None, "policy": None}}


def test_what_this_stack_does_not_do_says_so(admin, stack):
    with pytest.raises(Exception) as failed:
        admin.roles.create_unmanaged("r", "arn:aws:iam::000000000000:role/r")
    assert str(failed.value)
    answer = wire.graphql(
        stack,
        wire.token(stack, "admin"),
        'mutation { roleCreateUnmanaged(input: {name: "r", arn: "a"}) { __typename } }',
    )
    assert answer.status_code == 200
    assert answer.json()["errors"][0]["message"]


def test_introspection(stack):
    answer = wire.graphql(stack, wire.token(stack, "bob"), "{ __schema { queryType { name } } }")
    assert answer.json()["data"]["__schema"]["queryType"]["name"] == "Query"


def test_health(stack):
    assert requests.get(stack.url + "/healthcheck").text.strip() == "ok"
