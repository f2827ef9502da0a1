"""Documents that are nearly the same: one notice on two sites, two versions of one text.

Texts are compared by their shingles (Broder, "On the Resemblance and Containment of Documents",
1997), an eighth of them, picked by their hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from index.library import Library
from ingest.document import ClauseKind, Document, Metadata, Status
from ingest.facts.fold import fold
from ingest.metadata_words import metadata_words

_SHINGLE = 12  # characters
_PICKED = np.uint64(8)  # of so many shingles one is kept
_BASE = np.uint64(0x9E3779B97F4A7C15)
_FEWEST = 8  # shingles; of shorter texts nothing can be said
_SAME = 0.9  # share of the shorter text's shingles that the other has, if both are one text
_SAME_OF_LONGER = 0.6
_VERSION = 0.3  # of two versions with one title
_FRAME = (ClauseKind.FURNITURE, ClauseKind.TITLE)
_WORDS = re.compile(r"[^\w]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")


@dataclass(frozen=True, slots=True)
class _Sketch:
    """A document's body as it is compared: its picked shingles, its numbers, its title."""

    file: str
    shingles: frozenset[int]
    numbers: frozenset[str]
    metadata: Metadata


class Likeness:
    """Knows the bodies of a library's documents and of those on their way into it.

    The library's are looked at when the first new document comes.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._sketches: dict[str, _Sketch] | None = None

    def warnings(self, document: Document) -> tuple[str, ...]:
        """What the report says of the documents that ``document`` is like; it is known from now
        on."""
        known = self._known()
        own = _sketch(document)
        said = [words for other in known.values() if (words := _relation(own, other))]
        known[document.id] = own
        return tuple(said)

    def forget(self, document_id: str) -> None:
        """A document that goes out is compared with no more."""
        self._known().pop(document_id, None)

    def _known(self) -> dict[str, _Sketch]:
        if self._sketches is None:
            reader = self._library.reader()
            whole = (reader.document(summary.id) for summary in reader.documents)
            self._sketches = {document.id: _sketch(document) for document in whole}
        return self._sketches


def _sketch(document: Document) -> _Sketch:
    body = fold("\n".join(_body(document)))
    return _Sketch(
        document.file,
        _shingles(_WORDS.sub("", body)),
        frozenset(_NUMBER.findall(body)),
        document.metadata,
    )


def _body(document: Document) -> Iterator[str]:
    return (document.quote(clause.span) for clause in document.clauses if clause.kind not in _FRAME)


def _shingles(text: str) -> frozenset[int]:
    """Hashes of all stretches of twelve characters, an eighth of them."""
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    count = len(points) - _SHINGLE + 1
    if count < 1:
        return frozenset()
    hashes = np.zeros(count, dtype=np.uint64)
    for at in range(_SHINGLE):
        hashes = hashes * _BASE + points[at : at + count]
    hashes ^= hashes >> np.uint64(29)
    return frozenset(hashes[hashes % _PICKED == 0].tolist())


def _relation(own: _Sketch, other: _Sketch) -> str | None:
    """What is to be said of two documents, None if they are not alike."""
    fewer, more = sorted((own, other), key=lambda sketch: len(sketch.shingles))
    if len(fewer.shingles) < _FEWEST:
        return None
    shared = len(fewer.shingles & more.shingles)
    alike = shared / len(fewer.shingles)
    days = {own.metadata.issued_on, other.metadata.issued_on} - {None}
    one_issue = own.metadata.status is other.metadata.status and len(days) < 2
    if (
        alike >= _SAME
        and shared >= _SAME_OF_LONGER * len(more.shingles)
        and fewer.numbers <= more.numbers
        and one_issue
    ):
        return (
            f"正文与“{other.file}”相同（{alike:.0%}），可能是同一份文件在两处发布，两份都已保留。"
        )
    if alike >= _VERSION and _stem(own.metadata.title) == _stem(other.metadata.title):
        return _versions(own, other, alike)
    return None


def _versions(own: _Sketch, other: _Sketch, alike: float) -> str:
    order = _age(own.metadata, other.metadata)
    which = {1: "较新的版本", -1: "较早的版本", 0: "另一个版本"}[order]
    return (
        f"可能是“{other.file}”的{which}（标题相同，正文 {alike:.0%} 相同），"
        "两份分开保留，不会混用。"
    )


def _age(own: Metadata, other: Metadata) -> int:
    """1 if ``own`` is the newer: issued and the other a draft, or of a later day."""
    drafts = (own.status is Status.DRAFT) - (other.status is Status.DRAFT)
    if drafts:
        return -drafts
    if own.issued_on and other.issued_on:
        return (own.issued_on > other.issued_on) - (own.issued_on < other.issued_on)
    return 0


def _stem(title: str) -> str:
    """A title without remarks in brackets, without 「关于印发《…》的通知」 around it."""
    issued = metadata_words().issuing.search(title)
    bare = _BRACKETS.sub("", issued["inner"] if issued else title)
    return re.sub(r"^.*(?:关于|《)", "", _BRACKETS.sub("", bare)).strip("》")
