"""Clauses: the parts of a text under their headings, long paragraphs split at sentence ends."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from ingest.document import Clause, ClauseKind, Heading, Span
from ingest.layout import Row, Text
from ingest.marks import Mark, MarkKind, mark_of
from ingest.outline import Place
from ingest.roles import FRONT, Role
from ingest.sentences import segments, sentences

_COLONS = "：:"


@dataclass(slots=True)
class _Series:
    """Items that complete the sentence of one clause."""

    stem: int
    kind: MarkKind | None = None


def clauses(
    text: Text, roles: tuple[Role, ...], places: tuple[Place, ...], limit: int
) -> tuple[Clause, ...]:
    """The clauses of ``text`` in order; together they hold all of it but line breaks.

    :param limit: a longer paragraph is split at the ends of sentences, then at semicolons.
    """
    return _Builder(text, limit).build(roles, places)


class _Builder:
    def __init__(self, text: Text, limit: int) -> None:
        self._text = text
        self._limit = limit
        self._clauses: list[Clause] = []
        self._series: _Series | None = None
        self._caption = ""
        self._page_starts = [page.start for page in text.pages]

    def build(self, roles: tuple[Role, ...], places: tuple[Place, ...]) -> tuple[Clause, ...]:
        for part, role, place in zip(self._text.parts, roles, places, strict=True):
            if isinstance(part, Row):
                self._row(part, place)
            else:
                self._passage(part.span, role, place)
        return tuple(self._clauses)

    def _row(self, row: Row, place: Place) -> None:
        stem = self._series.stem if self._series else None
        kind = ClauseKind.TABLE_HEAD if row.head else ClauseKind.ROW
        self._add(row.span, kind, place.path, stem=stem)
        self._clauses[-1] = replace(self._clauses[-1], cells=row.cells, caption=self._caption)

    def _passage(self, span: Span, role: Role, place: Place) -> None:
        self._caption = span.of(self._text.text) if role is Role.CAPTION else ""
        kind = _kind(role, place)
        label = place.mark.label if place.mark else ""
        stem = self._stem(place) if role is Role.BODY and not place.heading else None
        if stem is not None:
            kind = ClauseKind.ITEM
        for piece in self._pieces(span, place):
            self._add(piece, kind, place.path, label, stem)
        self._follow(span, role, place)

    def _stem(self, place: Place) -> int | None:
        """The clause that an item hangs on: the series it opens or goes on with."""
        series, mark = self._series, place.mark
        if series is None or mark is None:
            return None
        if series.kind is None:
            series.kind = mark.kind
        return series.stem if mark.kind is series.kind else None

    def _follow(self, span: Span, role: Role, place: Place) -> None:
        """What the next parts may hang on."""
        if role is Role.CAPTION:
            return
        if role is Role.BODY and span.of(self._text.text)[-1] in _COLONS:
            self._series = _Series(len(self._clauses) - 1)
        elif self._series and (place.heading or place.mark is None or not self._hangs(place.mark)):
            self._series = None

    def _hangs(self, mark: Mark) -> bool:
        return self._series is not None and mark.kind is self._series.kind

    def _pieces(self, span: Span, place: Place) -> list[Span]:
        if span.end - span.start <= self._limit or place.heading:
            return [span]
        pieces: list[Span] = []
        for sentence in sentences(self._text.text, span):
            if sentence.end - sentence.start > self._limit:
                units = segments(self._text.text, sentence)
            else:
                units = (sentence,)
            for unit in units:
                if pieces and self._fits(pieces[-1], unit):
                    pieces[-1] = Span(pieces[-1].start, unit.end)
                else:
                    pieces.append(unit)
        return pieces

    def _fits(self, piece: Span, unit: Span) -> bool:
        """One of 一是…二是… begins a new piece once there is something in the old one."""
        mark = mark_of(unit.of(self._text.text))
        if mark and mark.kind.name == "point" and piece.end - piece.start > self._limit // 3:
            return False
        return unit.end - piece.start <= self._limit

    def _add(
        self,
        span: Span,
        kind: ClauseKind,
        path: tuple[Heading, ...],
        label: str = "",
        stem: int | None = None,
    ) -> None:
        page = bisect_right(self._page_starts, span.start) or None
        self._clauses.append(
            Clause(len(self._clauses), span, kind, path, label=label, stem=stem, page=page)
        )


def _kind(role: Role, place: Place) -> ClauseKind:
    if role is Role.FURNITURE:
        return ClauseKind.FURNITURE
    if role in FRONT:
        return ClauseKind.TITLE
    if role is Role.CAPTION:
        return ClauseKind.TABLE_HEAD
    return ClauseKind.HEADING if place.heading else ClauseKind.TEXT
