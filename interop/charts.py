"""Every kind of chart, as JupyterLab draws it: ``charts.py FOLDER`` writes a screenshot of each into the folder, once as drawn
in UTC and once in New York, and beside it the picture that other clients show. ``test_charts.py`` judges the same charts."""

import base64
import json
import os
import pathlib
import sys
import tempfile


from lab import Lab, notebook
from webdriver import Browser

ZONES = ("UTC", "America/New_York")

DATA = """\
import java.time.*;
record Event(LocalDate day, Instant time, int n, String kind) {}
var first = LocalDate.parse("2026-10-31");
var today = LocalDate.now(ZoneOffset.UTC);
var events = new ArrayList<Event>();
for (int i = 0; i < 24; i++) {
    var day = first.plusDays(i / 2);
    events.add(new Event(day, day.atTime(i % 24, 0).toInstant(ZoneOffset.UTC), 3 + i * 7 % 11, i % 2 == 0 ? "read" : "write"));
}
var around = new ArrayList<Map<String, Object>>();
for (int i = -20; i <= 20; i++) around.add(Map.of("expires_at", today.plusDays(3 * i), "n", 20 + i % 5, "status", i < 0 ? "EXPIRED" : "ACTIVE"));
var keys = new ArrayList<Map<String, Object>>();
for (int i = 0; i < 6; i++) keys.add(Map.of("name", "ci-" + i, "fingerprint", "qk_" + i + "a2...y6z", "status", i < 2 ? "EXPIRED" : "ACTIVE",
    "created_at", today.minusDays(200 - 9 * i).atStartOfDay().toInstant(ZoneOffset.UTC),
    "expires_at", today.plusDays(30 * (i - 2) + 5).atStartOfDay().toInstant(ZoneOffset.UTC)));
"""

CHARTS = {
    "bar-count": 'bar(events, "kind")',
    "bar-height": 'bar(events, "day", "n")',
    "bar-series": 'bar(events, "day", "n", "kind").title("Reads and writes")',
    "bar-beyond-2-53": 'bar(List.of(Map.of("who", "a", "n", (1L << 53) + 1), Map.of("who", "b", "n", 1L << 52)), "who", "n")',
    "line-dates": 'line(events.stream().filter(e -> e.kind().equals("read")).toList(), "day", "n")',
    "line-series": 'line(events, "day", "n", "kind")',
    "line-numbers": 'line(IntStream.range(0, 50).mapToObj(i -> Map.of("x", i, "y", Math.sin(i / 8.0))).toList(), "x", "y")',
    "line-today": 'line(around, "expires_at", "n")',
    "hist-integers": "hist(List.of(1, 2, 2, 3, 3, 3, 6))",
    "hist-numbers": "hist(IntStream.range(0, 500).mapToObj(i -> Math.sqrt(i)).toList())",
    "hist-times": 'hist(events, "time")',
    "hist-series-today": 'hist(around, "expires_at").by("status")',
    "timeline": "timeline(keys)",
    "empty": 'bar(List.of(), "status")',
}

VEGA = "application/vnd.vegalite.v5+json"


def drawn(lab, root, folder, zone):
    """Runs the notebook of all charts in a browser of this zone: the browser, still open, and what the kernel sent by name."""
    (root / "charts.ipynb").write_text(notebook([DATA, *CHARTS.values()]))
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    try:
        browser = Browser(folder, width=1100, height=1000 + 460 * len(CHARTS))
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    assert lab.run_all(browser, "charts.ipynb"), browser.run("return document.body.innerText")
    count = len(CHARTS)
    assert browser.comes_to(f"document.querySelectorAll('.vega-embed svg.marks').length === {count}", 180), browser.run(
        "return document.body.innerText"
    )
    sent = browser.run(
        "return [...jupyterapp.shell.currentWidget.content.widgets].slice(1)"
        ".map(cell => JSON.stringify(cell.model.outputs.toJSON().at(-1)))"
    )
    return browser, dict(zip(CHARTS, map(json.loads, sent)))


def main(target):
    target = pathlib.Path(target)
    target.mkdir(parents=True, exist_ok=True)
    for zone in ZONES:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder) / "work"
            root.mkdir()
            lab = Lab(root, dict(os.environ, TZ=zone))
            try:
                browser, sent = drawn(lab, root, pathlib.Path(folder), zone)
                for index, name in enumerate(CHARTS):
                    shot = browser.picture(".vega-embed", index)
                    (target / f"{name}.{zone.split('/')[-1]}.png").write_bytes(shot)
                    (target / f"{name}.picture.png").write_bytes(base64.b64decode(sent[name]["data"]["image/png"]))
                browser.close()
            finally:
                lab.close()


if __name__ == "__main__":
    main(sys.argv[1])
