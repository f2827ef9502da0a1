"""Who a sentence says must do a thing, for questions that need no date and no amount.

A wrong body is one that the sentence does not name, that is neither the right one nor a class that
holds it, and on which no sentence of the same documents lays the same task.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from assistant.bodies import Fit, fit, read_body
from assistant.claims import Role, Source, Statement
from assistant.likeness import likeness
from assistant.passages import Passage, squeeze
from assistant.wording import tidy
from assistant.workshop.draft import FactKey
from assistant.workshop.pool import Pool
from assistant.workshop.provenance import proven
from assistant.workshop.sentence import shown_part
from ingest.document import ClauseKind, Span
from ingest.facts.model import Obligation

_SHORTEST, _LONGEST = 3, 16  # characters of a body's name
_OF_A_CASE = re.compile(r"[\d的，（]")  # 「存在问题的单位」 says who by what it tells
_ON_ITSELF = re.compile("^(?:负责)?解释$|参照执行")  # what a text says of itself
_SAME_TASK = 0.42  # likeness of two tasks that are one, told twice


@dataclass(frozen=True, slots=True)
class Acting:
    """``said`` is the sentence, in which the body ``name`` stands once, and ``own`` its words in
    the document; ``fact`` is what it must do."""

    passage: Passage
    fact: Obligation
    name: str
    named_at: Span
    own: Source
    said: str

    @property
    def statement(self) -> Statement:
        """The sentence as a statement on its own words."""
        return Statement(self.said, (self.own,), Role.QUOTE)

    @property
    def key(self) -> FactKey:
        """What tells this body in this sentence from all else."""
        return self.own.document.id, self.named_at.start, self.named_at.end

    @property
    def sentence_key(self) -> FactKey:
        """What tells the sentence from all others."""
        span = self.passage.span
        return self.own.document.id, span.start, span.end

    @property
    def source(self) -> Source:
        """Where the body is named."""
        return Source(self.own.document, self.named_at)


def acting_in(passages: Iterable[Passage]) -> Iterator[Acting]:
    """The sentences that name one body and what it must do, each once, proven."""
    for passage in passages:
        made = (_acting(passage, fact) for fact in passage.facts if isinstance(fact, Obligation))
        if found := next(filter(None, made), None):
            yield found


def taught_of(pool: Pool, known: Iterable[Acting]) -> list[Acting]:
    """Those of ``known`` whose passages are taught, in their order."""
    taught = {(passage.document.id, passage.span) for passage in pool.passages}
    return [one for one in known if (one.own.document.id, one.passage.span) in taught]


def all_acting(pool: Pool) -> tuple[Acting, ...]:
    """Those of all passages that are taught, and of those that values were taken from."""
    beside = {(one.document.id, one.passage.span): one.passage for one in pool.wrong}
    own = {(one.document.id, one.span): one for one in pool.passages}
    return tuple(acting_in((beside | own).values()))


def others(asked: Acting, known: Sequence[Acting], count: int, rng: Random) -> list[Acting]:
    """``count`` sentences whose bodies are wrong in ``asked``, each of another class or field;
    [] if there are not so many."""
    by_name = {one.name: one for one in known}
    rivals = [one for name, one in by_name.items() if name not in asked.said]
    rng.shuffle(rivals)
    found: list[Acting] = []
    for rival in rivals:
        apart = all(_are_apart(rival.name, one.name) for one in (asked, *found))
        if apart and not _owes_it(rival, asked, known):
            found.append(rival)
        if len(found) == count:
            return found
    return []


def _acting(passage: Passage, fact: Obligation) -> Acting | None:
    if passage.clause.kind is ClauseKind.ROW or len(fact.audience) != 1 or fact.exceptions:
        return None
    (name,) = fact.audience
    at = passage.quote.find(name)
    plain = _SHORTEST <= len(name) <= _LONGEST and not _OF_A_CASE.search(name)
    on_itself = _ON_ITSELF.search(fact.task)
    if at < 0 or not plain or on_itself or not read_body(name).kind:
        return None
    document, start = passage.document, passage.span.start + at
    named_at = Span(start, start + len(name))
    shown = shown_part(document.text, passage.span, named_at)
    said = tidy(document.quote(shown)).strip("；;，,") if shown else ""
    acts = re.search(rf"(?:^|[，。；：由]){re.escape(name)}", said)
    if shown is None or acts is None or said.count(name) != 1:
        return None
    made = Acting(passage, fact, name, named_at, Source(document, shown), said)
    return made if proven((made.statement,)) else None


def _are_apart(one: str, other: str) -> bool:
    """True if neither of two bodies is the other, nor a class that holds it."""
    ways = (fit(read_body(one), (other,)), fit(read_body(other), (one,)))
    return one not in other and other not in one and set(ways) == {Fit.OTHER}


def _owes_it(rival: Acting, asked: Acting, known: Sequence[Acting]) -> bool:
    """True if some sentence lays the task of ``asked`` on the rival's body."""
    task, body = squeeze(asked.fact.task), read_body(rival.name)
    return any(
        likeness(task, squeeze(one.fact.task)) >= _SAME_TASK
        and fit(body, one.fact.audience) is not Fit.OTHER
        for one in known
    )
