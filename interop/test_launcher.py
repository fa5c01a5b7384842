"""The launcher and its archive of classes where something is wrong, with a Java that says what it is asked for."""

import os
import pathlib
import shutil
import signal
import subprocess

import pytest
import stacks

JAVA = """#!/usr/bin/env bash
# Makes an archive as MODE says, or says whether it was given a whole one.
made= used=
for word in "$@"; do
    case $word in
        -XX:ArchiveClassesAtExit=*) made=${word#*=} ;;
        -XX:SharedArchiveFile=*) used=${word#*=} ;;
    esac
done
if [[ -n $made ]]; then
    echo "$$" >>"$LOG"
    case $MODE in
        full) printf half >"$made"; exit 1 ;;
        cut) printf half >"$made" ;;
        slow) printf half >"$made"; exec sleep 1000 ;;
        *) printf whole >"$made" ;;
    esac
elif [[ -n $used ]]; then
    [[ $(<"$used") == whole ]] && echo "42 with an archive"
else
    echo 42
fi
"""


class Installed:
    """A distribution of jars without content, and a Java of no more."""

    def __init__(self, folder):
        self.folder = folder
        self.bin = folder / "opt" / "bin"
        self.lib = folder / "opt" / "lib"
        self.log = folder / "made"
        self.log.touch()
        self.bin.mkdir(parents=True)
        self.lib.mkdir()
        shutil.copy(stacks.ROOT / "quilt4j", self.bin)
        for name in ("quilt4j-cli-1.jar", "jline-1.jar", "other-1.jar"):
            (self.lib / name).write_text(name)
        self.jdk("17.0.1")

    def jdk(self, version):
        home = self.folder / f"jdk-{version}"
        for part in ("bin", "lib/server"):
            (home / part).mkdir(parents=True, exist_ok=True)
        (home / "bin" / "java").write_text(JAVA)
        (home / "bin" / "java").chmod(0o755)
        (home / "lib" / "server" / "libjvm.so").write_text(version)
        (home / "release").write_text(f'JAVA_VERSION="{version}"\nIMPLEMENTOR="Somebody"\n')
        self.home = home
        return home

    def environment(self, home=None, cache="cache", mode=""):
        places = {"JAVA_HOME": str(home or self.home), "XDG_CACHE_HOME": str(self.folder / cache)}
        return {**os.environ, **places, "LOG": str(self.log), "MODE": mode}

    def start(self, **more):
        """What a start says, which must be right."""
        done = subprocess.run([self.bin / "quilt4j"], env=self.environment(**more), capture_output=True, text=True, timeout=120)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout in ("42\n", "42 with an archive\n")
        return done.stdout

    def until(self, said, **more):
        """Starts until one says so: archives are made beside the work."""
        for _ in range(1000):
            if self.start(**more) == said:
                return
        raise AssertionError(f"no start said {said!r}")

    def until_tried(self, times, **more):
        for _ in range(1000):
            self.start(**more)
            if self.made() >= times and not [file for file in self.cached() if file.suffix not in (".jsa", ".tried")]:
                return
        raise AssertionError(f"an archive was tried {self.made()} times, not {times}")

    def made(self):
        return len(self.log.read_text().splitlines())

    def cached(self, cache="cache"):
        return sorted((self.folder / cache / "quilt4j").iterdir())


@pytest.fixture
def installed(tmp_path):
    return Installed(tmp_path)


def test_an_archive_is_made_once(installed):
    assert installed.start() == "42\n"
    installed.until("42 with an archive\n")
    for _ in range(3):
        assert installed.start() == "42 with an archive\n"
    assert installed.made() == 1


@pytest.mark.parametrize("cache", ["file/cache", "file"])
def test_without_a_place_for_an_archive_starts_are_only_slower(installed, cache):
    (installed.folder / "file").write_text("")
    for _ in range(3):
        assert installed.start(cache=cache) == "42\n"
    assert installed.made() == 0


@pytest.mark.parametrize("mode", ["full", "cut"])
def test_an_archive_that_is_not_whole_is_not_used_and_not_tried_again(installed, mode):
    # In a terminal first, then without one.
    installed.until_tried(2 if mode == "full" and shutil.which("script") else 1, mode=mode)
    tried = installed.made()
    for _ in range(3):
        assert installed.start(mode=mode) == "42\n"
    assert installed.made() == tried
    assert [file.suffix for file in installed.cached()] == [".tried"]


def test_each_of_two_jdks_has_its_own(installed):
    first, second = installed.home, installed.jdk("21.0.1")
    for home in (first, second):
        installed.until("42 with an archive\n", home=home)
    for home in (first, second, first, second):
        assert installed.start(home=home) == "42 with an archive\n"
    assert installed.made() == 2


def test_a_jdk_with_two_names_has_one(installed):
    """a start by JAVA_HOME and one by the path, where one of them is a link, took each other's archive away"""
    other = installed.folder / "default-jdk"
    other.symlink_to(installed.home, target_is_directory=True)
    installed.until("42 with an archive\n")
    for home in (other, installed.home, other):
        assert installed.start(home=home) == "42 with an archive\n"
    assert installed.made() == 1


def test_a_jdk_that_was_updated_under_its_name_gets_a_new_one(installed):
    installed.until("42 with an archive\n")
    (installed.home / "lib" / "server" / "libjvm.so").write_text("rebuilt")
    assert installed.start() == "42\n"
    installed.until("42 with an archive\n")
    assert installed.made() == 2


def test_replaced_jars_get_a_new_one(installed):
    installed.until("42 with an archive\n")
    (installed.lib / "other-1.jar").write_text("another")
    assert installed.start() == "42\n"
    installed.until("42 with an archive\n")
    assert installed.made() == 2


def test_users_of_one_distribution_have_each_their_own(installed):
    before = sorted(installed.bin.parent.rglob("*"))
    for cache in ("anna", "ben"):
        installed.until("42 with an archive\n", cache=cache)
    assert installed.made() == 2
    assert sorted(installed.bin.parent.rglob("*")) == before


def test_of_two_first_starts_at_once_one_makes_it(installed):
    command = [installed.bin / "quilt4j"]
    both = [subprocess.Popen(command, env=installed.environment(), stdout=subprocess.PIPE, text=True) for _ in range(8)]
    for start in both:
        assert start.communicate(timeout=120)[0] in ("42\n", "42 with an archive\n")
    installed.until("42 with an archive\n")
    assert installed.made() == 1


def test_one_that_was_killed_while_it_was_made_is_made_anew(installed):
    for _ in range(1000):
        installed.start(mode="slow")
        if installed.made():
            break
    tried = next(file for file in installed.cached() if file.suffix == ".tried")
    os.kill(int(tried.read_text().rsplit("by ", 1)[1]), signal.SIGKILL)
    os.kill(int(installed.log.read_text().split()[0]), signal.SIGKILL)
    installed.until_tried(2)
    assert installed.start() == "42 with an archive\n"
    assert [file.suffix for file in installed.cached()] == [".jsa", ".tried"]


def test_a_place_with_a_long_name_has_one_too(installed):
    deep = pathlib.Path(installed.folder, *["a folder with a name of its own"] * 8)
    shutil.copytree(installed.bin.parent, deep / "opt")
    installed.bin = deep / "opt" / "bin"
    installed.until("42 with an archive\n")
