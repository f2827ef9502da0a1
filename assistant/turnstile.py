"""So many at a time, in the order in which they came."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turnstile:
    """Lets ``places`` threads through at a time; the others wait in line.

    A semaphore of the standard library lets whoever asks at the right moment go before those who
    wait: most answers come sooner for it, some much later. Here nobody is overtaken.
    """

    def __init__(self, places: int) -> None:
        self._free = places
        self._line: deque[threading.Lock] = deque()
        self._lock = threading.Lock()

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold a place, as soon as it is one's turn."""
        self._enter()
        try:
            yield
        finally:
            self._leave()

    @property
    def waiting(self) -> int:
        """How many stand in line."""
        return len(self._line)

    def _enter(self) -> None:
        with self._lock:
            if self._free and not self._line:
                self._free -= 1
                return
            turn = threading.Lock()
            turn.acquire()
            self._line.append(turn)
        turn.acquire()  # until whoever leaves hands on their place

    def _leave(self) -> None:
        with self._lock:
            if self._line:
                self._line.popleft().release()
            else:
                self._free += 1
