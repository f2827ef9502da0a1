"""Put tasks in the order in which they fall due."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from assistant.claims import Role, Source, Statement
from assistant.likeness import likeness
from assistant.passages import squeeze
from assistant.wording import tidy
from assistant.workshop.askable import Askable, ValueKind
from assistant.workshop.direct import bodies_of, task_of
from assistant.workshop.draft import Draft, fact_key, sentence_key
from assistant.workshop.model import Difficulty, QuizKind
from assistant.workshop.ordering_key import key_of, shuffled
from assistant.workshop.pool import Pool
from assistant.workshop.provenance import named, proven
from ingest.facts.model import Deadline

FEWEST, MOST = 3, 5
_ALIKE = 0.5  # likeness from which two tasks cannot be told apart without their dates
_DATED = re.compile(r"\d+\s*月|月底|之日起|季度")


def drafts(pool: Pool, _level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """A question a document: its tasks on the topic, filled up with its other ones."""
    on_topic = {fact_key(asked) for asked in pool.asked}
    documents = dict.fromkeys(asked.document.id for asked in pool.asked)
    for document in documents:
        dated = [one for one in pool.wrong if one.document.id == document and _is_dated(one)]
        dated.sort(key=lambda one: fact_key(one) not in on_topic)
        if not any(fact_key(one) in on_topic for one in dated):
            continue
        for standing in (True, False):  # rules of every year and days of one do not mix
            alike = [one for one in dated if _stands(one) is standing and _comes_once(one)]
            chosen = _distinct(alike)
            if len(chosen) >= FEWEST and any(fact_key(one) in on_topic for one in chosen):
                yield _draft(chosen, rng)


def _stands(asked: Askable) -> bool:
    return isinstance(asked.fact, Deadline) and asked.fact.due is None


def _comes_once(asked: Askable) -> bool:
    """False for what the document asks for on several days: its place would be anybody's guess."""
    task = squeeze(asked.fact.task) if isinstance(asked.fact, Deadline) else ""
    days = {
        fact.due or fact.recurrence
        for fact in asked.document.facts
        if isinstance(fact, Deadline) and squeeze(fact.task) == task
    }
    return len(days) == 1


def _is_dated(asked: Askable) -> bool:
    return asked.kind is ValueKind.DAY and isinstance(asked.fact, Deadline) and bool(label(asked))


def label(asked: Askable) -> str:
    """What the step is called: who does what, without its date; "" where the text does not say."""
    if asked.in_row:
        cells = [tidy(asked.document.quote(cell.span)) for cell in asked.passage.clause.cells]
        fact = asked.fact
        task = squeeze(fact.task) if isinstance(fact, Deadline) else ""
        told = [cell for cell in cells if squeeze(cell) == task and re.search(r"[一-鿿]{4}", cell)]
        name = told[0] if told and not _DATED.search(told[0]) else ""
        who = "、".join(fact.audience) if isinstance(fact, Deadline) else ""
        return f"{name}（{who}）" if name and who and who not in name else name
    deed, bodies = task_of(asked), bodies_of(asked)
    if deed is None or not isinstance(asked.fact, Deadline) or asked.fact.condition:
        return ""
    return f"{bodies}{deed}" if bodies else deed


def _distinct(dated: Sequence[Askable]) -> list[Askable]:
    """At most five tasks with different days and clearly different names, each proven."""
    chosen: list[Askable] = []
    for one in dated:
        if len(chosen) == MOST:
            break
        days = {_due(other) for other in chosen}
        alike = any(likeness(_name(one), _name(other)) > _ALIKE for other in chosen)
        if _due(one) not in days and not alike and proven((_told(one),)):
            chosen.append(one)
    return chosen


def _name(asked: Askable) -> str:
    return squeeze(label(asked))


def _due(asked: Askable) -> tuple[int, int, int]:
    fact = asked.fact
    assert isinstance(fact, Deadline)
    _, month, day = asked.value
    assert isinstance(month, int) and isinstance(day, int)
    year = fact.due.year if fact.due is not None else fact.year_offset
    return year, month, day


def _when(asked: Askable, *, several: bool) -> str:
    """The day in the text's words, its year with it where the steps fall into several."""
    due = asked.fact.due if isinstance(asked.fact, Deadline) else None
    if several and due is None:
        return f"次年{asked.words}" if _due(asked)[0] else asked.words
    bare = not due or str(due.year) in asked.words or not several
    return asked.words if bare or due is None else f"{due.year}年{asked.words}"


def _told(asked: Askable) -> Statement:
    if asked.in_row:
        return asked.statement()
    source = Source(asked.document, asked.passage.span)
    return Statement(f"{asked.words}前：{label(asked)}", (source,), Role.READING)


def _draft(chosen: list[Askable], rng: Random) -> Draft:
    in_order = sorted(chosen, key=_due)
    order, right = shuffled(len(in_order), rng)
    answer = key_of(right)
    several = len({_due(one)[0] for one in chosen}) > 1
    told = "；".join(f"{_when(one, several=several)}：{label(one)}" for one in in_order)
    return Draft(
        kind=QuizKind.ORDERING,
        difficulty=Difficulty.HARD,
        stem=f"根据{named(chosen[0].document)}，把下列事项按完成时限从早到晚排列。",
        answer=answer,
        explanation=f"{told}。",
        statements=tuple(_told(one) for one in in_order),
        asks=frozenset(),  # asks for no value: for their order, which no other question does
        sentences=frozenset(sentence_key(one) for one in chosen),
        worth=1.0,
        steps=tuple(label(in_order[place]) for place in order),
        right_order=right,
    )
