"""From a question to a proven answer: understand, choose the scope, compose, prove, lay out."""

from __future__ import annotations

import os
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.answer import Answer, AnswerScope, QuestionKind
from assistant.checklist.ledger import Ledger
from assistant.checklist.office import Office
from assistant.claims import Composition, joined, lay_out
from assistant.compose import compose, explanation, refusal
from assistant.conversation import carry_over
from assistant.evidence import match_words
from assistant.passages import squeeze
from assistant.places import Place
from assistant.proof import prove
from assistant.question import Query, Version, parts_of, understand
from assistant.recognition import recognition_notes
from assistant.scope import years_of
from assistant.sessions import Sessions, Turn
from assistant.shelf import Inquiry, Shelf
from assistant.standing import standing_notes
from assistant.steps import Stage, Step, answer_of
from assistant.suggestions import suggested_questions
from assistant.telling import tell
from assistant.turnstile import Turnstile
from index.library import Library
from ingest.document import Status
from ingest.settings import Settings
from ingest.settings import settings as settings_of_process

# Answers worked out at the same time: more threads than processors only get into each other's way.
AT_ONCE = (os.cpu_count() or 1) + 1
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


class Assistant:
    """Answers questions over one library. Safe between threads; needs no language model."""

    def __init__(
        self,
        library: Library,
        settings: Settings | None = None,
        on_answer: Callable[[Answer], None] = lambda answer: None,
        sessions: Sessions | None = None,
    ) -> None:
        self.library = library
        self.settings = settings or settings_of_process()
        self._on_answer = on_answer
        self._shelf: Shelf | None = None
        self._sessions = sessions or Sessions(library.place)
        self._sessions.forget_old()
        self._lock = threading.Lock()
        self._working = Turnstile(AT_ONCE)
        self.checklists = Office(self.shelf, Ledger(library.place))

    def shelf(self) -> Shelf:
        """The last published version of the library, laid ready."""
        reader = self.library.reader()
        with self._lock:
            if self._shelf is None or self._shelf.reader is not reader:
                shelf = Shelf(reader)
                shelf.prepare()  # once, while the others wait
                self._shelf = shelf
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
        return answer_of(
            self.steps(question, session, region=region, year=year, audience=audience, as_of=as_of)
        )

    def steps(
        self,
        question: str,
        session: str | None = None,
        *,
        region: str | None = None,
        year: int | None = None,
        audience: str | None = None,
        as_of: date | None = None,
    ) -> Iterator[Step]:
        """What `ask` does, step by step; the last step is the answer. Leaving early stops it."""
        session = session or uuid.uuid4().hex
        turn = Turn(question, as_of or date.today(), region, year, audience)
        number = None
        for step in self.steps_after(self._sessions.turns(session), turn):
            if step is Stage.SEARCHING:  # the question could be understood
                number = self._sessions.add(session, turn)
            told = {"session": session, "turn": number}
            yield step.model_copy(update=told) if isinstance(step, Answer) else step

    def steps_after(self, earlier: Sequence[Turn], turn: Turn) -> Iterator[Step]:
        """The steps to the answer of ``turn``, which follows ``earlier``; nothing is remembered.

        Raises:
            QuestionError: the question is empty or too long.
        """
        began = time.perf_counter()
        yield Stage.UNDERSTANDING
        shelf = self.shelf()
        asked = (tuple(earlier), turn)
        known = shelf.answered.get(asked)
        if known is None:
            limit = self.settings.max_question_characters
            with self._working.place():
                before = _asked_before(earlier, shelf)
                query = carry_over(_understand(turn, shelf, limit), before)
        yield Stage.SEARCHING
        if known is None:
            if query.kind is not QuestionKind.CHECKLIST:  # which searches nothing
                shelf.reader.foresee(query.folded)  # those of many at once in one go
            with self._working.place():
                # Somebody may have asked the same while this waited.
                known = shelf.answered.get(asked) or _composed(shelf, query, before)
            shelf.answered.put(asked, known)
        query, made = known
        asked_so_far = [each.question for each in (*earlier[-1:], turn)]
        made = yield from tell("　".join(asked_so_far), made, self.settings)
        spent = (time.perf_counter() - began) * 1000
        answer = _answer(turn.question, shelf, query, made)
        answer = answer.model_copy(update={"timings_ms": {"total": round(spent, 1)}})
        self._on_answer(answer)
        yield answer

    def warm_up(self) -> None:
        """Load what questions need, so that the first ones need not wait for it: of many that come
        at once each would load it for itself."""
        shelf = self.shelf()
        shelf.reader.search("绩效目标", limit=1)
        for question in suggested_questions(shelf.reader):
            query = _understand(Turn(question, date.today()), shelf, len(question))
            _composed(shelf, query, None)


def _asked_before(turns: Sequence[Turn], shelf: Shelf) -> Query | None:
    """What the last of ``turns`` came to, worked out again from all of them."""
    query = None
    for turn in turns:
        query = carry_over(_understand(turn, shelf, len(turn.question)), query)
    return query


def _understand(turn: Turn, shelf: Shelf, limit: int) -> Query:
    query = understand(turn.question, shelf.profile, as_of=turn.as_of, limit=limit)
    return _narrowed(query, turn.region, turn.year, turn.audience)


def _composed(shelf: Shelf, query: Query, earlier: Query | None) -> tuple[Query, Composition]:
    """The composition for ``query``, and the query it holds for.

    Several questions in one are answered one after another, each as a follow-up of the first.
    """
    whole = query.kind in _ANSWERED_AS_A_WHOLE
    parts = parts_of(query.text, shelf.profile, as_of=query.as_of, commas=not whole)
    if len(parts) < 2:
        return _composed_one(shelf, query)
    read = [understand(part, shelf.profile, as_of=query.as_of) for part in parts]
    first = replace(
        carry_over(read[0], earlier),
        places=read[0].places or query.places,
        years=read[0].years or _years_of_fragments(query, read[1:]),
        versions=read[0].versions or query.versions,
        audience=read[0].audience or query.audience,
    )
    later = [carry_over(part, first) for part in read[1:]]  # of years that the asker has said
    asked = [first, *(replace(part, carried_years=first.carried_years) for part in later)]
    made = [_composed_one(shelf, one)[1] for one in asked]
    if len({part.refusal for part in made if part.abstained}) == 1 and not any(
        part.statements for part in made
    ):
        return query, made[0]
    told = [squeeze(said.text) for part in made for said in part.statements]
    return query, joined(
        [
            _refused_by_name(one, part) if part.abstained else part
            for one, part in zip(asked, made, strict=True)
            if not (part.abstained and told and _told_beside(one, told))
        ]
    )


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


def _composed_one(shelf: Shelf, query: Query) -> tuple[Query, Composition]:
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
    open_to_others = query.relative_years or query.carried_years
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


def _answer(question: str, shelf: Shelf, query: Query, composition: Composition) -> Answer:
    text, claims, citations = lay_out(composition)
    notes = _status_notes(shelf, query, composition)
    notes += [*recognition_notes(composition), *composition.notes]
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
    )


def _status_notes(shelf: Shelf, query: Query, composition: Composition) -> list[str]:
    """What the reader must know of the documents an answer leans on."""
    cited = {source.document.id for st in composition.statements for source in st.sources}
    documents = [document for document in shelf.documents if document.id in cited]
    return standing_notes(shelf.standing, documents, query.as_of, query.years)
