"""Fill in who has to, or which word is defined: the sentence with a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from assistant.claims import Role, Source, Statement
from assistant.passages import Passage
from assistant.wording import tidy
from assistant.workshop.acting import acting_in
from assistant.workshop.draft import Draft
from assistant.workshop.model import Difficulty, QuizKind
from assistant.workshop.pool import Pool
from assistant.workshop.provenance import named, proven
from assistant.workshop.sentence import shown_part
from ingest.facts.model import Definition

_BLANK = "（　　）"
_WORTH, _WORTH_OF_TERM = 0.4, 0.5
_LONGEST_TERM = 16
_RANK = re.compile(r"^(?:各|[省市区县镇](?=[财教审农水交民卫文住发人政]))")  # 县财政局, also 财政局


def drafts(pool: Pool, _level: Difficulty | None, _rng: Random) -> Iterator[Draft]:
    """A question for each defined word, and for each sentence that names one body."""
    for passage in pool.passages:
        for fact in passage.facts:
            if isinstance(fact, Definition) and (made := _of_term(passage, fact)):
                yield made
    for asked in acting_in(pool.passages):
        yield Draft(
            kind=QuizKind.FILL_IN,
            difficulty=Difficulty.MEDIUM,
            stem=(
                f"根据{named(asked.own.document)}，写出空白处的单位。\n"
                f"“{asked.said.replace(asked.name, _BLANK)}”"
            ),
            answer=asked.name,
            explanation=f"原文：“{asked.said}”",
            statements=(asked.statement,),
            asks=frozenset({asked.key}),
            sentences=frozenset({asked.sentence_key}),
            worth=_WORTH,
            accepted=tuple(dict.fromkeys((asked.name, _RANK.sub("", asked.name)))),
        )


def _of_term(passage: Passage, fact: Definition) -> Draft | None:
    """「本办法所称（　　），是指……」, where the sentence says the word once."""
    document, term = passage.document, tidy(fact.term)
    shown = shown_part(document.text, passage.span, fact.span)
    said = tidy(document.quote(shown)).strip("；;，,") if shown else ""
    if shown is None or said.count(term) != 1 or not 2 <= len(term) <= _LONGEST_TERM:
        return None
    statement = Statement(said, (Source(document, shown),), Role.QUOTE)
    if not proven((statement,)):
        return None
    return Draft(
        kind=QuizKind.FILL_IN,
        difficulty=Difficulty.MEDIUM,
        stem=f"根据{named(document)}，写出空白处的用语。\n“{said.replace(term, _BLANK)}”",
        answer=term,
        explanation=f"原文：“{said}”",
        statements=(statement,),
        asks=frozenset({(document.id, fact.span.start, fact.span.end)}),
        sentences=frozenset({(document.id, passage.span.start, passage.span.end)}),
        worth=_WORTH_OF_TERM,
        accepted=(term,),
    )
