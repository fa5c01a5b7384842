"""Every kind of chart in JupyterLab, with the browser and the kernel in UTC and in New York: what is drawn is the data."""

import os
import pathlib

import pytest

import charts
from lab import Lab


@pytest.fixture(scope="module", params=charts.ZONES, ids=("utc", "new-york"))
def drawn(request, kernel, tmp_path_factory):
    """What the kernel sent and what the browser drew, by the name of the chart."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "work").mkdir()
    lab = Lab(folder / "work", dict(os.environ, TZ=request.param))
    try:
        browser, sent = charts.drawn(lab, folder / "work", folder, request.param)
        try:
            assert browser.run("return Intl.DateTimeFormat().resolvedOptions().timeZone") == request.param
            marks = browser.run(
                "return [...document.querySelectorAll('.vega-embed svg.marks')].map(svg =>"
                " [...svg.querySelectorAll('.role-mark path[aria-label]')].map(path => {"
                "  const box = path.getBoundingClientRect();"
                "  return {words: path.getAttribute('aria-label'), left: box.left, right: box.right, height: box.height}; }))"
            )
            axes = browser.run(
                "return [...document.querySelectorAll('.vega-embed svg.marks')].map(svg =>"
                " [...svg.querySelectorAll('.role-axis-label text')].map(text => text.textContent))"
            )
            texts = browser.run("return [...document.querySelectorAll('.vega-embed svg.marks')].map(svg => svg.textContent)")
            shots = pathlib.Path(os.environ.get("QUILT4J_SCREENSHOTS", folder))
            browser.screenshot(shots / f"charts.{request.param.split('/')[-1]}.png")
        finally:
            browser.close()
    finally:
        lab.close()
    return {
        name: {"sent": sent[name], "marks": marks[i], "axes": axes[i], "text": texts[i]} for i, name in enumerate(charts.CHARTS)
    }


def told(chart):
    return [mark["words"] for mark in chart["marks"]]


@pytest.mark.parametrize("name", [name for name in charts.CHARTS if name not in ("empty", "timeline")])
def test_every_value_is_drawn_and_told_as_it_is(drawn, name):
    spec = drawn[name]["sent"]["data"][charts.VEGA]
    values = spec["data"]["values"]
    wanted = {f"{value['at']}: {value['told']}" + (f" {value['series']}" if "series" in value else "") for value in values}
    assert wanted and wanted <= set(told(drawn[name]))
    for value in values:
        assert "." in value["told"] or float(value["told"]) == float(value["y"])


@pytest.mark.parametrize("name", [name for name in charts.CHARTS if name.startswith("hist")])
def test_bars_of_a_histogram_stand_side_by_side(drawn, name):
    bars = sorted((mark["left"], mark["right"]) for mark in drawn[name]["marks"] if mark["height"] > 1)
    assert len(bars) > 3 and all(right - left > 4 for left, right in bars)
    starts = sorted({round(left) for left, _ in bars})
    width = min(b - a for a, b in zip(starts, starts[1:]))
    assert all(right - left > 0.8 * width for left, right in bars), "no floating dashes"


@pytest.mark.parametrize("name", ["line-dates", "line-series", "hist-times"])
def test_days_are_those_of_the_data_everywhere(drawn, name):
    assert "2026-10-31" in drawn[name]["axes"] and not any("10-30" in label for label in drawn[name]["axes"])
    assert any(words.startswith("2026-10-31: ") for words in told(drawn[name]))


def test_a_timeline_tells_its_keys(drawn):
    words = told(drawn["timeline"])
    for value in drawn["timeline"]["sent"]["data"][charts.VEGA]["data"]["values"]:
        assert f"{value['key']}: {value['created'][:10]} to {value['expires'][:10]} {value['status']}" in words


@pytest.mark.parametrize("name", ["line-today", "hist-series-today", "timeline"])
def test_today_is_marked(drawn, name):
    assert "today" in drawn[name]["text"]


def test_large_integers_are_whole(drawn):
    assert "a: 9007199254740993" in told(drawn["bar-beyond-2-53"])


def test_integers_are_what_axes_count(drawn):
    assert [label for label in drawn["hist-integers"]["axes"]] == ["1", "2", "3", "4", "5", "6", "0", "1", "2", "3"]


def test_titles_legends_and_words_are_there(drawn):
    assert "Reads and writes" in drawn["bar-series"]["text"]
    assert all(word in drawn["bar-series"]["text"] for word in ("kind", "read", "write"))
    for name, chart in drawn.items():
        words = chart["sent"]["metadata"]["image/png"]["alt"]
        assert words and words == chart["sent"]["data"][charts.VEGA]["description"], name


PICTURES = {}


@pytest.mark.parametrize("name", list(charts.CHARTS))
def test_pictures_are_the_same_in_every_zone(drawn, name):
    picture = drawn[name]["sent"]["data"]["image/png"]
    assert PICTURES.setdefault(name, picture) == picture
