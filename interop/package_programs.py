"""Programs with packages, made of a seed: each step prints what came of it, so that two clients can be held side by side."""

import random

FILES = {
    "plain.csv": "a,b\n1,2\n", "sub/b.txt": "b", "sub/deep/c.json": '{"c": [1, 2.5, null]}', "empty": "", "e\u0301.txt": "NFD",
    "\u00e9.txt": "NFC", "\U0001f600/\ufffd": "emoji", "with space.txt": "space", "%41": "percent", "A": "A", "a+b": "plus", "a-b": "1", "a.txt": "2", "a/x": "3",
    "q?#'.txt": "odd", ".hidden": "h", "x" * 120: "long",
}
OTHER = {"plain.csv": "changed", "sub/b.txt": "b", "sub/new.txt": "new", "a.txt": "2"}
HEAD = """
import quilt3

R = "@R@"
def show(label, f):
    try:
        v = f()
    except Exception:
        print(label, "failed")
    else:
        print(label, v)

def state(p):
    for key, entry in p.walk():
        print("   ", repr(key), entry.meta)
    print("   ", p.meta or {}, top(p))  # of a folder set without any None until it is built

def entries(p):
    return [(k, e.meta) for k, e in p.walk()]

def top(p):
    filled = {k.split("/")[0] for k, _ in p.walk()}  # folders stay there when their last file is gone
    return sorted(k for k in p.keys() if k in filled)

def dir_of(p, *a, **k):
    try:
        p.set_dir(*a, **k)
    except Exception:
        if a[1][0] != "g":  # one that is there: how much of it quilt3 has set until then is for the order of the disk to say
            for key in list(p.keys()):
                p.delete(key)
        raise

def at(p, key):
    found = p[key]
    if isinstance(found, quilt3.Package) and not list(found.walk()):
        raise KeyError(key)  # a folder without files, which stays there
    return found

def plain(p):
    for key in [k for k in p.map(lambda k, e: k, include_directories=True) if k.endswith("/")]:
        p[key[:-1]].set_meta({})  # a push loses what folders have there

def meta_of(found):
    return found.meta or {} if isinstance(found, quilt3.Package) else found.meta  # of a folder set without any None until it is built

def reread(p):
    with open("manifest.jsonl", "w") as f:
        p.dump(f)
    again = quilt3.Package.load(open("manifest.jsonl"))
    return entries(again), again.meta

def value_of(entry):
    return ".csv" in entry.get() or entry.deserialize()  # a table is a DataFrame there

p = quilt3.Package()
q = quilt3.Package()
p.set_dir("/", "src", meta={"title": "t"})
q.set_dir("sub", "other")
"""
NAMES = ["u/p", "u/q", "\u00fc/p_1"]

# What a registry's rules may be; each that is refused is refused by both clients, whatever is built.
RULES = """
version: "1"
is_workflow_required: false
default_workflow: easy
workflows:
  easy: {name: Easy}
  told: {name: Told, is_message_required: true}
  named: {name: Named, handle_pattern: ^u/}
  titled: {name: Titled, metadata_schema: titled}
  small: {name: Small, entries_schema: small}
  lost: {name: Lost, metadata_schema: lost}
schemas:
  titled: {url: "@R@/titled.json"}
  small: {url: "@R@/small.json"}
  lost: {url: "@R@/gone.json"}
"""
WORKFLOWS = ["easy", "told", "named", "titled", "small", "lost", "unknown"]
SCHEMAS = {
    "titled.json": '{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["t"], "properties": {"t": {"type": "string"}}}',
    "small.json": '{"$schema": "http://json-schema.org/draft-07/schema#", "type": "array", "maxItems": 20, "items": {"properties": {"logical_key": {"pattern": "^[a-z]"}}}}',
}
BROKEN_RULES = ["", "[]", "version: \"2.0.0\"\nworkflows: {}", "version: \"1\"\nworkflows: {}\nmore: 1", "version: \"1\"\nworkflows: {w: {name: W, is_message_required: maybe}}", "{"]

# Manifests that neither client reads, under names of their own.
ENTRY = '{"logical_key": "k", "physical_keys": ["file:///k"], "size": 1, "hash": {"type": "SHA256", "value": "00"}, "meta": {}}\n'
FAULTS = {
    "empty": b"", "blank": b'{"version": "v0"}\n\n', "cut": b'{"version": "v0"}\n' + ENTRY[:60].encode(), "mark": b"\xef\xbb\xbf" + b'{"version": "v0"}\n',
    "bytes": b'{"version": "v0", "message": "\xff"}\n', "list": b"[]\n", "twice": b'{"version": "v0"}\n' + 2 * ENTRY.encode(),
    "deep": b'{"version": "v0", "user_meta": ' + 2000 * b"[" + 2000 * b"]" + b"}\n",
}


class Programs:
    """One program after another, the same for the same seed."""

    def __init__(self, seed, bucket):
        self.random = random.Random(seed)
        self.bucket = bucket
        self.ruled = self.random.random() < 0.6

    def prepared(self):
        """What lies in the registry before, by its path: rules that hold or are broken, and packages of the first layout that nobody can read."""
        files = {f".quilt/packages/{fault.encode().hex():0<64}": content for fault, content in FAULTS.items()}
        files.update({f".quilt/named_packages/bad/{fault}/latest": f"{fault.encode().hex():0<64}".encode() for fault in FAULTS})
        if self.ruled:
            rules = RULES if self.random.random() < 0.8 else self.pick(*BROKEN_RULES)
            files[".quilt/workflows/config.yml"] = rules.encode()
            files.update({name: schema.encode() for name, schema in SCHEMAS.items()})
        return files

    def program(self, steps=25):
        lines = []
        for number in range(steps):
            lines += self.step(number)
        lines += ["show('end p', lambda: state(p))", "show('end q', lambda: state(q))", "show('names', lambda: sorted(quilt3.list_packages(R)))"]
        return HEAD + "\n".join(lines) + "\n"

    def pick(self, *choices):
        return self.random.choice(choices)

    def key(self):
        return repr(self.pick(*FILES, *OTHER, "sub", "sub/", "a", "new/k.txt", "../x", "/abs", "a//b", ".", "missing", "sub/deep", "\U0001f600"))

    def folder_key(self):
        return repr(self.pick("/", "/", ".", "sub", "sub/", "new", "new/deep", "/abs/", "a", "\U0001f600"))

    def meta(self, depth=2):
        return self.pick("None", "{}", "{'k': 1}", "{'b': [1, 2.5, None, True], 'a': {'é': '😀', 'z': -0.0}}", "{'f': 1e16, 'g': 1e-7, 'i': 12345678901234567890}",
                         "{'n': {'n': {'n': []}}}", "{'t': 'a\\tb\\n\\x7f\"'}", "{'user_meta': {'x': 1}}")

    def source(self):
        return repr(self.pick("src", "src/", "src/sub", "other", "./src", "src/a"))

    def file(self):
        return repr(self.pick("src/plain.csv", "other/plain.csv", "src/sub/b.txt", "src/é.txt", "src/with space.txt", "src/%41", "gone", "src", "src/empty"))

    def value(self):
        return self.pick("{'a': 1}", "[1, 2.5, None]", "'text'", "12", "None", "True")

    def name(self):
        return repr(self.pick(*NAMES, *NAMES, *NAMES, "no", "a/b/c", "u/p\u0301", "", "u/", "/p", "u p/q", "u/gone", "bad/" + self.pick(*FAULTS)))

    def workflow(self):
        return self.pick("", f", workflow={self.pick(*WORKFLOWS, None)!r}") if self.ruled else self.pick("", "", "", ", workflow='w'")

    def package(self):
        return self.pick("p", "p", "p", "q")

    def message(self):
        return self.pick("", ", message='m'", ", message='é😀'", ", message=None")

    def step(self, number):
        label = repr(f"{number}")
        return self.pick(
            [f"show({label}, lambda: ({self.change()}, None)[1])"], [f"show({label}, lambda: ({self.change()}, None)[1])"], [f"show({label}, lambda: ({self.change()}, None)[1])"],
            [f"show({label}, lambda: {self.look()})"], [f"show({label}, lambda: {self.look()})"],
            self.written(label),
            [f"show({label}, lambda: {self.registry()})"],
            self.assigned(label), self.assigned(label), [f"print({label})", f"show('state', lambda: state({self.package()}))"])

    def change(self):
        p = self.package()
        return self.pick(
            f"dir_of({p}, {self.folder_key()}, {self.source()}{self.pick('', ', meta=' + self.meta())}{self.pick('', '', ', update_policy=' + repr(self.pick('existing', 'incoming', 'none')))})",
            f"dir_of({p}, {self.folder_key()}, {self.source()}, {self.meta()})", f"dir_of({p}, 'new', {self.pick(repr('gone'), repr('src/plain.csv'))})",
            f"{p}.set({self.key()}, {self.file()}{self.pick('', ', meta=' + self.meta())})",
            f"{p}.set({self.file()})", f"{p}.set({self.key()}, at(q, {self.key()}){self.pick('', ', meta=' + self.meta())})",
            f"{p}.set({self.pick(repr('n.json'), repr('sub/n.json'), repr('n.bin'), repr('n'))}, {self.value()})",
            f"{p}.set_meta({self.meta()})", f"at({p}, {self.key()}).set_meta({self.meta()})", f"{p}.delete({self.key()})", f"{p}.delete({self.key()})",
            f"at({p}, 'sub').delete({self.pick(repr('b.txt'), repr('deep'), repr('gone'))})",
            f"at({p}, 'sub').set({self.pick(repr('in.txt'), repr('deep/in.txt'))}, {self.file()})", f"dir_of(at({p}, 'sub'), 'in', {self.pick(repr('src'), repr('other'), repr('src/sub'))})")

    def look(self):
        p, key = self.package(), self.key()
        there = f"quilt3.Package.browse({self.name()}, registry=R)[{key}]"  # with hashes; entries of a draft are shared objects in Python
        return self.pick(
            f"at({p}, {key}).get_bytes()", f"at({p}, {key}).get_as_string()", f"value_of({there})", f"value_of({there})", f"{there}.hash", f"{there}.hash and {there}.size", f"meta_of(at({p}, {key}))",
            f"top({p})", f"top(at({p}, {key}))", f"{key} in {p} and at({p}, {key}) is not None", f"{p}.meta", f"{p}.top_hash", f"bool({p}) or not top({p})", f"sorted(k for k in {p}) and top({p})", f"{p}.diff({self.package()})",
            f"list({p}.map(lambda k, e: (k, e.meta)))", f"entries({p}.filter(lambda k, e: {self.condition()}))", f"entries(at({p}, 'sub'))", f"meta_of(at({p}, 'sub'))",
            f"at({p}, {key}).get_as_json()", f"[r.get('logical_key') for r in {p}.manifest]", f"at({p}, 'sub')['deep']['c.json'].get_as_json()", f"repr(at({p}, {key}))[:13]",
            f"{p}.get({self.pick(repr('plain.csv'), repr('sub'), repr('gone'))}) is None", f"at({p}, {key}) == at({self.package()}, {key})",
            f"reread({p})", f"[k for k in {p}.map(lambda k, e: k, include_directories=True)]", f"{p}.readme().size", f"str(quilt3.Package.browse({self.name()}, R))", f"len(quilt3.Package.browse({self.name()}, R))")

    def condition(self):
        return self.pick("k.startswith('sub')", "e.size > 1", "k.endswith('.txt')", "False", "True", "'k' in e.meta.get('user_meta', {})", "k > 'a'")

    def written(self, label):
        p, q = self.pick("pq", "pq", "pq", "qp")
        if not self.bucket or self.random.random() < 0.4:
            return [f"show({label}, lambda: {p}.build({self.name()}, {self.pick('R', f'registry=R{self.message()}{self.workflow()}')}))"]
        flags = self.pick(", force=True", ", force=True", ", force=True, dedupe=True", "")
        push = f"{p}.push({self.name()}, registry=R{self.message()}{self.workflow()}{flags}{self.pick('', '', ', dest=R + ' + repr('/elsewhere/é +'))})"
        # what was pushed is the answer there, and here it is the package, too, under both names when they are of one
        return ["try:", "    one = p is q", f"    plain({p})", f"    {p} = {push}", f"    {q} = {p} if one else {q}", f"    print({label}, {p}.top_hash)",
                "except Exception:", f"    print({label}, 'not pushed')"]

    def registry(self):
        p, out = self.package(), self.random.randrange(1000)
        return self.pick(
            f"sorted(quilt3.list_packages(R))", f"entries({p}.fetch('out/{out}'))", f"{p}.fetch('out/{out}') and {p}.verify('out/{out}')", f"{p}.verify({self.pick(repr('src'), repr('other'))})",
            f"{p}.verify('src', extra_files_ok=True)", f"quilt3.Package.install({self.name()}, registry=R, dest='in/{out}')",
            f"quilt3.Package.install({self.name()}, registry=R, dest='in/{out}', path={self.key()})", self.deleted(),
            f"quilt3.Package.rollback({self.name()}, R, quilt3.Package.browse({self.name()}, R).top_hash)", f"quilt3.Package.rollback({self.name()}, R, {self.hash()})",
            f"quilt3.Package.resolve_hash({self.name()}, R, {self.hash()})", f"at({p}, {self.key()}).fetch('out/{out}f')and None",
            f"len(set(h for _, h in quilt3.list_package_versions({self.name()}, R))) > 0")

    def deleted(self):
        name = self.name()  # one that is not there is refused here, and in buckets nothing to Python
        return f"{name} in list(quilt3.list_packages(R)) and quilt3.delete_package({name}, R)"

    def hash(self):
        there = f"quilt3.Package.browse({self.name()}, R).top_hash"
        return self.pick(there, f"{there}[:7]", f"{there}[:20]", f"{there}.upper()", "'0' * 64", "'123456'", "'12'", "'g' * 64")

    def assigned(self, label):
        p, q = self.pick("pq", "qp")
        value = self.pick("quilt3.Package()", f"quilt3.Package.browse({self.name()}, registry=R).filter(lambda k, e: {self.condition()})", f"quilt3.Package.browse({self.name()}, registry=R)",
                          f"quilt3.Package.browse({self.name()}, registry=R)", f"quilt3.Package.browse({self.name()}, registry=R, top_hash={self.hash()})", f"{p}.set_meta({{'n': 1}})",
                          f"{p}.fetch('out/as{self.random.randrange(1000)}')")
        return ["try:", f"    {q} = {value}", "except Exception:", f"    print({label}, 'not assigned')"]
