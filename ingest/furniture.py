"""Page furniture: page numbers, running headers and footers. It is dropped from the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.document import Block, PageBreak, Paragraph
from ingest.marks import mark_of
from ingest.patterns import ends_as_title
from ingest.printed import TERMINALS

_DASHED = re.compile(
    r"[-—–－−─·•\s]+\d{1,4}[-—–－−─·•\s]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)
_BARE = re.compile(r"\d{1,4}")
_DIGITS = re.compile(r"\d+")
_MIN_LINES_A_PAGE = 8  # bare numbers that stand closer to each other are data, not page numbers
_FEWEST_PAGES = 3
_EDGE = 2  # header and footer lines are looked for in so many lines from the edge of a page


def without_furniture(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` without page numbers and the lines that repeat at the edges of pages.

    Only printed lines (``broken``) can be furniture. A page number leaves a `PageBreak` behind.
    """
    numbers = _page_numbers(blocks)
    repeated = _running_lines(blocks, numbers)
    return tuple(
        PageBreak(int(_DIGITS.findall(_line(block))[0]) + 1) if at in numbers else block
        for at, block in enumerate(blocks)
        if at not in repeated
    )


def _page_numbers(blocks: Sequence[Block]) -> frozenset[int]:
    lines = [at for at, block in enumerate(blocks) if _line(block)]
    rank = {at: position for position, at in enumerate(lines)}
    found, bare = set[int](), []
    for at in lines:
        text = _line(blocks[at])
        if _DASHED.fullmatch(text):
            found.add(at)
        elif _BARE.fullmatch(text):
            bare.append(at)
    for position, at in enumerate(bare):
        neighbours = bare[max(0, position - 1) : position] + bare[position + 1 : position + 2]
        alone = all(abs(rank[at] - rank[other]) >= _MIN_LINES_A_PAGE for other in neighbours)
        if alone and (_at_edge(blocks, at) or len(bare) > 1 or _set_apart(blocks, at)):
            found.add(at)
    return frozenset(found)


def _set_apart(blocks: Sequence[Block], at: int) -> bool:
    """True if nothing but blank lines stands directly before and after."""
    around = (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])
    return all(isinstance(block, Paragraph) and not block.text.strip() for block in around)


def _at_edge(blocks: Sequence[Block], at: int) -> bool:
    """True if nothing but blank lines stands between the line and a page break or end."""
    for step in (-1, 1):
        position = at + step
        while 0 <= position < len(blocks) and _is_blank(blocks[position]):
            position += step
        if 0 <= position < len(blocks) and isinstance(blocks[position], PageBreak):
            return True
    return False


def _is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.text.strip()


def _line(block: Block) -> str:
    return block.text.strip() if isinstance(block, Paragraph) and block.broken else ""


def _running_lines(blocks: Sequence[Block], numbers: frozenset[int]) -> frozenset[int]:
    """Lines that stand at the edge of three pages or more, or of both pages of two, the digits in
    them aside; no sentences, nothing with a mark, and not the title that is repeated."""
    edges = [at for at in range(len(blocks)) if isinstance(blocks[at], PageBreak) or at in numbers]
    if not edges:
        return frozenset()
    near = set[int]()
    pages = [-1, *edges, len(blocks)]
    wanted, depth = (_FEWEST_PAGES, _EDGE) if _are_several(blocks, pages) else (2, 1)
    for edge in pages:
        for step in (-1, 1):
            near |= _nearest(blocks, numbers, edge, step, depth)
    seen = Counter(_DIGITS.sub("0", _line(blocks[at])) for at in near)
    return frozenset(
        at
        for at in near - _title(blocks, near)
        if seen[_DIGITS.sub("0", _line(blocks[at]))] >= wanted
        and _line(blocks[at])[-1] not in TERMINALS
        and mark_of(_line(blocks[at])) is None
    )


def _are_several(blocks: Sequence[Block], edges: Sequence[int]) -> bool:
    """True if there are three pages with words on them at least."""
    filled = (any(_line(block) for block in blocks[a + 1 : b]) for a, b in pairwise(edges))
    return sum(filled) >= _FEWEST_PAGES


def _title(blocks: Sequence[Block], near: set[int]) -> set[int]:
    """The first line of all, if it reads as a title: the pages after it may repeat it."""
    first = min(near, default=None)
    return {first} if first is not None and ends_as_title(_line(blocks[first])) else set()


def _nearest(
    blocks: Sequence[Block], numbers: frozenset[int], edge: int, step: int, depth: int
) -> set[int]:
    found = set[int]()
    position = edge + step
    while 0 <= position < len(blocks) and len(found) < depth:
        block = blocks[position]
        if isinstance(block, PageBreak) or (_line(block) == "" and not _is_blank(block)):
            break
        if _line(block) and position not in numbers:
            found.add(position)
        position += step
    return found
