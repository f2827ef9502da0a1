"""Where the passages stand that a gold question says prove its answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.gold import GoldQuestion
from evals.squeeze import Squeezed, places
from index.reader import Reader
from ingest.document import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that prove something: every place of them in one document."""

    document_id: str
    spans: tuple[Span, ...]

    def overlaps(self, document_id: str, span: Span) -> bool:
        """True if ``span`` of that document shares a character with one of the places."""
        return document_id == self.document_id and any(span.overlaps(each) for each in self.spans)


@dataclass(frozen=True, slots=True)
class Needed:
    """The passages of a question. ``others`` prove as much, each as one of ``passages``.

    ``unknown`` lists gold cites that could not be found: a fault of the set, or of the reading.
    """

    passages: tuple[Passage, ...]
    others: tuple[Passage, ...]
    unknown: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many passages are needed, found or not."""
        return len(self.passages) + len(self.unknown)

    def met(self, found: Callable[[Passage], bool]) -> int:
        """How many of the needed are ``found``, others standing in for those that are not."""
        return min(self.count, sum(map(found, self.passages)) + sum(map(found, self.others)))

    def any_overlaps(self, document_id: str, span: Span) -> bool:
        """True if ``span`` overlaps any of them."""
        return any(p.overlaps(document_id, span) for p in (*self.passages, *self.others))


class Passages:
    """Locates gold cites in the documents of a library."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._squeezed: dict[str, Squeezed] = {}

    def of(self, question: GoldQuestion) -> Needed:
        """The needed passages of ``question``."""
        found = [self._locate(prefix, words) for prefix, words in question.cite]
        others = [self._locate(prefix, words) for prefix, words in question.cite_alt]
        unknown = [
            f"{prefix}：{words}"
            for (prefix, words), passage in zip(question.cite, found, strict=True)
            if passage is None
        ]
        return Needed(_there(found), _there(others), tuple(unknown))

    def _locate(self, prefix: str, words: str) -> Passage | None:
        for document in self._reader.documents:
            if document.file.startswith(prefix):
                spans = places(words, self._squeeze(document.id))
                return Passage(document.id, spans) if spans else None
        return None

    def _squeeze(self, document_id: str) -> Squeezed:
        if document_id not in self._squeezed:
            self._squeezed[document_id] = Squeezed.of(self._reader.document(document_id).text)
        return self._squeezed[document_id]


def _there(found: Sequence[Passage | None]) -> tuple[Passage, ...]:
    return tuple(passage for passage in found if passage is not None)
