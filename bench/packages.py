"""Packages: a manifest of a million entries, and ten thousand small files, beside quilt3. Processor seconds decide."""

import contextlib
import os
import pathlib
import random
import tempfile
import time

from figures import Figure
from measuring import HERE, PYTHON, Failed, answer, run

PEER = HERE / "package_work.py"
ROUNDS = 5


class Work:
    """What work with packages takes each client, in a home of its own."""

    def __init__(self, build, home):
        self.build = build
        self.environment = {
            **os.environ, "HOME": home, "XDG_DATA_HOME": f"{home}/data", "XDG_CACHE_HOME": f"{home}/cache",
            "QUILT_DISABLE_USAGE_METRICS": "true", "QUILT_MINIMIZE_STDOUT": "true",
        }

    def ours(self, what, rounds, *arguments, heap="256m"):
        command = self.build.java("io.quilt4j.bench.PackageWork", what, str(rounds), *arguments, heap=heap)
        return self.timed(command)

    def theirs(self, what, rounds, *arguments):
        return self.timed([PYTHON, PEER, what, str(rounds), *arguments])

    def timed(self, command):
        began = time.monotonic()
        return {**answer(command, env=self.environment), "elapsed": time.monotonic() - began}


@contextlib.contextmanager
def work(build):
    with tempfile.TemporaryDirectory() as folder:
        yield Work(build, folder), folder


def manifest(build):
    """1 000 000 entries browsed and their hash verified, and counted and summed by SQL under -Xmx64m."""
    with work(build) as (clients, folder):
        run([PYTHON, PEER, "manifest", "1000000", f"{folder}/registry", "u/big", "-"])
        place = (f"{folder}/registry", "u/big", "-")
        theirs = clients.theirs("browse", 1, *place)
        walked = clients.theirs("walk", 1, *place)
        ours = [clients.ours("browse", 1, *place) for _ in range(3)]
        queried = [clients.ours("sql", 1, *place, heap="64m") for _ in range(3)]
    if any(each["said"] != theirs["said"] for each in ours):
        raise Failed("the top hash is not that of quilt3")
    first = [each["seconds"][0] for each in ours]
    peaks = [each["peak"] for each in ours]
    return [
        Figure("browse of 1 000 000 entries, processor time, of quilt3's browse and top_hash", first, theirs["seconds"], wish=0.125),
        Figure("the same, largest resident set, of quilt3's", peaks, [theirs["peak"]], wish=0.33, unit="MiB"),
        Figure("`SELECT count(*), sum(size)` over the same by SQL, -Xmx64m, processor time, of quilt3's browse and walk",
               [each["seconds"][0] for each in queried], walked["seconds"], wish=0.125),
    ]


def small_files(build):
    """10 000 files of 1 500 bytes built, verified, fetched: warm, and as a whole process that does it once."""
    measured = []
    with work(build) as (clients, folder):
        run([PYTHON, PEER, "files", "10000", "-", "-", f"{folder}/files"])
        for what in ("build", "verify", "fetch"):
            where = {name: f"{folder}/{name}" if what == "fetch" else f"{folder}/files" for name in ("ours", "theirs", "once")}
            place = (f"{folder}/registry", "u/small")
            warm = clients.ours(what, ROUNDS, *place, where["ours"]), clients.theirs(what, ROUNDS, *place, where["theirs"])
            whole = clients.ours(what, 1, *place, where["once"]), clients.theirs(what, 1, *place, where["once"])
            measured.append(Figure(f"{what} of 10 000 small files, warm, processor time, of quilt3's",
                                   warm[0]["seconds"][1:], warm[1]["seconds"][1:], wish=0.5))
            measured.append(Figure(f"{what} of 10 000 small files, whole process, processor time, of quilt3's",
                                   [whole[0]["whole"]], [whole[1]["whole"]], wish=1.0))
    return measured


def hashes(build):
    """1 GiB in one file: SHA-256 as packages have it, and CRC64NVME, beside OpenSSL and quilt3."""
    with work(build) as (clients, folder):
        files = pathlib.Path(folder, "files")
        files.mkdir()
        with open(files / "one", "wb") as out:
            block = random.Random(15).randbytes(1 << 20)
            for number in range(1024):
                out.write(number.to_bytes(4, "big") + block[4:])
        place = (f"{folder}/registry", "u/one", str(files))
        openssl = [openssl_seconds(files / "one") for _ in range(3)]
        warm = clients.ours("build", 4, *place)
        cold = [clients.ours("build", 1, *place) for _ in range(3)]
        theirs = [clients.theirs("build", 1, *place) for _ in range(3)]
        if {each["said"] for each in [warm, *cold]} != {each["said"] for each in theirs}:
            raise Failed("the top hashes differ")
        crc = answer(build.java("io.quilt4j.bench.PackageWork", "crc", "4", *place))
    return [
        Figure("SHA-256 of 1 GiB, warm, processor time, of `openssl dgst`", warm["seconds"][1:], openssl, wish=1.2),
        Figure("CRC64NVME of 1 GiB, warm, processor time, of the same", crc["seconds"][1:], openssl),
        Figure("SHA-256 of 1 GiB, whole process, time, of quilt3's", [each["elapsed"] for each in cold], [each["elapsed"] for each in theirs],
               wish=1.0, cpu=([each["whole"] for each in cold], [each["whole"] for each in theirs])),
    ]


def openssl_seconds(file):
    before = os.times()
    run(["openssl", "dgst", "-sha256", str(file)])
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
