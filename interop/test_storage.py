"""Homes on storage that lacks something: our client logs in, says one plain sentence about it, and Python reads the files."""

import json
import os
import pathlib
import shutil
import subprocess

import pages
import pytest
import stacks

NO_LOCKS = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>

/* fcntl as NFS without a lock service has it. */
#define WITHOUT_LOCKS(name)                                                  \\
    int name(int file, int command, ...) {                                   \\
        va_list rest;                                                        \\
        va_start(rest, command);                                             \\
        void *argument = va_arg(rest, void *);                               \\
        va_end(rest);                                                        \\
        if (command == F_SETLK || command == F_SETLKW) {                     \\
            errno = ENOLCK;                                                  \\
            return -1;                                                       \\
        }                                                                    \\
        int (*next)(int, int, ...) = (int (*)(int, int, ...))dlsym(RTLD_NEXT, #name); \\
        return next(file, command, argument);                                \\
    }
WITHOUT_LOCKS(fcntl)
WITHOUT_LOCKS(fcntl64)
"""


@pytest.fixture(scope="module")
def no_locks(tmp_path_factory):
    """A library that takes the locks away from whatever is started with it."""
    compiler = shutil.which("cc") or pytest.skip("there is no C compiler")
    folder = tmp_path_factory.mktemp("locks")
    (folder / "no_locks.c").write_text(NO_LOCKS)
    library = folder / "no_locks.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, folder / "no_locks.c", "-ldl"], check=True)
    return {"LD_PRELOAD": str(library)}


def java(*arguments, typed="", environment=None, before=()):
    command = [*before, *stacks.java_command(), "JavaClient", *arguments]
    done = subprocess.run(
        command, input=typed, capture_output=True, text=True, timeout=300, env={**os.environ, **(environment or {})}
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_a_home_without_locks(stack, quilt3, client_files, no_locks):
    assert "has no locks" in java("configure", stack.url, environment=no_locks)
    said = java("login", typed=pages.code(stack, "bob"), environment=no_locks)
    assert said.count("has no locks") == 1
    assert quilt3.logged_in() == stack.url
    assert not list(client_files.glob(".quilt4j.lock.held*"))
    java("logout", environment=no_locks)
    assert not quilt3.logged_in()


def test_a_login_file_that_is_mounted_by_itself(stack, quilt3, client_files, tmp_path):
    mounted = tmp_path / "auth.json"
    mounted.write_text("{}")
    target = client_files / "auth.json"
    target.write_text("{}")
    mount = f"mount --bind '{mounted}' '{target}'"
    if subprocess.run(["unshare", "-m", "sh", "-c", mount], capture_output=True).returncode:
        pytest.skip("only root may mount")
    java("configure", stack.url)
    before = ["unshare", "-m", "sh", "-c", f'{mount} && exec "$0" "$@"']

    said = java("login", typed=pages.code(stack, "bob"), before=before)

    assert said.count("written in place") == 1
    assert list(json.loads(mounted.read_text())) == [stack.url]
    assert pathlib.Path(mounted).stat().st_mode & 0o777 == 0o600
    assert [file.name for file in client_files.glob(".auth.json.*")] == []
