"""What several threads ask for at the same time, worked out in one go."""

from __future__ import annotations

import copy
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

_Asked = TypeVar("_Asked")
_Given = TypeVar("_Given")


class Together(Generic[_Asked, _Given]):
    """Calls ``work`` with what threads ask for, at most ``most`` at a time, in the order of asking.

    Nobody waits for company: who comes while nothing is worked out begins at once, alone. Those who
    come meanwhile are worked out together by the first of them when it is done.
    """

    def __init__(self, work: Callable[[list[_Asked]], Sequence[_Given]], most: int) -> None:
        self._work = work
        self._most = most
        self._line: deque[_Wish[_Asked, _Given]] = deque()
        self._at_work = False
        self._lock = threading.Lock()

    @property
    def waiting(self) -> int:
        """How many wait for those before them."""
        return len(self._line)

    def __call__(self, asked: _Asked) -> _Given:
        """What ``work`` gives for ``asked``; raises what it raises for the batch, to each who waits
        an exception of its own."""
        wish: _Wish[_Asked, _Given] = _Wish(asked)
        with self._lock:
            self._line.append(wish)
            leads, self._at_work = not self._at_work, True
        if not leads:
            self._wait(wish)
        if not wish.done:
            self._lead()
        return wish.outcome()

    def _wait(self, wish: _Wish[_Asked, _Given]) -> None:
        """Until ``wish`` is done or is to lead; a thread that is interrupted leaves the line."""
        try:
            wish.called.wait()
        except BaseException:
            with self._lock:
                if wish in self._line:
                    self._line.remove(wish)
                    if wish.called.is_set():
                        self._call_next()
            raise

    def _lead(self) -> None:
        """Work out those at the head of the line, then call the next to lead.

        What stops this thread alone, as KeyboardInterrupt does, is nothing to the others: they go
        back to the head of the line.
        """
        with self._lock:
            batch = [self._line.popleft() for _ in range(min(self._most, len(self._line)))]
        try:
            self._work_out(batch)
        finally:
            with self._lock:
                left = [wish for wish in batch[1:] if not wish.done]  # the first is this thread's
                self._line.extendleft(reversed(left))
                self._call_next()
            for wish in batch:
                if wish.done:
                    wish.called.set()

    def _work_out(self, batch: list[_Wish[_Asked, _Given]]) -> None:
        try:
            found = self._work([wish.asked for wish in batch])
            pairs = list(zip(batch, found, strict=True))
        except Exception as error:
            for at, wish in enumerate(batch):
                wish.fail(_another(error) if at else error)
        else:
            for wish, given in pairs:
                wish.fulfil(given)

    def _call_next(self) -> None:
        """Have the head of the line lead, if there is one; with the lock held."""
        self._at_work = bool(self._line)
        if self._line:
            self._line[0].called.set()


class _Wish(Generic[_Asked, _Given]):
    """What one thread waits for; ``called`` when it is done, or when the thread is to lead."""

    def __init__(self, asked: _Asked) -> None:
        self.asked = asked
        self.done = False
        self.called = threading.Event()
        self._given: list[_Given] = []
        self._error: Exception | None = None

    def fulfil(self, given: _Given) -> None:
        self._given.append(given)
        self.done = True

    def fail(self, error: Exception) -> None:
        self._error = error
        self.done = True

    def outcome(self) -> _Given:
        """What was given; raises the error if it failed."""
        if self._error is not None:
            raise self._error
        return self._given[0]


def _another(error: Exception) -> Exception:
    """An exception like ``error`` for another thread: each adds its own traceback to one."""
    try:
        other = copy.copy(error)
    except Exception:  # of a class that cannot be made from its arguments
        other = RuntimeError(str(error))
    other.__cause__ = error
    return other
