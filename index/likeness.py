"""Documents that are nearly the same: one notice on two sites, two versions of one text.

Texts are compared by their shingles (Broder, "On the Resemblance and Containment of Documents",
1997), an eighth of them, picked by their hash. Only such pairs are compared as can be alike: those
with one title, and those that share one of their smallest shingles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.records import DocumentLink, LinkKind
from ingest.document import ClauseKind, Document, DocumentKind, Metadata, Status
from ingest.facts.fold import fold
from ingest.metadata_words import metadata_words

_SHINGLE = 12  # characters
_PICKED = np.uint64(8)  # of so many shingles one is kept
_BASE = np.uint64(0x9E3779B97F4A7C15)
_FEWEST = 8  # shingles; of shorter texts nothing can be said
_KEYS = 16  # smallest shingles of which two copies share one for certain
_SAME = 0.9  # share of the shorter text's shingles that the other has, if both are one text
_SAME_OF_LONGER = 0.6
_VERSION = 0.3  # of two versions with one title
_REVISED = 0.1  # of rules written anew under their title, in one place
_FRAME = (ClauseKind.FURNITURE, ClauseKind.TITLE)
_WORDS = re.compile(r"[^\w]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_OTHER_WAY = {LinkKind.EARLIER: LinkKind.LATER, LinkKind.LATER: LinkKind.EARLIER}


@dataclass(frozen=True, slots=True)
class Sketch:
    """A document's body as it is compared: its picked shingles, its numbers; and its metadata."""

    shingles: frozenset[int]
    numbers: frozenset[str]
    metadata: Metadata


class Likeness:
    """Knows the sketches of documents by their ids, and finds those that a new one is like."""

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._by_key: defaultdict[int | str, list[str]] = defaultdict(list)

    def add(self, document_id: str, sketch: Sketch) -> None:
        """From now on others are compared with this one."""
        self._sketches[document_id] = sketch
        for key in keys_of(sketch):
            self._by_key[key].append(document_id)

    def links(self, sketch: Sketch) -> Iterator[DocumentLink]:
        """What a document of this sketch is to those known, in the order they came."""
        alike = {id for key in keys_of(sketch) for id in self._by_key.get(key, ())}
        for document_id, other in self._sketches.items():
            if document_id in alike and (found := _relation(sketch, other)):
                yield DocumentLink(found[0], document_id, round(found[1], 3))


def seen_from_other(link: DocumentLink, document_id: str) -> DocumentLink:
    """The same link from its other end; ``document_id`` is the end it was seen from."""
    return DocumentLink(_OTHER_WAY.get(link.kind, link.kind), document_id, link.share)


def sketch_of(document: Document) -> Sketch:
    """The sketch of a document; its title, signature and page furniture do not count."""
    body = fold("\n".join(_body(document)))
    return Sketch(
        _shingles(_WORDS.sub("", body)), frozenset(_NUMBER.findall(body)), document.metadata
    )


def keys_of(sketch: Sketch) -> list[int | str]:
    """What a sketch shares one of with every other that it can be alike."""
    return keys_among(sorted(sketch.shingles), sketch.metadata)


def keys_among(shingles: Sequence[int] | NDArray[np.uint64], metadata: Metadata) -> list[int | str]:
    """The same of a sketch with these ``shingles``, the smallest first."""
    return [*map(int, shingles[:_KEYS]), _stem(metadata.title)]


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


def _relation(own: Sketch, other: Sketch) -> tuple[LinkKind, float] | None:
    """What ``other`` is to ``own``, and how much of the shorter both have; None if not alike."""
    fewer, more = sorted((own, other), key=lambda sketch: len(sketch.shingles))
    if len(fewer.shingles) < _FEWEST:
        return None
    shared = len(fewer.shingles & more.shingles)
    alike = shared / len(fewer.shingles)
    if (
        alike >= _SAME
        and shared >= _SAME_OF_LONGER * len(more.shingles)
        and fewer.numbers <= more.numbers
        and _are_one_issue(own.metadata, other.metadata)
    ):
        return LinkKind.COPY, alike
    if _stem(own.metadata.title) != _stem(other.metadata.title):
        return None
    if alike >= (_REVISED if _are_rules(own, other) else _VERSION):
        return _AGES[_age(own.metadata, other.metadata)], alike
    return None


def _are_one_issue(own: Metadata, other: Metadata) -> bool:
    """True if the two do not say of themselves that they are of other days, places or numbers."""
    said = (
        {own.issued_on, other.issued_on},
        {own.region, other.region},
        {_bare_number(own), _bare_number(other)},
    )
    return own.status is other.status and all(len(values - {None}) < 2 for values in said)


def _bare_number(metadata: Metadata) -> str | None:
    """文号 without its brackets, of which sites print various ones."""
    return _WORDS.sub("", metadata.document_number) if metadata.document_number else None


def _are_rules(own: Sketch, other: Sketch) -> bool:
    """True of rules of one place: under one title there is one text at a time."""
    rules = {own.metadata.kind, other.metadata.kind} == {DocumentKind.RULES}
    return rules and own.metadata.region == other.metadata.region


def _age(own: Metadata, other: Metadata) -> int:
    """1 if ``own`` is the newer: issued and the other a draft, or of a later day."""
    drafts = (own.status is Status.DRAFT) - (other.status is Status.DRAFT)
    if drafts:
        return -drafts
    if own.issued_on and other.issued_on:
        return (own.issued_on > other.issued_on) - (own.issued_on < other.issued_on)
    return 0


_AGES = {1: LinkKind.EARLIER, -1: LinkKind.LATER, 0: LinkKind.VERSION}


def _stem(title: str) -> str:
    """A title without remarks in brackets, without 「关于印发《…》的通知」 around it."""
    issued = metadata_words().issuing.search(title)
    bare = _BRACKETS.sub("", issued["inner"] if issued else title)
    return re.sub(r"^.*(?:关于|《)", "", _BRACKETS.sub("", bare)).strip("》")
