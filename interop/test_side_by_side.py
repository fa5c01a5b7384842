"""The same steps by both clients at versitygw, each in a bucket of its own: the same packages, versions and refusals."""

import random

import pytest
import s3_servers
import scripts

STEPS = 40
NAMES = ["u/p", "u/q", "ü/p_1"]


class Clock:
    """Seconds that both clients are told, so that their pointers have the same names."""

    now = 1_700_000_000

    def time(self):
        return self.now


class Python:
    """Steps as `PackageClient.java` has them, done by the Python client."""

    def __init__(self, quilt3, folder):
        self.quilt3 = quilt3
        self.folder = folder
        self.files = 0

    def do(self, step, registry, name, *rest):
        try:
            return f"= {getattr(self, step)(registry, name, *rest) or ''}"
        except Exception as e:
            return f"! {type(e).__name__} {e}"

    def pushwith(self, registry, name, source, message, flags):
        package = self.quilt3.Package().set_dir("/", str(source), meta={"name": "é", "float": 1e16, "list": [1, None, True, 0.1]})
        return package.push(name, registry=registry, message=message, **options(flags)).top_hash

    def change(self, registry, name, key, text, flags, version):
        self.files += 1
        more = self.folder / f"change{self.files}.txt"
        more.write_text(text)
        package = self.quilt3.Package.browse(name, registry=registry, top_hash=None if version == "latest" else version)
        return package.set(key, str(more)).push(name, registry=registry, message="changed", **options(flags)).top_hash

    def gather(self, registry, name, source, flags):
        package = self.quilt3.Package().set_dir("gathered", source)
        return package.push(name, registry=registry, message="gathered", **options(flags)).top_hash

    def pushmeta(self, registry, name, source, answer, message, flags):
        package = self.quilt3.Package().set_dir("/", str(source), meta={"answer": answer} if answer else {})
        return package.push(name, registry=registry, message=message or None, **options(flags)).top_hash

    def buildwith(self, registry, name, source, message, flags):
        package = self.quilt3.Package().set_dir("/", str(source), meta={"name": "é", "float": 1e16, "list": [1, None, True, 0.1]})
        return package.build(name, registry=registry, message=message, **options(flags))

    def rollback(self, registry, name, version):
        self.quilt3.Package.rollback(name, registry, version)

    def delete(self, registry, name):
        self.quilt3.delete_package(name, registry=registry)

    def deleteversion(self, registry, name, version):
        self.quilt3.delete_package(name, registry=registry, top_hash=version)

    def places(self, registry, name):
        return " ".join(f"{key}|{entry.physical_key}" for key, entry in self.quilt3.Package.browse(name, registry=registry).walk())


def options(flags):
    found = {}
    for flag in filter(None, flags.split(",")):
        key, equals, value = flag.partition("=")
        found[key] = value if equals else None if key == "workflow" else True
    return found


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with s3_servers.versitygw(tmp_path_factory.mktemp("versitygw")) as running, pytest.MonkeyPatch.context() as patch:
        s3_servers.use(patch, running)
        yield running


@pytest.fixture
def clock(quilt3, monkeypatch):
    said = Clock()
    monkeypatch.setattr("quilt3.backends.base.time", said)
    return said


@pytest.fixture
def theirs(quilt3, tmp_path):
    return Python(quilt3, tmp_path)


def folder(path, files):
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(content)
    return path


def state(owner, registry, known):
    """Pointers with their hashes, and which manifests there are. What a pointer of a time held before, it is known to hold."""
    bucket = registry.removeprefix("s3://")
    found = {}
    for page in owner.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=".quilt/"):
        for each in page.get("Contents", ()):
            is_pointer = "named_packages" in each["Key"]
            tag = (bucket, each["Key"], each["ETag"])
            if is_pointer and tag not in known:
                known[tag] = owner.get_object(Bucket=bucket, Key=each["Key"])["Body"].read().decode()
            found[each["Key"]] = known.get(tag)
    return found


def steps(dice, sources, hashes):
    """One step after another, as people take them, some of them wrong."""
    name = dice.choice(NAMES)
    known = hashes.get(name, []) + ["0" * 64, "123456", "12"]
    kind = dice.random()
    if kind < 0.3:
        return ("pushwith", name, dice.choice(sources), f"m{dice.randint(0, 2)}", dice.choice(["", "", "force", "dedupe", "force,dedupe"]))
    if kind < 0.6:
        version = "latest" if dice.random() < 0.7 else dice.choice(known)
        return ("change", name, dice.choice(["a", "new", "sub/deep", "a/below a file", "../out", ""]), dice.choice(["one", "two", ""]),
                dice.choice(["", "", "force", "dedupe"]), version)
    if kind < 0.7:
        return ("gather", name, "{registry}/raw/" + dice.choice(["", "sub"]), dice.choice(["", "force"]))
    if kind < 0.8:
        return ("rollback", name, dice.choice(known))
    if kind < 0.9:
        return ("deleteversion", name, dice.choice(known))
    return ("delete", name) if kind < 0.95 else ("pushwith", dice.choice(["no name", "u/p/q", "u/é́\u0301"]), sources[0], "m", "")


@pytest.mark.parametrize("seed, versions", [(1, True), (2, True), (3, False)])
def test_generated_steps_end_alike(server, clock, theirs, tmp_path, seed, versions):
    dice = random.Random(f"{seed} {versions}")
    registries = [s3_servers.bucket(server, f"{who}-{seed}-{'v' if versions else 'n'}", versions=versions) for who in ("ours", "theirs")]
    sources = [folder(tmp_path / f"source{number}", files) for number, files in enumerate(
        [{"a": "A", "sub/b": "B"}, {"a": "A2", "sub/b": "B", "é +%41?#": "odd"}, {"c": "", "x" * 200: "long"}])]
    for registry in registries:
        for key in ("raw/one", "raw/sub/two+é", "raw/sub/three"):
            s3_servers.client(server).put_object(Bucket=registry.removeprefix("s3://"), Key=key, Body=key.encode())
    owner, known, hashes, done = s3_servers.client(server), {}, {}, []
    with scripts.OurClient() as ours:
        for number in range(STEPS):
            clock.now += 60
            ours.do("at", clock.now)
            step, name, *rest = steps(dice, sources, hashes)
            said = [client.do(step, registry, name, *[str(part).replace("{registry}", registry) for part in rest])
                    for client, registry in zip((ours, theirs), registries)]
            done.append((step, name, *map(str, rest), *said))
            assert judged(step, *said), done[-8:]
            states = [state(owner, registry, known) for registry in registries]
            assert states[0] == states[1], done[-8:]
            if said[0].startswith("=") and len(said[0]) == 66:
                hashes.setdefault(name, []).append(said[0][2:])


def judged(step, ours, theirs):
    """
    The same answer, or both refuse; what a package that is not there may be asked, Python does not ask everywhere. Without versions its entries
    from a bucket have no hash, which its next push refuses.
    """
    if ours.startswith("="):
        return ours == theirs or "PackageEntry missing hash and/or size" in theirs
    return theirs.startswith("!") or step in ("delete", "deleteversion")


def test_places_and_versions_of_what_was_gathered(server, theirs):
    """`set_dir` from a bucket with versions: the same versions pinned, nothing copied within the bucket"""
    registry = s3_servers.bucket(server, "gathered", versions=True)
    owner = s3_servers.client(server)
    for key in ("raw/one", "raw/é +%41?#~'()*", "raw/deep/er/two"):
        owner.put_object(Bucket="gathered", Key=key, Body=b"old")
        owner.put_object(Bucket="gathered", Key=key, Body=key.encode())
    owner.put_object(Bucket="gathered", Key="raw/gone", Body=b"gone")
    owner.delete_object(Bucket="gathered", Key="raw/gone")
    with scripts.OurClient() as ours:
        said = [client.do("gather", registry, name, f"{registry}/raw/", "") for client, name in ((ours, "by/java"), (theirs, "by/python"))]
        assert said[0] == said[1] and said[0].startswith("= ")
        places = [client.do("places", registry, "by/java") for client in (ours, theirs)]
        assert places[0] == places[1] == ours.do("places", registry, "by/python")
        assert places[0].count("versionId=") == 3 and "gone" not in places[0]


WORKFLOWS = {
    "required": """
version: "1"
workflows:
  plain: {name: Plain}
  message: {name: Message, is_message_required: true}
  handle: {name: Handle, handle_pattern: '^team/(java|python)$'}
  other: {name: Other, handle_pattern: '^other/'}
  meta: {name: Meta, metadata_schema: answer}
  entries: {name: Entries, entries_schema: readme}
  both: {name: Both, is_message_required: true, metadata_schema: answer}
schemas:
  answer: {url: 's3://{bucket}/schemas/answer.json'}
  readme: {url: 's3://{bucket}/schemas/readme.json'}
""",
    "optional": """
version: {base: "1", catalog: "1"}
is_workflow_required: false
default_workflow: message
workflows:
  message: {name: Message, is_message_required: true}
""",
    "unused": """
version: "1"
is_workflow_required: false
workflows:
  message: {name: Message, is_message_required: true}
""",
    "newer": """
version: "2.0.0"
workflows:
  plain: {name: Plain}
""",
    "wrong": """
version: "1"
workflow:
  plain: {name: Plain}
""",
    "not yaml": "{",
}
SCHEMAS = {
    "answer": '{"type": "object", "required": ["answer"], "properties": {"answer": {"type": "string", "pattern": "^4"}}}',
    "readme": '{"type": "array", "contains": {"type": "object", "properties": {"logical_key": {"const": "README.md"}, "size": {"minimum": 1}}}}',
}


@pytest.mark.parametrize("config", WORKFLOWS)
def test_workflows_judge_alike(server, clock, theirs, tmp_path, config):
    """By both, in one bucket under two names: the same hash, its stamp included, or the same words"""
    bucket = f"workflows-{config.replace(' ', '-')}"
    registry = s3_servers.bucket(server, bucket, versions=True)
    owner = s3_servers.client(server)
    owner.put_object(Bucket=bucket, Key=".quilt/workflows/config.yml", Body=WORKFLOWS[config].replace("{bucket}", bucket).encode())
    for name, schema in SCHEMAS.items():
        owner.put_object(Bucket=bucket, Key=f"schemas/{name}.json", Body=schema.encode())
    sources = [folder(tmp_path / "with", {"README.md": "read me"}), folder(tmp_path / "without", {"data": "1", "sub/README.md": "no"})]
    flags = ["force", "force,workflow", *(f"force,workflow={id}" for id in ("plain", "message", "handle", "other", "meta", "entries", "both", "none"))]
    counts = {"=": 0, "!": 0}
    with scripts.OurClient() as ours:
        for flag in flags:
            for source, answer, message in [(0, "", ""), (0, "42", "told"), (1, "24", "told"), (1, "42", "")]:
                said = [client.do("pushmeta", registry, name, sources[source], answer, message, flag)
                        for client, name in ((ours, "team/java"), (theirs, "team/python"))]
                assert alike(*said), (config, flag, source, answer, message, said)
                counts[said[0][0]] += 1
            built = [client.do("buildwith", registry, name, sources[0], "m", flag.replace("force", "").strip(","))
                     for client, name in ((ours, "team/java"), (theirs, "team/python"))]
            assert alike(*built), (config, flag, built)
    assert counts["!"] > 0 and (counts["="] > 0 or config in ("newer", "wrong", "not yaml"))


SHARED_WORDS = ["Workflow required, but none specified", "There is no", "Commit message is required by workflow", "doesn't match required pattern",
                "Metadata failed validation", "Package entries failed validation", "is not supported", "no workflows config"]


def alike(ours, theirs):
    if ours.startswith("="):
        return ours == theirs
    # What is wrong with the file itself each says in its own words.
    said = next((words for words in SHARED_WORDS if words in theirs), "")
    return theirs.startswith("!") and said in ours
