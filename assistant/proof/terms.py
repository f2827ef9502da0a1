"""The words of a claim that can tell whose a value is: pairs of characters, names, other values."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from assistant.proof.names import endings_in
from assistant.proof.values import TERMS, Amount, Number, Time, Value
from ingest.document import Span
from ingest.facts.moments import After, Every, Point, Range

_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_CJK = re.compile("[\u4e00-\u9fff]{2,}")
_WEIGHT_OF_QUOTED = 2.0  # a word set in quotation marks is meant to tell
_QUOTED = re.compile("“[^“”]{1,8}”")  # 「评为“差”的」


def kind_of(value: Value) -> Hashable | None:
    """What a value competes with; None for a bare year, which is a period and not a value."""
    if isinstance(value, Amount):
        return value.unit
    if isinstance(value, Number):
        return ("number", value.after if _IDEOGRAPH.match(value.after) else "")
    if value.is_year:
        return None
    if isinstance(value.when, After):
        return TERMS[value.when.step]
    return "cycle" if isinstance(value.when, Every) else "date"


@dataclass(frozen=True, slots=True)
class Term:
    """Two characters of the claim, or a year, month or amount that it says beside the value."""

    words: Hashable
    span: Span
    weight: float = 1.0


def terms_in(text: str, value: Value, values: Iterable[Value]) -> Iterable[Term]:
    """The words of a claim outside its values, and its values of other kinds."""
    values = tuple(values)
    taken = [other.span for other in values]
    for stretch in _CJK.finditer(text):
        for start in range(stretch.start(), stretch.end() - 1):
            span = Span(start, start + 2)
            if not any(span.overlaps(other) for other in taken):
                yield Term(text[start : start + 2], span)
    for quoted in _QUOTED.finditer(text):
        yield Term(quoted.group(), Span(quoted.start(), quoted.end()), _WEIGHT_OF_QUOTED)
    for words, span in said_beside(values, kind_of(value)):
        if span != value.span:
            yield Term(words, span)


def said_beside(values: Iterable[Value], kind: Hashable) -> Iterable[tuple[Hashable, Span]]:
    """Years, months and amounts that can tell apart the values of a ``kind`` beside them."""
    for value in values:
        if isinstance(value, Time):
            for point in _points(value):
                if isinstance(point.year, int) and (value.is_year or kind != "date"):
                    yield ("year", point.year), value.span
                if isinstance(point.month, int) and kind != "date":
                    yield ("month", point.month), value.span
        elif isinstance(value, Amount):
            yield ("amount", value.unit, value.amount, value.high), value.span


def _points(value: Time) -> tuple[Point, ...]:
    if isinstance(value.when, Range):
        return (value.when.first, value.when.last)
    return (value.when,) if isinstance(value.when, Point) else ()


def names_in(claim: str, texts: Sequence[str]) -> Iterable[Term]:
    """The names of bodies and places in the claim, as far left as a source has them too."""
    for span in endings_in(claim):
        start = span.start
        while start > 0 and _IDEOGRAPH.match(claim[start - 1]):
            if not any(claim[start - 1 : span.end] in text for text in texts):
                break
            start -= 1
        if start < span.start:
            yield Term(claim[start : span.end], Span(start, span.end))
