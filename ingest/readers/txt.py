"""Plain text: lines as they stand, blank ones too, page breaks (form feeds) and typed tables."""

from __future__ import annotations

import re

from ingest.document import Block, PageBreak, Paragraph
from ingest.readers.bars import with_tables
from ingest.readers.content import Content
from ingest.readers.decoding import decode

_LINE_BREAK = re.compile("\r\n|[\r\n\x0b\x1c-\x1e\x85\u2028\u2029]")


def read(data: bytes) -> Content:
    """Every line a paragraph with ``broken`` set: whether lines are paragraphs, the layout decides.

    :raises ReadError: if ``data`` is no text.
    """
    pages = decode(data).split("\x0c")
    blocks: list[Block] = []
    for number, page in enumerate(pages, start=1):
        if number > 1:
            blocks.append(PageBreak(number))
        where = number if len(pages) > 1 else None
        lines = [Paragraph(line, where, broken=True) for line in _LINE_BREAK.split(page)]
        blocks.extend(with_tables(lines))
    return Content(tuple(blocks))
