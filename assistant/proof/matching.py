"""Does a source say the value that a claim says? Times may be resolved, quantities normalised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from assistant.proof.ground import Atom, Ground
from assistant.proof.values import TERMS, Amount, Number, Time, Value
from ingest.facts.model import Comparator, Deadline, Fact, Figure, Threshold, Unit
from ingest.facts.moments import After, Anchor, Bound, Every, Near, Point, Range, Step, When
from ingest.facts.resolve import Context, Due, Unresolved, due_in, last_day, resolve

_LOWER = (Comparator.AT_LEAST, Comparator.MORE_THAN)
_UPPER = (Comparator.AT_MOST, Comparator.LESS_THAN)
_REACHED = ("达到", "达")  # 「达到92%」 also reports: the same as 92%
_ANY_ANCHOR = (Anchor.UNSAID, Anchor.EVENT, Anchor.LAST_SAID)
_RULE_YEARS = 5  # rules of an unsaid term hold some five years (usage of 规范性文件)
_COMMON_YEAR = 2023  # for month and day alone, where no year is known
_ENDS = ("", *"，。、；：:,;（）()|…—-\"“”' ")
_ATTACHMENT = "件"  # the label of 附件1


def says(value: Value, atom: Atom, ground: Ground) -> bool:
    """True if ``atom`` of ``ground`` says the ``value`` of a claim."""
    if isinstance(value, Time):
        return _says_time(value, atom, ground)
    if isinstance(value, Amount):
        return _says_amount(value, atom)
    return isinstance(atom.value, Number) and same_number(value, atom.value)


def same_number(claimed: Number, said: Number, *, loosely: bool = True) -> bool:
    """The same figures, counting the same: 「第12条」 is not 「12个」.

    :param loosely: a stop after the claimed number goes with any character after the other.
    """
    same = (
        claimed.value == said.value
        if claimed.chinese or said.chinese
        else claimed.printed == said.printed
    )
    if not same or (claimed.label and claimed.label != said.label):
        return False
    named = claimed.label == said.label == _ATTACHMENT  # it is no number of what follows it
    return claimed.after == said.after or named or (loosely and claimed.after in _ENDS)


def same_cell(claimed: Number, atom: Atom) -> bool:
    """True if ``atom`` is the table cell that the number was taken from."""
    return isinstance(atom.value, Number) and same_number(claimed, atom.value)


# --- quantities ---------------------------------------------------------------------------------


def _says_amount(claimed: Amount, atom: Atom) -> bool:
    said = atom.value
    if isinstance(said, Amount) and _same_amount(claimed, said):
        return True
    if isinstance(said, Time) and isinstance(said.when, After):
        return _counts(claimed, said.when)
    return any(_fact_says(claimed, fact) for fact in atom.facts)


def _same_amount(claimed: Amount, said: Amount) -> bool:
    if claimed.unit is not said.unit:
        return False
    if claimed.unit is Unit.DAY and claimed.working != said.working:
        return False
    comparator = claimed.held.comparator if claimed.held else None
    if claimed.high is not None:
        same = (claimed.amount, claimed.high) == (said.amount, said.high)
        ends = zip(claimed.edges, said.edges, strict=True)
        return same and all(own in (None, theirs) for own, theirs in ends)
    if said.high is not None:  # one end of a range, told as an end
        lower, upper = said.edges
        return (
            claimed.amount == said.amount
            and comparator in _LOWER
            and lower in (None, comparator is Comparator.AT_LEAST)
        ) or (
            claimed.amount == said.high
            and comparator in _UPPER
            and upper in (None, comparator is Comparator.AT_MOST)
        )
    if claimed.amount != said.amount:
        return False
    return _same_side(claimed, said.held.comparator if said.held else None)


def _same_side(claimed: Amount, comparator: Comparator | None) -> bool:
    """A claim may leave a comparator out, but not put another in its place."""
    if claimed.held is None or claimed.held.comparator is comparator:
        return True
    reached = claimed.held.word in _REACHED and not claimed.held.right
    return reached and comparator in (None, Comparator.MORE_THAN)


def _fact_says(claimed: Amount, fact: Fact) -> bool:
    if isinstance(fact, Figure):
        same = claimed.unit is fact.unit and claimed.amount == fact.value and claimed.high is None
        return same and claimed.held is None
    if isinstance(fact, Threshold) and claimed.unit is fact.unit:
        if claimed.unit is Unit.DAY:
            return False  # the fact does not tell 日 from 工作日
        if fact.high is not None or claimed.high is not None:
            same = (claimed.amount, claimed.high) == (fact.value, fact.high)
            return same and claimed.edges == (None, None)  # which the fact does not tell
        return claimed.amount == fact.value and _same_side(claimed, fact.comparator)
    return False


def _counts(claimed: Amount, after: After) -> bool:
    """「时限为15个工作日」 of 「15个工作日内」."""
    return (
        TERMS[after.step] is claimed.unit
        and claimed.amount == abs(after.count)
        and claimed.working == (after.step is Step.WORKING_DAY)
    )


# --- times --------------------------------------------------------------------------------------


def _says_time(claimed: Time, atom: Atom, ground: Ground) -> bool:
    said = atom.value
    if isinstance(claimed.when, After):
        if isinstance(said, Time) and isinstance(said.when, After):
            return _same_count(claimed.when, said.when) and _same_bound(claimed, said, atom)
        return isinstance(said, Amount) and _counts(said, claimed.when)
    if not isinstance(said, Time) or not _same_bound(claimed, said, atom):
        return False
    if isinstance(claimed.when, Every):
        return claimed.when == said.when
    return _fits(claimed, said.when, atom, ground) or _falls_on(claimed, said.when, atom, ground)


def _same_count(claimed: After, said: After) -> bool:
    if (claimed.count, claimed.step) != (said.count, said.step):
        return False
    return (
        claimed.anchor is said.anchor or claimed.anchor in _ANY_ANCHOR or said.anchor in _ANY_ANCHOR
    )


def _same_bound(claimed: Time, said: Time, atom: Atom) -> bool:
    if claimed.bound in (Bound.AT, said.bound):
        return True
    if claimed.bound is Bound.BY and said.bound is Bound.AT:
        due = any(isinstance(fact, Deadline) for fact in atom.facts)
        return due or atom.cell is not None or isinstance(said.when, Range)
    return claimed.bound is Bound.AS_OF and said.bound is Bound.AT


def _fits(claimed: Time, said: When, atom: Atom, ground: Ground) -> bool:
    """True if what is claimed is said in so many words, or less exactly."""
    when = claimed.when
    if isinstance(when, Range):
        return isinstance(said, Range) and all(
            _point_fits(one, other, atom, ground)
            for one, other in ((when.first, said.first), (when.last, said.last))
        )
    if not isinstance(when, Point):
        return False
    if isinstance(said, Range):  # what must be done in a stretch of time is due at its end
        ends = (said.last,) if claimed.bound is Bound.BY else (said.last, said.first)
        return any(_point_fits(when, end, atom, ground) for end in ends)
    return isinstance(said, Point) and _point_fits(when, said, atom, ground)


def _point_fits(claimed: Point, said: Point, atom: Atom, ground: Ground) -> bool:
    if claimed.is_bare_year != said.is_bare_year or claimed.until_start != said.until_start:
        return False
    for part in ("month", "day", "part", "clock"):
        own = getattr(claimed, part)
        if own is not None and own != getattr(said, part):
            return False
    return _year_fits(claimed, said, atom, ground)


def _year_fits(claimed: Point, said: Point, atom: Atom, ground: Ground) -> bool:
    if claimed.year is None or claimed.year == said.year:
        return True
    if isinstance(said.year, int):
        return False
    rules = _rules(atom.facts)
    if isinstance(claimed.year, Near):
        return claimed.year is Near.EVERY and bool(rules)
    due = {day.year for day in _due_days(atom.facts)}
    if due:
        return claimed.year in due
    if rules and _in_force(claimed.year, ground):
        return True
    return claimed.year in ground.years and said.year is None


def _falls_on(claimed: Time, said: When, atom: Atom, ground: Ground) -> bool:
    """True if the day claimed is the day that the source's words mean (8月底 is 8月31日)."""
    point, by = claimed.when, claimed.bound is Bound.BY
    if isinstance(point, Range):
        return _resolved_range(point, said, atom, ground)
    if not isinstance(point, Point) or point.is_bare_year or not isinstance(point.month, int):
        return False
    days = _due_days(atom.facts, last=by)
    if days:
        return any(_is_day(point, day) for day in days)
    if any(_rule_falls(fact, point, ground) for fact in _rules(atom.facts)):
        return True
    return any(_is_day(point, day) for day in _days_meant(point, said, ground, last=by))


def _resolved_range(claimed: Range, said: When, atom: Atom, ground: Ground) -> bool:
    for fact in atom.facts:
        if isinstance(fact, Deadline) and fact.due and fact.begins:
            return _is_day(claimed.first, fact.begins) and _is_day(claimed.last, fact.due)
    for year in ground.years:
        due = resolve(said, Context(year=year))
        if (
            isinstance(due, Due)
            and due.due
            and due.begins
            and _is_day(claimed.first, due.begins)
            and _is_day(claimed.last, due.due)
        ):
            return True
    return False


def _due_days(facts: Iterable[Fact], *, last: bool = False) -> list[date | datetime]:
    """The days of deadlines; the ``last`` ones only, or those on which they begin too."""
    found: list[date | datetime] = []
    for fact in facts:
        if isinstance(fact, Deadline):
            days = (fact.due, None if last else fact.begins)
            found += [day for day in days if day is not None]
    return found


def _rules(facts: Iterable[Fact]) -> list[Deadline]:
    return [f for f in facts if isinstance(f, Deadline) and f.due is None and f.recurrence]


def _rule_falls(fact: Deadline, claimed: Point, ground: Ground) -> bool:
    """True if a standing rule falls on the claimed day in its year, while it is in force."""
    if not isinstance(claimed.year, int) or not _in_force(claimed.year, ground):
        return False
    for start in (claimed.year, claimed.year - fact.year_offset, last_day(claimed, claimed.year)):
        day = due_in(fact, start) if start else None
        if day is not None and not isinstance(day, Unresolved) and _is_day(claimed, day):
            return True
    return False


def _in_force(year: int, ground: Ground) -> bool:
    """True if a standing rule of the document may fall in ``year``."""
    until = ground.document.metadata.effective_until
    known = ground.years or {year}
    last = until.year + 1 if until else max(known) + _RULE_YEARS
    return min(known) <= year <= last


def _days_meant(claimed: Point, said: When, ground: Ground, *, last: bool) -> list[date | datetime]:
    """The days that a source's words mean in the years that the document speaks of."""
    years = set(ground.years) or {_COMMON_YEAR}
    if isinstance(said, Point) and said.year is Near.EVERY:
        said = replace(said, year=None)
        if isinstance(claimed.year, int) and _in_force(claimed.year, ground):
            years.add(claimed.year)
    days: list[date | datetime] = []
    for year in years:
        due = resolve(said, Context(year=year))
        if isinstance(due, Due):
            meant = (due.due, None if last else due.begins)
            days += [day for day in meant if day is not None]
    return days


def _is_day(claimed: Point, day: date | datetime) -> bool:
    year = claimed.year if isinstance(claimed.year, int) else day.year
    meant = last_day(claimed, year)
    if meant is None or (meant.year, meant.month, meant.day) != (day.year, day.month, day.day):
        return False
    if claimed.clock is None:
        return True
    return isinstance(day, datetime) and day.time() == claimed.clock
