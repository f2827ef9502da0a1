"""Verdicts over several values (更高、最早、一致、相差) are worked out again from the values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from assistant.claims import Source, Statement
from assistant.proof.failure import Failure, Fault
from assistant.proof.ground import Ground, ground_of
from assistant.proof.matching import same_cell, says
from assistant.proof.pairing import strongest
from assistant.proof.terms import kind_of
from assistant.proof.values import Amount, Time, Value, Values
from assistant.proof.words import Pick, any_word, verdicts
from ingest.document import Clause, ClauseKind, Document, Span
from ingest.facts.model import Unit
from ingest.facts.moments import After, Point, Range, Step, When
from ingest.facts.resolve import last_day

_STOPS = "，,；;。：:！？、（）()|—"
_ARTICLE = re.compile("^第[〇零一二三四五六七八九十百\\d]+[条章节款项]")
_COMMON_YEAR = 2023
_WORKING_DAY = (Decimal(1), Decimal("1.4"))  # calendar days in a working day, at least and about
_STEP_DAYS = {Step.HOUR: Decimal(1) / 24, Step.DAY: Decimal(1), Step.MONTH: Decimal(30)}
_STEP_DAYS |= {Step.YEAR: Decimal(365)}
_SUBJECT = 4  # characters of the named side that are looked for


@dataclass(frozen=True, slots=True)
class Spoken:
    """A verdict's word in a claim, what it picks, and the part of the sentence before it."""

    pick: Pick
    word: Span
    side: str


def verdicts_in(claim: str, quotes: Sequence[str], values: Sequence[Span]) -> tuple[Spoken, ...]:
    """The verdicts of plain ``claim`` that are words neither of the quotes nor of its values."""
    pattern, picks = _words()
    found = []
    for match in pattern.finditer(claim):
        start = max((claim.rfind(mark, 0, match.start()) for mark in _STOPS), default=-1) + 1
        side = claim[start : match.start()]
        told = side[-_SUBJECT - 1 :] + match.group()
        word = Span(match.start(), match.end())
        if any(told in quote for quote in quotes) or any(span.overlaps(word) for span in values):
            continue
        found.append(Spoken(picks[match.group()], word, side))
    return tuple(found)


def verdict_fault(
    claim: str, values: Values, statement: Statement, grounds: Sequence[Ground]
) -> Failure | None:
    """The first verdict of ``claim`` that the values do not bear out, or None."""
    quotes = [ground.text for ground in grounds]
    for spoken in verdicts_in(claim, quotes, [value.span for value in values.known]):
        amount = _difference_after(spoken, claim, values, grounds)
        if amount is not None:
            holds = _direction(spoken, amount, grounds)
        else:
            holds = _holds(spoken, claim, values, statement, grounds)
        if holds is not True:
            word = spoken.word.of(claim)
            told = "与原文的数值不符" if holds is False else "无法从引文的数值得出"
            return Failure(Fault.VERDICT, f"“{spoken.side}{word}”{told}。")
    return None


def is_difference(amount: Amount, claim: str, grounds: Sequence[Ground]) -> bool:
    """True if ``claim`` gives ``amount`` as the difference of two values that the sources say."""
    lead = claim[max(0, amount.span.start - 6) : amount.span.start]
    if amount.high is not None or amount.held is not None or not _difference().search(lead):
        return False
    unit = _unit_of_sides(amount)
    if amount.unit is Unit.PERCENT:
        return False  # percentages differ by points
    said = {
        a.value.amount
        for g in grounds
        for a in g.atoms
        if isinstance(a.value, Amount) and a.value.unit is unit
    }
    return any(abs(one - other) == amount.amount for one, other in combinations(said, 2))


def _unit_of_sides(difference: Amount) -> Unit:
    points = difference.unit is Unit.PERCENTAGE_POINT
    return Unit.PERCENT if points else difference.unit


def _difference_after(
    spoken: Spoken, claim: str, values: Values, grounds: Sequence[Ground]
) -> Amount | None:
    """The difference that follows a word: 「甲比乙高出6.7个百分点」."""
    for amount in values.amounts:
        if 0 <= amount.span.start - spoken.word.end <= 1 and is_difference(amount, claim, grounds):
            return amount
    return None


def _direction(spoken: Spoken, difference: Amount, grounds: Sequence[Ground]) -> bool | None:
    """Whether of two values so far apart the larger one is that of the side named first."""
    sides = re.split("比|较|[高低多少大小长短]于", spoken.side)
    if len(sides) != 2 or spoken.pick not in ("above", "below"):
        return None
    unit = _unit_of_sides(difference)
    own, other = (strongest(side, unit, grounds) for side in sides)
    if own is None or other is None:
        return None
    larger, smaller = (own, other) if spoken.pick == "above" else (other, own)
    return larger.amount - smaller.amount == difference.amount


@lru_cache(maxsize=1)
def _difference() -> re.Pattern[str]:
    return re.compile(f"(?:{any_word(verdicts().difference.words).pattern})(?:为|是|达|约)?$")


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], dict[str, Pick]]:
    picks = {word: verdict.pick for verdict in verdicts().verdict for word in verdict.words}
    return any_word(picks), picks


def _holds(
    spoken: Spoken,
    claim: str,
    values: Values,
    statement: Statement,
    grounds: Sequence[Ground],
) -> bool | None:
    """Whether the verdict holds; None where the values do not decide it."""
    listed = _listed(_with_units(values, grounds))
    if spoken.pick in ("equal", "different"):
        same = _all_equal(listed) if len(listed) > 1 else _same_words(grounds)
        return None if same is None else same == (spoken.pick == "equal")
    if len(listed) > 1:
        return _picks(spoken, claim, listed)
    if len(grounds) > 1:
        return _picks_source(spoken, claim, grounds)
    return _picks_row(spoken, values, statement)


# --- sizes --------------------------------------------------------------------------------------

Size = tuple[Decimal, Decimal]  # at least and at most: a working day is longer than a day


def _size(value: Value) -> Size | None:
    """What a value is compared by: an amount, days of a term, or the day of the year."""
    if isinstance(value, Amount):
        if value.working:
            return value.amount * _WORKING_DAY[0], value.amount * _WORKING_DAY[1]
        return value.amount, value.amount
    if not isinstance(value, Time):
        return None
    return _term(value.when) if isinstance(value.when, After) else _date(value.when)


def _term(after: After) -> Size:
    count = Decimal(abs(after.count))
    if after.step is Step.WORKING_DAY:
        return count * _WORKING_DAY[0], count * _WORKING_DAY[1]
    return count * _STEP_DAYS[after.step], count * _STEP_DAYS[after.step]


def _date(when: When) -> Size | None:
    point = when.last if isinstance(when, Range) else when
    if not isinstance(point, Point) or point.is_bare_year:
        return None
    year = point.year if isinstance(point.year, int) else _COMMON_YEAR
    day = last_day(point, year)
    return (Decimal(day.toordinal()), Decimal(day.toordinal())) if day else None


def _with_units(values: Values, grounds: Sequence[Ground]) -> list[Value]:
    """The values of a claim; a number taken from a table has the unit of its column.

    What names a row (「1000万元以下」) is none.
    """
    heads = [(ground, a) for ground in grounds for a in ground.atoms if a.is_head]
    found: list[Value] = [
        value
        for value in values.known
        if not any(says(value, atom, ground) for ground, atom in heads)
    ]
    atoms = [atom for ground in grounds for atom in ground.atoms if atom.in_unit]
    for number in values.loose:
        cell = next((a for a in atoms if same_cell(number, a)), None)
        if cell is not None and cell.in_unit is not None:
            found.append(replace(cell.in_unit, span=number.span))
    return found


def _listed(values: Iterable[Value]) -> list[Value]:
    """The values that a claim sets side by side: those of the kind it says most often."""
    sized = [value for value in values if _size(value) is not None]
    kinds = [kind_of(value) for value in sized]
    if not kinds:
        return []
    kind = max(kinds, key=kinds.count)
    listed = [value for value in sized if kind_of(value) == kind]
    inside = [v for v in listed if not any(o is not v and o.span.contains(v.span) for o in listed)]
    return sorted(inside, key=lambda value: value.span.start)


def _all_equal(values: Sequence[Value]) -> bool:
    return len({_size(value) for value in values}) == 1


def _beats(one: Size, other: Size, *, more: bool) -> bool | None:
    """Whether ``one`` is more (or less) than ``other``; None where working days leave it open."""
    if not more:
        one, other = other, one
    if one[0] > other[1] or (
        one[0] > other[0] and one[1] > other[1] and one[1] - one[0] > 0 < other[1] - other[0]
    ):
        return True
    return False if one[1] <= other[0] else None


# --- sides --------------------------------------------------------------------------------------


def _picks(spoken: Spoken, claim: str, listed: Sequence[Value]) -> bool | None:
    """Whether the named side's value is the one that the word picks among those listed."""
    named = _named(spoken.side, claim, listed)
    if named is None:
        return None
    return _extreme(spoken, listed, named)


def _extreme(spoken: Spoken, listed: Sequence[Value], named: int) -> bool | None:
    own = _size(listed[named])
    assert own is not None  # only values with a size are listed
    more = spoken.pick in ("highest", "above")
    verdict: bool | None = True
    for index, value in enumerate(listed):
        size = _size(value)
        if index == named or size is None:
            continue
        beats = _beats(own, size, more=more)
        if beats is False:
            return False
        verdict = beats if beats is None else verdict
    return verdict


def _named(side: str, claim: str, listed: Sequence[Value]) -> int | None:
    """The value whose own words share most with the named side; None if none or several do."""
    shares = []
    for index, value in enumerate(listed):
        start = listed[index - 1].span.end if index else 0
        own = claim[start : value.span.start]
        own = re.split("[：:]", own)[-1] if re.search("[：:]", own) else own
        shares.append(_shared(side, own))
    best = max(shares, default=0)
    return shares.index(best) if best and shares.count(best) == 1 else None


def _shared(one: str, other: str) -> int:
    if not one.strip():
        return 0
    pairs = {one[i : i + 2] for i in range(len(one) - 1)} or {one}
    return sum(pair in other for pair in pairs)


# --- verdicts whose values stand in the sources only ----------------------------------------------


def _picks_source(spoken: Spoken, claim: str, grounds: Sequence[Ground]) -> bool | None:
    """Where each source says one value of a common kind, and the side names one source."""
    by_kind: dict[object, list[tuple[int, Value]]] = {}
    for number, ground in enumerate(grounds):
        for value in {kind_of(a.value): a.value for a in ground.atoms if _size(a.value)}.values():
            by_kind.setdefault(kind_of(value), []).append((number, value))
    common = [found for found in by_kind.values() if len(found) == len(grounds)]
    single = [
        found
        for found in common
        if all(_only_one(grounds[number], value) for number, value in found)
    ]
    if len(single) != 1:
        return None
    shares = [_shared(spoken.side, f"{g.text}，{g.about}") for g in grounds]
    if shares.count(max(shares)) != 1:
        return None
    return _extreme(spoken, [value for _, value in single[0]], shares.index(max(shares)))


def _only_one(ground: Ground, value: Value) -> bool:
    sizes = {_size(a.value) for a in ground.atoms if kind_of(a.value) == kind_of(value)}
    return len(sizes) == 1


def _same_words(grounds: Sequence[Ground]) -> bool | None:
    """Whether two documents say the same, but for the number of the article."""
    by_document: dict[str, str] = {}
    for ground in grounds:
        said = by_document.get(ground.document.id, "")
        by_document[ground.document.id] = said + _ARTICLE.sub("", ground.text)
    return None if len(by_document) < 2 else len(set(by_document.values())) == 1


def _picks_row(spoken: Spoken, values: Values, statement: Statement) -> bool | None:
    """A superlative over the table that the one cited row stands in."""
    ground = ground_of(statement.sources[0])
    if not ground.cells or ground.clause is None or spoken.pick not in ("highest", "lowest"):
        return None
    column = _column(values, ground)
    if column is None:
        return None
    others = [
        _sizes_in(ground_of(Source(ground.document, row.span)), column)
        for row in _table(ground.document, ground.clause)
    ]
    own = _sizes_in(ground, column)
    if own is None or len([size for size in others if size]) < 2:
        return None
    more = spoken.pick == "highest"
    return all(_beats(size, own, more=more) is not True for size in others if size)


def _column(values: Values, ground: Ground) -> str | None:
    """The column of the row that the claim's value stands in."""
    for value in values.every:
        for atom in ground.atoms:
            if not atom.is_head and says(value, atom, ground):
                for span, cell in ground.cells:
                    if span.contains(atom.value.span):
                        return cell.column
    return None


def _sizes_in(ground: Ground, column: str) -> Size | None:
    spans = [span for span, cell in ground.cells if cell.column == column]
    for atom in ground.atoms:
        size = _size(atom.value)
        if size and any(span.contains(atom.value.span) for span in spans):
            return size
    return None


def _table(document: Document, clause: Clause) -> Iterable[Clause]:
    """The rows of the table that ``clause`` is a row of, without totals."""
    heads = tuple(cell.column for cell in clause.cells)
    totals = re.compile(verdicts().totals.pattern)
    for step in (-1, 1):
        at = clause.number + (step if step < 0 else 0)
        while 0 <= at < len(document.clauses):
            row = document.clauses[at]
            if row.kind is not ClauseKind.ROW or tuple(c.column for c in row.cells) != heads:
                break
            if not any(totals.match(document.quote(cell.span).strip()) for cell in row.cells):
                yield row
            at += step
