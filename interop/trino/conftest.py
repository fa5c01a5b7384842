"""A Trino of two nodes over a copy of a demo stack's audit trail, started once for all tests."""

import subprocess
import threading

import pytest
import trino_tools


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("trino")


@pytest.fixture(scope="session")
def asking(folder):
    """The process that runs statements. It leaves a copy of its demo stack's trail in the folder."""
    running = trino_tools.Asking(folder)
    yield running
    running.close()


@pytest.fixture(scope="session")
def ask(asking, folder):
    """Runs statements in a Trino of two nodes, through our driver on it, and through our driver on the files."""
    with open(folder / "trino.log", "wb") as log:
        process = subprocess.Popen(
            trino_tools.server(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        )
    killer = threading.Timer(trino_tools.START_SECONDS, process.kill)
    killer.start()
    url = process.stdout.readline().strip()
    killer.cancel()
    assert url.startswith("jdbc:trino:"), (folder / "trino.log").read_text(errors="replace")[-4000:]
    asking.connect(url)
    yield asking
    process.stdin.close()
    try:
        process.wait(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=30)
