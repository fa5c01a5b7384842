"""Rotations into AWS Secrets Manager (moto) and into a Vault, and a journal that Python verifies as docs/lifecycle.md says."""

import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import threading

import boto3
import pytest
import s3_servers
import stacks

PAGE = stacks.ROOT / "docs" / "lifecycle.md"


class Vault(http.server.BaseHTTPRequestHandler):
    """The two calls of a key-value engine, version 2, as Vault documents them."""

    versions = {}
    lies = False

    def answer(self, status, body):
        payload = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def allowed(self):
        if self.headers["X-Vault-Token"] != "s.token":
            self.answer(403, {"errors": ["permission denied"]})
            return False
        return True

    def do_GET(self):
        if self.allowed():
            held = self.versions.get(self.path, [])
            if not held:
                self.answer(404, {"errors": []})
            else:
                data = dict(held[-1], **({"KEY": "qk_anotherValueThanWasPut"} if self.lies and len(held) > 1 else {}))
                self.answer(200, {"data": {"data": data, "metadata": {"version": len(held)}}})

    def do_POST(self):
        if self.allowed():
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            held = self.versions.setdefault(self.path, [])
            if body["options"]["cas"] != len(held):
                self.answer(400, {"errors": ["check-and-set parameter did not match the current version"]})
            else:
                held.append(body["data"])
                self.answer(200, {"data": {"version": len(held)}})

    def log_message(self, *arguments):
        pass


@pytest.fixture
def vault():
    Vault.versions = {}
    Vault.lies = False
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Vault)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def aws():
    port = s3_servers.free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with s3_servers.running(command, port, f"http://127.0.0.1:{port}") as url:
        yield url


@pytest.fixture
def quilt4j(stack, log_in, tmp_path):
    """Runs a command line of ours in a home of its own, with a key named ci in use."""
    data = tmp_path / "data"
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(data),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": "us-east-1",
        "VAULT_TOKEN": "s.token",
    }
    quilt3 = log_in(stack, "admin")

    def run(*arguments, status=0, **more):
        command = [stacks.ROOT / "quilt4j", *arguments, "--api-key", "env:SESSION"]
        ran = subprocess.run(command, capture_output=True, text=True, env={**environment, "SESSION": session, **more})
        assert ran.returncode == status, ran.stdout + ran.stderr
        assert not re.search(r"qk_[A-Za-z0-9]{10}", ran.stdout + ran.stderr)
        return ran

    for key in quilt3.api_keys.list():
        quilt3.api_keys.revoke(id=key.id)
    session = quilt3.api_keys.create("session")[1]
    run.catalog = ("--catalog", stack.url)
    run.old = quilt3.api_keys.create("ci")[1]
    run.quilt3 = quilt3
    run.state = tmp_path / "state" / "quilt4j"
    yield run
    for file in run.state.rglob("*"):
        if file.is_file():
            assert not re.search(r"qk_[A-Za-z0-9]{10}", file.read_text())


def names(run):
    return sorted(key.name for key in run.quilt3.api_keys.list())


def test_aws_holds_the_old_value_until_the_new_one_is_proven(quilt4j, aws):
    manager = boto3.client("secretsmanager", endpoint_url=aws, region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")
    manager.create_secret(Name="ci/quilt", SecretString=quilt4j.old)
    ran = quilt4j("rotate", "ci", "--to", "aws:ci/quilt", "--idle", "0", "--format", "json", *quilt4j.catalog, AWS_ENDPOINT_URL=aws)

    run = json.loads(ran.stdout)[0]["run"]
    current = manager.get_secret_value(SecretId="ci/quilt", VersionStage="AWSCURRENT")
    assert current["VersionId"] == run
    assert current["SecretString"] != quilt4j.old
    stages = manager.describe_secret(SecretId="ci/quilt")["VersionIdsToStages"]
    assert sorted(sum(stages.values(), [])) == ["AWSCURRENT", "AWSPREVIOUS"]
    assert len(names(quilt4j)) == 2 and "ci" not in names(quilt4j)
    quilt4j("rotate", "ci", "--to", "aws:not/there", *quilt4j.catalog, status=1, AWS_ENDPOINT_URL=aws)


def test_vault_keeps_its_other_fields(quilt4j, vault):
    path = "/v1/secret/data/team/ci"
    Vault.versions[path] = [{"OTHER": "1", "KEY": quilt4j.old}]
    place = "vault:secret/team/ci#KEY"
    quilt4j("rotate", "ci", "--to", place, "--idle", "0", *quilt4j.catalog, VAULT_ADDR=vault)

    assert len(Vault.versions[path]) == 2
    assert Vault.versions[path][-1]["OTHER"] == "1"
    assert Vault.versions[path][-1]["KEY"].startswith("qk_") and Vault.versions[path][-1]["KEY"] != quilt4j.old
    assert "ci" not in names(quilt4j)


def test_a_place_that_gives_another_value_ends_the_run(quilt4j, vault):
    path = "/v1/secret/data/ci"
    Vault.versions[path] = [{"KEY": quilt4j.old}]
    Vault.lies = True
    ran = quilt4j("rotate", "ci", "--to", "vault:secret/ci#KEY", *quilt4j.catalog, status=1, VAULT_ADDR=vault)

    assert "gives another value" in ran.stderr
    assert names(quilt4j) == ["ci", "session"]
    # The old key lives, and this may have been the only copy of its secret: it is kept for its owner until it is back.
    (kept,) = quilt4j.state.glob("rotations/*.kept")
    assert str(kept) in ran.stderr and kept.stat().st_mode & 0o777 == 0o600
    assert kept.read_text().strip() == quilt4j.old
    kept.unlink()
    quilt4j("rotate", "ci", "--to", "vault:secret/ci#KEY", *quilt4j.catalog, status=1, VAULT_ADDR=vault, VAULT_TOKEN="wrong")
    assert names(quilt4j) == ["ci", "session"]


def test_python_verifies_the_journal(quilt4j, tmp_path):
    quilt4j("rotate", "ci", "--to", f"file:{tmp_path}/ci.key", "--idle", "0", "--reason", "grün 🔑 \"\\\n", *quilt4j.catalog)
    snippet = re.search(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL).group(1)
    subprocess.run([sys.executable, "-c", snippet], cwd=quilt4j.state, check=True)
    journal = pathlib.Path(quilt4j.state, "journal.jsonl")
    journal.write_text(journal.read_text().replace("planned", "plannex"))
    assert subprocess.run([sys.executable, "-c", snippet], cwd=quilt4j.state, capture_output=True).returncode == 1
