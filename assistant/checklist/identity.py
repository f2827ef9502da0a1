"""What makes a task the same one after its file was read again: document, clause text, task.

A key is ``document-task``, two hashes in hex. It has no row number, offset or file id in it, so it
stays as long as the sentence or table row is the same, in whatever format the file comes. One day
of a recurring rule adds ``-20260405``, a task carried over to another year ``~2027``.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date

from assistant.checklist.directions import DIRECTED
from assistant.passages import Passage, squeeze
from assistant.scope import base_title
from assistant.wording import ORDINAL_HEAD
from ingest.document import ClauseKind, Document
from ingest.facts.model import Deadline, Duty

_KEY = re.compile(r"(?P<base>[0-9a-f]{8}-[0-9a-f]{12})(?:-(?P<day>\d{8}))?(?:~(?P<year>\d{4}))?")


def document_part(document: Document) -> str:
    """The part of a key that stands for the document: its region and title, a draft's like the
    issued text's; of a document without a title its file name."""
    metadata = document.metadata
    title = base_title(metadata.title) or document.file
    return _hash(f"{metadata.region or ''}|{squeeze(title)}", 8)


def key_of(passage: Passage, fact: Deadline | Duty) -> str:
    """The key of the task that ``fact`` of ``passage`` sets."""
    when = passage.document.quote(fact.span) if isinstance(fact, Deadline) else ""
    who = "、".join(fact.audience) if fact.rule == DIRECTED else ""
    told = "|".join((_clause_words(passage), squeeze(fact.task), squeeze(when), who))
    return f"{document_part(passage.document)}-{_hash(told, 12)}"


def on_day(key: str, day: date) -> str:
    """The key of one day of a recurring rule."""
    return f"{key}-{day:%Y%m%d}"


def in_year(key: str, year: int) -> str:
    """The key of a task that was carried over to ``year``."""
    return f"{key}~{year}"


def base_of(key: str) -> str:
    """``key`` without its day and year; "" if it is no key."""
    found = _KEY.fullmatch(key)
    return found["base"] if found else ""


def suffix_of(key: str) -> str:
    """The day and year that a key adds to its base."""
    return key[len(base_of(key)) :]


def year_in(key: str) -> int | None:
    """The year that a key's day falls in, if it is of a recurring rule."""
    found = _KEY.fullmatch(key)
    return int(found["day"][:4]) if found and found["day"] else None


def _clause_words(passage: Passage) -> str:
    """The sentence, or the row without its running number: a row put in above changes nothing."""
    if passage.clause.kind is not ClauseKind.ROW:
        return squeeze(passage.quote)
    cells = [c for c in passage.clause.cells if not ORDINAL_HEAD.match(squeeze(c.column))]
    return squeeze("|".join(passage.document.quote(cell.span) for cell in cells)) or passage.words


def _hash(words: str, length: int) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:length]
