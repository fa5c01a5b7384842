"""Every refusal is an object with a message: anything else makes the client fail with a KeyError."""

import pytest
import requests
import wire

REQUESTS = [
    ("GET", "/nowhere", {}),
    ("POST", "/config.json", {}),
    ("DELETE", "/graphql", {}),
    ("GET", "/api/me", {}),
    ("POST", "/api/token", {"data": {}}),
    ("POST", "/api/token", {"data": {"refresh_token": "nonsense"}}),
    ("POST", "/api/login", {"data": "not json", "headers": {"Content-Type": "application/json"}}),
    ("POST", "/api/login", {"json": []}),
    ("POST", "/api/login", {"json": {"username": 1, "password": None}}),
    ("POST", "/signin", {"data": {"username": "bob"}}),
    ("POST", "/graphql", {"json": {"query": "{ me { name } }"}}),
    ("GET", "/api/me", {"headers": {"Host": "evil.example"}}),
    ("POST", "/api/login", {"json": {}, "headers": {"Origin": "https://evil.example"}}),
]


@pytest.mark.parametrize("method, path, more", REQUESTS, ids=[f"{r[0]} {r[1]} {i}" for i, r in enumerate(REQUESTS)])
def test_refusals_have_a_message(stack, method, path, more):
    """statement 46: every answer of 400 or more has a JSON object with a string message"""
    answer = requests.request(method, stack.url + path, **more)
    assert answer.status_code >= 400
    assert isinstance(answer.json()["message"], str)


@pytest.mark.parametrize(
    "body",
    [
        "not json",
        "[]",
        "{}",
        '{"query": 1}',
        '{"query": "{"}',
        '{"query": "{ nothing }"}',
        '{"query": "query ($id: ID!) { me { apiKey(id: $id) { id } } }"}',
        '{"query": "{ me { name } }", "variables": []}',
        '{"query": "{ me { name } }", "operationName": "other"}',
    ],
)
def test_graphql_refusals_have_a_message(stack, body):
    """statement 46: GraphQL's own refusals have a message too, with HTTP 400 or as errors"""
    answer = requests.post(
        stack.url + "/graphql",
        data=body,
        headers={"Content-Type": "application/json", "Authorization": "Bearer " + wire.token(stack, "bob")},
    )
    assert answer.status_code in (200, 400)
    if answer.status_code == 400:
        assert isinstance(answer.json()["message"], str)
    else:
        assert all(isinstance(error["message"], str) for error in answer.json()["errors"])


def test_the_client_shows_the_message(stack, log_in, quilt3):
    """statement 46: what the client raises is the message, never a KeyError"""
    log_in(stack, "bob")
    session = quilt3.session.get_session()
    with pytest.raises(quilt3.util.QuiltException) as failed:
        session.get(stack.url + "/nowhere")
    assert str(failed.value) == requests.get(stack.url + "/nowhere").json()["message"]


def test_the_client_says_that_a_user_is_no_admin(stack, log_in, quilt3):
    """statement 73: the unmodified client raises the server's message, not an authentication failure"""
    log_in(stack, "bob")
    with pytest.raises(Exception) as failed:
        quilt3.admin.api_keys.list()
    assert "Authentication failed" not in str(failed.value)
    assert "admin" in str(failed.value).lower()


def test_nothing_is_shared_with_pages_of_other_sites(stack):
    answer = requests.get(stack.url + "/config.json", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in answer.headers
