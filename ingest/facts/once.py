"""Keeps what was last worked out of a document, for the extractors that ask for it again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from ingest.document import Document

Worked = TypeVar("Worked")


def once(work: Callable[[Document], Worked]) -> Callable[[Document], Worked]:
    """``work``, done once for the document it was last asked about.

    The same document is known by identity: to hash one would mean to walk through all of it. The
    pair is replaced whole, so that threads at worst do the work twice.
    """
    kept: list[tuple[Document, Worked]] = []

    @wraps(work)
    def asked(document: Document) -> Worked:
        last = kept[-1] if kept else None
        if last is not None and last[0] is document:
            return last[1]
        worked = work(document)
        kept[:] = [(document, worked)]
        return worked

    return asked
