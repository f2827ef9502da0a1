"""Single choice on who has to: one body is right, the others owe other things in these texts.

Duties without a date or an amount make questions too; they are asked where a topic is told in too
few figures to fill a quiz.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from random import Random

from assistant.bodies import Fit, fit, read_body
from assistant.claims import Role, Source, Statement
from assistant.passages import Passage
from assistant.wording import tidy
from assistant.workshop.draft import Draft
from assistant.workshop.model import Choice, Difficulty, QuizKind
from assistant.workshop.pool import Pool
from assistant.workshop.provenance import named, place_in, proven, refuted
from assistant.workshop.sentence import shown_part
from ingest.document import ClauseKind, Span
from ingest.facts.model import Obligation

_WRONG = 3
_BLANK = "（　　）"
_SHORTEST, _LONGEST = 3, 16  # characters of a body's name
_OF_A_CASE = re.compile(r"[\d的，（]")  # 「存在问题的单位」 says who by what it tells
_WORTH = 0.5

Named = tuple[str, Source]  # a body, and where it is named


def drafts(pool: Pool, _level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """A question for each sentence that names one body and what it must do."""
    beside = {(one.document.id, one.passage.span): one.passage for one in pool.wrong}
    bodies = dict(_bodies([*beside.values(), *pool.passages]))
    for passage in pool.passages:
        for name, source in _bodies([passage]):
            others = [(other, where) for other, where in bodies.items() if other != name]
            rng.shuffle(others)
            if made := _draft(passage, name, source, others):
                yield made
                break


def _bodies(passages: Iterable[Passage]) -> Iterator[Named]:
    """The bodies that sentences name alone, as those who must do what follows."""
    for passage in passages:
        if passage.clause.kind is ClauseKind.ROW:
            continue
        for fact in passage.facts:
            if not isinstance(fact, Obligation) or len(fact.audience) != 1 or fact.exceptions:
                continue
            (name,) = fact.audience
            at = passage.quote.find(name)
            plain = _SHORTEST <= len(name) <= _LONGEST and not _OF_A_CASE.search(name)
            if plain and read_body(name).kind and at >= 0:
                start = passage.span.start + at
                yield name, Source(passage.document, Span(start, start + len(name)))


def _draft(passage: Passage, name: str, source: Source, others: list[Named]) -> Draft | None:
    document = passage.document
    shown = shown_part(document.text, passage.span, source.span)
    said = tidy(document.quote(shown)).strip("；;，,") if shown else ""
    acts = re.search(rf"(?:^|[，。；：由]){re.escape(name)}", said)
    if shown is None or acts is None or said.count(name) != 1:
        return None
    own = Source(document, shown)
    statement = Statement(said, (own,), Role.QUOTE)
    wrong = _wrong(name, said, own, others)
    if len(wrong) < _WRONG or not proven((statement,)):
        return None
    told = "；".join(f"“{other}”另有事项，见{place_in(where)}" for other, where in wrong)
    choices = [Choice(text=name, right=True)]
    choices += [
        Choice(text=other, right=False, origin=f"另有事项，见{place_in(where)}")
        for other, where in wrong
    ]
    return Draft(
        kind=QuizKind.SINGLE_CHOICE,
        difficulty=Difficulty.EASY,
        stem=f"根据{named(document)}，空白处应当是谁？\n“{said.replace(name, _BLANK)}”",
        answer=name,
        explanation=f"原文写的是“{name}”。{told}。",
        statements=(statement,),
        asks=frozenset({(document.id, source.span.start, source.span.end)}),
        sentences=frozenset({(document.id, passage.span.start, passage.span.end)}),
        worth=_WORTH,
        choices=tuple(sorted(choices, key=lambda choice: choice.text)),
    )


def _wrong(name: str, said: str, own: Source, others: list[Named]) -> list[Named]:
    """Bodies of other classes or fields that the proof check refutes in the place of ``name``."""
    found: list[Named] = []
    for other, where in others:
        apart = all(_are_apart(other, taken) for taken in (name, *(body for body, _ in found)))
        if not apart or other in said:
            continue
        if refuted(Statement(said.replace(name, other), (own,), Role.READING)):
            found.append((other, where))
        if len(found) == _WRONG:
            break
    return found


def _are_apart(one: str, other: str) -> bool:
    """True if neither of two bodies is the other, nor a class that holds it."""
    ways = (fit(read_body(one), (other,)), fit(read_body(other), (one,)))
    return one not in other and other not in one and set(ways) == {Fit.OTHER}
