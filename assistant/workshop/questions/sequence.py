"""Put steps in the order that a sentence tells: 先制定方案，再开展调研，最后撰写报告."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from assistant.claims import Role, Source, Statement
from assistant.passages import Passage
from assistant.wording import tidy
from assistant.workshop.draft import Draft
from assistant.workshop.model import Difficulty, QuizKind
from assistant.workshop.ordering_key import key_of, shuffled
from assistant.workshop.pool import Pool
from assistant.workshop.provenance import named, proven
from assistant.workshop.sentence import shown_part
from ingest.document import ClauseKind, Span

_FEWEST, _MOST = 3, 6
_WORTH = 0.6
_STEP = r"[^，。；：、—→\-]{2,20}"
# 「先……，报……后，再……，最后……」
_TOLD = re.compile(r"(?:首先|先)(?P<steps>[^。；：]{4,90}?，(?:最后|最终)[^，。；]{2,24})")
_NEXT = re.compile(r"^(?:首先|先|再|然后|接着|随后|之后|最后|最终|并)+|(?:之后|以后|后)$")
# 「按照申报—审核—批复—公开的程序」
_CHAIN = re.compile(
    rf"按照?“?(?P<steps>{_STEP}(?:[、—→\-]+{_STEP}){{2,5}})”?等?的?(?:程序|流程|步骤|顺序)"
)


def drafts(pool: Pool, _level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """A question for each sentence that tells steps one after another."""
    for passage in pool.passages:
        if passage.clause.kind is not ClauseKind.ROW and (made := _draft(passage, rng)):
            yield made


def _draft(passage: Passage, rng: Random) -> Draft | None:
    document = passage.document
    told = tidy(passage.quote)
    steps = _steps(told)
    shown = shown_part(document.text, passage.span, Span(passage.span.start, passage.span.end))
    if not _FEWEST <= len(steps) <= _MOST or len(set(steps)) < len(steps):
        return None
    own = Source(document, shown or passage.span)
    said = tidy(own.quote).strip("；;，,")
    statement = Statement(said, (own,), Role.QUOTE)
    if not all(step in said for step in steps) or not proven((statement,)):
        return None
    order, right = shuffled(len(steps), rng)
    return Draft(
        kind=QuizKind.ORDERING,
        difficulty=Difficulty.MEDIUM,
        stem=f"根据{named(document)}，把下列步骤按先后顺序排列。",
        answer=key_of(right),
        explanation=f"原文：“{said}”",
        statements=(statement,),
        asks=frozenset({(document.id, passage.span.start, passage.span.end)}),
        sentences=frozenset({(document.id, passage.span.start, passage.span.end)}),
        worth=_WORTH,
        steps=tuple(steps[place] for place in order),
        right_order=right,
    )


def _steps(told: str) -> list[str]:
    """The steps in their order; [] where the sentence tells none."""
    if chain := _CHAIN.search(told):
        return re.split("[、—→-]+", chain["steps"])
    found = _TOLD.search(told)
    return [_NEXT.sub("", part) for part in found["steps"].split("，")] if found else []
