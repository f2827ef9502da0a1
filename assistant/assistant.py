"""From a question to a proven answer: understand, choose the scope, compose, prove, lay out."""

from __future__ import annotations

import os
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from assistant.answer import Answer, AnswerScope, QuestionKind
from assistant.answering import answered, asked_before, understood
from assistant.checklist.ledger import Ledger
from assistant.checklist.office import Office
from assistant.claims import Composition, lay_out
from assistant.llm import can_phrase
from assistant.question import Query
from assistant.recognition import recognition_notes
from assistant.sessions import Sessions, Turn
from assistant.shelf import Shelf
from assistant.standing import standing_notes
from assistant.steps import Composed, Stage, Step, answer_of
from assistant.suggestions import suggested_questions
from assistant.telling import retold, told
from assistant.turnstile import Turnstile
from index.library import Library
from ingest.settings import Settings
from ingest.settings import settings as settings_of_process

# Answers worked out at the same time: more threads than processors only get into each other's way.
AT_ONCE = (os.cpu_count() or 1) + 1


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
            yield _of_turn(step, session, number)

    def steps_after(self, earlier: Sequence[Turn], turn: Turn) -> Iterator[Step]:
        """The steps to the answer of ``turn``, which follows ``earlier``; nothing is remembered.

        Raises:
            QuestionError: the question is empty or too long.
        """
        began = time.perf_counter()
        yield Stage.UNDERSTANDING
        shelf = self.shelf()
        limit = self.settings.max_question_characters
        with self._working.place():
            before = asked_before(earlier, shelf)
            known = shelf.answered.get((before, turn))
            own = known[0] if known else understood(turn, shelf, limit)
        yield Stage.SEARCHING
        if known is None:
            if own.kind is not QuestionKind.CHECKLIST:  # which searches nothing
                shelf.reader.foresee(own.folded)  # those of many at once in one go
            with self._working.place():
                known = answered(turn, own, before, shelf)
        query, made = known
        yield from told(made)
        if can_phrase(made.statements, self.settings):
            yield Composed(_answer(turn.question, shelf, query, made, began))
            asked_so_far = [each.question for each in (*earlier[-1:], turn)]
            made = yield from retold("　".join(asked_so_far), made, self.settings)
        answer = _answer(turn.question, shelf, query, made, began)
        self._on_answer(answer)
        yield answer

    def warm_up(self) -> None:
        """Load what questions need, so that the first ones need not wait for it: of many that come
        at once each would load it for itself."""
        shelf = self.shelf()
        shelf.reader.search("绩效目标", limit=1)
        for question in suggested_questions(shelf.reader):
            turn = Turn(question, date.today())
            answered(turn, understood(turn, shelf, len(question)), (), shelf)


def _of_turn(step: Step, session: str, turn: int | None) -> Step:
    """``step``; an answer with the number of its ``turn`` in ``session``."""
    match step:
        case Answer():
            return step.model_copy(update={"session": session, "turn": turn})
        case Composed(answer):
            return Composed(answer.model_copy(update={"session": session, "turn": turn}))
        case _:
            return step


def _answer(
    question: str, shelf: Shelf, query: Query, composition: Composition, began: float
) -> Answer:
    """``composition`` laid out; ``began`` is when the question came, on the clock of
    `time.perf_counter`."""
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
        timings_ms={"total": round((time.perf_counter() - began) * 1000, 1)},
    )


def _status_notes(shelf: Shelf, query: Query, composition: Composition) -> list[str]:
    """What the reader must know of the documents an answer leans on."""
    cited = {source.document.id for st in composition.statements for source in st.sources}
    documents = [document for document in shelf.documents if document.id in cited]
    return standing_notes(shelf.standing, documents, query.as_of, query.years)
