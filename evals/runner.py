"""Asks the assistant every gold question and judges what it answers."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.sessions import Sessions
from evals.citing import score_citations
from evals.finding import LIMIT, RetrievalScore, score_retrieval
from evals.gold import GoldQuestion, load_gold
from evals.judge import judge
from evals.library import library_of
from evals.passages import Needed, Passages
from evals.results import QuestionResult, RunResult, SetResult
from evals.sets import find_sets
from index.library import Library
from index.place import Place
from index.reader import Reader
from ingest.settings import Settings
from ingest.settings import settings as settings_of_process


class Answerer(Protocol):
    """What is measured: the assistant, or another that answers as it does."""

    def ask(
        self,
        question: str,
        session: str | None = None,
        region: str | None = None,
        year: int | None = None,
        audience: str | None = None,
        as_of: date | None = None,
    ) -> Answer:
        """Answer; the turns of a dialogue come with the session of the answer before."""


Progress = Callable[[str, int, int], None]
"""Called with a set's title, how many of its questions are done, and how many there are."""


def run_questions(
    shared: Path | None = None,
    only: Collection[str] = (),
    *,
    settings: Settings | None = None,
    as_of: date | None = None,
    on_note: Callable[[str], None] = lambda note: None,
    on_progress: Progress = lambda title, done, total: None,
) -> RunResult:
    """Run every set that is there (or the sets named in ``only``), each on a library of its own.

    ``shared`` is the folder beside the checkout; ``as_of`` the day that questions are asked on.
    Raises `InputError` for a bad gold file or an unknown set.
    """
    settings = settings or settings_of_process()
    sets, absent = find_sets(shared, only)
    asked = [(one, one.questions()) for one in sets]  # a bad file is told before hours of work
    results = []
    for one, questions in asked:
        library = library_of(one.files(), settings, on_note)

        def progress(done: int, title: str = one.title, total: int = len(questions)) -> None:
            on_progress(title, done, total)

        assistant = Assistant(library, settings)
        results.append(
            ask_all(
                questions, library, assistant, one.name, one.title, as_of=as_of, on_done=progress
            )
        )
    return RunResult(sets=tuple(results), absent=tuple(absent))


def run_gold(
    gold: Sequence[Path],
    place: Place,
    *,
    settings: Settings | None = None,
    as_of: date | None = None,
    on_note: Callable[[str], None] = lambda note: None,
    on_progress: Progress = lambda title, done, total: None,
) -> RunResult:
    """Run the questions of ``gold`` files or folders on the library at ``place``.

    Raises `InputError` for a bad gold file, `LibraryError` for a library that cannot be used.
    """
    settings = settings or settings_of_process()
    questions = load_gold(*gold)
    title = place.name if isinstance(place, Path) else place.schema
    library = Library.open(place, settings)
    if not library.reader().documents:
        on_note(f"资料库 {place} 是空的：没有可以回答的依据。")

    def progress(done: int) -> None:
        on_progress(title, done, len(questions))

    with tempfile.TemporaryDirectory(prefix="zhengwen-") as folder:
        # The library's own conversations are people's, not ours.
        sessions = Sessions(Path(folder))
        assistant = Assistant(library, settings, sessions=sessions)
        result = ask_all(
            questions, library, assistant, "gold", title, as_of=as_of, on_done=progress
        )
    return RunResult(sets=(result,))


def ask_all(
    questions: Sequence[GoldQuestion],
    library: Library,
    assistant: Answerer,
    name: str,
    title: str,
    *,
    as_of: date | None = None,
    on_done: Callable[[int], None] = lambda done: None,
) -> SetResult:
    """Ask ``questions`` of an ``assistant`` that answers from ``library``."""
    reader = library.reader()
    passages = Passages(reader)
    reader.search("预热", limit=1)  # the model loads here, not in the first question's time
    results = []
    problems = []
    for done, question in enumerate(questions, start=1):
        needed = passages.of(question)
        problems += [f"{question.id} 的出处在资料中找不到：{words}" for words in needed.unknown]
        results.append(_ask(question, assistant, reader, needed, as_of))
        on_done(done)
    return SetResult(name=name, title=title, results=tuple(results), problems=tuple(problems))


def _ask(
    question: GoldQuestion,
    assistant: Answerer,
    reader: Reader,
    needed: Needed,
    as_of: date | None,
) -> QuestionResult:
    session: str | None = None
    day = as_of or question.as_of
    for turn in question.asked[:-1]:
        session = assistant.ask(turn, session, as_of=day).session
    began = time.perf_counter()
    answer = assistant.ask(question.asked[-1], session, as_of=day, **question.narrowed)
    spent = (time.perf_counter() - began) * 1000
    judgement = judge(question, answer)
    return QuestionResult(
        id=question.id,
        type=question.type,
        question=" → ".join(question.asked),
        answer=answer.answer,
        abstained=answer.abstained,
        should_abstain=question.abstain,
        faults=judgement.faults(),
        citations=score_citations(answer, needed, reader),
        retrieval=_retrieve(question, reader, needed),
        milliseconds=round(spent, 1),
        gold=question,
    )


def _retrieve(question: GoldQuestion, reader: Reader, needed: Needed) -> RetrievalScore | None:
    """Search for the question alone; the turn of a dialogue is no query on its own."""
    if question.turns or not needed.count:
        return None
    return score_retrieval(reader.search(question.asked[0], limit=LIMIT), needed)
