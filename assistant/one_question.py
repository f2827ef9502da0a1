"""One question, composed and proven, or refused where the evidence does not suffice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import QuestionKind
from assistant.claims import Composition
from assistant.compose import compose, explanation, refusal
from assistant.conversation import Reading
from assistant.proof import prove
from assistant.question import Query, Version
from assistant.rules_above import rules_above
from assistant.scope import years_of
from assistant.shelf import Inquiry, Shelf
from assistant.which_place import note_on_place
from ingest.document import Status
from ingest.facts.model import Figure, Threshold

_BEST = 5  # passages, of which one may say clearly what another answers
_CLEAR, _CLEARLY = 0.8, 0.15  # of coverage: enough by itself; clearly more
_ON_IT = 0.65  # of coverage, for a sentence of the year meant
_FROM_DRAFT = "以上出自征求意见稿；正式印发的文本中没有找到同样明确的内容。"
Answered = tuple[Query, Composition]


def composed_as_meant(shelf: Shelf, ways: Sequence[Reading]) -> Answered:
    """The composition for the first of ``ways`` that the texts answer."""
    refused: Answered | None = None
    for way in ways:
        if way.if_clear and _coverage(Inquiry(shelf, way.query)) < _CLEAR:
            continue
        query, made = composed_one(shelf, way.query)
        if way.if_clear and told_by(made) <= query.told_before:
            continue
        if not made.abstained:
            return query, made
        refused = refused or (query, made)
    assert refused is not None  # the last way asks for no clear evidence
    return refused


def told_by(made: Composition) -> frozenset[tuple[str, int]]:
    """The sources of ``made``, by document id and offset."""
    return frozenset(
        (source.document.id, source.span.start)
        for statement in made.statements
        for source in statement.sources
    )


def composed_one(shelf: Shelf, query: Query) -> Answered:
    """The composition for ``query``, and the query it holds for: of a year that papers are of."""
    inquiry, note = _of_a_year_held(Inquiry(shelf, query))
    made = answer_inquiry(inquiry)
    of_place = note_on_place(query, made, shelf.documents)
    notes = (*made.notes, *note, *filter(None, (of_place,)))
    told = made if made.abstained else replace(made, notes=notes)
    return inquiry.query, told


def answer_inquiry(inquiry: Inquiry) -> Composition:
    """The proven composition for ``inquiry``, or a refusal where the evidence does not suffice.

    Where the issued text is silent, or says it far less clearly than its draft, the draft speaks,
    and a note says so; so do the rules of the place above where those of the place asked about do.
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
    above = rules_above(inquiry, made.statements)
    ruled = _proven(compose(above.inquiry)) if above is not None else None
    if above is not None and ruled is not None and ruled.statements:
        return replace(ruled, notes=(*ruled.notes, *filter(None, (above.note,))))
    return made if made.statements else refusal.compose(inquiry)


def _coverage(inquiry: Inquiry) -> float:
    """How much of the question one of its best passages covers."""
    return max((rated.coverage for rated in inquiry.rated[:_BEST]), default=0.0)


def _proven(made: Composition) -> Composition:
    """``made`` with the statements that the proof check lets through."""
    return replace(made, statements=prove(made.statements))


def _tells_of_it(inquiry: Inquiry) -> bool:
    """True if a paper of another year speaks of the very matter in the year meant, with a number:
    what is planned for the next stands at the end of a report."""
    best = next(iter(inquiry.rated), None)
    if best is None or best.coverage < _ON_IT:
        return False
    passage = best.passage
    valued = any(isinstance(fact, Figure | Threshold) for fact in passage.facts)
    return valued and not passage.years.isdisjoint(inquiry.query.years)


def _of_a_year_held(inquiry: Inquiry) -> tuple[Inquiry, tuple[str, ...]]:
    """The inquiry with 「今年」, or a year taken over from the turn before, read as the year of the
    best evidence where no document is of the year meant; and the note that says so."""
    query = inquiry.query
    held = {year for voice in inquiry.scope.voices for year in years_of(voice.summary)}
    open_to_others = query.relative_years or (query.years and query.carried_years)
    if not open_to_others or not held or held & set(query.years):
        return inquiry, ()
    if query.relative_years and _tells_of_it(inquiry):
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
