"""From a question and the turns before it to a proven composition.

A short question may be meant in several ways (`conversation.readings`); the first that the texts
answer is the one it is answered by, and what the next turn goes on with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.answer import QuestionKind
from assistant.found import done_without, found_by, told_of
from assistant.one_question import Answered, told_by
from assistant.places import Place
from assistant.question import Query, understand
from assistant.sessions import Turn
from assistant.several import composed_all
from assistant.shelf import Shelf

_GONE_ON_WITH = 2  # turns


def understood(turn: Turn, shelf: Shelf, limit: int) -> Query:
    """What ``turn`` asks by itself, with what its caller knows beside it.

    Raises:
        QuestionError: the question is empty, or longer than ``limit`` characters.
    """
    query = understand(turn.question, shelf.profile, as_of=turn.as_of, limit=limit)
    return _narrowed(query, turn.region, turn.year, turn.audience)


def asked_before(turns: Iterable[Turn], shelf: Shelf) -> tuple[Query, ...]:
    """The queries that the last of ``turns`` were answered for, the last one first; worked out
    again from all of them where they are not remembered. Small talk is nothing to go on with."""
    before: tuple[Query, ...] = ()
    for turn in turns:
        known = shelf.answered.get((before, turn))
        own = known[0] if known else understood(turn, shelf, len(turn.question))
        if own.kind is QuestionKind.SMALL_TALK:
            continue
        last = known[0] if known else answered(turn, own, before, shelf)[0]
        before = (last, *before)[:_GONE_ON_WITH]
    return before


def answered(turn: Turn, own: Query, before: tuple[Query, ...], shelf: Shelf) -> Answered:
    """The composition for ``turn``, that asks ``own`` by itself, after ``before``; and the query it
    holds for. It is remembered."""
    known = shelf.answered.get((before, turn))  # somebody may just have asked the same
    if known is None:
        query, made = composed_all(shelf, own, before)
        known = (
            replace(
                query,
                told=told_by(made),
                found=found_by(query.folded, made),
                told_of=told_of(made),
                done_without=done_without(shelf, query, made),
            ),
            made,
        )
        shelf.answered.put((before, turn), known)
    return known


def _narrowed(query: Query, region: str | None, year: int | None, audience: str | None) -> Query:
    """``query`` with what the caller knows, where the question does not say it itself."""
    if region and not query.places:
        query = replace(query, places=(Place(region, 0, 0, known=True),))
    if year and not query.years:
        query = replace(query, years=(year,))
    return replace(query, audience=query.audience or audience)
