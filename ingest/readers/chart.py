"""Charts in Word files and slides: the figures they draw, as a table.

A chart keeps the words and numbers it was drawn from (ECMA-376 Part 1, 21.2), so nothing is
guessed from the picture.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from ingest.document import Block, Paragraph, ParagraphRole
from ingest.readers import chart_newer
from ingest.readers.chart_newer import NEWER_CHART
from ingest.readers.chart_series import (
    MOST_POINTS,
    Series,
    filled_down,
    number_shown,
    rows_of,
    words_typed,
)
from ingest.readers.grid import blocks_of_rows

logger = logging.getLogger(__name__)

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


class Charts:
    """Reads the charts of one file, and counts those that cannot be read: a damaged chart must not
    cost the text around it."""

    def __init__(self) -> None:
        self.unread = 0

    def blocks(self, blob: bytes, page: int | None = None) -> list[Block]:
        """As `blocks_of_chart`; none for a chart that is damaged."""
        try:
            return blocks_of_chart(blob, page)
        except Exception:  # what is damaged in a part is raised as nearly anything
            logger.info("unreadable chart", exc_info=True)
            self.unread += 1
            return []

    def warnings(self) -> tuple[str, ...]:
        """What to say of the charts that could not be read."""
        if not self.unread:
            return ()
        return (
            f"{self.unread} 个图表已损坏，其中的数字没有读入，其余内容已读入。"
            "如需要，请用办公软件打开、修复并另存后重新导入。",
        )


def blocks_of_chart(blob: bytes, page: int | None = None) -> list[Block]:
    """The chart's title and the titles of its value axes as captions, then a row a category with
    a column a series, numbers as the chart shows them.

    :param blob: the chart's part of the file, XML.
    :raises etree.XMLSyntaxError: if it is damaged.
    :raises ValueError: if it is no chart.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    space = etree.fromstring(blob, parser)
    if space.tag not in (f"{CHART}chartSpace", f"{NEWER_CHART}chartSpace"):
        raise ValueError(f"no chart: {space.tag}")
    if space.tag.startswith(NEWER_CHART):
        captions, head = list(chart_newer.titles_of(space)), ""
        series = chart_newer.series_of(space)
    else:
        captions = [_title(chart) for chart in space.iter(f"{CHART}chart")]
        captions += [_title(axis) for axis in _axes(space, of_values=True)]
        heads = (_title(axis) for axis in _axes(space, of_values=False))
        head, series = next(filter(None, heads), ""), _series(space)
    blocks: list[Block] = [
        Paragraph(words, page, role=ParagraphRole.CAPTION) for words in captions if words
    ]
    for rows in rows_of(series, head):
        blocks += blocks_of_rows(rows, page, head_rows=1)
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
    """Words typed in or taken from a cell (``c:v``)."""
    cells = (cell.text or "" for cell in element.iter(f"{CHART}v"))
    return words_typed(element) or "".join(words.strip() for words in cells)


def _series(space: _Element) -> Iterator[Series]:
    for series in space.iter(f"{CHART}ser"):
        name = series.find(f"{CHART}tx")
        values = _first(series, "val", "yVal")
        if values is None:
            continue
        yield Series(
            "" if name is None else _words(name),
            _categories(_first(series, "cat", "xVal")),
            _points(values, _label_format(series)),
        )


def _categories(element: _Element | None) -> tuple[tuple[str, ...], ...]:
    """The words of each category; of nested ones the outer word is repeated."""
    if element is None:
        return ()
    levels = list(element.iter(f"{CHART}lvl"))
    if not levels:
        return tuple((words,) for words in _points(element, None))
    count = _count(element)
    inner, *outer = (_listed(level, count, None) for level in levels)
    columns = [*map(filled_down, reversed(outer)), inner]
    return tuple(zip(*columns, strict=True))


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
            words[place] = (
                number_shown(value, point.get("formatCode") or code) if numbers else value
            )
    return tuple(words)


def _count(element: _Element) -> int:
    return min(int(_said(element, "ptCount") or 0), MOST_POINTS)


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
