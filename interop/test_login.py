"""Logging in: the page, the code, tokens, credentials, and the files the client keeps."""

import datetime
import json
import os
import pathlib
import stat
import sys
import time
import urllib.parse

import pages
import pytest
import requests
import terminal
import wire


def test_configuration_is_found(stack, quilt3):
    """statements 14, 15: config.json names the registry without a slash and turns telemetry off"""
    answer = requests.get(stack.url + "/config.json")
    assert answer.status_code == 200
    assert answer.json()["registryUrl"] == stack.url
    assert not stack.url.endswith("/")

    config = quilt3.config(stack.url + "/")
    assert config["registryUrl"] == stack.url
    assert config["navigator_url"] == stack.url
    assert config["telemetry_disabled"] is True


def test_quilt3_login_in_a_terminal(stack, quilt3, home, client_files):
    """statements 29, 38: /login leads to a page that shows a code after sign-in, and `quilt3 login` takes that code"""
    quilt3.config(stack.url)
    opened = home / "opened"
    browser = home / "bin" / "xdg-open"
    browser.parent.mkdir()
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{opened}"\n')
    browser.chmod(0o755)
    environment = {**os.environ, "PATH": f"{browser.parent}:{os.environ['PATH']}"}
    code = pages.code(stack, "bob")

    status, shown = terminal.converse(
        [str(pathlib.Path(sys.executable).with_name("quilt3")), "login"],
        environment,
        "Enter the code from the webpage: ",
        code,
    )
    assert status == 0, shown
    assert opened.read_text() == stack.url + "/login"
    assert code not in shown
    assert json.loads((client_files / "auth.json").read_text())[stack.url]["expires_at"] > time.time() + 61
    assert stat.S_IMODE((client_files / "auth.json").stat().st_mode) == 0o600
    assert quilt3.logged_in() == stack.url
    assert quilt3.api_keys.list()
    quilt3.logout()
    assert quilt3.logged_in() is None


def test_the_way_to_the_code_stays_on_the_server(stack):
    """statement 38: /login leads to the sign-in page by redirects on the same host"""
    response = requests.get(stack.url + "/login")
    assert [hop.status_code for hop in response.history] == [302, 302]
    places = [urllib.parse.urljoin(hop.url, hop.headers["Location"]) for hop in response.history]
    assert places == [stack.url + "/code", stack.url + "/signin?next=%2Fcode"]


def test_sign_in_takes_an_email_too(stack):
    _, response = pages.sign_in(stack.url, stack.user("carol")["email"], stack.password("carol"))
    assert wire.exchange(stack, pages.Page(response.text).texts["code"]).status_code == 200


def test_a_wrong_password_shows_no_code(stack):
    browser, response = pages.sign_in(stack.url, "bob", "wrong")
    page = pages.Page(response.text)
    assert "code" not in page.texts
    assert "Login attempt failed" in page.texts["problem"]
    assert browser.get(stack.url + "/code").url.endswith("/signin?next=%2Fcode")


def test_a_form_without_its_token_is_refused(stack):
    browser = requests.Session()
    browser.get(stack.url + "/signin")
    answer = browser.post(stack.url + "/signin", data={"username": "bob", "password": stack.password("bob")})
    assert answer.status_code == 403
    assert answer.json()["message"]


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(stack):
    browser, _ = pages.sign_in(stack.url, "bob", stack.password("bob"))
    session = next(cookie for cookie in browser.cookies if "session" in cookie.name)
    assert session.has_nonstandard_attr("HttpOnly")
    assert session.get_nonstandard_attr("SameSite") in ("Lax", "Strict")


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x"])
def test_signing_in_never_leads_to_another_site(stack, target):
    browser = requests.Session()
    page = pages.Page(browser.get(stack.url + "/signin", params={"next": target}).text)
    answer = browser.post(
        stack.url + "/signin",
        data={**page.fields, "next": target, "username": "bob", "password": stack.password("bob")},
        allow_redirects=False,
    )
    assert answer.status_code == 303
    assert urllib.parse.urljoin(stack.url, answer.headers["Location"]).startswith(stack.url + "/")
    assert "evil" not in answer.headers["Location"]


def test_a_code_works_once(stack, quilt3, client_files):
    """statement 30: the second use of a code gives 401, and what the first one got stays"""
    quilt3.config(stack.url)
    code = pages.code(stack, "bob")
    quilt3.session.login_with_token(code)
    before = (client_files / "auth.json").read_bytes()
    with pytest.raises(quilt3.util.QuiltException, match="^Authentication error: 401$"):
        quilt3.session.login_with_token(code)
    assert (client_files / "auth.json").read_bytes() == before
    assert quilt3.api_keys.list() is not None
    quilt3.logout()


def test_a_code_lives_ten_minutes(movable_stack):
    """statement 31: a code older than ten minutes gives 401"""
    young, old = pages.code(movable_stack, "bob"), pages.code(movable_stack, "bob")
    movable_stack.advance("PT9M50S")
    assert wire.exchange(movable_stack, young).status_code == 200
    movable_stack.advance("PT11S")
    answer = wire.exchange(movable_stack, old)
    assert answer.status_code == 401
    assert answer.json()["message"]


def test_the_token_field_is_needed(stack):
    """statement 32: a missing refresh_token field gives a 4xx with a message"""
    for body in ({}, {"refresh_token": ""}, {"code": "x"}):
        answer = requests.post(stack.url + "/api/token", data=body)
        assert answer.status_code == 400
        assert isinstance(answer.json()["message"], str)


def test_the_client_refreshes_a_token_that_is_about_to_expire(stack, log_in, quilt3, client_files):
    """statement 29: a refresh token is accepted as well, and the client goes on with what it gets"""
    log_in(stack, "bob")
    path = client_files / "auth.json"
    tokens = json.loads(path.read_text())
    first = dict(tokens[stack.url])
    tokens[stack.url]["expires_at"] = time.time() + 59
    path.write_text(json.dumps(tokens))
    quilt3.session.clear_session()

    assert isinstance(quilt3.api_keys.list(), list)
    second = json.loads(path.read_text())[stack.url]
    assert isinstance(second["expires_at"], (int, float))
    assert second["expires_at"] > time.time() + 61
    assert second["access_token"] != first["access_token"]


def test_credentials_can_be_used_by_boto(stack, log_in, quilt3, client_files):
    """statement 33: Expiration has an offset, so that botocore takes the credentials"""
    log_in(stack, "bob")
    saved = json.loads((client_files / "credentials.json").read_text())
    assert datetime.datetime.fromisoformat(saved["expiry_time"]).tzinfo is not None
    assert sorted(saved) == ["access_key", "expiry_time", "secret_key", "token"]
    boto = quilt3.session.get_boto3_session(fallback=False)
    assert boto.get_credentials().get_frozen_credentials().access_key == saved["access_key"]


@pytest.mark.parametrize("path", ["/api/auth/get_credentials", "/api/code", "/api/me"])
@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Bearer qk_nonsense"}])
def test_what_needs_a_login_is_refused_without(stack, path, header):
    """statements 34, 39: credentials, code and me without a valid bearer give 401"""
    answer = requests.get(stack.url + path, headers=header)
    assert answer.status_code == 401
    assert isinstance(answer.json()["message"], str)


def test_a_token_gets_a_code(stack):
    """statement 39: GET /api/code with a bearer answers a code, and the code logs in"""
    answer = requests.get(stack.url + "/api/code", headers={"Authorization": "Bearer " + wire.token(stack, "bob")})
    assert answer.status_code == 200
    assert list(answer.json()) == ["code"]
    assert wire.exchange(stack, answer.json()["code"]).status_code == 200


def test_password_login(stack):
    """statement 40: /api/login answers token and exp; a bad password gives 401 with its text"""
    good = requests.post(stack.url + "/api/login", json={"username": "bob", "password": stack.password("bob")})
    assert good.status_code == 200
    assert sorted(good.json()) == ["exp", "token"]
    assert good.json()["exp"] > time.time()
    for body in ({"username": "bob", "password": "wrong"}, {"username": "nobody", "password": "wrong"}):
        bad = requests.post(stack.url + "/api/login", json=body)
        assert bad.status_code == 401
        assert "Login attempt failed" in bad.json()["message"]


def test_me(stack):
    """statement 41: /api/me tells name, admin and e-mail, whatever the extra parameter"""
    for name in ("admin", "bob"):
        me = requests.get(
            stack.url + "/api/me?_cachebust=0.123",
            headers={"Authorization": "Bearer " + wire.token(stack, name)},
        ).json()
        assert (me["current_user"], me["is_staff"], me["email"]) == (name, name == "admin", f"{name}@example.com")


def test_refresh_and_logout(stack):
    """statement 42: /api/refresh answers a new token; after /api/logout the token is refused"""
    header = {"Authorization": "Bearer " + wire.token(stack, "bob")}
    fresh = requests.post(stack.url + "/api/refresh", headers=header)
    assert fresh.status_code == 200
    assert sorted(fresh.json()) == ["exp", "token"]
    header = {"Authorization": "Bearer " + fresh.json()["token"]}
    out = requests.post(stack.url + "/api/logout", headers=header)
    assert out.status_code == 200
    assert out.json() == {}
    assert requests.get(stack.url + "/api/me", headers=header).status_code == 401


def test_nobody_logs_in_as_a_deactivated_user(stack):
    _, response = pages.sign_in(stack.url, "dave", stack.password("dave"))
    assert "code" not in pages.Page(response.text).texts
    answer = requests.post(stack.url + "/api/login", json={"username": "dave", "password": stack.password("dave")})
    assert answer.status_code in (401, 403)
    assert isinstance(answer.json()["message"], str)
