"""Works with packages as the Python client does, several times over, and prints what it took as JSON: processor seconds of each time
and of the whole process, and the largest resident set; and makes what there is to work with."""

import base64
import hashlib
import json
import pathlib
import random
import resource
import sys


def make_manifest(registry, name, count):
    """A package of so many entries, 321 bytes each, written without the client, which would take minutes."""
    dice = random.Random(15)
    digest = hashlib.sha256()
    header = {"version": "v0", "message": "m"}
    digest.update(json.dumps(header, sort_keys=True, separators=(",", ":")).encode())
    folder = pathlib.Path(registry, ".quilt/packages")
    folder.mkdir(parents=True)
    with open(folder / "new", "w") as out:
        out.write(json.dumps(header) + "\n")
        for number in range(count):
            key = f"data/part={number // 1000:04}/file-{number % 1000:03}.parquet"
            size = dice.randrange(10**9)
            hashed = {"type": "sha2-256-chunked", "value": base64.b64encode(dice.randbytes(32)).decode()}
            meta = {"user_meta": {"run": number % 7, "quality": number / 1000}}
            entry = {"logical_key": key, "physical_keys": [f"s3://example-bucket/{name}/{key}?versionId={dice.getrandbits(120):030x}"],
                     "size": size, "hash": hashed, "meta": meta}
            out.write(json.dumps(entry) + "\n")
            digest.update(json.dumps({"hash": hashed, "logical_key": key, "meta": meta, "size": size},
                                     sort_keys=True, separators=(",", ":")).encode())
    top_hash = digest.hexdigest()
    (folder / "new").rename(folder / top_hash)
    pointers = pathlib.Path(registry, ".quilt/named_packages", name)
    pointers.mkdir(parents=True)
    (pointers / "latest").write_text(top_hash)


def make_files(folder, count, size):
    dice = random.Random(16)
    for number in range(count):
        file = pathlib.Path(folder, f"{number // 100:03}", f"{number % 100:02}")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(dice.randbytes(size))


def processor():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def work(quilt3, what, registry, name, folder, number):
    if what == "browse":
        return quilt3.Package.browse(name, registry=registry).top_hash
    if what == "walk":
        return sum(1 for _ in quilt3.Package.browse(name, registry=registry).walk())
    if what == "build":
        return quilt3.Package().set_dir("/", folder).build(name, registry=registry, message="m")
    if what == "push":
        return quilt3.Package().set_dir("/", folder).push(name, registry=registry, message="m").top_hash
    if what == "verify":
        return quilt3.Package.browse(name, registry=registry).verify(folder)
    if what == "fetch":
        return len(list(quilt3.Package.browse(name, registry=registry).fetch(f"{folder}/python{number}").walk()))
    return sum(1 for _ in quilt3.list_packages(registry))


def main():
    what, rounds, registry, name, folder = sys.argv[1], int(sys.argv[2]), *sys.argv[3:6]
    if what == "manifest":
        make_manifest(registry, name, rounds)
    elif what == "files":
        make_files(folder, rounds, int(sys.argv[6]) if len(sys.argv) > 6 else 1500)
    else:
        import quilt3

        seconds = []
        for number in range(rounds):
            before = processor()
            said = work(quilt3, what, registry, name, folder, number)
            seconds.append(processor() - before)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps({"said": str(said), "seconds": seconds, "whole": processor(), "peak": peak}))


main()
