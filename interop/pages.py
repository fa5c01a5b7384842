"""Reads our pages the way a browser does, without one: follows redirects, keeps cookies, fills in forms."""

import html.parser
import urllib.parse

import requests


class Page(html.parser.HTMLParser):
    """The hidden fields of the first form, and the text of every element with an id."""

    def __init__(self, text):
        super().__init__()
        self.action = None
        self.fields = {}
        self.texts = {}
        self._open = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "form" and self.action is None:
            self.action = attributes["action"]
        if tag == "input" and attributes.get("type") == "hidden":
            self.fields.setdefault(attributes["name"], attributes["value"])
        if tag not in ("input", "meta", "link", "br"):
            self._open.append(attributes.get("id"))

    def handle_endtag(self, tag):
        if self._open:
            self._open.pop()

    def handle_data(self, data):
        for name in filter(None, self._open):
            self.texts[name] = self.texts.get(name, "") + data


def sign_in(url, name, password):
    """Signs in at /login; answers the browser session and the response it ends with."""
    browser = requests.Session()
    browser.headers["Accept"] = "text/html"
    response = browser.get(url + "/login")
    page = Page(response.text)
    response = browser.post(
        urllib.parse.urljoin(response.url, page.action),
        data={**page.fields, "username": name, "password": password},
        headers={"Origin": url},
    )
    return browser, response


def code(stack, name):
    """The code that the page shows after signing in."""
    _, response = sign_in(stack.url, name, stack.password(name))
    assert response.status_code == 200, response.text
    return Page(response.text).texts["code"]
