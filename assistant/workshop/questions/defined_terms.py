"""Fill in the word that a text defines: 「本办法所称（　　），是指……」."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.claims import Role, Source, Statement
from assistant.passages import Passage
from assistant.wording import tidy
from assistant.workshop.cloze import BLANK
from assistant.workshop.draft import Draft
from assistant.workshop.model import Difficulty, QuizKind
from assistant.workshop.pool import Pool
from assistant.workshop.provenance import named, proven
from assistant.workshop.sentence import shown_part
from ingest.facts.model import Definition

_WORTH = 0.5
_SHORTEST, _LONGEST = 2, 16  # characters of a term


def drafts(pool: Pool, _level: Difficulty | None, _rng: Random) -> Iterator[Draft]:
    """A question for each defined word that its sentence says once."""
    for passage in pool.passages:
        for fact in passage.facts:
            if isinstance(fact, Definition) and (made := _of_term(passage, fact)):
                yield made


def _of_term(passage: Passage, fact: Definition) -> Draft | None:
    document, term = passage.document, tidy(fact.term)
    shown = shown_part(document.text, passage.span, fact.span)
    said = tidy(document.quote(shown)).strip("；;，,") if shown else ""
    if shown is None or said.count(term) != 1 or not _SHORTEST <= len(term) <= _LONGEST:
        return None
    statement = Statement(said, (Source(document, shown),), Role.QUOTE)
    if not proven((statement,)):
        return None
    return Draft(
        kind=QuizKind.FILL_IN,
        difficulty=Difficulty.MEDIUM,
        stem=f"根据{named(document)}，写出空白处的用语。\n“{said.replace(term, BLANK)}”",
        answer=term,
        explanation=f"原文：“{said}”",
        statements=(statement,),
        asks=frozenset({(document.id, fact.span.start, fact.span.end)}),
        sentences=frozenset({(document.id, passage.span.start, passage.span.end)}),
        worth=_WORTH,
        accepted=(term,),
    )
