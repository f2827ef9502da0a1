"""A worked case: one quantity held against the lines of several places on the same matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from random import Random

from assistant.likeness import likeness
from assistant.passages import squeeze
from assistant.quantities import Verdict, stands
from assistant.workshop.askable import Askable, ValueKind
from assistant.workshop.distractors import print_like
from assistant.workshop.draft import Draft, fact_key, sentence_key
from assistant.workshop.measure import measure_of
from assistant.workshop.model import CasePart, Difficulty, QuizKind
from assistant.workshop.pool import Pool, worth
from assistant.workshop.provenance import named, proven
from assistant.workshop.questions.line_case import Held, verdict_part
from ingest.facts.model import Comparator, Threshold

_SAME_MATTER = 0.34
_CONDITIONS = (Comparator.AT_LEAST, Comparator.MORE_THAN)


def drafts(pool: Pool, _level: Difficulty | None, _rng: Random) -> Iterator[Draft]:
    """A case for each line that another place draws elsewhere."""
    lines = [one for one in pool.asked if _is_line(one)]
    others = [one for one in pool.wrong if _is_line(one)]
    for asked in lines:
        rival = _rival(asked, others)
        measure = measure_of(asked.fact, asked.passage) if isinstance(asked.fact, Threshold) else ""
        if rival and measure:
            found = _draft(asked, rival, measure)
            if found:
                yield found


def _is_line(asked: Askable) -> bool:
    fact = asked.fact
    return (
        isinstance(fact, Threshold)
        and asked.kind is ValueKind.MONEY
        and fact.comparator in _CONDITIONS
        and not asked.in_row
    )


def _rival(asked: Askable, others: Sequence[Askable]) -> Askable | None:
    """The line of another place that is most on the same matter, and lies elsewhere."""
    best, found = _SAME_MATTER, None
    for other in others:
        region = other.document.metadata.region
        if not region or region == asked.document.metadata.region or other.value == asked.value:
            continue
        alike = likeness(squeeze(asked.told("")), squeeze(other.told("")))
        if alike >= best and print_like(asked, other):
            best, found = alike, other
    return found


def _draft(asked: Askable, rival: Askable, measure: str) -> Draft | None:
    here, there = asked.fact, rival.fact
    assert isinstance(here, Threshold) and isinstance(there, Threshold)
    middle = (here.value + there.value) / 2
    printed = asked.style.number(middle)
    statements = (asked.statement(), rival.statement())
    if printed is None or not proven(statements):
        return None
    parts = [_part(one, middle, printed) for one in (asked, rival)]
    if parts[0].answer[:1] == parts[1].answer[:1]:
        return None  # the case is worth asking where the two places differ
    return Draft(
        kind=QuizKind.WORKED_CASE,
        difficulty=Difficulty.HARD,
        stem=(
            f"根据{named(asked.document)}和{named(rival.document)}回答。\n"
            f"案例：{measure}{printed}。两份文件的标准不一样，分别来看："
        ),
        answer="；".join(f"{part.ask.rstrip('？')}{part.answer}" for part in parts),
        explanation=f"原文：“{asked.told()}”“{rival.told()}”",
        statements=statements,
        asks=frozenset({fact_key(asked), fact_key(rival)}),
        sentences=frozenset({sentence_key(asked), sentence_key(rival)}),
        worth=worth(asked) + 0.2,
        parts=tuple(parts),
    )


def _part(asked: Askable, value: Decimal, printed: str) -> CasePart:
    line = asked.fact
    assert isinstance(line, Threshold)
    held = Held(value, printed, stands(value, line) is Verdict.HOLDS)
    part = verdict_part(asked, line, held)
    return CasePart(ask=f"按{named(asked.document)}，属于原文规定的情形吗？", answer=part.answer)
