"""Paragraphs numbered one after another under one heading, whether each begins with a heading of
its own, is an item, or is plain: 「（一）预付款。……（二）进度款。……（三）各县可参照执行。」
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from ingest.document import Clause, ClauseKind, Document, Heading, Span
from ingest.facts.fold import fold_again
from ingest.facts.numerals import CN, read

_KINDS: Final = (ClauseKind.HEADING, ClauseKind.TEXT, ClauseKind.ITEM)
# The shapes of a label; 条, 章 and 节 number a whole text, not points of something.
_SHAPES: Final = tuple(
    (shape, re.compile(pattern))
    for shape, pattern in {
        "comma": rf"(?P<n>[{CN}]{{1,3}})、?",
        "bracket": rf"（(?P<n>[{CN}]{{1,3}})）",
        "dotted": r"(?P<n>\d{1,2})[.、]?",
        "digit bracket": r"（(?P<n>\d{1,2})）",
        "circle": "(?P<n>[①-⑳])",
        "decimal": r"\d{1,2}(?:\.\d{1,2})*\.(?P<n>\d{1,2})",
    }.items()
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A clause that begins with a number: under which heading, in which shape."""

    clause: Clause
    above: Heading | None
    shape: str
    number: int


def siblings(document: Document) -> Iterator[tuple[Numbered, ...]]:
    """The runs 1, 2, 3… of at least two numbered clauses under one heading, outermost first."""
    found = [one for clause in document.clauses if (one := _numbered(clause)) is not None]
    found.sort(key=lambda one: (_place(one), one.shape, one.clause.number))
    for _, group in groupby(found, key=lambda one: (_place(one), one.shape)):
        run: list[Numbered] = []
        for one in group:
            if run and one.number == run[-1].number + 1:
                run.append(one)
                continue
            if len(run) > 1:
                yield tuple(run)
            run = [one] if one.number == 1 else []
        if len(run) > 1:
            yield tuple(run)


def points_of(run: tuple[Numbered, ...]) -> tuple[Span, ...]:
    """The words of each point: a heading's own where the clause begins with one, else all of it."""
    return tuple(
        one.clause.path[-1].span
        if one.clause.path and one.clause.path[-1].label == one.clause.label
        else one.clause.span
        for one in run
    )


def _place(one: Numbered) -> int:
    return one.above.span.start if one.above else -1


def _numbered(clause: Clause) -> Numbered | None:
    if clause.kind not in _KINDS or not clause.label or clause.stem is not None:
        return None
    own = bool(clause.path) and clause.path[-1].label == clause.label
    path = clause.path[:-1] if own else clause.path
    label = fold_again(clause.label).strip()
    for shape, pattern in _SHAPES:
        if match := pattern.fullmatch(label):
            sign = match["n"]
            number = ord(sign) - ord("①") + 1 if shape == "circle" else int(read(sign))
            return Numbered(clause, path[-1] if path else None, shape, number)
    return None
