"""Audit trails of any size, each generated once in a run."""

import atexit
import datetime
import functools
import pathlib
import tempfile

from measuring import run


@functools.cache
def _folder():
    folder = tempfile.TemporaryDirectory(prefix="quilt4j-trails")
    atexit.register(folder.cleanup)
    return pathlib.Path(folder.name)


_MADE = {}


def trail(build, events):
    """The folder of a trail of 90 days that ends today. The first build that asks makes it, and all read the same."""
    if events not in _MADE:
        folder = _folder() / str(events)
        last = datetime.datetime.now(datetime.timezone.utc).date()
        run(build.java("io.quilt4j.audit.GeneratedTrail", str(folder), str(events), str(last), "plain", path=build.tests("core/audit")))
        _MADE[events] = folder
    return _MADE[events]


def first_of_window(folder):
    """The folder of the first of the last 31 days, as the trail writes dates."""
    days = sorted("/".join(day.parts[-3:]) for day in folder.glob("*/*/*"))
    return days[-31]
