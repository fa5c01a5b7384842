"""A rude proxy between both clients and versitygw: what comes through is right, or an error says what to do."""

import contextlib
import random
import resource

import faults
import pytest
import s3_servers
import scripts

CHUNK = 8 << 20
ONE_RUDENESS = {
    "cut at the head": faults.Cut(0),
    "cut": faults.Cut(20),
    "reset": faults.Cut(20, reset=True),
    "cut late": faults.Cut(700_000),
    "reset late": faults.Cut(700_000, reset=True),
    "lost": faults.Lost(),
    "busy": faults.Answer(503, "SlowDown"),
    "in trouble": faults.Answer(500, "InternalError"),
    "elsewhere": faults.Answer(301, "PermanentRedirect", x_amz_bucket_region="us-east-1"),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with s3_servers.versitygw(tmp_path_factory.mktemp("versitygw")) as running:
        yield running


@pytest.fixture
def proxy(server, monkeypatch):
    with faults.Proxy(server) as rude:
        s3_servers.use(monkeypatch, rude)
        monkeypatch.setenv("QUILT_DISABLE_CACHE", "true")
        yield rude


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    folder = tmp_path_factory.mktemp("source")
    (folder / "big").write_bytes(random.Random(17).randbytes(CHUNK + 1000))
    (folder / "middle").write_bytes(random.Random(18).randbytes(1 << 20))
    (folder / "table.csv").write_text("i,s\n" + "".join(f"{i},{'é' * 40}\n" for i in range(20_000)))
    (folder / "sub dir").mkdir()
    (folder / "sub dir" / "é+.txt").write_text("small")
    return folder


@pytest.fixture(scope="module")
def pushed(server, source, quilt3):
    """The registry and the top hash of a package that nobody disturbed, pushed by Python."""
    with pytest.MonkeyPatch.context() as patch:
        s3_servers.use(patch, server)
        registry = s3_servers.bucket(server, "calm", versions=True)
        package = quilt3.Package().set_dir("/", str(source), meta={"name": "é", "float": 1e16, "list": [1, None, True, 0.1]})
        return registry, package.push("u/p", registry=registry, message="by Java").top_hash


def same(folder, source):
    names = sorted(str(file.relative_to(source)) for file in source.rglob("*") if file.is_file())
    assert sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()) == names
    return all((folder / name).read_bytes() == (source / name).read_bytes() for name in names)


READS = {"list": "GET .*list-type=2", "pointer": "GET .*named_packages", "manifest": "GET .*packages/[0-9a-f]{64}", "content": "GET /calm/u/p/"}


@pytest.mark.parametrize("asked", READS)
def test_reads_come_through_a_rudeness(proxy, pushed, source, quilt3, tmp_path, asked):
    """Each rudeness once or twice, where Python comes through and where it does not"""
    registry, top_hash = pushed
    with scripts.OurClient() as ours:
        for number, (name, fault) in enumerate(ONE_RUDENESS.items()):
            proxy.treat(READS[asked], fault, times=2 if asked == "content" and name != "elsewhere" else 1)
            out = tmp_path / f"ours{number}"
            assert ours.do("names", registry, "u/p") == "= u/p", name
            assert ours.do("browse", registry, "u/p") == f"= {top_hash}", name
            assert ours.do("fetch", registry, "u/p", out).startswith("="), name
            assert same(out, source), name
            assert proxy.reset() == 0, f"{name}: nobody was rude"
            # What Python brings is as right, if it says that it brought it: it holds nothing against a hash.
            if name in ("cut", "reset", "busy"):
                proxy.treat(READS[asked], fault, times=1)
                assert by_python(quilt3, registry, tmp_path / f"python{number}") in (top_hash, None), name
                proxy.reset()


def by_python(quilt3, registry, out):
    try:
        package = quilt3.Package.browse("u/p", registry=registry)
        package.fetch(str(out))
        return package.top_hash
    except Exception:  # whatever it is: it did not come through
        return None


STATEMENTS = {
    "entries": ("SELECT key, size FROM package_entries('{}', 'u/p') ORDER BY key", READS["manifest"]),
    "versions": ("SELECT count(*) FROM package_versions('{}', 'u/p')", READS["list"]),
    "packages": ("SELECT * FROM packages('{}')", READS["list"]),
    "rows": ("SELECT count(*), sum(i), min(s) FROM package_file('{}', 'u/p', 'table.csv')", "GET /calm/u/p/table"),
}


@pytest.mark.parametrize("what", STATEMENTS)
def test_sql_comes_through_a_rudeness(proxy, pushed, what):
    """The rows of a quiet day, or an error that says what to do, and never some of them"""
    registry, _ = pushed
    statement, asked = STATEMENTS[what]
    with scripts.OurClient() as ours:
        quiet = ours.do("sql", registry, "u/p", statement.format(registry))
        assert quiet.startswith("= ") and ("19999" in quiet or what != "rows")
        for name, fault in ONE_RUDENESS.items():
            proxy.treat(asked, fault)
            assert ours.do("sql", registry, "u/p", statement.format(registry)) == quiet, name
            assert proxy.reset() == 0, f"{name}: nobody was rude"
        for name, (fault, _, words) in REFUSALS.items():
            proxy.treat(asked, fault, times=1000)
            answer = ours.do("sql", registry, "u/p", statement.format(registry))
            assert answer.startswith("! ") and "NullPointer" not in answer, name
            assert words in answer or any(others in answer for others in OF_REGISTRIES.get(name, [])), f"{name}: {answer}"
            proxy.reset()
        if what == "rows":
            proxy.treat(asked, faults.Stall(700_000))  # one is enough: it is waited for, 20 seconds
            assert ours.do("sql", registry, "u/p", statement.format(registry)) == quiet
            assert proxy.reset() == 0, "nobody was silent"
        proxy.treat(asked, faults.Cut(0), times=1000)
        assert ours.do("sql", registry, "u/p", statement.format(registry)).startswith("! SQL")
        proxy.reset()
        assert ours.do("sql", registry, "u/p", statement.format(registry)) == quiet


def test_a_bucket_of_another_region_is_found(source, quilt3, tmp_path_factory, tmp_path, monkeypatch):
    """A server of Ireland that is asked as one of Virginia, and tells where it is as S3 does, by a redirect"""
    folder = tmp_path_factory.mktemp("ireland")
    with s3_servers.versitygw(folder, "--region", "eu-west-1") as server, faults.Proxy(server) as proxy:
        s3_servers.use(monkeypatch, proxy)
        registry = s3_servers.bucket(server, "ireland", versions=True, region="eu-west-1")
        with scripts.OurClient() as ours:
            told = ours.do("pushwith", registry, "u/p", source, "m", "")
            assert told.startswith("! InvalidInputException") and "another region. Set AWS_REGION" in told
        with scripts.OurClient() as ours:
            proxy.treat(".", faults.Answer(301, "PermanentRedirect", x_amz_bucket_region="eu-west-1"))
            pushed = ours.do("pushwith", registry, "u/p", source, "m", "")
            assert pushed.startswith("= ")
            assert ours.do("fetch", registry, "u/p", tmp_path).startswith("=")
            assert same(tmp_path, source)
            assert proxy.reset() == 0
        proxy.treat(".", faults.Answer(301, "PermanentRedirect", x_amz_bucket_region="eu-west-1"), times=1)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("AWS_REGION", "eu-west-1")
            patch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
            assert quilt3.Package.browse("u/p", registry=registry).top_hash == pushed[2:]


def test_who_falls_silent_is_asked_again(proxy, pushed, source, tmp_path, monkeypatch):
    """Only ours, in short: Python waits for a minute"""
    monkeypatch.setenv("PACKAGE_CLIENT_SILENCE", "PT5S")
    registry, top_hash = pushed
    with scripts.OurClient() as ours:
        for pattern in READS.values():
            proxy.treat(pattern, faults.Stall(30))
        assert ours.do("names", registry, "u/p") == "= u/p"
        assert ours.do("browse", registry, "u/p") == f"= {top_hash}"
        assert ours.do("fetch", registry, "u/p", tmp_path).startswith("=")
        assert same(tmp_path, source)
        assert proxy.reset() == 0


WRITES = {"content": "PUT .*/é", "middle": "PUT .*/middle", "part": "PUT .*partNumber=2", "end of parts": "POST .*uploadId=",
          "manifest": "PUT .*packages/[0-9a-f]{64}", "time": "PUT .*named_packages/u/p/[0-9]", "latest": "PUT .*/latest"}


@pytest.mark.parametrize("name", [name for name in ONE_RUDENESS if "late" not in name])
def test_a_push_comes_through_a_rudeness(proxy, server, pushed, source, quilt3, name):
    """The same package as without it, and Python reads it"""
    _, top_hash = pushed
    with scripts.OurClient() as ours:
        for number, (what, pattern) in enumerate(WRITES.items()):
            registry = s3_servers.bucket(server, f"{name.replace(' ', '-')}-{number}", versions=True)
            proxy.treat(pattern, ONE_RUDENESS[name])
            assert ours.do("pushwith", registry, "u/p", source, "by Java", "") == f"= {top_hash}", what
            assert proxy.reset() == 0, f"{what}: nobody was rude"
        assert quilt3.Package.browse("u/p", registry=registry).top_hash == top_hash
        assert len(list(quilt3.list_package_versions("u/p", registry))) == 2


@pytest.mark.parametrize("name, words", [
    ("cut at the head", "Fetch again: what is there stays."),
    ("lost", "S3 cannot be reached"),
    ("busy", "S3 answered SlowDown. Try again later."),
    ("elsewhere", "Set AWS_REGION to the bucket's."),
])
def test_what_stays_rude_is_told_and_taken_up_again(proxy, pushed, source, tmp_path, name, words):
    registry, _ = pushed
    with scripts.OurClient() as ours:
        proxy.treat(f"GET /calm/u/p/big.* bytes={CHUNK}-", ONE_RUDENESS[name], times=1000)
        answer = ours.do("fetch", registry, "u/p", tmp_path)
        assert answer.startswith("! ") and words in answer
        assert not (tmp_path / "big").exists()
        proxy.reset()
        assert ours.do("fetch", registry, "u/p", tmp_path).startswith("=")
        assert same(tmp_path, source)
        assert not [request for request in proxy.requests if " bytes=0-" in request and "/big" in request]


REFUSALS = {
    "forbidden": (faults.Answer(403, "AccessDenied"), "! PermissionDeniedException", "s3:GetObject"),
    "gone": (faults.Answer(404, "NoSuchKey"), "! NotFoundException", "it is not there"),
    "version gone": (faults.Answer(404, "NoSuchVersion"), "! NotFoundException", "that version of the object is gone"),
    "archived": (faults.Answer(403, "InvalidObjectState"), "! UnavailableException", "archived. Restore it first"),
    "expired": (faults.Answer(400, "ExpiredToken"), "! AuthenticationException", "Log in again"),
}


# the same of listings and manifests
OF_REGISTRIES = {"forbidden": ["s3:ListBucket"], "gone": ["There is no version"], "version gone": ["There is no version"]}


@pytest.mark.parametrize("name", REFUSALS)
def test_refusals_are_told_and_leave_nothing(proxy, pushed, tmp_path, name):
    registry, _ = pushed
    fault, kind, words = REFUSALS[name]
    with scripts.OurClient() as ours:
        proxy.treat("GET .*u/p/big", fault, times=1000)
        answer = ours.do("fetch", registry, "u/p", tmp_path)
        assert answer.startswith(kind) and words in answer and "u/p/big" in answer
        assert not (tmp_path / "big").exists()
        assert ours.do("get", registry, "u/p", "middle") == f"= {1 << 20}"


@contextlib.contextmanager
def most_bytes_of_a_file(client, most):
    """What the system lets it write is so little, as on a disk that is full."""
    _, hard = resource.prlimit(client.process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    yield
    resource.prlimit(client.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, hard))


def test_no_space_is_told_and_nothing_is_half(proxy, server, pushed, source, tmp_path, monkeypatch):
    """Fetched, installed, built, pushed: what has no place is not there, and all is right when there is space"""
    registry, _ = pushed
    there = s3_servers.bucket(server, "no-space", versions=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with scripts.OurClient() as ours:
        with most_bytes_of_a_file(ours, 600_000):
            fetched = ours.do("fetch", registry, "u/p", tmp_path / "out")
            installed = ours.do("install", registry, "u/p")
        for answer in (fetched, installed):
            assert answer.startswith("! StorageException") and "File too large" in answer and "it goes on where it was" in answer
        for name in ("big", "middle", "table.csv"):
            assert not (tmp_path / "out" / name).exists()
            assert not list((tmp_path / "data").rglob(name))
        assert not list((tmp_path / "data").rglob("latest"))
        with most_bytes_of_a_file(ours, 100):
            built = ours.do("build", tmp_path / "registry", "u/p", source)
            pushed_then = ours.do("pushwith", there, "u/p", source, "m", "")
        assert built.startswith("! StorageException") and "File too large" in built
        assert not list((tmp_path / "registry").rglob("latest"))
        assert pushed_then.startswith("! StorageException") and "File too large" in pushed_then
        assert ours.do("names", there, "u/p").strip() == "="
        assert ours.do("fetch", registry, "u/p", tmp_path / "out").startswith("=")
        assert same(tmp_path / "out", source)
        assert ours.do("install", registry, "u/p").startswith("= ")
        assert same(tmp_path / "data" / "Quilt" / "packages" / "u" / "p", source)
        assert ours.do("build", tmp_path / "registry", "u/p", source).startswith("= ")
        assert ours.do("pushwith", there, "u/p", source, "m", "force").startswith("= ")


def test_the_server_itself_refuses(proxy, server, source, tmp_path):
    """No proxy's words: a version that was deleted, a bucket that is not there, a wrong secret"""
    registry = s3_servers.bucket(server, "deleted", versions=True)
    owner = s3_servers.client(server)
    with scripts.OurClient() as ours:
        assert ours.do("pushwith", registry, "u/p", source, "m", "").startswith("=")
        version = owner.head_object(Bucket="deleted", Key="u/p/middle")["VersionId"]
        owner.delete_object(Bucket="deleted", Key="u/p/middle", VersionId=version)
        answer = ours.do("fetch", registry, "u/p", tmp_path)
        assert answer.startswith("! NotFoundException") and "s3://deleted/u/p/middle" in answer
        answer = ours.do("browse", "s3://no-such-bucket-here", "u/p")
        assert answer.startswith("! NotFoundException") and "there is no such bucket" in answer
    with scripts.OurClient(AWS_SECRET_ACCESS_KEY="wrong") as stranger:
        answer = stranger.do("browse", registry, "u/p")
        assert answer.startswith("! AuthenticationException") and "does not know these credentials" in answer
        assert "wrong" not in answer


def test_half_a_manifest_is_no_package(proxy, server, pushed, source):
    """What lies there itself is cut: both hashes are told"""
    registry = s3_servers.bucket(server, "half", versions=False)
    owner = s3_servers.client(server)
    with scripts.OurClient() as ours:
        top_hash = ours.do("pushwith", registry, "u/p", source, "m", "").removeprefix("= ")
        key = f".quilt/packages/{top_hash}"
        lines = owner.get_object(Bucket="half", Key=key)["Body"].read().splitlines(keepends=True)
        owner.put_object(Bucket="half", Key=key, Body=b"".join(lines[:-1]))
        answer = ours.do("browse", registry, "u/p")
        assert answer.startswith("! ProtocolException") and top_hash in answer
        owner.put_object(Bucket="half", Key=key, Body=b"".join(lines)[:-20])
        answer = ours.do("browse", registry, "u/p")
        assert answer.startswith("! ProtocolException") and f"line {len(lines)}" in answer
