"""Generated programs with packages, under quilt3 and in our sessions: what is printed is the same, and each client reads what the other wrote."""

import contextlib
import difflib
import io
import json
import os
import pathlib
import random
import re
import subprocess

import package_programs
import pytest
import s3_servers
import stacks

TIMES = int(os.environ.get("TIMES", "1"))
PROGRAMS = {"folder": 16 * TIMES, "bucket": 4 * TIMES}  # for each place; Python's seconds are for buckets
SAID = re.compile(r"^(Package .* pushed to|Run `quilt3 catalog|Successfully (pushed|installed)).*\n", re.M)


@pytest.fixture(scope="module")
def seed():
    wanted = os.environ.get("QUILT4J_SEED", "20261130")  # "random": others each time
    number = random.randrange(1 << 30) if wanted == "random" else int(wanted)
    print(f"seed {number}")
    return number


@pytest.fixture(params=["folder, layout 1", "folder, layout 2", "versitygw", "moto"])
def place(request, quilt3, tmp_path):
    """Gives registries, a new one for each program and client."""
    version = 2 if request.param.endswith("2") else 1
    quilt3.config(default_registry_version=version)
    with contextlib.ExitStack() as stack:
        if "folder" in request.param:
            yield request.param, lambda name, files: in_folder(tmp_path / name, files)
        else:
            (tmp_path / "server").mkdir()
            server = stack.enter_context(s3_servers.versitygw(tmp_path / "server") if request.param == "versitygw" else s3_servers.moto())
            patch = stack.enter_context(pytest.MonkeyPatch.context())
            s3_servers.use(patch, server)
            yield request.param, lambda name, files: in_bucket(server, name, request.param == "versitygw", files)
    quilt3.config(default_registry_version=1)


def in_folder(registry, files):
    """A registry in which these files lie, which name it with @R@."""
    for name, content in files.items():
        (registry / name).parent.mkdir(parents=True, exist_ok=True)
        (registry / name).write_bytes(content.replace(b"@R@", f"file://{registry}".encode()))
    return str(registry)


def in_bucket(server, name, versions, files):
    registry = s3_servers.bucket(server, name, versions=versions)
    for key, content in files.items():
        s3_servers.client(server).put_object(Bucket=name, Key=key, Body=content.replace(b"@R@", registry.encode()))
    return registry


def folders(path):
    """What a program finds where it runs."""
    for name, files in (("src", package_programs.FILES), ("other", package_programs.OTHER)):
        for key, content in files.items():
            (path / name / key).parent.mkdir(parents=True, exist_ok=True)
            (path / name / key).write_text(content)
    return path


def under_quilt3(program, quilt3, directory):
    printed, before = io.StringIO(), pathlib.Path.cwd()
    os.chdir(directory)
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(program, "program", "exec"), {"__name__": "__main__", "quilt3": quilt3})
    finally:
        os.chdir(before)
    return printed.getvalue()


def in_sessions(programs, directory):
    """What each prints in a session of its own, all in one Java."""
    (directory / "program").mkdir()
    names = [f"{number:04}" for number in range(len(programs))]
    for name, program in zip(names, programs):
        (directory / "program" / f"{name}.py").write_text(program)
    subprocess.run([*stacks.java_command(), "PythonPrograms", "program"], cwd=directory, check=True)
    return [(directory / "program" / f"{name}.ours").read_text() for name in names]


def compared(output, registry, directory):
    output = SAID.sub("", output).replace(registry, "REGISTRY").replace(str(directory), "HERE")
    hashes = {}  # of versions: they are hashed with the place of the registry's rules
    output = re.sub(r"\b([0-9a-f]{64}|[0-9A-F]{64})\b", lambda found: hashes.setdefault(found[0], f"HASH{len(hashes)}"), output)
    return re.sub(r"versionId=\w+", "versionId=V", output)


def different(ours, theirs):
    return list(difflib.unified_diff(theirs.splitlines(), ours.splitlines(), "quilt3", "quilt4j", n=1, lineterm=""))


def written(package, registry):
    """Its lines but for where its client keeps things; of a header the order is not compared: quilt3 writes that of earlier builds of a draft."""
    rows = [json.dumps(row, sort_keys=True).replace(registry.removeprefix("file://"), "REGISTRY") for row in package.manifest]
    return [re.sub(r"versionId=\w+|/(ours|theirs)\b|file://[^\"]*/(quilt4j-)?tempfiles[^\"]*", "", row) for row in rows]


def contents(quilt3, registry):
    """The newest versions, as the Python client reads them."""
    return {name: written(quilt3.Package.browse(name, registry=registry), registry) for name in quilt3.list_packages(registry)
            if not name.startswith("bad/") and "latest" in dict(quilt3.list_package_versions(name, registry))}


def test_programs_do_what_they_do_under_quilt3(place, seed, quilt3, tmp_path):
    kind, made = place
    bucket = "folder" not in kind
    generators = [package_programs.Programs(f"{seed} {kind} {number}", bucket) for number in range(PROGRAMS["bucket" if bucket else "folder"])]
    filled = [generator.prepared() for generator in generators]
    programs = [generator.program() for generator in generators]
    registries = {who: [made(f"{who}{number}", files) for number, files in enumerate(filled)] for who in ("ours", "theirs")}
    directories = {who: folders(tmp_path / who) for who in ("ours", "theirs")}
    ours = in_sessions([program.replace("@R@", registry) for program, registry in zip(programs, registries["ours"])], directories["ours"])
    for program, printed, first, second in zip(programs, ours, registries["ours"], registries["theirs"]):
        theirs = under_quilt3(program.replace("@R@", second), quilt3, directories["theirs"])
        difference = different(compared(printed, first, directories["ours"]), compared(theirs, second, directories["theirs"]))
        assert not difference, "\n".join([*difference, program])
        assert contents(quilt3, first) == contents(quilt3, second), program
