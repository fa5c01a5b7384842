"""API keys for the tools, made and taken back by the unmodified Python client."""

import dataclasses

import pages
import pytest


@dataclasses.dataclass(frozen=True)
class Login:
    """A key, the client that made it, and where both are valid."""

    client: object
    key: object
    secret: str = dataclasses.field(repr=False)
    url: str


def login(quilt3, stack, user):
    quilt3.config(stack.url)
    quilt3.session.login_with_token(pages.code(stack, user))
    key, secret = quilt3.api_keys.create("jdbc tools", expires_in_days=30)
    return Login(quilt3, key, secret, stack.facts["jdbc"])


@pytest.fixture(scope="module")
def bob(stack, quilt3):
    """A key of bob, who is no admin; the client is logged in as him."""
    made = login(quilt3, stack, "bob")
    yield made
    made.client.api_keys.revoke(id=made.key.id)


@pytest.fixture(scope="module")
def admin(stack, quilt3):
    """A key of an admin; the client is logged in as him."""
    name = next(user["name"] for user in stack.facts["users"] if user["admin"])
    made = login(quilt3, stack, name)
    yield made
    made.client.api_keys.revoke(id=made.key.id)
