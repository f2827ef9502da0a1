"""Tables as text (.csv, .tsv): in any of the usual encodings, with any of the usual delimiters."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from ingest.readers.content import Content
from ingest.readers.damage import damage_of
from ingest.readers.decoding import decode
from ingest.readers.worksheets import Sheet, blocks_of_sheets

_DELIMITERS = ",\t;|，"
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_SAMPLE_ROWS = 50
_LARGEST_FIELD = 10_000_000


def read(data: bytes) -> Content:
    """One sheet; the delimiter is the one that makes the most rows of the same width.

    :raises ReadError: if ``data`` is no text.
    """
    text = decode(data)
    said = _SAID.match(text)
    text = text[said.end() :] if said else text
    csv.field_size_limit(_LARGEST_FIELD)
    with damage_of("CSV 表格"):
        delimiter = said[1] if said else _delimiter(text)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        cells = {
            (at, column): words
            for at, row in enumerate(rows)
            for column, words in enumerate(row)
            if words.strip()
        }
        return Content(*blocks_of_sheets([Sheet("", cells)]))


def _delimiter(text: str) -> str:
    """Quoted cells may hold delimiters, so each is tried on the first rows, all of them parsed."""

    def regular(delimiter: str) -> tuple[int, int]:
        sample = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        widths = Counter(len(row) for row, _ in zip(sample, range(_SAMPLE_ROWS), strict=False))
        wide = Counter({width: count for width, count in widths.items() if width > 1})
        width, count = max(wide.items(), key=lambda item: item[1], default=(0, 0))
        return count, width

    return max(_DELIMITERS, key=regular)
