"""Drives a headless Chromium through chromedriver, with as much of WebDriver as these tests need."""

import base64
import json
import os
import re
import subprocess
import time

import requests

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    def __init__(self, folder, width=1280, height=900):
        self._log = open(folder / "chromedriver.log", "w+", encoding="utf-8")
        self._driver = subprocess.Popen(
            ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=self._log, text=True
        )
        for line in self._driver.stdout:
            started = re.search(r"started successfully on port (\d+)", line)
            if started:
                break
        else:
            raise AssertionError("chromedriver did not start")
        arguments = ["--headless=new", "--disable-gpu", "--no-first-run", "--disable-background-networking", f"--window-size={width},{height}", f"--user-data-dir={folder}/profile"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        self._url = f"http://127.0.0.1:{started[1]}/session"
        wanted = {"goog:chromeOptions": {"args": arguments}, "goog:loggingPrefs": {"browser": "ALL"}}
        self._url += "/" + self._ask("POST", "", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]

    def _ask(self, method, path, body=None):
        value = requests.request(method, self._url + path, json=body if method == "POST" else None).json()["value"]
        if isinstance(value, dict) and "error" in value:
            raise AssertionError(value["message"])
        return value

    def open(self, url):
        self._ask("POST", "/url", {"url": url})

    def arrives_at(self, url, seconds=120):
        """Whether the browser gets there: after a click it may still be on its way."""
        return self._wait_for(f"location.href === {json.dumps(url)} && document.readyState === 'complete'", seconds)

    def shows(self, css, beginning):
        """Whether an element comes to show a text that begins like this."""
        return self._wait_for(f"{self._text(css)}?.startsWith({json.dumps(beginning)})")

    def changes(self, css, before):
        """Whether an element comes to show something else."""
        return self._wait_for(f"{self._text(css)} && {self._text(css)} !== {json.dumps(before)}")

    @staticmethod
    def _text(css):
        return f"document.querySelector({json.dumps(css)})?.textContent"

    def _wait_for(self, condition, seconds=120):
        """Lets the page itself look, frame by frame. A page may be left while it looks: then the next one does."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                return self.run(
                    f"const end = performance.now() + {left * 1000};"
                    f"return new Promise(seen => (function look() {{ const holds = Boolean({condition});"
                    " if (holds || performance.now() > end) seen(holds); else requestAnimationFrame(look); })());"
                )
            except AssertionError:
                pass
        return False

    def comes_to(self, condition, seconds=120):
        """Whether this condition, in JavaScript, comes to hold."""
        return self._wait_for(condition, seconds)

    def screenshot(self, file):
        file.write_bytes(base64.b64decode(self._ask("GET", "/screenshot")))

    def picture(self, css, index):
        """How the index-th of these elements looks."""
        found = self._ask("POST", "/elements", {"using": "css selector", "value": css})[index][ELEMENT]
        return base64.b64decode(self._ask("GET", f"/element/{found}/screenshot"))

    @property
    def title(self):
        return self._ask("GET", "/title")

    def run(self, script):
        """The value of JavaScript; a promise is waited for."""
        return self._ask("POST", "/execute/sync", {"script": script, "args": []})

    def _element(self, css):
        return "/element/" + self._ask("POST", "/element", {"using": "css selector", "value": css})[ELEMENT]

    def text(self, css):
        return self._ask("GET", self._element(css) + "/text")

    def click(self, css):
        self._ask("POST", self._element(css) + "/click", {})

    def type(self, css, text):
        self._ask("POST", self._element(css) + "/value", {"text": text})

    def complaints(self):
        """What the console shows: violations of the content security policy among it."""
        return self._ask("POST", "/se/log", {"type": "browser"})

    def close(self):
        self._ask("DELETE", "")
        self._driver.terminate()
        self._driver.wait(timeout=120)
        self._log.close()
