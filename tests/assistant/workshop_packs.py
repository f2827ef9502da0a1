"""Packs that several workshop tests look at, and how a key is checked again from its record."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

import pytest

from assistant.claims import Role, Source, Statement
from assistant.passages import squeeze
from assistant.proof import Failure, check
from assistant.shelf import Shelf
from assistant.workshop import QuizQuestion, Workshop, WorkshopRequest, make_workshop
from assistant.workshop.model import KeyClaim
from index.library import Library
from ingest import read_document
from ingest.document import Span
from ingest.settings import Settings

SHARED = Path(__file__).resolve().parents[3] / "shared"
TOPICS = ("绩效跟踪", "事前绩效评估", "绩效自评价", "结果应用", "预算绩效管理")


def pack(shelf: Shelf, topic: str, **wanted: object) -> Workshop:
    """A pack on ``topic``."""
    return make_workshop(shelf, WorkshopRequest.model_validate({"topic": topic, **wanted}))


@lru_cache
def shared_shelf(folder: Path, kind: str) -> Shelf:
    """The real (``corpus``) or the practice documents; skips the test where they are absent."""
    paths = sorted((SHARED / kind).glob("*.txt"))
    if not paths:
        pytest.skip(f"../shared/{kind} is absent")
    settings = Settings(library=folder)
    library = Library.open(folder, settings)
    library.publish([read_document(path) for path in paths])
    return Shelf(library.reader())


def statement(shelf: Shelf, question: QuizQuestion, claim: KeyClaim, text: str = "") -> Statement:
    """``text`` (the claim's own if none) on the sources that the claim cites."""
    by_number = {citation.number: citation for citation in question.citations}
    sources = []
    for number in claim.citations:
        cited = by_number[number]
        document = shelf.reader.document(cited.document_id)
        span = Span(cited.start, cited.end)
        assert document.quote(span) == cited.quote
        sources.append(Source(document, span))
    return Statement(text or claim.text, tuple(sources), Role.READING)


def holds(shelf: Shelf, question: QuizQuestion, text: str) -> bool:
    """True if the sources of the key's first claim say ``text``: it passes the proof check, and
    what it has in place of the claim's own words (another body) stands in them."""
    claim = question.claims[0]
    told = statement(shelf, question, claim, text)
    said = squeeze("".join(source.quote for source in told.sources))
    own, other = squeeze(claim.text), squeeze(text)
    changes = SequenceMatcher(None, own, other, autojunk=False).get_opcodes()
    new = [other[b:e] for tag, _, _, b, e in changes if tag in ("insert", "replace")]
    return check(told) is None and all(words in said for words in new)


def faults(shelf: Shelf, question: QuizQuestion) -> list[Failure]:
    """What of the question's key does not pass the proof check."""
    found = [check(statement(shelf, question, claim)) for claim in question.claims]
    return [fault for fault in found if fault]
