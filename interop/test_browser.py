"""The pages in a real browser."""

import pages
import pytest
import webdriver
import wire


@pytest.fixture(params=[(1280, 900), (500, 800)], ids=["desktop", "phone"])
def browser(request, home, tmp_path):
    running = webdriver.Browser(tmp_path, *request.param)
    yield running
    running.close()


def fits(browser):
    return browser.run("return document.documentElement.scrollWidth <= innerWidth")


def test_signing_in_and_reading_the_code(stack, quilt3, browser):
    """statement 38: in a browser /login leads to the sign-in page, and after signing in to a code that logs in"""
    browser.open(stack.url + "/login")
    assert browser.arrives_at(stack.url + "/signin?next=%2Fcode")
    assert browser.title.startswith("Sign in")
    assert browser.run("return document.activeElement.id") == "username"
    assert fits(browser)
    browser.type("#username", "bob")
    browser.type("#password", stack.password("bob") + "\ue007")

    assert browser.arrives_at(stack.url + "/code")
    assert fits(browser)
    code = browser.text("#code")
    browser.click("#copy")
    assert browser.shows("#status", "Copied")
    browser.click("#another")
    assert browser.changes("#code", code)
    another = browser.text("#code")
    assert another != code
    assert browser.complaints() == []

    quilt3.config(stack.url)
    quilt3.session.login_with_token(another)
    assert quilt3.logged_in() == stack.url
    assert wire.exchange(stack, code).status_code == 200

    browser.click("footer button")
    assert browser.arrives_at(stack.url + "/signin")
    browser.open(stack.url + "/code")
    assert browser.arrives_at(stack.url + "/signin?next=%2Fcode")


def test_a_wrong_password_is_told_and_the_name_is_kept(stack, browser):
    browser.open(stack.url + "/signin")
    browser.type("#username", "carol")
    browser.type("#password", "wrong\ue007")
    assert browser.shows("[role=alert]", "Login attempt failed")
    assert browser.run("return document.getElementById('username').value") == "carol"
    assert browser.run("return document.activeElement.id") == "password"
    assert browser.run("return document.getElementById('password').value") == ""
    assert fits(browser)


def test_how_to_connect(stack, browser):
    browser.open(stack.url)
    assert f'quilt3.config("{stack.url}")' in browser.text("main")
    assert browser.run("return [...document.querySelectorAll('h1')].length") == 1
    assert fits(browser)
    assert browser.complaints() == []
    browser.open(stack.url + "/nowhere")
    assert browser.text("h1")


def test_the_page_without_a_script_still_shows_the_code(stack):
    _, response = pages.sign_in(stack.url, "bob", stack.password("bob"))
    assert "script-src 'sha256-" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"
    assert pages.Page(response.text).texts["code"]
