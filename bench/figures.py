"""A figure, and the table of figures in docs/performance.md: one line each, replaced when it is measured anew."""

import dataclasses
import datetime
import os
import pathlib
import re
import statistics
import subprocess

BEGIN = "<!-- figures: written by bench/run -->"
END = "<!-- end of figures -->"
HEAD = ["| what | `bench/run` | result | wish | seconds, medians | Java | measured |", "| --- | --- | --- | --- | --- | --- | --- |"]


@dataclasses.dataclass
class Figure:
    """`ours` against `peer`, samples of the same run; without a peer the median of ours is the figure."""

    what: str
    ours: list
    peer: list = None
    wish: float = None
    faster: bool = False  # how many times as fast: the peer's time by ours, and the wish is a least
    unit: str = "s"
    cpu: tuple = ()  # seconds of the processors: ours, and the peer's
    note: str = ""

    def value(self):
        ours = statistics.median(self.ours)
        if not self.peer:
            return ours
        peer = statistics.median(self.peer)
        return peer / ours if self.faster else ours / peer

    def missed(self):
        """To the digits that are shown."""
        value = round(self.value(), 2)
        return self.wish is not None and (value < self.wish if self.faster else value > self.wish)

    def result(self):
        if not self.peer:
            return amount(self.value(), self.unit)
        return f"{self.value():.1f} times as fast" if self.faster and self.value() > 2 else f"{self.value():.2f}"

    def wished(self):
        if self.wish is None:
            return ""
        unit = "" if self.peer else f" {self.unit}"
        return f"{'≥' if self.faster else '≤'} {self.wish:g}{unit}{', missed' if self.missed() else ''}"

    def seconds(self):
        parts = []
        if self.peer:
            parts.append(f"{amount(statistics.median(self.ours), self.unit)} : {amount(statistics.median(self.peer), self.unit)}")
        if self.cpu:
            parts.append("processors " + " : ".join(f"{statistics.median(each):.2f} s" for each in self.cpu))
        return "; ".join([*parts, *([self.note] if self.note else [])])

    def spread(self):
        return f"{min(self.ours):.3f} to {max(self.ours):.3f}" + (f" : {min(self.peer):.3f} to {max(self.peer):.3f}" if self.peer else "")


def amount(value, unit):
    return f"{value:.0f} {unit}" if unit not in ("s", "ms") or value >= 100 else f"{value:.3g} {unit}"


def java_version():
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True).stderr
    return re.search(r'version "([^"]+)"', said)[1]


def machine():
    """Cores, processor and, when others were at work, how much: figures of a busy machine are to be seen as such."""
    info = pathlib.Path("/proc/cpuinfo").read_text()
    name = re.search(r"model name\s*: (.*)", info)
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} × {name[1] if name else os.uname().machine}" + (f", BUSY (load {load:.0f})" if load > 1 else "")


def peers(python):
    """The versions of the peers, as the Python that runs them has them."""
    code = (
        "import importlib.metadata as m, sys; print('Python %d.%d' % sys.version_info[:2],"
        " *(name + ' ' + m.version(name) for name in ('quilt3', 'duckdb')), sep=', ')"
    )
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def line(row, figure, java, where):
    cells = (figure.what, f"`{row}`", figure.result(), figure.wished(), figure.seconds(), java, f"{datetime.date.today()}, {where}")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def key(line):
    """What a line is about: figure, row and the major version of Java."""
    cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)]
    return cells[1], cells[2], cells[6].split(".")[0]


def write(page, order, measured):
    """Puts the lines of this run in the place of older ones. `order`: the rows; `measured`: row -> its lines."""
    text = page.read_text()
    before, rest = text.split(BEGIN)
    old, after = rest.split(END)
    # What a row no longer has goes with it, for the Java that it was measured on.
    fresh = {(row, key(line)[2]) for row, lines in measured.items() for line in lines}
    kept = [line for line in old.strip().splitlines()[2:] if (key(line)[1].strip("`"), key(line)[2]) not in fresh]
    lines = kept + [line for lines in measured.values() for line in lines]
    place = {name: number for number, name in enumerate(order)}
    whats = list(dict.fromkeys(key(line)[0] for lines in [*measured.values(), kept] for line in lines))
    lines.sort(key=lambda line: (place.get(key(line)[1].strip("`"), 99), whats.index(key(line)[0]), int(key(line)[2])))
    page.write_text(before + BEGIN + "\n" + "\n".join([*HEAD, *lines]) + "\n" + END + after)
