"""The check of one statement: quick for words that are the sources' own, thorough for all others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.claims import Role, Source, Statement
from assistant.proof.alignment import align, covered
from assistant.proof.failure import Failure, Fault
from assistant.proof.framing import without_edge, without_frames
from assistant.proof.ground import Ground, ground_of
from assistant.proof.matching import same_number, says
from assistant.proof.names import name_fault
from assistant.proof.pairing import pairing_fault
from assistant.proof.plain import bare, plain
from assistant.proof.polarity import negations_in, polarity_fault
from assistant.proof.values import Number, Time, Value, Values, read_values
from assistant.proof.verdict import is_difference, verdict_fault, verdicts_in
from ingest.document import Span
from ingest.facts.moments import Point, Range

_CJK = re.compile("[\u4e00-\u9fff]")
_STOPS = "，,；;。：:！？、（）()“”|\n"
_FOUND_IN_SOURCES = 0.5  # share of a free wording's characters that must be the sources' own
_LONGEST_LINE = 4_000  # characters; no composer writes more


def check(statement: Statement) -> Failure | None:
    """What of ``statement`` does not stand in its sources; None if all of it does."""
    fault = _source_fault(statement.sources)
    if fault:
        return fault
    quotes = [plain(source.quote) for source in statement.sources]
    text, row = plain(statement.text), _row(statement)
    if not row and _verbatim(bare(text), quotes):
        return None
    grounds = [ground_of(source) for source in statement.sources]
    fault = _text_fault(row, statement, grounds) if row else None
    # The row tells more of the subject; where the text says the same values it need not tell it.
    alone = not row or _said_in(text) != _said_in(row)
    return fault or _text_fault(text, statement, grounds, alone=alone)


def _row(statement: Statement) -> str:
    """The cells of a table row as one plain text, their borders no stops."""
    return ":".join(plain(cell) for cell in statement.cells if cell.strip(" —-–"))


def _said_in(text: str) -> frozenset[str]:
    return frozenset(value.span.of(text) for value in read_values(text).every)


def _source_fault(sources: Sequence[Source]) -> Failure | None:
    if not sources:
        return Failure(Fault.SOURCE, "没有引用原文。")
    for source in sources:
        text, span = source.document.text, source.span
        if span.end > len(text) or not source.quote.strip():
            return Failure(Fault.SOURCE, "引用的位置不在原文之内。")
        lead = plain(text[max(0, span.start - 12) : span.start])
        own = re.split(f"[{_STOPS}]", lead)[-1]
        cut = [n for n in negations_in(own + plain(source.quote[:8])) if n.word.start < len(own)]
        if any(negation.focus.end > len(own) for negation in cut):
            return Failure(Fault.NEGATION, "引文截掉了前面的否定词。")
    return None


def _verbatim(text: str, quotes: Sequence[str]) -> bool:
    """True if ``text`` is made of whole quotes, in any order."""
    pieces = sorted((piece for piece in map(bare, quotes) if piece), key=len, reverse=True)
    rest = text
    while rest:
        piece = next((piece for piece in pieces if rest.startswith(piece)), None)
        if piece is None:
            return False
        rest = bare(rest[len(piece) :])
    return bool(text)


def _text_fault(
    text: str, statement: Statement, grounds: Sequence[Ground], *, alone: bool = True
) -> Failure | None:
    """What of plain ``text`` is not proven; ``alone``: it must itself tell its values' subjects."""
    if len(text) > _LONGEST_LINE:
        return Failure(Fault.WORDS, "说法过长，无法核对。")
    framed, fault = without_edge(text, grounds)
    if fault is None and statement.role is not Role.READING:  # a model's text has no frames
        framed, fault = without_frames(framed, grounds)
    if fault:
        return fault
    values = read_values(framed)
    return (
        _value_fault(framed, values, grounds)
        or name_fault(framed, _backing(grounds))
        or _wording_fault(framed, values, statement, grounds)
        or (pairing_fault(framed, values.every, grounds) if alone else None)
        or verdict_fault(framed, values, statement, grounds)
    )


def _backing(grounds: Sequence[Ground]) -> str:
    """All words that a name may be found in."""
    return "\n".join(_words_of(grounds))


def _words_of(grounds: Sequence[Ground]) -> list[str]:
    return [words for g in grounds for words in (g.text, g.about, g.bodies) if words]


# --- values -------------------------------------------------------------------------------------


def _value_fault(text: str, values: Values, grounds: Sequence[Ground]) -> Failure | None:
    for time in values.times:
        if not (_year_known(time, grounds) if time.is_year else _said(time, grounds)):
            return Failure(Fault.DATE, f"原文没有“{time.span.of(text)}”这个时间。")
    for amount in values.amounts:
        within = any(time.span.contains(amount.span) for time in values.times)
        if not within and not _said(amount, grounds) and not is_difference(amount, text, grounds):
            return Failure(Fault.NUMBER, f"原文没有“{amount.span.of(text)}”这个数。")
    for number in values.loose:
        if not _number_said(number, text, grounds):
            return Failure(Fault.NUMBER, f"原文没有“{number.span.of(text)}”这个数。")
    return None


def _said(value: Value, grounds: Sequence[Ground]) -> bool:
    return any(says(value, atom, ground) for ground in grounds for atom in ground.atoms)


def _year_known(time: Time, grounds: Sequence[Ground]) -> bool:
    """A bare year: said in the quotes, or the document's own."""
    ends = (time.when.first, time.when.last) if isinstance(time.when, Range) else (time.when,)
    years = {end.year for end in ends if isinstance(end, Point)}
    known = {year for ground in grounds for year in _years_told(ground)}
    if all(year in known for year in years if isinstance(year, int)):
        return all(isinstance(year, int) for year in years) or _said(time, grounds)
    return False


def _years_told(ground: Ground) -> set[int]:
    told = set(ground.years)
    for value in ground.values.times:
        ends = (
            (value.when.first, value.when.last) if isinstance(value.when, Range) else (value.when,)
        )
        told |= {e.year for e in ends if isinstance(e, Point) and isinstance(e.year, int)}
    for fact in ground.facts:
        due, period = getattr(fact, "due", None), getattr(fact, "period", None)
        told |= {due.year} if due else set()
        told |= {int(part) for part in re.findall(r"\d{4}", period or "")}
    return told


def _number_said(number: Number, text: str, grounds: Sequence[Ground]) -> bool:
    """A number that counts nothing known stands in the sources as it is, the next character too."""
    if number.chinese:
        start, end = number.span.start, number.span.end
        if number.value == 1 and text[max(0, start - 1) : start] != "第":
            return True  # 统一、一律、一致: part of a word
        words = (text[start : end + 1], text[max(0, start - 1) : end])
        if any(word in ground.text or word in ground.about for ground in grounds for word in words):
            return True
    return any(same_number(number, said) for ground in grounds for said in ground.numbers)


# --- wording ------------------------------------------------------------------------------------


def _wording_fault(
    text: str, values: Values, statement: Statement, grounds: Sequence[Ground]
) -> Failure | None:
    quotes = [ground.text for ground in grounds]
    runs = align(text, quotes)
    spans = [value.span for value in values.known]
    if statement.role is Role.VERDICT and verdicts_in(text, quotes, spans):
        return None  # in words of its own; worked out again from the values
    if not _supported(text, spans, grounds):
        return Failure(Fault.WORDS, "说法的用语大多不在原文中。")
    return polarity_fault(text, quotes, runs, spans, row=bool(statement.cells))


def _supported(text: str, values: Sequence[Span], grounds: Sequence[Ground]) -> bool:
    """True if enough of the words outside the values are words of the sources or around them."""
    held = covered(text, align(text, _words_of(grounds)))
    taken = [False] * len(text)
    for span in values:
        taken[span.start : span.end] = [True] * (span.end - span.start)
    words = [i for i, mark in enumerate(text) if _CJK.match(mark) and not taken[i]]
    if not words:
        return True
    return sum(held[i] for i in words) >= _FOUND_IN_SOURCES * len(words)
