"""Enumerations: points told in order, with what they are points of.

Three forms: points told in running text (一是……二是……, over several paragraphs if need be); items
under a stem; headings under a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from ingest.document import Clause, ClauseKind, Document, Heading, Span
from ingest.facts.labels import LABEL
from ingest.facts.model import Enumeration
from ingest.facts.numerals import CN
from ingest.facts.numerals import read as read_number
from ingest.facts.obligations.reading import Reading, read
from ingest.facts.siblings import points_of, siblings

_PROSE: Final = (ClauseKind.TEXT, ClauseKind.ITEM)
_OPENING: Final = r"(?:^|(?<=[。；:，！\n—-])|(?<=[。；:，] ))"
_MARKS: Final = re.compile(
    rf"(?=[{CN}第其（①-⑳]){_OPENING}(?:(?P<is>[{CN}]{{1,2}})(?:是|要)(?!否|不是)"
    rf"|第(?P<ordinal>[{CN}]{{1,2}})[种类]?(?:，|是)"
    rf"|其(?P<next>[{CN}])(?:，|是)"
    rf"|（(?P<chinese>[{CN}]{{1,2}})）|（(?P<bracket>\d{{1,2}})）|(?P<circle>[①-⑳]))",
    re.M,
)
_FORMS: Final = ("is", "ordinal", "next", "chinese", "bracket", "circle")
_LABELS: Final = ("chinese", "bracket", "circle")  # as paragraphs bear them too
_ENDS: Final = "。；，！ \n"
_LABEL: Final = re.compile(rf"^{LABEL}[ 　]*")


@dataclass(frozen=True, slots=True)
class _Mark:
    """The beginning of a point: its form, its number, where its words start."""

    form: str
    number: int
    start: int
    words: int
    clause: Clause


def enumerations(document: Document) -> Iterator[Enumeration]:
    """The enumerations of ``document``: points in text, items under stems, headings."""
    reading = read(document)
    yield from _told(reading)
    yield from _items(reading)
    numbered = tuple(_numbered(reading))
    yield from numbered
    yield from _headings(reading, {point for one in numbered for point in one.points})


# --- points in running text ---------------------------------------------------------------------


def _told(reading: Reading) -> Iterator[Enumeration]:
    prose = [clause for clause in reading.document.clauses if clause.kind in _PROSE]
    for _, clauses in groupby(prose, key=lambda clause: clause.path):
        marks = [mark for clause in clauses for mark in _marks_in(reading, clause)]
        for form in _FORMS:
            for run in _runs([mark for mark in marks if mark.form == form]):
                if form not in _LABELS or _is_within(run):
                    yield _enumeration_of(reading, run)


def _is_within(run: Sequence[_Mark]) -> bool:
    """True if two of the points share a paragraph; what are paragraphs of their own is no talk."""
    numbers = [mark.clause.number for mark in run]
    return len(set(numbers)) < len(numbers)


def _marks_in(reading: Reading, clause: Clause) -> Iterator[_Mark]:
    for match in _MARKS.finditer(reading.text, clause.span.start, clause.span.end):
        form = match.lastgroup or ""
        sign = match[form]
        number = ord(sign) - ord("①") + 1 if form == "circle" else int(read_number(sign))
        yield _Mark(form, number, match.start(), match.end(), clause)


def _runs(marks: Sequence[_Mark]) -> Iterator[list[_Mark]]:
    """The runs 1, 2, 3… of at least two marks."""
    run: list[_Mark] = []
    for mark in marks:
        if run and mark.number == run[-1].number + 1:
            run.append(mark)
            continue
        if len(run) > 1:
            yield run
        run = [mark] if mark.number == 1 else []
    if len(run) > 1:
        yield run


def _enumeration_of(reading: Reading, run: Sequence[_Mark]) -> Enumeration:
    ends = [mark.start for mark in run[1:]]
    points = [
        _trimmed(reading.text, Span(mark.words, min(end, mark.clause.span.end)))
        for mark, end in zip(run, ends, strict=False)
    ]
    points.append(_last_point(reading, run, points))
    first = run[0].clause
    return Enumeration(
        span=Span(run[0].start, points[-1].end),
        context=Span(first.span.start, max(first.span.end, points[-1].end)),
        clause=first.number,
        rule=f"told {run[0].form}",
        title=_title_before(reading, run[0]),
        points=tuple(points),
    )


def _last_point(reading: Reading, run: Sequence[_Mark], points: Sequence[Span]) -> Span:
    """The last point ends with its sentence, or with its paragraph if the others hold several."""
    last = run[-1]
    long = any("。" in reading.text[point.start : point.end] for point in points)
    end = last.clause.span.end
    if not long:
        spans = (s.span for s in reading.sentences(last.clause))
        end = next((s.end for s in spans if s.start <= last.start < s.end), end)
    return _trimmed(reading.text, Span(last.words, end))


def _title_before(reading: Reading, mark: _Mark) -> str:
    """What the points are points of: the words before the first, else the heading above."""
    before = _trimmed(reading.text, Span(mark.clause.span.start, mark.start))
    words = _LABEL.sub("", reading.words(before))
    stem = reading.stem(mark.clause)
    if not words and stem is not None:
        words = reading.words(_trimmed(reading.text, stem.span))
    heading = mark.clause.path[-1].title if mark.clause.path else reading.document.metadata.title
    heading = _LABEL.sub("", heading)
    last = _LABEL.sub("", words.rstrip("：:。；").split("。")[-1])
    if not last:
        return heading
    return last if heading in last or not heading else f"{heading}：{last}"


# --- items and headings -------------------------------------------------------------------------


def _items(reading: Reading) -> Iterator[Enumeration]:
    """The items under a stem, with the stem's words as their title."""
    items = [
        c for c in reading.document.clauses if c.kind is ClauseKind.ITEM and c.stem is not None
    ]
    for number, group in groupby(items, key=lambda clause: clause.stem):
        clauses = list(group)
        if len(clauses) < 2 or number is None:
            continue
        stem = reading.document.clauses[number]
        words = reading.words(_trimmed(reading.text, stem.span)).rstrip("：:")
        points = tuple(_trimmed(reading.text, clause.span) for clause in clauses)
        yield Enumeration(
            span=Span(points[0].start, points[-1].end),
            context=Span(stem.span.start, points[-1].end),
            clause=stem.number,
            rule="items",
            title=_LABEL.sub("", words),
            points=points,
        )


def _numbered(reading: Reading) -> Iterator[Enumeration]:
    """The numbered paragraphs under one heading, or under the document's title."""
    for run in siblings(reading.document):
        points = points_of(run)
        above, span = run[0].above, Span(points[0].start, points[-1].end)
        if above is not None and not above.title:
            continue
        yield Enumeration(
            span=span,
            context=span,
            clause=run[0].clause.number,
            rule="numbered",
            title=above.title if above else reading.document.metadata.title,
            points=points,
        )


def _headings(reading: Reading, told: set[Span]) -> Iterator[Enumeration]:
    """The headings directly under a heading, or under the document's title, that are not ``told``
    as numbered points."""
    below: dict[Heading | None, dict[Heading, Clause]] = {}
    for clause in reading.document.clauses:
        chain: tuple[Heading | None, ...] = (None, *clause.path)
        for above, heading in zip(chain, clause.path, strict=False):
            below.setdefault(above, {}).setdefault(heading, clause)
    for above, children in below.items():
        named = [one for one in children if one.title and one.label and one.label[0] != "附"]
        if len(named) < 2 or (above is not None and not above.title):
            continue
        if all(one.span in told for one in named):
            continue
        span = Span(named[0].span.start, named[-1].span.end)
        yield Enumeration(
            span=span,
            context=span,
            clause=children[named[0]].number,
            rule="headings",
            title=above.title if above else reading.document.metadata.title,
            points=tuple(heading.span for heading in named),
        )


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _ENDS:
        start += 1
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    return Span(start, end)
