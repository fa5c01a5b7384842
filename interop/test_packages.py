"""Packages built by each client, read, verified and built again by the other, in folders and in buckets."""

import pathlib
import random
import subprocess

import manifests
import pytest
import s3_servers
import stacks

NAMES = [
    "plain.csv", "folder/with space.txt", "a+b", "%41", "é", "e\u0301", "😀", "\ufffd", "what?", "sharp#", "tab\there",
    "quote'", "back\\slash", "x" * 200, "a/x", "a-b", "a.txt", "empty", ".hidden", "deep/er/and/deeper",
]


def java(*steps, version=1, fails=False):
    """What our client prints, line by line; each step is a tuple."""
    arguments = ["2"] if version == 2 else []
    for step in steps:
        arguments += ([] if step is steps[0] else ["--"]) + [str(part) for part in step]
    command = [*stacks.java_command(), "PackageClient", *arguments]
    done = subprocess.run(command, capture_output=True, timeout=300)
    if fails:
        assert done.returncode != 0
        return done.stderr.decode()
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Files with names of real life."""
    folder = tmp_path_factory.mktemp("source")
    for name in NAMES:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"" if name == "empty" else name.encode() * 100)
    (folder / "big").write_bytes(bytes(range(256)) * 4096 * 9)
    return folder


@pytest.fixture(params=[1, 2])
def version(request, quilt3):
    """Of the layout of registries."""
    quilt3.config(default_registry_version=request.param)
    yield request.param
    quilt3.config(default_registry_version=1)


@pytest.fixture(scope="module")
def versitygw(tmp_path_factory):
    with s3_servers.versitygw(tmp_path_factory.mktemp("versitygw")) as server, pytest.MonkeyPatch.context() as patch:
        s3_servers.use(patch, server)
        yield server


def built_by_python(quilt3, source, registry, name):
    package = quilt3.Package().set_dir("/", str(source), meta={"é": 1e16, "n": {"10": None, "9": [1.5e-7, -0.0]}})
    package["a"].set_meta({"folder": "é"})
    package["plain.csv"].set_meta({"file": [1, 2.0]})
    return package.build(name, registry=registry, message="by Python")


def test_java_reads_what_python_built(quilt3, source, version, tmp_path):
    """statement 94: a package built by Python is browsed, fetched and verified by Java, with the same top hash"""
    registry = str(tmp_path / "registry")
    top_hash = built_by_python(quilt3, source, registry, "by/python")
    lines = java(
        ("browse", registry, "by/python"),
        ("fetch", registry, "by/python", tmp_path / "out"),
        ("verify", registry, "by/python", tmp_path / "out"),
        ("names", registry, "by/python"),
        ("shorten", registry, "by/python"),
        ("rebuild", registry, "by/python"),
        version=version,
    )
    assert lines == [top_hash, "true", "by/python", top_hash[:7], top_hash]
    assert quilt3.Package.browse("by/python", registry=registry).verify(str(tmp_path / "out"))


def test_java_writes_the_same_bytes(quilt3, source, version, tmp_path):
    """statements 94 and 96: what Python built and Java builds again is the same manifest, byte for byte"""
    registry = tmp_path / "registry"
    top_hash = built_by_python(quilt3, source, str(registry), "by/python")
    manifest = next(file for file in registry.rglob(f"*{top_hash}*") if file.is_file() or file.is_dir())
    manifest = manifest if manifest.is_file() else manifest / "manifest.jsonl"
    before = manifest.read_bytes()
    assert java(("manifest", registry, "by/python"), version=version) == before.decode().splitlines()
    java(("rebuild", registry, "by/python"), version=version)
    assert manifest.read_bytes() == before


def test_python_reads_what_java_built(quilt3, source, version, tmp_path):
    """statements 94 and 114: a package built by Java is browsed, verified and built again by Python, to the same bytes"""
    registry = tmp_path / "registry"
    (top_hash,) = java(("build", registry, "by/java", source), version=version)
    package = quilt3.Package.browse("by/java", registry=str(registry))
    assert package.top_hash == top_hash
    assert [key for key, _ in package.walk()] == sorted([*NAMES, "big"], key=lambda name: name.split("/"))
    assert package.meta == {"name": "é", "float": 1e16, "list": [1, None, True, 0.1]}
    package.fetch(str(tmp_path / "out"))
    assert package.verify(str(tmp_path / "out"))
    manifests = {file: file.read_bytes() for file in registry.rglob("*") if file.is_file()}
    assert package.build("by/java", registry=str(registry), message="by Java") == top_hash
    for file, content in manifests.items():
        assert file.read_bytes() == content


def test_clients_delete_and_roll_back_for_each_other(quilt3, source, tmp_path):
    """statements 102 and 103: versions and packages that one deleted are gone for the other"""
    registry = str(tmp_path / "registry")
    first = built_by_python(quilt3, source, registry, "u/p")
    (second,) = java(("build", registry, "u/p", source))
    java(("rollback", registry, "u/p", first))
    assert quilt3.Package.browse("u/p", registry=registry).top_hash == first
    quilt3.Package.rollback("u/p", registry, second)
    assert java(("browse", registry, "u/p")) == [second]
    java(("delete", registry, "u/p"))
    assert list(quilt3.list_packages(registry)) == []


def test_java_pushes_and_python_pushes_on(quilt3, source, versitygw, tmp_path):
    """A bucket with versions: pushed by Java, fetched and pushed on by Python, and again by Java"""
    registry = s3_servers.bucket(versitygw, "one", versions=True)
    (top_hash,) = java(("push", registry, "u/p", source))
    package = quilt3.Package.browse("u/p", registry=registry)
    assert package.top_hash == top_hash
    assert all("versionId" in str(entry.physical_key) for _, entry in package.walk())
    package.fetch(str(tmp_path / "out"))
    assert package.verify(str(tmp_path / "out"))
    (tmp_path / "new").write_text("new")
    pushed = package.set("new", str(tmp_path / "new")).push("u/p", registry=registry, message="on by Python")
    assert java(("browse", registry, "u/p"), ("read", registry, "u/p"))[0] == pushed.top_hash
    (third,) = java(("pushon", registry, "u/p", tmp_path / "more"))
    assert quilt3.Package.browse("u/p", registry=registry)["more.txt"].get_as_string() == "more"
    assert third in dict(quilt3.list_package_versions("u/p", registry)).values()


def test_python_pushes_and_java_installs(quilt3, source, versitygw, tmp_path):
    """A bucket without versions: pushed by Python, installed and verified by Java"""
    registry = s3_servers.bucket(versitygw, "two", versions=False)
    package = quilt3.Package().set_dir("/", str(source), meta={"é": 1e16})
    top_hash = package.push("u/p", registry=registry, message="by Python").top_hash
    assert java(("install", registry, "u/p"), ("names", registry, "u/p")) == [top_hash, "u/p"]
    installed = quilt3.Package.browse("u/p")
    assert installed.top_hash == top_hash
    assert installed["plain.csv"].get_cached_path() is not None


def test_clients_share_the_cache_of_manifests(quilt3, source, versitygw):
    """statement 106: a manifest that one client loaded is found by the other"""
    registry = s3_servers.bucket(versitygw, "three", versions=True)
    (top_hash,) = java(("push", registry, "u/p", source), ("browse", registry, "u/p"))[:1]
    cached = list(pathlib.Path(s3_servers.cache()).joinpath("Quilt/v0/manifest").glob("*"))
    s3_servers.client(versitygw).delete_object(
        Bucket=registry.removeprefix("s3://"), Key=f".quilt/packages/{top_hash}")
    assert java(("browse", registry, "u/p")) == [top_hash]
    assert cached


def test_deleted_packages_are_listed_by_neither(quilt3, source, versitygw):
    """In a bucket that keeps versions the server still names their folders"""
    registry = s3_servers.bucket(versitygw, "deleted", versions=True)
    java(("push", registry, "u/p", source), ("push", registry, "u/q", source), ("push", registry, "v/r", source))
    java(("delete", registry, "u/p"))
    quilt3.delete_package("v/r", registry=registry)
    assert java(("names", registry, "u/q")) == ["u/q"]
    assert list(quilt3.list_packages(registry)) == ["u/q"]


def test_pushes_over_somebody_elses_work_are_refused(source, versitygw, tmp_path):
    """A second push of a new package of the name is a conflict"""
    registry = s3_servers.bucket(versitygw, "four", versions=True)
    java(("push", registry, "u/p", source))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "file").write_text("other")
    message = java(("push", registry, "u/p", tmp_path / "other"), fails=True)
    assert "already exists at the destination" in message


def test_open_buckets_are_read_by_nobody(source, quilt3):
    """Without credentials a bucket is read that anybody may read"""
    with s3_servers.moto() as server, pytest.MonkeyPatch.context() as patch:
        s3_servers.use(patch, server)
        registry = s3_servers.bucket(server, "open", versions=False)
        (top_hash,) = java(("push", registry, "u/p", source))
        s3_servers.publish(server, "open")
        for variable in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.delenv(variable)
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        patch.setenv("QUILT_DISABLE_CACHE", "true")
        assert java(("browse", registry, "u/p")) == [top_hash]


def test_damaged_manifests_hash_alike_or_are_refused(quilt3):
    """Whatever our client takes has the hash that Python gives it, and nothing crashes; `manifests.py` does a million"""
    dice = random.Random(15)
    counts, other = manifests.differences(quilt3, [manifests.damaged(dice) for _ in range(3000)])
    assert other == []
    assert counts["same"] > 500


def test_doubles_and_trees_hash_alike(quilt3):
    """statement 116: a million doubles, and 10 000 trees of metadata"""
    dice = random.Random(16)
    made = [manifests.with_meta(manifests.doubles(dice, 1000)) for _ in range(1000)]
    made += [manifests.with_meta(manifests.tree(dice)) for _ in range(10_000)]
    counts, other = manifests.differences(quilt3, made)
    assert other == []
    assert counts == {"same": len(made)}
