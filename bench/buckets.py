"""Rows about packages in buckets of versitygw, beside quilt3: processor seconds of the clients, and requests, which a proxy counts."""

import contextlib
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

from figures import Figure
from measuring import HERE, LONGEST, PYTHON, Failed, run

sys.path.insert(0, str(HERE.parent / "interop"))
PEER = HERE / "package_work.py"
KILLS = 50 * int(os.environ.get("TIMES", "1"))
CHUNK = 8 << 20
LAUNCHER = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=2")  # how it starts Java
MOST_PATIENCE = 1800  # seconds: quilt3 lists 210 000 pointers, through a proxy in Python


class Buckets:
    """A server, a proxy before it, and what work with packages in its buckets takes each client."""

    def __init__(self, build, folder, server, proxy):
        self.build, self.folder, self.server, self.proxy = build, folder, server, proxy

    def environment(self, who, counted):
        home = f"{self.folder}/home-{who}"
        return {
            **os.environ, "HOME": home, "XDG_DATA_HOME": f"{home}/data", "XDG_CACHE_HOME": f"{home}/cache",
            "QUILT_DISABLE_USAGE_METRICS": "true", "QUILT_MINIMIZE_STDOUT": "true", "AWS_ACCESS_KEY_ID": self.server.access,
            "AWS_SECRET_ACCESS_KEY": self.server.secret, "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL_S3": (self.proxy if counted else self.server).url,
        }

    def work(self, who, what, *arguments, counted=False, rounds=1, options=()):
        command = self.command(who, what, rounds, *arguments, options=options)
        said = run(command, timeout=MOST_PATIENCE, env=self.environment(who, counted))
        return json.loads(said.splitlines()[-1])  # quilt3 says more of a push

    def command(self, who, what, rounds, *arguments, options=()):
        if who == "ours":
            return self.build.java("io.quilt4j.bench.PackageWork", what, str(rounds), *arguments, heap="256m", options=options)
        return [PYTHON, PEER, what, str(rounds), *arguments]

    def requests(self, who, what, *arguments):
        """How many it asks, and what it took as a whole."""
        self.proxy.reset()
        done = self.work(who, what, *arguments, counted=True)
        return len(self.proxy.requests), done


@contextlib.contextmanager
def buckets(build):
    # What reaches the server without either client is in the environment of the peers.
    sys.path += map(str, (PYTHON.parent.parent / "lib").glob("python*/site-packages"))
    import faults
    import s3_servers

    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        pathlib.Path(folder, "server").mkdir()
        server = stack.enter_context(s3_servers.versitygw(pathlib.Path(folder, "server")))
        proxy = stack.enter_context(faults.Proxy(server))
        for name in ("ours", "launched", "theirs", "counted-ours", "counted-theirs"):
            s3_servers.bucket(server, name, versions=True)
        yield Buckets(build, folder, server, proxy)


def push(build):
    """1 000 new files of 200 KiB pushed to a bucket; what was pushed is browsed, first and again."""
    with buckets(build) as there:
        run([PYTHON, PEER, "files", "1000", "-", "-", f"{there.folder}/files", str(200 << 10)])
        took = {who: there.work(who, "push", f"s3://{who}", "u/many", f"{there.folder}/files") for who in ("ours", "theirs")}
        took["launched"] = there.work("ours", "push", "s3://launched", "u/many", f"{there.folder}/files", options=LAUNCHER)
        counts = {who: there.requests(who, "push", f"s3://counted-{who}", "u/many", f"{there.folder}/files") for who in ("ours", "theirs")}
        hashes = {each["said"] for each in [*took.values(), *(done for _, done in counts.values())]}
        if len(hashes) != 1:
            raise Failed(f"the top hashes differ: {hashes}")
        browsed = {who: [there.requests(who, "browse", f"s3://{who}", "u/many", "-")[0] for _ in range(2)] for who in ("ours", "theirs")}
    asked = [counts[who][0] for who in ("ours", "theirs")]
    return [
        Figure("push of 1 000 new files, 200 MiB, to versitygw, whole process, processor time, of quilt3's",
               [took["ours"]["whole"]], [took["theirs"]["whole"]], wish=0.7),
        Figure("the same, Java with the launcher's options", [took["launched"]["whole"]], [took["theirs"]["whole"]], wish=0.7),
        Figure("the same, requests", asked[:1], unit="requests", wish=1050, note=f"quilt3: {asked[1]}"),
        Figure("browse in a bucket, the first time, requests", browsed["ours"][:1], unit="requests", wish=2, note=f"quilt3: {browsed['theirs'][0]}"),
        Figure("the same again", browsed["ours"][1:], unit="requests", wish=1, note=f"quilt3: {browsed['theirs'][1]}"),
    ]


def listing(build):
    """10 000 names in 100 namespaces, 20 versions each, listed in a bucket."""
    with buckets(build) as there:
        pointers = pathlib.Path(there.folder, "server/objects/ours/.quilt/named_packages")
        for number in range(10_000):
            folder = pointers / f"space{number // 100:02}" / f"name{number % 100:02}"
            folder.mkdir(parents=True)
            for pointer in ["latest", *range(1_700_000_000, 1_700_000_020)]:
                (folder / str(pointer)).write_text("a" * 64)
        there.proxy.called = "AmazonS3"  # which names no folder whose every object was deleted; of others all keys are looked at
        ours, theirs = (there.requests(who, "names", "s3://ours", "u/any", "-") for who in ("ours", "theirs"))
        if {ours[1]["said"], theirs[1]["said"]} != {"10000"}:
            raise Failed(f"not all are listed: {ours} {theirs}")
    return [Figure("`list_packages` of 10 000 names in 100 namespaces, 20 versions each, requests", [ours[0]], unit="requests", wish=110,
                   note=f"quilt3: {theirs[0]}")]


def killed_fetches(build):
    """A fetch of files of 20 MiB and of small ones, killed at random moments and begun again until it is done."""
    with buckets(build) as there:
        source = pathlib.Path(there.folder, "files")
        run([PYTHON, PEER, "files", "300", "-", "-", str(source)])
        for number in range(40):
            (source / f"big{number}").write_bytes(random.Random(number).randbytes(20 << 20))
        size = sum(file.stat().st_size for file in source.rglob("*") if file.is_file())
        there.work("ours", "push", "s3://ours", "u/many", str(source))
        dice, kills, most = random.Random(15), 0, 0
        while kills < KILLS:
            out, brought, rounds = pathlib.Path(there.folder, f"out{kills}"), 0, 0
            out.mkdir()
            command = there.command("ours", "fetch", 1, "s3://ours", "u/many", str(out))
            while True:
                there.proxy.passed = 0
                process = subprocess.Popen(command, env=there.environment("ours", True), stdout=subprocess.PIPE)
                # At a place of its work, whatever the machine does meanwhile.
                kill = dice.randrange(1, size // 5) if kills < KILLS and rounds < 10 else None
                end = time.monotonic() + LONGEST
                try:
                    while process.poll() is None and (kill is None or there.proxy.passed < kill):
                        if time.monotonic() > end:
                            raise Failed(f"a fetch did not end within {LONGEST} s")
                        time.sleep(0.002)
                    if process.poll() is None:
                        kills, rounds = kills + 1, rounds + 1
                finally:
                    process.kill()
                process.wait()
                process.stdout.close()
                brought += there.proxy.passed
                wrong = [file for file in out.rglob("*") if file.is_file() and is_wrong(file, out / "java0", source)]
                if wrong:
                    raise Failed(f"wrong files under their names after {kills} kills: {wrong[:3]}")
                if process.returncode == 0:
                    break
            if rounds:
                most = max(most, (brought - size) / rounds / (16 * CHUNK))
    again = Figure("the same, bytes read again for each kill, of 8 MiB for each of 16 files in flight", [most], [1], wish=1, unit="")
    return [Figure(f"fetch from a bucket, {kills} times `kill -9`, wrong files", [0], unit="files", wish=0), again]


def is_wrong(file, out, source):
    if re.fullmatch(r"\..*\.part(\.sums)?", file.name):
        return False
    return file.read_bytes() != (source / file.relative_to(out)).read_bytes()
