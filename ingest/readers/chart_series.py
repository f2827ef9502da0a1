"""Series of figures over categories, as charts of all kinds draw them, and their rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml.etree import _Element

from ingest.readers.number_format import shown

MOST_POINTS = 10_000  # of a series; a damaged file may claim any number
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Series:
    """A row of figures: its name, the words for each figure, outermost first, and the figures."""

    name: str
    categories: tuple[tuple[str, ...], ...]
    values: tuple[str, ...]


def rows_of(series: Iterable[Series], head: str) -> list[list[list[str | None]]]:
    """A grid for all series over the same categories: a row a category, a column a series.

    :param head: what stands above the categories.
    """
    groups: dict[tuple[tuple[str, ...], ...], list[Series]] = {}
    for one in series:
        groups.setdefault(one.categories, []).append(one)
    return [_rows(group, head) for group in groups.values()]


def _rows(group: list[Series], head: str) -> list[list[str | None]]:
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


def filled_down(words: Iterable[str]) -> tuple[str, ...]:
    """Words for a group stand at its first member: the others take them from above."""
    filled: list[str] = []
    for word in words:
        filled.append(word or (filled[-1] if filled else ""))
    return tuple(filled)


def number_shown(value: str, code: str | None) -> str:
    """A number as its format code shows it; what is none stays as it is."""
    try:
        return shown(float(value), code)
    except ValueError:
        return value


def words_typed(element: _Element) -> str:
    """The words of the lines typed into a title."""
    lines = [
        "".join(run.text or "" for run in line.iter(f"{_DRAWING}t"))
        for line in element.iter(f"{_DRAWING}p")
    ]
    return "".join(words.strip() for words in lines)
