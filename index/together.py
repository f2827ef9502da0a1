"""What several threads ask for at the same time, worked out in one go."""

from __future__ import annotations

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
        """What ``work`` gives for ``asked``; raises what it raises for the batch."""
        wish: _Wish[_Asked, _Given] = _Wish(asked)
        with self._lock:
            self._line.append(wish)
            leads, self._at_work = not self._at_work, True
        if not leads:
            wish.called.wait()
        if wish.given is None and wish.error is None:
            self._lead()
        if wish.error is not None:
            raise wish.error
        assert wish.given is not None
        return wish.given

    def _lead(self) -> None:
        """Work out those at the head of the line, then call the next to lead."""
        with self._lock:
            batch = [self._line.popleft() for _ in range(min(self._most, len(self._line)))]
        try:
            found = self._work([wish.asked for wish in batch])
            for wish, given in zip(batch, found, strict=True):
                wish.given = given
        except BaseException as error:
            for wish in batch:
                wish.error = error
        with self._lock:
            self._at_work = bool(self._line)
            if self._line:
                self._line[0].called.set()
        for wish in batch:
            wish.called.set()


class _Wish(Generic[_Asked, _Given]):
    """What one thread waits for; ``called`` when it is there, or when the thread is to lead."""

    def __init__(self, asked: _Asked) -> None:
        self.asked = asked
        self.given: _Given | None = None
        self.error: BaseException | None = None
        self.called = threading.Event()
