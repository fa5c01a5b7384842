"""Manifests, whole and damaged, judged by both clients: as a program, `manifests.py COUNT [SEED]` judges that many damaged ones."""

import collections
import io
import json
import math
import random
import struct
import subprocess
import sys
import threading

import stacks

HASH = {"type": "sha2-256-chunked", "value": "BCp9ZKWB7y7pg/IQWIAcw1ZjtwXmxV9i+o4PGOzHCYk="}
NAMES = ["a", "b", "a/x", "a-b", "a.txt", "d/e/f", "é", "e\u0301", "😀", "\ufffd", "a b", "+", "%41", "\\", "\"", "\x7f", "\u2028",
         "x" * 40, "10", "9", "A"]
SCALARS = [None, True, False, 0, -1, 1, 10**25, 1.0, -0.0, 1e16, 1e-7, 5e-324, 1e22, 123456789.123, float("inf"), float("nan"), "", "é",
           "\ud800", "\x00\x1f", "/", "\x7f", "😀\ufffd", [], {}, [1, [2.5, {"b": 1, "a": 2}]], {"": None, "😀": 1, "\ufffd": 2}]
URLS = ["s3://b/k?versionId=v", "s3://b/k", "s3://B/%41+%2B?versionId=", "S3://b/é", "s3://b", "s3:///k", "http://b/k", "", "file:///f",
        "s3://b/k?x=1"]
TEMPTING = b"{}[]\",:\\/0123456789.eE-+ntfNIu\r\n \x00\xff\xc3\xed\xa0\x80"


def tree(dice, depth=0):
    """A value that metadata may hold."""
    kind = dice.random()
    if depth > 4 or kind < 0.6:
        return dice.choice([*SCALARS[:14], "é", "", "\x00\x1f/", "\x7f", "😀\ufffd", dice.random() * 10 ** dice.randint(-30, 30),
                            dice.getrandbits(dice.randint(1, 90)), "".join(map(chr, dice.choices(range(1, 0xD7FF), k=5)))])
    if kind < 0.8:
        return [tree(dice, depth + 1) for _ in range(dice.randint(0, 4))]
    return {dice.choice(NAMES) + str(dice.randint(0, 20)): tree(dice, depth + 1) for _ in range(dice.randint(0, 5))}


def records(dice):
    """The records of a manifest, most of them in good order."""
    keys = sorted(set(dice.choices(NAMES, k=dice.randint(0, 5))), key=lambda key: key.split("/"))
    header = {"version": "v0"}
    if dice.random() < 0.5:
        header |= {"user_meta": tree(dice), "message": dice.choice([None, "m"])}
    return [header, *[{"logical_key": "d/", "meta": {"m": 1}} for _ in range(dice.random() < 0.3)],
            *[{"logical_key": key, "physical_keys": ["s3://b/k?versionId=v"], "size": dice.choice([0, 1, 2**40]), "hash": HASH,
               "meta": dice.choice([{}, {"user_meta": tree(dice)}, tree(dice)])} for key in keys]]


def damage_record(dice, record):
    """Another value, name or order of the members."""
    record = dict(record)
    kind = dice.random()
    if kind < 0.3 and record:
        record.pop(dice.choice(list(record)))
    elif kind < 0.7:
        record[dice.choice(["logical_key", "physical_keys", "physical_key", "size", "hash", "meta", "version", "user_meta", "top_hash"])] = (
            dice.choice([*SCALARS, *NAMES, [dice.choice(URLS)], ["a", "b"], {"type": "X", "value": "y"}, {"value": "y", "type": "SHA256"},
                         {**HASH, "more": 1}, "a/", "/a", "a//b", "../x", ".", "d", "d/", HASH]))
    else:
        members = list(record.items())
        dice.shuffle(members)
        record = dict(members)
    return record


def damaged(dice):
    """The bytes of a manifest with zero to four faults."""
    lines = records(dice)
    for _ in range(dice.randint(0, 2)):
        at = dice.randrange(len(lines))
        kind = dice.random()
        if kind < 0.7:
            lines[at] = damage_record(dice, lines[at])
        elif kind < 0.85:
            lines.insert(at, dict(dice.choice(lines)))
        else:
            dice.shuffle(lines)
    ascii_only = dice.random() < 0.3
    text = "".join(json.dumps(line, ensure_ascii=ascii_only) + "\n" for line in lines)
    manifest = bytearray(text.encode("utf-8", "surrogatepass"))
    for _ in range(dice.choice([0, 0, 1, 1, 2])):
        at = dice.randrange(len(manifest) or 1)
        kind = dice.random()
        if kind < 0.5:
            manifest[at:at + 1] = bytes([dice.choice(TEMPTING)])
        elif kind < 0.7:
            manifest[at:at] = bytes([dice.choice(TEMPTING)])
        elif kind < 0.8:
            del manifest[at:]
        else:
            start = dice.randrange(len(manifest) or 1)
            manifest[at:at + dice.randint(0, 30)] = manifest[start:start + dice.randint(0, 30)]
    return bytes(manifest)


def with_meta(meta):
    """A manifest whose header and whose entry hold the metadata."""
    entry = {"logical_key": "a", "physical_keys": ["s3://b/k"], "size": 1, "hash": HASH, "meta": {"user_meta": meta}}
    return "".join(json.dumps(line) + "\n" for line in [{"version": "v0", "user_meta": meta}, entry]).encode()


def doubles(dice, count):
    """Any that there are, and short decimals as people write them."""
    found = []
    while len(found) < count:
        (any_double,) = struct.unpack("<d", dice.randbytes(8))
        found += [any_double] if math.isfinite(any_double) else []
        found.append(round(dice.uniform(-10, 10) * 10 ** dice.randint(-4, 12), dice.randint(0, 6)))
    return found[:count]


class OurClient:
    """Our client in a process that judges manifest after manifest."""

    def __enter__(self):
        self.process = subprocess.Popen([*stacks.java_command(), "ManifestHashes"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def judge(self, manifests):
        """What it says, in the order of the manifests."""
        writer = threading.Thread(target=self._write, args=[manifests])
        writer.start()
        said = []
        for _ in manifests:
            (length,) = struct.unpack(">i", self.process.stdout.read(4))
            said.append(self.process.stdout.read(length).decode())
        writer.join()
        return said

    def _write(self, manifests):
        for manifest in manifests:
            self.process.stdin.write(struct.pack(">i", len(manifest)) + manifest)
        self.process.stdin.flush()

    def __exit__(self, *failure):
        self.process.stdin.close()
        self.process.wait(30)


def by_python(quilt3, manifest):
    """The top hash; None where the Python client refuses the manifest, or to hash it."""
    try:
        return quilt3.Package.load(io.TextIOWrapper(io.BytesIO(manifest), encoding="utf-8")).top_hash
    except (Exception, RecursionError):
        return None


def differences(quilt3, manifests):
    """Counts of what our client said, and the manifests to which it gave another hash than the Python client."""
    counts = collections.Counter()
    other = []
    with OurClient() as ours:
        for start in range(0, len(manifests), 1000):
            some = manifests[start:start + 1000]
            for manifest, said in zip(some, ours.judge(some)):
                if said.startswith("CRASHED"):
                    other.append((manifest, said, None))
                elif said.startswith("refused"):
                    counts["refused"] += 1
                elif said == "-":
                    counts["without hash"] += 1
                else:
                    hashed = by_python(quilt3, manifest)
                    counts["same" if said == hashed else "refused by Python" if hashed is None else "other"] += 1
                    if hashed not in (None, said):
                        other.append((manifest, said, hashed))
    return counts, other


def main():
    import quilt3

    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 15
    total = collections.Counter()
    for start in range(0, count, 10_000):
        dice = random.Random(f"{seed}-{start}")
        counts, other = differences(quilt3, [damaged(dice) for _ in range(min(10_000, count - start))])
        total += counts
        for each in other:
            print(*each, flush=True)
        print(start, dict(total), flush=True)


if __name__ == "__main__":
    main()
