"""Two sample stacks for all tests, and for each file the unmodified Python client in a home of its own."""

import importlib
import os
import pathlib
import signal
import subprocess
import sys

import pages
import pytest
import stacks


# A run in the background of a script ignores Ctrl-C, and so would all programs that it starts, and those tests that send it would wait for good.
signal.signal(signal.SIGINT, signal.default_int_handler)

QUILT4J = pathlib.Path(__file__).parent.parent / "quilt4j"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The home of this test file: the client reads HOME and XDG_DATA_HOME when it is imported."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        patch.setenv("QUILT_DISABLE_USAGE_METRICS", "true")
        patch.setenv("NETRC", os.devnull)
        yield folder


@pytest.fixture(scope="module")
def quilt3(home):
    """The client, imported anew."""
    forget_client()
    yield importlib.import_module("quilt3")
    forget_client()


def forget_client():
    for name in [name for name in sys.modules if name == "quilt3" or name.startswith("quilt3.")]:
        del sys.modules[name]


@pytest.fixture(scope="session")
def stack(tmp_path_factory):
    """`./quilt4j stack --sample`."""
    running = stacks.start(tmp_path_factory.mktemp("stack"), "--sample")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def movable_stack(tmp_path_factory):
    """A sample stack with a clock that moves."""
    running = stacks.movable(tmp_path_factory.mktemp("movable"))
    yield running
    running.stop()


@pytest.fixture
def log_in(quilt3):
    """Configures the client for a stack and logs in with the code from its page."""

    def as_user(stack, name):
        quilt3.config(stack.url)
        quilt3.session.login_with_token(pages.code(stack, name))
        return quilt3

    yield as_user
    quilt3.logout()


@pytest.fixture(scope="module")
def client_files(home):
    return pathlib.Path(home, "data", "Quilt")


@pytest.fixture(scope="session")
def kernel(tmp_path_factory):
    """The kernel, installed as a user does, where Jupyter looks first."""
    data = tmp_path_factory.mktemp("jupyter")
    os.environ["JUPYTER_DATA_DIR"] = str(data)
    os.environ["JUPYTER_RUNTIME_DIR"] = str(data / "runtime")
    os.environ["JUPYTER_CONFIG_DIR"] = str(data / "config")
    subprocess.run([QUILT4J, "kernel", "install"], check=True, stdout=subprocess.PIPE)
    yield data / "kernels" / "quilt4j"
    removed = subprocess.run([QUILT4J, "kernel", "uninstall"], stdout=subprocess.PIPE, text=True)
    assert removed.returncode == 0 and not (data / "kernels" / "quilt4j").exists()
