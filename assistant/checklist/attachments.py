"""What 「附件1」 is: the list of attachments at a document's end, by number."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.claims import Source
from assistant.wording import tidy
from ingest.document import Document, Span

ONLY_ATTACHMENTS = "报送附件材料"  # a task of which the text says no more than that
# 「附件：1.自评表」 and the numbered lines under it (GB/T 9704-2012, 7.3.4).
_LIST = re.compile(r"附件\s*[:：]\s*(?P<lines>(?:\d{1,2}\s*[.．、]\s*[^\n]+\s*)+)")
_LINE = re.compile(r"(?P<number>\d{1,2})\s*[.．、]\s*(?P<name>[^\n]+?)\s*(?=\n|$)")
_MENTION = re.compile(r"附件\s*(?P<number>\d{1,2})(?!\d|[（《(])")
_ONLY = re.compile(r"(?:附件\d{1,2}[、，和及]?)+")


@lru_cache(maxsize=256)
def _attachments(document_text: str) -> dict[str, tuple[str, Span]]:
    found: dict[str, tuple[str, Span]] = {}
    for listed in _LIST.finditer(document_text):
        for line in _LINE.finditer(document_text, *listed.span("lines")):
            found.setdefault(line["number"], (tidy(line["name"]), Span(*line.span("name"))))
    return found


def is_only_attachments(words: str) -> bool:
    """True for 「附件1、附件4」, which says what is handed in but not what is done."""
    return bool(_ONLY.fullmatch(words))


def named(document: Document, words: str) -> tuple[str, tuple[Source, ...]]:
    """``words`` with the names of the attachments they number, and where those are listed."""
    listed = _attachments(document.text)
    sources: list[Source] = []

    def name(mention: re.Match[str]) -> str:
        if mention["number"] not in listed:
            return mention[0]
        title, span = listed[mention["number"]]
        sources.append(Source(document, span))
        return f"{mention[0]}《{title}》"

    return _MENTION.sub(name, words), tuple(sources)
