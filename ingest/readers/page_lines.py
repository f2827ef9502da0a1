"""Lines placed on a page: their geometry told in the text, so that the layout can use it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.document import Block, Paragraph

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # as raised digits are read

# Lines further apart than so many usual distances have an empty line between them.
_EMPTY_LINE = 1.6


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line: its words, left edge, top and size of type, all in one unit of length."""

    text: str
    left: float
    top: float
    size: float


def blocks_of_lines(lines: Sequence[PageLine], page: int) -> list[tuple[float, list[Block]]]:
    """The top of each line, in order, and its blocks: the line with blanks before it for its
    indent, after an empty line if the gap above it is wide."""
    pitch = median([b.top - a.top for a, b in pairwise(lines)] or [0.0])
    margin = min((line.left for line in lines), default=0.0)
    placed: list[tuple[float, list[Block]]] = []
    for at, line in enumerate(lines):
        blocks: list[Block] = []
        if at and line.top - lines[at - 1].top > _EMPTY_LINE * pitch:
            blocks.append(Paragraph("", page, broken=True))
        indent = "\u3000" * round((line.left - margin) / line.size)
        blocks.append(Paragraph(indent + line.text, page, broken=True, size=line.size))
        placed.append((line.top, blocks))
    return placed


def silent_pages(pages: Sequence[int]) -> tuple[str, ...]:
    """The warning for pages without text, if there are any."""
    if not pages:
        return ()
    numbers = "、".join(map(str, pages))
    return (f"第 {numbers} 页没有文字，可能是扫描页或空白页，未能读取。",)
