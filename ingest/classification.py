"""密级: whether a document is marked as a state secret at its head.

The mark is 「密级★保密期限」 in the upper left corner of the first page (GB/T 9704-2012, 7.2.2;
《保守国家秘密法实施条例》), perhaps beside 份号 and 紧急程度. The words 秘密,
机密, 绝密 in running text (保守商业秘密) are no mark: the line must be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from ingest.document import Block, Paragraph, Source, Table
from ingest.facts.fold import fold
from ingest.metadata_words import metadata_words

_HEAD_LINES = 8  # 份号、密级、紧急程度、发文机关标志、发文字号 and a title of three lines
_HEAD_ROWS = 3
_BLANKS = re.compile(r"\s+")
_LABEL = re.compile(r"密级(?:和保密期限|及保密期限)?[:：]?")


def classification_of(source: Source) -> str | None:
    """The mark at the head of a document (「机密★1年」), None if it has none."""
    return source.hints.get("classification") or mark_among(
        islice(_head(source.blocks), _HEAD_LINES)
    )


def mark_among(lines: Iterable[str]) -> str | None:
    """The first of ``lines`` that is a mark of classification and nothing else."""
    for line in lines:
        match = metadata_words().classified.fullmatch(_BLANKS.sub("", fold(line)))
        if match:
            return match["mark"]
    return None


def _head(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines before the first sentence."""
    for block in blocks:
        lines: list[str] = []
        if isinstance(block, Table):
            lines = [words for row in block.rows[:_HEAD_ROWS] for words in _marks(row)]
        elif isinstance(block, Paragraph):
            lines = block.text.splitlines()
        for line in lines:
            if "。" in line:
                return
            if line.strip():
                yield line


def _marks(row: tuple[str, ...]) -> Iterator[str]:
    """The cells of a row that can be marks: with a star, or behind one that says 密级."""
    for before, cell in zip(("", *row), row, strict=False):
        if "★" in cell or _LABEL.fullmatch(_BLANKS.sub("", before)):
            yield cell
