"""Plain HTTP, for what the client never sends."""

import requests


def token(stack, name):
    """An access token, by /api/login."""
    response = requests.post(
        stack.url + "/api/login", json={"username": name, "password": stack.password(name)}
    )
    assert response.status_code == 200, response.text
    return response.json()["token"]


def graphql(stack, bearer, query, variables=None):
    return requests.post(
        stack.url + "/graphql",
        json={"query": query, "operationName": None, "variables": variables or {}},
        headers={"Authorization": f"Bearer {bearer}"},
    )


def exchange(stack, code):
    return requests.post(stack.url + "/api/token", data={"refresh_token": code})
