"""The conditions under which a file is read: whether to recognise scans, and who is told how far.

They concern a few readers only, deep below `read_bytes`, and so are kept in a context variable
instead of in every signature between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

OnPage = Callable[[int, int], None]
"""Called with the number of a page that is about to be read and how many there are."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``recognise`` pages without text, on so many ``threads``; ``on_page`` hears of each page."""

    recognise: bool = True
    threads: int = 2
    on_page: OnPage | None = None


_USUAL = Reading()
_reading: ContextVar[Reading] = ContextVar("reading", default=_USUAL)


def current() -> Reading:
    """The conditions of the file that is being read."""
    return _reading.get()


@contextmanager
def under(reading: Reading) -> Iterator[None]:
    """Read under these conditions."""
    token = _reading.set(reading)
    try:
        yield
    finally:
        _reading.reset(token)


def tell_page(number: int, total: int) -> None:
    """To be called by a reader before it reads a page: a sign of life, and progress."""
    on_page = current().on_page
    if on_page:
        on_page(number, total)
