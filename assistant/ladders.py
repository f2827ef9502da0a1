"""Ladders: rules that split an amount into bands, each with another decider or procedure.

「单次采购金额按以下权限审批：（一）不足2000元的，由科室负责人审批；（二）…」. The rungs are the
items under one stem, the parts of one paragraph, or the rows of one table; a lone line (「5万元以上
的，应当比选」) is a ladder of one rung.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from assistant.passages import Passage, squeeze
from assistant.quantities import Case, Quantity, cases_for
from ingest.document import ClauseKind, Span
from ingest.facts.model import Threshold, Unit
from ingest.word_file import word_file


@dataclass(frozen=True, slots=True)
class Rung:
    """One band: the passage that it is told in, its lines, and ``told``, the words of the band and
    of what follows from it (folded, without blanks)."""

    passage: Passage
    lines: tuple[Threshold, ...]
    told: str

    def case(self, quantity: Quantity) -> Case | None:
        """How ``quantity`` stands to this rung; None if it is of another unit."""
        cases = cases_for(quantity, self.passage)
        return next((case for case in cases if case.thresholds == self.lines), None)

    @property
    def deciders(self) -> tuple[str, ...]:
        """Whom the rung names: 分管副院长, 院长办公会."""
        words = _words()
        named = [found["actor"] for found in words.actor.finditer(self.told)]
        for cell in self.passage.clause.cells:
            own = cell.span.contains(self.lines[0].span)
            if not own and words.actor_column.search(cell.column):
                named.append(squeeze(self.passage.document.quote(cell.span)))
        return tuple(named)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs in order, all in one unit; ``stem``, what leads up to them (their stem, the rest
    of their paragraph, the heads of their table), and ``over``, title, headings and caption."""

    rungs: tuple[Rung, ...]
    stem: str
    over: str

    @property
    def told(self) -> str:
        """What the ladder itself says."""
        return self.stem + "".join(rung.told for rung in self.rungs)


@dataclass(frozen=True, slots=True)
class Matter:
    """What is done with money: how it is asked, how rules say it; with ``must`` a rule that does
    not say it is on something else."""

    asked: re.Pattern[str]
    told: re.Pattern[str]
    must: bool


@dataclass(frozen=True)
class LadderWords:
    """What ``words/ladders.toml`` holds, read."""

    told: dict[str, re.Pattern[str]]
    actor: re.Pattern[str]
    actor_column: re.Pattern[str]
    meeting: re.Pattern[str]
    meeting_asked: re.Pattern[str]
    heads: re.Pattern[str]
    general: frozenset[str]
    matters: tuple[Matter, ...]


@lru_cache(maxsize=1)
def _words() -> LadderWords:
    read = word_file("assistant", "words/ladders.toml")
    limits = read["limits"]
    return LadderWords(
        told={act["name"]: re.compile(act["told"]) for act in read["act"]},
        actor=re.compile(limits["actor"]),
        actor_column=re.compile(limits["actor_column"]),
        meeting=re.compile(limits["meeting"]),
        meeting_asked=re.compile(limits["meeting_asked"]),
        heads=re.compile(limits["heads"]),
        general=frozenset(limits["general"]),
        matters=tuple(
            Matter(re.compile(each["asked"]), re.compile(each["told"]), each.get("must", False))
            for each in read["matter"]
        ),
    )


def ladder_words() -> LadderWords:
    """The words by which ladders are asked for and told."""
    return _words()


def ladders_of(passages: Sequence[Passage]) -> Iterator[Ladder]:
    """The ladders among the passages of one document, in reading order, one for each unit."""
    for _, group in groupby(passages, key=_place):
        together = list(group)
        for unit in Unit:
            rungs = tuple(_rungs(together, unit))
            if rungs:
                first = rungs[0].passage
                yield Ladder(rungs, _stem(first), first.title + first.above + first.topic)


def _place(passage: Passage) -> tuple[str, int, str]:
    """What the passages of one ladder have in common: their stem, paragraph or table."""
    clause = passage.clause
    if clause.kind is ClauseKind.ROW:
        return "table", len(clause.path), clause.caption + "|".join(c.column for c in clause.cells)
    if clause.kind is ClauseKind.ITEM and clause.stem is not None:
        return "stem", clause.stem, ""
    return "paragraph", clause.number, ""


def _rungs(passages: Iterable[Passage], unit: Unit) -> Iterator[Rung]:
    probe = Quantity(Decimal(0), unit, "", Span(0, 0))  # what stands to no line asks for them all
    for passage in passages:
        row = passage.clause.kind is ClauseKind.ROW
        for case in cases_for(probe, passage):
            told = passage.words if row else squeeze(passage.document.quote(case.span))
            yield Rung(passage, case.thresholds, told)


def _stem(passage: Passage) -> str:
    clause, document = passage.clause, passage.document
    stem = document.quote(document.clauses[clause.stem].span) if clause.stem is not None else ""
    own = "" if clause.kind is ClauseKind.ROW or stem else document.quote(clause.span)
    return squeeze(stem + own + "".join(cell.column for cell in clause.cells))
