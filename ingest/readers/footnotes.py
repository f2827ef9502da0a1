"""Footnotes: small lines at the foot of a page or column that begin with a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Block, Paragraph
from ingest.paragraphs import one_line
from ingest.placed_text import PlacedText
from ingest.readers.page_lines import SUPERSCRIPTS, PageLine

_SMALL = 0.9  # share of the body's size below which type is a footnote's
# ①, ⑴, [1], 1 and a blank or a word, *, 注： — the marks of GB/T 7714 and of word processors.
_MARK = re.compile(
    r"[①-⑳⑴-⒇⁰-⁹¹²³]|[\[［〔(（]\d{1,2}[\]］〕)）]|\d{1,2}[\s\u4e00-\u9fff]|[*＊※]|注\d?[:：]"
)
_SIGN = re.compile(r"[①-⑳⑴-⒇⁰-⁹¹²³]|[\[［〔]\d{1,2}[\]］〕]|\d{1,2}")
_PAGE_NUMBER = re.compile(r"[-—–－\s]*\d{1,4}[-—–－\s]*|第\s*\d+\s*页.*")


@dataclass(frozen=True, slots=True)
class Footed:
    """The lines of a page or column without its footnotes, and these, one paragraph each."""

    lines: tuple[PageLine, ...]
    notes: tuple[Paragraph, ...]


def without_footnotes(
    lines: Sequence[PageLine], body_size: float, page: int, below_body: bool = False
) -> Footed:
    """Take the footnotes out of ``lines``, which are in order from top to bottom.

    They are the small lines at the end, page numbers and running footers aside, from the first
    that begins with a mark; something in the body's size must stand above them, here or, if
    ``below_body``, in the columns before.
    """
    end = len(lines)
    while end and _PAGE_NUMBER.fullmatch(lines[end - 1].text.strip()):
        end -= 1
    start = end
    while start and lines[start - 1].size < _SMALL * body_size:
        start -= 1
    begins = [at for at in range(start, end) if _MARK.match(lines[at].text.strip())]
    if not begins or not (start or below_body):
        return Footed(tuple(lines), ())
    first = begins[0]
    notes = [
        Paragraph(_joined([line.text for line in lines[at:to]]), page, aside=True)
        for at, to in zip(begins, [*begins[1:], end], strict=True)
    ]
    return Footed((*lines[:first], *lines[end:]), tuple(notes))


def beside_marks(blocks: Sequence[Block], notes: Sequence[Paragraph]) -> list[Block]:
    """``blocks`` with each note after the line that has its mark, or at the end if none has."""
    placed = list(blocks)
    for note in notes:
        mark = _SIGN.match(note.text.strip())
        signs = (mark[0], mark[0].translate(SUPERSCRIPTS)) if mark else ()
        at = next((at for at, block in enumerate(placed) if _refers(block, signs)), None)
        placed.insert(len(placed) if at is None else at + 1, note)
    return placed


def _refers(block: Block, signs: Sequence[str]) -> bool:
    """True for a printed line with a sign in it that does not begin it and is no plain digit."""
    if not isinstance(block, Paragraph) or not block.broken:
        return False
    return any(block.text.strip().find(sign) > 0 for sign in signs if not sign.isascii())


def _joined(texts: Sequence[str]) -> str:
    """The words of several lines as one."""
    whole: str = PlacedText("", ())
    for text in texts:
        whole = whole + "\n" + text
    return one_line(whole)
