"""From a question and the turns before it to a proven composition.

A short question may be meant in several ways (`conversation.readings`); the first that the texts
answer is the one it is answered by, and what the next turn goes on with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answer import QuestionKind
from assistant.claims import Composition, joined
from assistant.compose import compose, explanation, refusal
from assistant.conversation import Reading, carry_over, readings
from assistant.evidence import match_words
from assistant.passages import squeeze
from assistant.places import Place
from assistant.proof import prove
from assistant.question import Query, Version, parts_of, understand
from assistant.scope import years_of
from assistant.sessions import Turn
from assistant.shelf import Inquiry, Shelf
from ingest.document import Status

_BEST = 5  # passages, of which one may say clearly what another answers
_CLEAR, _CLEARLY = 0.8, 0.15  # of coverage: enough by itself; clearly more
# Kinds whose composers answer all sides of a question at once.
_ANSWERED_AS_A_WHOLE = {
    QuestionKind.STATUS,
    QuestionKind.CHANGED,
    QuestionKind.COMPARISON,
    QuestionKind.CHECKLIST,
}
_FROM_DRAFT = "以上出自征求意见稿；正式印发的文本中没有找到同样明确的内容。"
Answered = tuple[Query, Composition]


def understood(turn: Turn, shelf: Shelf, limit: int) -> Query:
    """What ``turn`` asks by itself, with what its caller knows beside it.

    Raises:
        QuestionError: the question is empty, or longer than ``limit`` characters.
    """
    query = understand(turn.question, shelf.profile, as_of=turn.as_of, limit=limit)
    return _narrowed(query, turn.region, turn.year, turn.audience)


def query_before(turns: Iterable[Turn], shelf: Shelf) -> Query | None:
    """The query that the last of ``turns`` was answered for, worked out again from all of them
    where it is not remembered; small talk is nothing to go on with."""
    before = None
    for turn in turns:
        known = shelf.answered.get((before, turn))
        own = known[0] if known else understood(turn, shelf, len(turn.question))
        if own.kind is QuestionKind.SMALL_TALK:
            continue
        before = known[0] if known else answered(turn, own, before, shelf)[0]
    return before


def answered(turn: Turn, own: Query, before: Query | None, shelf: Shelf) -> Answered:
    """The composition for ``turn``, that asks ``own`` by itself, after ``before``; and the query it
    holds for. It is remembered."""
    known = shelf.answered.get((before, turn))  # somebody may just have asked the same
    if known is None:
        known = _composed(shelf, own, before)
        shelf.answered.put((before, turn), known)
    return known


def _composed(shelf: Shelf, own: Query, before: Query | None) -> Answered:
    """The composition for ``own`` after ``before``, and the query it holds for.

    Several questions in one are answered one after another, each as a follow-up of the first.
    """
    ways = readings(own, before)
    query = ways[0].query
    if own.kind is QuestionKind.SMALL_TALK:
        return _composed_one(shelf, own)
    whole = query.kind in _ANSWERED_AS_A_WHOLE
    parts = parts_of(query.text, shelf.profile, as_of=query.as_of, commas=not whole)
    if len(parts) < 2:
        return _composed_as_meant(shelf, ways)
    read = [understand(part, shelf.profile, as_of=query.as_of) for part in parts]
    asked = [_first_of(read, query, before)]
    asked += [_beside_it(part, asked[0][0].query) for part in read[1:]]
    made = [_composed_as_meant(shelf, each)[1] for each in asked]
    if len({part.refusal for part in made if part.abstained}) == 1 and not any(
        part.statements for part in made
    ):
        return query, made[0]
    told = [squeeze(said.text) for part in made for said in part.statements]
    return query, joined(
        [
            _refused_by_name(one.query, part) if part.abstained else part
            for (one, *_), part in zip(asked, made, strict=True)
            if not (part.abstained and told and _told_beside(one.query, told))
        ]
    )


def _first_of(read: Sequence[Query], whole: Query, before: Query | None) -> tuple[Reading, ...]:
    """The ways to read the first of several questions, of what the ``whole`` says of all."""
    own = read[0]
    return tuple(
        replace(
            way,
            query=replace(
                way.query,
                places=own.places or whole.places,
                years=own.years or _years_of_fragments(whole, read[1:]),
                versions=own.versions or whole.versions,
                audience=own.audience or whole.audience,
            ),
        )
        for way in readings(own, before)
    )


def _beside_it(part: Query, first: Query) -> tuple[Reading]:
    """``part``, a later question in one message, of the matter and the years of the ``first``."""
    query = carry_over(part, first)
    return (Reading(replace(query, carried_years=first.carried_years)),)


def _composed_as_meant(shelf: Shelf, ways: Sequence[Reading]) -> Answered:
    """The composition for the first of ``ways`` that the texts answer."""
    refused: Answered | None = None
    for way in ways:
        if way.if_clear and _coverage(Inquiry(shelf, way.query)) < _CLEAR:
            continue
        query, made = _composed_one(shelf, way.query)
        if not made.abstained:
            return query, made
        refused = refused or (query, made)
    assert refused is not None  # the last way asks for no clear evidence
    return refused


def _told_beside(query: Query, told: Sequence[str]) -> bool:
    """True if a sentence of ``told``, for other questions, says all that ``query`` is about."""
    if query.forms:
        return False  # its words alone are no number and no date
    asked = [term.text for term in query.terms if not term.carried]
    return bool(asked) and any(all(match_words(term, said) for term in asked) for said in told)


def _refused_by_name(query: Query, refused: Composition) -> Composition:
    """``refused``, that says which of several questions it is for."""
    return replace(refused, refusal=f"关于“{query.text.strip('，,；;。')}”：{refused.refusal}")


def _years_of_fragments(query: Query, later: Sequence[Query]) -> tuple[int, ...]:
    """The years of the whole question, unless a later part that asks for itself brings them."""
    own = any(part.years and part.forms for part in later)
    return () if own else query.years


def _composed_one(shelf: Shelf, query: Query) -> Answered:
    inquiry, note = _of_a_year_held(Inquiry(shelf, query))
    made = answer_inquiry(inquiry)
    told = made if made.abstained else replace(made, notes=(*made.notes, *note))
    return inquiry.query, told


def answer_inquiry(inquiry: Inquiry) -> Composition:
    """The proven composition for ``inquiry``, or a refusal where the evidence does not suffice.

    Where the issued text is silent, or says it far less clearly than its draft, the draft speaks,
    and a note says so.
    """
    scope = inquiry.scope
    if inquiry.query.kind is QuestionKind.SMALL_TALK:
        return refusal.compose(inquiry)
    if scope.missing_places and len(scope.missing_places) == len(inquiry.query.places):
        return refusal.compose(inquiry)
    composed = compose(inquiry)
    made = _proven(composed)
    if composed.statements and not made.statements:  # what was reckoned does not hold
        made = _proven(explanation.compose(inquiry))
    told_both = made.statements and made.kind in (QuestionKind.CHANGED, QuestionKind.CHECKLIST)
    drafts = any(d.metadata.status is Status.DRAFT for d in scope.silent_drafts)
    if drafts and not inquiry.query.versions and not told_both:
        covered = _coverage(inquiry) if made.statements else 0.0
        draft = inquiry.narrowed(versions=(Version.DRAFT,))
        if covered < _CLEAR and _coverage(draft) > covered + _CLEARLY:
            drafted = _proven(compose(draft))
            if drafted.statements:
                return replace(drafted, notes=(*drafted.notes, _FROM_DRAFT))
    return made if made.statements else refusal.compose(inquiry)


def _coverage(inquiry: Inquiry) -> float:
    """How much of the question one of its best passages covers."""
    return max((rated.coverage for rated in inquiry.rated[:_BEST]), default=0.0)


def _proven(made: Composition) -> Composition:
    """``made`` with the statements that the proof check lets through."""
    return replace(made, statements=prove(made.statements))


def _of_a_year_held(inquiry: Inquiry) -> tuple[Inquiry, tuple[str, ...]]:
    """The inquiry with 「今年」, or a year taken over from the turn before, read as the year of the
    best evidence where no document is of the year meant; and the note that says so."""
    query = inquiry.query
    held = {year for voice in inquiry.scope.voices for year in years_of(voice.summary)}
    open_to_others = query.relative_years or (query.years and query.carried_years)
    if not open_to_others or not held or held & set(query.years):
        return inquiry, ()
    if query.relative_years and query.window and query.kind is QuestionKind.CHECKLIST:
        return inquiry.narrowed(
            years=()
        ), ()  # the window says the year; papers are named by others
    nearest = inquiry.narrowed(years=()).rated[:1]
    newest = nearest[0].passage.document.metadata.year if nearest else None
    latest = query.as_of.year if query.relative_years else query.years[-1]
    behind = latest - (newest or max(held))
    years = tuple(year - behind for year in query.years)
    whose = "、".join(place.name for place in query.places)
    note = f"{whose}资料中没有{query.years[-1]}年的文件，以下按{years[-1]}年回答。"
    return inquiry.narrowed(years=years), (note,)


def _narrowed(query: Query, region: str | None, year: int | None, audience: str | None) -> Query:
    """``query`` with what the caller knows, where the question does not say it itself."""
    if region and not query.places:
        query = replace(query, places=(Place(region, 0, 0, known=True),))
    if year and not query.years:
        query = replace(query, years=(year,))
    return replace(query, audience=query.audience or audience)
