"""The newer kinds of charts (funnels, treemaps, waterfalls, histograms …) of Word files and slides:
parts of their own, after [MS-ODRAWXML] 2.24 (chartex), with the words and numbers kept in them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from ingest.readers.chart_series import MOST_POINTS, Series, filled_down, number_shown, words_typed

NEWER_CHART = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"


def titles_of(space: _Element) -> Iterator[str]:
    """The title of the chart, if it has one."""
    for title in space.iterfind(f"{NEWER_CHART}chart/{NEWER_CHART}title"):
        yield _words(title)


def series_of(space: _Element) -> Iterator[Series]:
    """The series that are drawn, each over the categories of its data."""
    data = {one.get("id"): one for one in space.iter(f"{NEWER_CHART}data")}
    for drawn in space.iter(f"{NEWER_CHART}series"):
        reference = drawn.find(f"{NEWER_CHART}dataId")
        held = data.get(reference.get("val")) if reference is not None else None
        figures = held.find(f"{NEWER_CHART}numDim/{NEWER_CHART}lvl") if held is not None else None
        if held is None or figures is None:
            continue
        name = drawn.find(f"{NEWER_CHART}tx")
        code = figures.get("formatCode")
        values = tuple(number_shown(value, code) if value else "" for value in _points(figures))
        yield Series("" if name is None else _words(name), _categories(held), values)


def _categories(data: _Element) -> tuple[tuple[str, ...], ...]:
    """The words of each category; levels stand innermost first."""
    levels = list(data.iterfind(f"{NEWER_CHART}strDim/{NEWER_CHART}lvl"))
    if not levels:
        return ()
    inner, *outer = (_points(level) for level in levels)
    return tuple(zip(*map(filled_down, reversed(outer)), inner, strict=False))


def _points(level: _Element) -> tuple[str, ...]:
    words = [""] * min(int(level.get("ptCount", "0")), MOST_POINTS)
    for point in level.iterfind(f"{NEWER_CHART}pt"):
        place = int(point.get("idx", "-1"))
        if 0 <= place < len(words):
            words[place] = (point.text or "").strip()
    return tuple(words)


def _words(element: _Element) -> str:
    return words_typed(element) or "".join(
        (value.text or "").strip() for value in element.iter(f"{NEWER_CHART}v")
    )
