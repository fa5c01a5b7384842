"""config.yml, auth.json and credentials.json, written by one client and read by the other."""

import json
import pathlib
import stat
import subprocess
import time

import pages
import pytest
import stacks
import yaml

OTHER = {
    "https://other.example": {"refresh_token": "r-ü", "access_token": "a", "expires_at": 1795398133.2371085},
    "http://127.0.0.1:1/": {"refresh_token": "s", "access_token": "b", "expires_at": 1},
}


def java(*arguments, typed=""):
    """What our client prints; it lives in the same home as the Python client."""
    command = [*stacks.java_command(), "JavaClient", *arguments]
    done = subprocess.run(command, input=typed, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture(autouse=True)
def clean(client_files):
    """Each test begins without files."""
    for file in client_files.glob("*.*"):
        file.unlink()


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_python_reads_the_configuration_that_java_wrote(stack, quilt3, client_files):
    """statement 11: config.yml written by Java is a mapping for yaml.safe_load, with null for what is unset"""
    java("configure", stack.url + "/")
    written = yaml.safe_load((client_files / "config.yml").read_text())
    assert written["registryUrl"] == stack.url
    assert written["navigator_url"] == stack.url
    assert written["default_remote_registry"] is None
    assert written["default_install_location"] is None
    assert written["telemetry_disabled"] is True
    assert dict(quilt3.config()) == written
    by_java = (client_files / "config.yml").read_bytes()

    quilt3.config(stack.url)
    assert (client_files / "config.yml").read_bytes() == by_java


def test_java_keeps_what_python_put_into_the_configuration(stack, quilt3, client_files):
    """statement 11: values of the Python client, unknown keys among them, outlive a change by Java"""
    quilt3.config(stack.url)
    quilt3.config(region="eu-central-1", my_own="ü: # 'x'", default_registry_version=1)
    before = dict(quilt3.config())
    java("set", "s3Proxy", "https://proxy.example")
    assert dict(quilt3.config()) == {**before, "s3Proxy": "https://proxy.example"}


def test_python_is_logged_in_after_java_logged_in(stack, quilt3, client_files):
    """statements 23, 24, 25, 26: the files of a Java login are the Python client's own"""
    java("configure", stack.url)
    java("login", typed=pages.code(stack, "bob"))
    logins = json.loads((client_files / "auth.json").read_text())
    assert list(logins) == [stack.url]
    assert list(logins[stack.url]) == ["refresh_token", "access_token", "expires_at"]
    assert type(logins[stack.url]["expires_at"]) in (int, float)
    assert logins[stack.url]["expires_at"] > time.time() + 61
    credentials = json.loads((client_files / "credentials.json").read_text())
    assert list(credentials) == ["access_key", "secret_key", "token", "expiry_time"]
    assert mode(client_files / "auth.json") == mode(client_files / "credentials.json") == 0o600

    assert quilt3.logged_in() == stack.url
    assert {key.user_email for key in quilt3.api_keys.list()} == {"bob@example.com"}
    boto = quilt3.session.get_boto3_session(fallback=False)
    assert boto.get_credentials().get_frozen_credentials().token == credentials["token"]


def test_java_is_logged_in_after_python_logged_in(stack, log_in, client_files):
    """statement 23: Java finds the login of the Python client, and sees the same keys"""
    client = log_in(stack, "carol")
    assert java("logged-in") == ["true"]
    assert java("list") == [key.id for key in client.api_keys.list()]


def test_both_refresh_one_login(stack, log_in, client_files):
    """statements 23, 24, 25: each client goes on with what the other refreshed, and other registries' entries stay"""
    client = log_in(stack, "bob")
    path = client_files / "auth.json"
    tokens = json.loads(path.read_text())[stack.url]
    for refresh in (lambda: java("list"), client.api_keys.list, lambda: java("list")):
        before = {**OTHER, stack.url: {**tokens, "expires_at": time.time() + 30.25}}
        path.write_text(json.dumps(before))
        client.session.clear_session()
        assert refresh()
        after = json.loads(path.read_text())
        tokens = after.pop(stack.url)
        assert tokens["refresh_token"] != before[stack.url]["refresh_token"]
        assert tokens["expires_at"] > time.time() + 61
        assert after == OTHER
        assert mode(path) == 0o600
    assert json.dumps(after["https://other.example"]) in path.read_text()


@pytest.mark.parametrize("who", ["java", "python"])
def test_both_are_logged_out_after_one_logged_out(stack, log_in, quilt3, client_files, who):
    """statement 23: after a logout by either client neither is logged in, and both files hold an empty object"""
    client = log_in(stack, "bob")
    assert java("logged-in") == ["true"]
    java("logout") if who == "java" else client.logout()
    assert client.logged_in() is None
    assert java("logged-in") == ["false"]
    for name in ("auth.json", "credentials.json"):
        assert pathlib.Path(client_files, name).read_text() == "{}"
        assert mode(client_files / name) == 0o600
