"""「由30%提高到50%」: the first value stands in the earlier source, the second in the later one.

Which source is the earlier is told by the years that table columns and figures bear, else by the
documents: a draft before the issued text, last year's report before this year's. A claim that swaps
them, or calls a fall a rise, is false though each of its values is printed somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.editions import earlier
from assistant.proof.failure import Failure, Fault
from assistant.proof.ground import Atom, Ground
from assistant.proof.matching import says
from assistant.proof.sizes import beats, sizes_of
from assistant.proof.terms import kind_of
from assistant.proof.values import Time, Value, Values
from assistant.proof.words import any_word, verdicts
from ingest.document import Span
from ingest.facts.model import Figure

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
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


def alteration_fault(
    alterations: Sequence[Alteration], claim: str, grounds: Sequence[Ground]
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
    return None


def _begins(claim: str, value: Value, at: int) -> bool:
    between = claim[at : value.span.start]
    return value.span.start == at or bool(between and _LED.fullmatch(between))


def _outermost(values: object) -> Value | None:
    candidates = [v for v in values if not (isinstance(v, Time) and v.is_year)]  # type: ignore[attr-defined]
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
    told = {int(year) for year in (periods or _YEAR.findall(atom.labels)) if year.isdigit()}
    return told.pop() if len(told) == 1 else None


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
def _words() -> re.Pattern[str]:
    words = verdicts().alteration
    return any_word((*words.up, *words.down, *words.other))
