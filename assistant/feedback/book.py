"""Taking readers' words on answers, and deciding which become gold questions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.access.caller import Caller, must_be_editor
from assistant.answer import Answer
from assistant.feedback.gold import GOLD_FILE, points_of, write_gold
from assistant.feedback.ledger import Ledger
from assistant.feedback.record import Evidence, Expected, Feedback, Given, State, Told, Verdict
from index.place import Database, Place
from ingest.errors import InputError

_NEWEST = 200
_LONGEST_ANSWER = 20_000
_NOT_ENOUGH = "还不能收为标准题：请写上正确答案应说到的要点，或注明应当拒答。"


class FeedbackBook:
    """The readers' words on answers from the library at ``place``; gold questions are written out
    into ``folder``. ``asked`` gives the question that a turn of a session is, by its number, after
    those it follows. Safe between threads."""

    def __init__(
        self, place: Place, folder: Path, asked: Callable[[str, int], Sequence[str]]
    ) -> None:
        self._ledger = Ledger(place)
        self._asked = asked
        self._writing = threading.Lock()
        self._gold_file = folder / GOLD_FILE
        self._is_shared = isinstance(place, Database)

    @property
    def gold_file(self) -> Path:
        """Where the gold questions are written out, if there are any. Those in a database are
        written anew: another service may have taken some."""
        if self._is_shared:
            self._write()
        return self._gold_file

    def take(self, caller: Caller, answer: Answer, given: Given) -> Feedback:
        """Write down what ``caller`` thinks of ``answer``.

        An editor's word becomes a gold question at once if it says enough: a good answer does by
        itself, of a bad one it must be said what is expected. A reader's word waits for an editor.

        Raises:
            InputError: the answer is longer than any of ours.
        """
        if len(answer.answer) > _LONGEST_ANSWER or not answer.question.strip():
            raise InputError("这不是政问的答案，没有记下评价。")
        if given.verdict is Verdict.GOOD and not given.expected.suffices:
            never = given.expected.must_not
            given = _with(given, points_of(answer).model_copy(update={"must_not": never}))
        settled = caller.may_edit and given.expected.suffices
        told = _told(answer, self._questions(answer))
        state = State.GOLD if settled else State.WAITING
        kept = self._ledger.add(caller, given, told, state)
        if settled:
            self._write()
        return kept

    def newest(self, caller: Caller, limit: int = _NEWEST) -> tuple[Feedback, ...]:
        """The last ``limit`` words of all readers, the newest first; NotAllowedError for readers:
        others' questions are no business of theirs."""
        must_be_editor(caller)
        return self._ledger.newest(limit)

    def count(self, state: State) -> int:
        """How many are in ``state``."""
        return self._ledger.count(state)

    def decide(
        self, caller: Caller, id: int, state: State, expected: Expected | None = None
    ) -> Feedback:
        """Put the word ``id`` into ``state``; ``expected`` replaces what its reader expected.

        Raises:
            NotAllowedError: ``caller`` may not edit.
            InputError: there is none with this id, or it does not say what is expected.
        """
        must_be_editor(caller)
        kept = self._kept(id)
        given = kept.given if expected is None else _with(kept.given, expected)
        if state is State.GOLD and not given.expected.suffices:
            raise InputError(_NOT_ENOUGH)
        decided = self._ledger.decide(id, state, given) or self._kept(id)
        self._write()
        return decided

    def remove(self, caller: Caller, id: int) -> None:
        """Forget the word ``id`` and its gold question; errors as in `decide`."""
        must_be_editor(caller)
        self._kept(id)
        self._ledger.remove(id)
        self._write()

    def _kept(self, id: int) -> Feedback:
        kept = self._ledger.find(id)
        if kept is None:
            raise InputError(f"没有编号为 {id} 的评价，可能已被删除。")
        return kept

    def _questions(self, answer: Answer) -> tuple[str, ...]:
        """The question of ``answer`` after those that it follows."""
        if answer.session is None or answer.turn is None:
            return (answer.question,)
        asked = tuple(self._asked(answer.session, answer.turn))
        return asked if asked[-1:] == (answer.question,) else (answer.question,)

    def _write(self) -> None:
        with self._writing:
            self._gold_file.parent.mkdir(parents=True, exist_ok=True)
            write_gold(self._ledger.gold(), self._gold_file)


def _told(answer: Answer, questions: tuple[str, ...]) -> Told:
    evidence = dict.fromkeys(
        Evidence(file=citation.file, quote=citation.quote) for citation in answer.citations
    )
    return Told(
        questions=questions,
        kind=answer.kind,
        scope=answer.scope,
        text=answer.answer,
        abstained=answer.abstained,
        evidence=tuple(evidence),
    )


def _with(given: Given, expected: Expected) -> Given:
    return given.model_copy(update={"expected": expected})
