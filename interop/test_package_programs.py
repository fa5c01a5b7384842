"""Generated programs with packages, under quilt3 and in our sessions: what is printed is the same, and each client reads what the other wrote."""

import contextlib
import difflib
import io
import os
import pathlib
import random
import re
import subprocess

import package_programs
import pytest
import s3_servers
import stacks

PROGRAMS = 4 * int(os.environ.get("TIMES", "1"))  # for each place
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
            yield request.param, lambda name: str(tmp_path / name)
        else:
            (tmp_path / "server").mkdir()
            server = stack.enter_context(s3_servers.versitygw(tmp_path / "server") if request.param == "versitygw" else s3_servers.moto())
            patch = stack.enter_context(pytest.MonkeyPatch.context())
            s3_servers.use(patch, server)
            yield request.param, lambda name: s3_servers.bucket(server, name, versions=request.param == "versitygw")
    quilt3.config(default_registry_version=1)


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


def in_session(program, directory):
    (directory / "program").mkdir()
    (directory / "program" / "0.py").write_text(program)
    subprocess.run([*stacks.java_command(), "PythonPrograms", "program"], cwd=directory, check=True, timeout=300)
    return (directory / "program" / "0.ours").read_text()


def compared(output, registry):
    output = SAID.sub("", output).replace(registry, "REGISTRY")
    return re.sub(r"versionId=\w+", "versionId=V", output)


def different(ours, theirs):
    return list(difflib.unified_diff(theirs.splitlines(), ours.splitlines(), "quilt3", "quilt4j", n=1, lineterm=""))


def contents(quilt3, registry):
    """The newest versions, as the Python client reads them."""
    return {name: quilt3.Package.browse(name, registry=registry).top_hash for name in quilt3.list_packages(registry)
            if "latest" in dict(quilt3.list_package_versions(name, registry))}


def test_programs_do_what_they_do_under_quilt3(place, seed, quilt3, tmp_path):
    kind, made = place
    for number in range(PROGRAMS):
        program = package_programs.Programs(f"{seed} {kind} {number}", bucket="folder" not in kind).program()
        registries = [made(f"{who}{number}") for who in ("ours", "theirs")]
        directories = [folders(tmp_path / f"{who}-{number}") for who in ("ours", "theirs")]
        ours = in_session(program.replace("@R@", registries[0]), directories[0])
        theirs = under_quilt3(program.replace("@R@", registries[1]), quilt3, directories[1])
        difference = different(compared(ours, registries[0]), compared(theirs, registries[1]))
        assert not difference, "\n".join([*difference, program])
        both = [contents(quilt3, registry) for registry in registries]
        assert both[0] == both[1], program
