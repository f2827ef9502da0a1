"""Clauses: the parts of a text under their headings, long paragraphs split at sentence ends."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from ingest.document import Clause, ClauseKind, Heading, Span
from ingest.layout import Row, Text
from ingest.marks import MarkKind, mark_of
from ingest.outline import Place
from ingest.roles import FRONT, Role
from ingest.sentences import segments, sentences

_COLONS = "：:"


@dataclass(slots=True)
class _Series:
    """Items that complete the sentence of the clause ``stem``.

    ``above`` are the kinds of mark that the stem itself stands under: such a mark ends the series.
    """

    stem: int
    above: frozenset[str]
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
        self._series: list[_Series] = []
        self._caption = ""
        self._table = -1
        self._title = ""  # the caption of the table, above the names of groups of its rows
        self._page_starts = [page.start for page in text.pages]

    def build(self, roles: tuple[Role, ...], places: tuple[Place, ...]) -> tuple[Clause, ...]:
        for part, role, place in zip(self._text.parts, roles, places, strict=True):
            if isinstance(part, Row):
                self._row(part, place)
            else:
                self._passage(part.span, role, place)
        return tuple(self._clauses)

    def _row(self, row: Row, place: Place) -> None:
        stem = self._series[-1].stem if self._series and self._series[-1].kind is None else None
        kind = ClauseKind.TABLE_HEAD if row.head else ClauseKind.ROW
        self._add(row.span, kind, place.path, stem=stem)
        if row.table != self._table:
            self._table, self._title = row.table, self._caption
        caption = " ".join(dict.fromkeys(filter(None, (self._title, self._caption))))
        self._clauses[-1] = replace(self._clauses[-1], cells=row.cells, caption=caption)

    def _passage(self, span: Span, role: Role, place: Place) -> None:
        if self._clauses and self._clauses[-1].cells:  # a table ended
            self._series.clear()
            self._caption = ""
        words = span.of(self._text.text) if role is Role.CAPTION else ""
        self._caption = f"{self._caption} {words}".strip() if words else ""
        stem = self._stem(place) if role is Role.BODY else None
        kind = ClauseKind.ITEM if stem is not None else _kind(role, place)
        for piece in self._pieces(span, place):
            self._add(piece, kind, place.path, place.label, stem)
        if role is Role.BODY and not place.heading and span.of(self._text.text)[-1] in _COLONS:
            self._series.append(_Series(len(self._clauses) - 1, place.kinds))
        elif role not in (Role.BODY, Role.CAPTION):
            self._series.clear()

    def _stem(self, place: Place) -> int | None:
        """The clause that an item hangs on: the series it opens or goes on with."""
        mark = place.mark
        while self._series:
            series = self._series[-1]
            if mark is None or place.heading or mark.kind.name in series.above:
                self._series.pop()
                continue
            if series.kind is None:
                series.kind = mark.kind
            if series.kind is mark.kind:
                return series.stem
            if mark.kind.rank > series.kind.rank:
                return None  # below an item
            self._series.pop()
        return None

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
        placed = self._text.placement.page(span.start)
        page = placed or bisect_right(self._page_starts, span.start) or None
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
