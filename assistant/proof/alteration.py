"""「由30%提高到50%」: the first value stands in the earlier source, the second in the later one.

Which source is the earlier is told by the years that table columns and figures bear, else by the
documents: a draft before the issued text, last year's report before this year's. A claim that swaps
them, or calls a fall a rise, is false though each of its values is printed somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cmp_to_key, lru_cache
from typing import Literal

from assistant.editions import earlier
from assistant.proof.failure import Failure, Fault
from assistant.proof.ground import YEAR, Atom, Ground
from assistant.proof.matching import says
from assistant.proof.sizes import beats, sizes_of
from assistant.proof.terms import kind_of
from assistant.proof.values import Amount, Time, Value, Values
from assistant.proof.words import any_word, verdicts
from ingest.document import Span
from ingest.facts.model import Figure, Unit

_FROM = re.compile(r"[由从]$")
_LED = re.compile(r"(?:19|20)\d\d年度?的?$")  # 「由2023年的91.2%」

Said = tuple[Ground, Atom]


@dataclass(frozen=True, slots=True)
class Alteration:
    """One value that became another, and the way that the claim's word says it went."""

    before: Value
    after: Value
    word: Span
    way: Literal["up", "down", "other"]


def alterations_in(claim: str, values: Values) -> tuple[Alteration, ...]:
    """The alterations that plain ``claim`` tells in the form 「由…提高到…」."""
    found = []
    for match in _words().finditer(claim):
        before = _outermost(v for v in values.known if v.span.end == match.start())
        after = _outermost(v for v in values.known if _begins(claim, v, match.end()))
        if before is None or after is None:
            continue
        if _FROM.search(_LED.sub("", claim[: before.span.start])):
            word = Span(match.start(), match.end())
            found.append(Alteration(before, after, word, _way(match.group())))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Step:
    """「，提高了5个百分点」 after an alteration: by how much, and the way that its word says."""

    amount: Amount
    word: Span
    way: Literal["up", "down", "other"]


def step_after(told: Alteration, claim: str, values: Values) -> Step | None:
    """By how much the value is said to have changed, right after the alteration."""
    match = _step_words().match(claim, told.after.span.end)
    if match is None:
        return None
    amount = next((a for a in values.amounts if a.span.start == match.end()), None)
    word = Span(match.start("word"), match.end("word"))
    return Step(amount, word, _way(match["word"] + "到")) if amount else None


def connecting(told: Alteration, claim: str, values: Values) -> list[Span]:
    """The words of an alteration that are the claim's own: 由, 提高到, 提高了."""
    lead = Span(_lead_start(claim, told.before.span.start), told.before.span.start)
    step = step_after(told, claim, values)
    return [lead, told.word, *([Span(step.word.start, step.amount.span.start)] if step else [])]


def alteration_fault(
    alterations: Sequence[Alteration], claim: str, values: Values, grounds: Sequence[Ground]
) -> Failure | None:
    """The first alteration that the sources do not bear out, or None."""
    for told in alterations:
        befores, afters = _sayers(told.before, grounds), _sayers(told.after, grounds)
        pairs = [(b, a) for b in befores for a in afters if _in_order(b, a)]
        words = claim[told.before.span.start : told.after.span.end]
        if not pairs:
            return Failure(Fault.VERDICT, f"原文没有先后两处说“{words}”。")
        if told.way != "other" and not _went(told):
            return Failure(Fault.VERDICT, f"“{words}”与两处数值的大小不符。")
        step = step_after(told, claim, values)
        if step and not _adds_up(told, step):
            said = claim[step.word.start : step.amount.span.end]
            return Failure(Fault.NUMBER, f"“{said}”不是两处数值的差。")
    return None


def sides_of(
    claim: str, alterations: Sequence[Alteration], grounds: Sequence[Ground]
) -> Iterator[tuple[str, list[Ground]]]:
    """What ``claim`` says of the earlier document alone, and of the later one, each with the
    sources of that document; nothing where one document says both."""
    if not alterations:
        return
    befores, afters = (
        {g.document.id for value in values for g, _ in _sayers(value, grounds)}
        for values in ([a.before for a in alterations], [a.after for a in alterations])
    )
    old, new = befores - afters, afters - befores
    if not old or not new:
        ordered = sorted(grounds, key=cmp_to_key(_by_time))
        old, new = {ordered[0].document.id}, {ordered[-1].document.id}
    if old == new:
        return
    earlier_text = later_text = claim
    for told in sorted(alterations, key=lambda a: a.word, reverse=True):
        lead = _lead_start(claim, told.before.span.start)
        earlier_text = earlier_text[: told.word.start] + earlier_text[told.after.span.end :]
        later_text = later_text[:lead] + later_text[told.word.end :]
    yield earlier_text, [g for g in grounds if g.document.id in old]
    yield later_text, [g for g in grounds if g.document.id in new]


def _by_time(one: Ground, other: Ground) -> int:
    if earlier(one.document.metadata, other.document.metadata):
        return -1
    return 1 if earlier(other.document.metadata, one.document.metadata) else 0


def _lead_start(claim: str, at: int) -> int:
    """Where 「由」 or 「由2023年的」 before a value begins."""
    lead = _LED.sub("", claim[:at])
    return len(_FROM.sub("", lead))


def _begins(claim: str, value: Value, at: int) -> bool:
    between = claim[at : value.span.start]
    return value.span.start == at or bool(between and _LED.fullmatch(between))


def _outermost(values: Iterable[Value]) -> Value | None:
    candidates = [v for v in values if not (isinstance(v, Time) and v.is_year)]
    return max(candidates, key=lambda v: v.span.end - v.span.start, default=None)


def _sayers(value: Value, grounds: Sequence[Ground]) -> list[Said]:
    return [(g, a) for g in grounds for a in g.atoms if says(value, a, g)]


def _in_order(before: Said, after: Said) -> bool:
    """True if ``before`` is said of an earlier time than ``after``."""
    years = _year_of(before), _year_of(after)
    if before[0].document.id == after[0].document.id:
        return bool(years[0] and years[1] and years[0] < years[1])
    return earlier(before[0].document.metadata, after[0].document.metadata)


def _year_of(said: Said) -> int | None:
    """The one year that a column head or a figure's period binds to a value."""
    _, atom = said
    periods = {f.period[:4] for f in atom.facts if isinstance(f, Figure) and f.period}
    told = {int(year) for year in (periods or YEAR.findall(atom.labels)) if year.isdigit()}
    return told.pop() if len(told) == 1 else None


def _adds_up(told: Alteration, step: Step) -> bool:
    """True if the step is the difference of the two values, in the way that it says."""
    if not isinstance(told.before, Amount) or not isinstance(told.after, Amount):
        return False
    points = told.after.unit is Unit.PERCENT and step.amount.unit is Unit.PERCENTAGE_POINT
    if not points and step.amount.unit is not told.after.unit:
        return False
    difference = told.after.amount - told.before.amount
    return difference == (-step.amount.amount if step.way == "down" else step.amount.amount)


def _went(told: Alteration) -> bool:
    """True if the values lie as the word says; working days are left open and not called a rise."""
    if kind_of(told.before) != kind_of(told.after):
        return False
    before, after = sizes_of([told.before, told.after])
    if before is None or after is None:
        return False
    return beats(after, before, more=told.way == "up") is True


def _way(word: str) -> Literal["up", "down", "other"]:
    words = verdicts().alteration
    return "up" if word in words.up else "down" if word in words.down else "other"


@lru_cache(maxsize=1)
def _step_words() -> re.Pattern[str]:
    words = verdicts().alteration
    plain = {word.rstrip("到至") for word in (*words.up, *words.down)}
    return re.compile(f"[，,:|](?P<word>{any_word(plain).pattern})了?")


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    words = verdicts().alteration
    return any_word((*words.up, *words.down, *words.other))
