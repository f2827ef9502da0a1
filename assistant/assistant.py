"""From a question to a proven answer: understand, choose the scope, compose, prove, lay out."""

from __future__ import annotations

import threading
import time
import uuid
from dataclasses import replace
from datetime import date

from assistant.answer import Answer, AnswerScope
from assistant.checklist import Checklist
from assistant.claims import Composition, joined, lay_out
from assistant.compose import composer_for, refusal
from assistant.compose.checklist import checklist_query, for_inquiry
from assistant.conversation import carry_over
from assistant.places import Place
from assistant.proof import prove
from assistant.question import Query, Version, parts_of, understand
from assistant.scope import years_of
from assistant.sessions import Sessions, Turn
from assistant.shelf import Inquiry, Shelf
from index.library import Library
from ingest.document import Status
from ingest.settings import Settings
from ingest.settings import settings as settings_of_process

SESSIONS_FILE = "conversations.sqlite"
_CLEARLY = 0.15  # of coverage


class Assistant:
    """Answers questions over one library. Safe between threads; needs no language model."""

    def __init__(self, library: Library, settings: Settings | None = None) -> None:
        self.library = library
        self.settings = settings or settings_of_process()
        self._shelf: Shelf | None = None
        self._sessions = Sessions(library.directory / SESSIONS_FILE)
        self._sessions.forget_old()
        self._lock = threading.Lock()

    def shelf(self) -> Shelf:
        """The last published version of the library, laid ready."""
        reader = self.library.reader()
        with self._lock:
            if self._shelf is None or self._shelf.reader is not reader:
                self._shelf = Shelf(reader)
            return self._shelf

    def ask(
        self,
        question: str,
        session: str | None = None,
        region: str | None = None,
        year: int | None = None,
        audience: str | None = None,
        as_of: date | None = None,
    ) -> Answer:
        """Answer ``question``; ``session`` ties follow-ups together, a new one is made if None.

        ``region``, ``year`` and ``audience`` narrow the scope where the question itself is silent.
        ``as_of`` is the day that 「下个月」 counts from, today if None.

        Raises:
            QuestionError: the question is empty or too long.
        """
        began = time.perf_counter()
        shelf = self.shelf()
        turn = Turn(question, as_of or date.today(), region, year, audience)
        query = carry_over(
            self._understand(turn, shelf), self._asked_before(session, shelf) if session else None
        )
        session = session or uuid.uuid4().hex
        self._sessions.add(session, turn)
        composition = self._compose(shelf, query)
        answer = _answer(question, query, composition, session)
        spent = (time.perf_counter() - began) * 1000
        return answer.model_copy(update={"timings_ms": {"total": round(spent, 1)}})

    def _understand(self, turn: Turn, shelf: Shelf) -> Query:
        limit = self.settings.max_question_characters
        query = understand(turn.question, shelf.profile, as_of=turn.as_of, limit=limit)
        return _narrowed(query, turn.region, turn.year, turn.audience)

    def _asked_before(self, session: str, shelf: Shelf) -> Query | None:
        """What the session's last question came to, worked out again from its turns."""
        query = None
        for turn in self._sessions.turns(session):
            query = carry_over(self._understand(turn, shelf), query)
        return query

    def _compose(self, shelf: Shelf, query: Query) -> Composition:
        """The composition for ``query``; several questions in one are answered one after another,
        each as a follow-up of the first."""
        parts = parts_of(query.text)
        if len(parts) < 2:
            return compose(Inquiry(shelf, query))
        first = understand(parts[0], shelf.profile, as_of=query.as_of)
        first = replace(
            first,
            places=first.places or query.places,
            years=first.years or query.years,
            versions=first.versions or query.versions,
            audience=first.audience or query.audience,
        )
        asked = [first]
        for part in parts[1:]:
            asked.append(carry_over(understand(part, shelf.profile, as_of=query.as_of), first))
        return joined([compose(Inquiry(shelf, one)) for one in asked])

    def checklist(
        self,
        region: str | None = None,
        year: int | None = None,
        audience: str | None = None,
        begins: date | None = None,
        ends: date | None = None,
        as_of: date | None = None,
    ) -> Checklist:
        """What ``audience`` of ``region`` must do between two days (inclusive), or in ``year``.

        Raises:
            InputError: no document speaks for the region or the year; the message names what is
                there instead.
        """
        shelf = self.shelf()
        query = checklist_query(
            shelf, region=region, year=year, audience=audience, as_of=as_of or date.today()
        )
        return for_inquiry(Inquiry(shelf, query), begins, ends)


def compose(inquiry: Inquiry) -> Composition:
    """The composition for ``inquiry``, or a refusal where the evidence does not suffice."""
    inquiry = _of_a_year_held(inquiry)
    scope = inquiry.scope
    if not (scope.missing_places and len(scope.missing_places) == len(inquiry.query.places)):
        better = _draft_knows_better(inquiry)
        made = _proven(composer_for(inquiry)(inquiry))
        if made.statements and not better:
            return made
        if scope.silent_drafts:
            made = _from_drafts(inquiry)
            if made.statements:
                return made
    return refusal.compose(inquiry)


def _proven(made: Composition) -> Composition:
    """``made`` with the statements that the proof check lets through."""
    return replace(made, statements=prove(made.statements))


def _of_a_year_held(inquiry: Inquiry) -> Inquiry:
    """The inquiry with 「今年」 read as the newest year held, where none is of the year meant."""
    query = inquiry.query
    held = {year for voice in inquiry.scope.voices for year in years_of(voice.summary)}
    if not query.relative_years or not held or held & set(query.years):
        return inquiry
    behind = query.as_of.year - max(held)
    return inquiry.narrowed(years=tuple(year - behind for year in query.years))


def _draft_knows_better(inquiry: Inquiry) -> bool:
    """True if a draft covers the question clearly better than the issued text does."""
    if not inquiry.scope.silent_drafts or inquiry.query.versions:
        return False
    draft = inquiry.narrowed(versions=(Version.DRAFT,)).rated
    own = inquiry.rated[0].coverage if inquiry.rated else 0.0
    return bool(draft) and draft[0].coverage > own + _CLEARLY


def _from_drafts(inquiry: Inquiry) -> Composition:
    """What a draft says where the issued text is silent, and that it does so."""
    made = _proven(composer_for(inquiry)(inquiry.narrowed(versions=(Version.DRAFT,))))
    return replace(made, notes=(*made.notes, "正式印发的文本没有这项内容，以上出自征求意见稿。"))


def _narrowed(query: Query, region: str | None, year: int | None, audience: str | None) -> Query:
    """``query`` with what the caller knows, where the question does not say it itself."""
    if region and not query.places:
        query = replace(query, places=(Place(region, 0, 0, known=True),))
    if year and not query.years:
        query = replace(query, years=(year,))
    return replace(query, audience=audience or query.audience)


def _answer(question: str, query: Query, composition: Composition, session: str) -> Answer:
    text, claims, citations = lay_out(composition)
    notes = [*_status_notes(composition), *composition.notes]
    if query.corrections:
        notes.append(
            "、".join(f"“{said}”按“{meant}”理解" for said, meant in query.corrections) + "。"
        )
    return Answer(
        question=question,
        kind=composition.kind,
        abstained=composition.abstained,
        answer=text or composition.refusal,
        scope=AnswerScope(
            region=query.places[0].name if query.places else None,
            year=query.years[-1] if query.years else None,
            audience=query.audience,
            as_of=query.as_of,
        ),
        claims=claims,
        citations=citations,
        notes=list(dict.fromkeys(notes)),
        session=session,
    )


def _status_notes(composition: Composition) -> list[str]:
    """What the reader must know of the documents an answer leans on."""
    notes = []
    cited = {s.document.id: s.document for st in composition.statements for s in st.sources}
    for document in cited.values():
        title = document.metadata.title.strip("《》")
        if document.metadata.status is Status.DRAFT:
            notes.append(f"《{title}》是征求意见稿，请以正式印发的文件为准。")
        elif document.metadata.status is Status.TRIAL:
            notes.append(f"《{title}》为试行文件。")
    return notes
