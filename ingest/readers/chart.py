"""Charts in Word files and slides: the figures they draw, as a table.

A chart keeps the words and numbers it was drawn from (ECMA-376 Part 1, 21.2), so nothing is
guessed from the picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from ingest.document import Block, Paragraph, ParagraphRole
from ingest.readers.grid import blocks_of_rows
from ingest.readers.number_format import shown

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MOST_POINTS = 10_000  # of a series; a damaged file may claim any number


@dataclass(frozen=True, slots=True)
class _Series:
    """A row of figures: its name, the words for each figure, outermost first, and the figures."""

    name: str
    categories: tuple[tuple[str, ...], ...]
    values: tuple[str, ...]


def blocks_of_chart(blob: bytes, page: int | None = None) -> list[Block]:
    """The chart's title and the titles of its value axes as captions, then a row a category with
    a column a series, numbers as the chart shows them.

    :param blob: the chart's part of the file, XML.
    :raises etree.XMLSyntaxError: if it is damaged.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    space = etree.fromstring(blob, parser)
    captions = [_title(chart) for chart in space.iter(f"{CHART}chart")]
    captions += [_title(axis) for axis in _axes(space, of_values=True)]
    head = next(filter(None, (_title(axis) for axis in _axes(space, of_values=False))), "")
    blocks: list[Block] = [
        Paragraph(words, page, role=ParagraphRole.CAPTION) for words in captions if words
    ]
    for group in _groups(_series(space)):
        blocks += blocks_of_rows(_rows(group, head), page, head_rows=1)
    return blocks


def _axes(space: _Element, of_values: bool) -> Iterator[_Element]:
    """The axes that show values, or the one along which they stand: that of the categories, and
    of points in a plane the lower one."""
    values = list(space.iter(f"{CHART}valAx"))
    along = list(space.iter(f"{CHART}catAx", f"{CHART}dateAx", f"{CHART}serAx"))
    if not along:
        along = [axis for axis in values if _said(axis, "axPos") in ("b", "t")]
    yield from (axis for axis in values if axis not in along) if of_values else along


def _title(element: _Element) -> str:
    """The words of the title of a chart or an axis, "" if it has none."""
    title = element.find(f"{CHART}title")
    return "" if title is None else _words(title)


def _words(element: _Element) -> str:
    """Words typed in (``a:t``) or taken from a cell (``c:v``)."""
    lines = [
        "".join(run.text or "" for run in line.iter(f"{_DRAWING}t"))
        for line in element.iter(f"{_DRAWING}p")
    ]
    cells = [cell.text or "" for cell in element.iter(f"{CHART}v")]
    return "".join(words.strip() for words in lines or cells)


def _series(space: _Element) -> Iterator[_Series]:
    for series in space.iter(f"{CHART}ser"):
        name = series.find(f"{CHART}tx")
        values = _first(series, "val", "yVal")
        if values is None:
            continue
        yield _Series(
            "" if name is None else _words(name),
            _categories(_first(series, "cat", "xVal")),
            _points(values, _label_format(series)),
        )


def _groups(series: Iterator[_Series]) -> list[list[_Series]]:
    """Series over the same categories together."""
    groups: dict[tuple[tuple[str, ...], ...], list[_Series]] = {}
    for one in series:
        groups.setdefault(one.categories, []).append(one)
    return list(groups.values())


def _rows(group: list[_Series], head: str) -> list[list[str | None]]:
    categories = group[0].categories
    depth = max(map(len, categories), default=0)
    count = max([len(categories), *(len(one.values) for one in group)])
    rows: list[list[str | None]] = [[*[head] * min(depth, 1), *[""] * (depth - 1)]]
    rows[0] += [one.name for one in group]
    for at in range(count):
        words = categories[at] if at < len(categories) else ("",) * depth
        figures = [one.values[at] if at < len(one.values) else "" for one in group]
        if any(figures):
            rows.append([*words, *figures])
    return rows


def _categories(element: _Element | None) -> tuple[tuple[str, ...], ...]:
    """The words of each category; of nested ones the outer word is repeated."""
    if element is None:
        return ()
    levels = list(element.iter(f"{CHART}lvl"))
    if not levels:
        return tuple((words,) for words in _points(element, None))
    count = _count(element)
    inner, *outer = (_listed(level, count, None) for level in levels)
    columns = [*map(_filled_down, reversed(outer)), inner]
    return tuple(zip(*columns, strict=True))


def _filled_down(words: tuple[str, ...]) -> tuple[str, ...]:
    filled: list[str] = []
    for word in words:
        filled.append(word or (filled[-1] if filled else ""))
    return tuple(filled)


def _points(element: _Element, code: str | None) -> tuple[str, ...]:
    return _listed(element, _count(element), code or _said_text(element, "formatCode"))


def _listed(element: _Element, count: int, code: str | None) -> tuple[str, ...]:
    """The points of a series by their places; a number is shown by its format code."""
    numbers = element.find(f".//{CHART}numCache") is not None
    numbers = numbers or element.find(f".//{CHART}numLit") is not None
    words = [""] * count
    for point in element.iter(f"{CHART}pt"):
        place = int(point.get("idx", "-1"))
        value = (point.findtext(f"{CHART}v") or "").strip()
        if 0 <= place < count:
            words[place] = _number(value, point.get("formatCode") or code) if numbers else value
    return tuple(words)


def _number(value: str, code: str | None) -> str:
    try:
        return shown(float(value), code)
    except ValueError:
        return value


def _count(element: _Element) -> int:
    return min(int(_said(element, "ptCount") or 0), _MOST_POINTS)


def _label_format(series: _Element) -> str | None:
    """The format of the labels on the figures, where the chart sets one of its own."""
    for owner in (series, series.getparent()):
        form = None if owner is None else owner.find(f"{CHART}dLbls/{CHART}numFmt")
        if form is not None and form.get("sourceLinked", "0") in ("0", "false"):
            code: str | None = form.get("formatCode")
            return code
    return None


def _first(element: _Element, *names: str) -> _Element | None:
    found = (element.find(f"{CHART}{name}") for name in names)
    return next((one for one in found if one is not None), None)


def _said(element: _Element, name: str) -> str | None:
    found = next(element.iter(f"{CHART}{name}"), None)
    return None if found is None else found.get("val")


def _said_text(element: _Element, name: str) -> str | None:
    found = next(element.iter(f"{CHART}{name}"), None)
    return None if found is None else found.text
