"""Verdicts over several values (更高、最早、一致) are worked out again from the values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.proof.difference import difference_after, direction_holds, is_difference
from assistant.proof.failure import Failure, Fault
from assistant.proof.ground import Ground
from assistant.proof.matching import same_cell, says
from assistant.proof.sizes import beats, size_of, sizes_of
from assistant.proof.spoken import Spoken, verdicts_in
from assistant.proof.superlative import row_holds
from assistant.proof.terms import kind_of
from assistant.proof.values import Amount, Value, Values
from ingest.facts.model import Comparator

_FROM_BELOW = {Comparator.AT_LEAST, Comparator.MORE_THAN}
_FROM_ABOVE = {Comparator.AT_MOST, Comparator.LESS_THAN}
_ARTICLE = re.compile("^第[〇零一二三四五六七八九十百\\d]+[条章节款项]")


def verdict_fault(claim: str, values: Values, grounds: Sequence[Ground]) -> Failure | None:
    """The first verdict of ``claim`` that the values do not bear out, or None."""
    quotes = [ground.text for ground in grounds]
    for spoken in verdicts_in(claim, quotes, [value.span for value in values.known]):
        amount = difference_after(spoken, claim, values, grounds)
        if amount is not None:
            holds = direction_holds(spoken, amount, grounds)
        else:
            holds = _holds(spoken, claim, values, grounds)
        if holds is not True:
            word = spoken.word.of(claim)
            told = "与原文的数值不符" if holds is False else "无法从引文的数值得出"
            return Failure(Fault.VERDICT, f"“{spoken.side}{word}”{told}。")
    return None


def _holds(
    spoken: Spoken,
    claim: str,
    values: Values,
    grounds: Sequence[Ground],
) -> bool | None:
    """Whether the verdict holds; None where the values do not decide it."""
    listed = _listed(
        value
        for value in _with_units(values, grounds)
        if not isinstance(value, Amount) or not is_difference(value, claim, grounds)
    )
    if _bound_both_ways(listed):
        return spoken.pick == "different" if spoken.pick in ("equal", "different") else None
    if spoken.pick in ("equal", "different"):
        same = len(set(sizes_of(listed))) == 1 if len(listed) > 1 else _same_words(grounds)
        return None if same is None else same == (spoken.pick == "equal")
    if len(listed) > 1:
        return _picks(spoken, claim, listed)
    if len(grounds) > 1:
        return _picks_source(spoken, grounds) if spoken.place == 1 else None
    return row_holds(spoken, claim, values, grounds[0])


def _bound_both_ways(listed: Iterable[Value]) -> bool:
    """True if one value bounds from below and one from above: 「不超过30%」 and 「不低于30%」
    are not alike, and neither is more."""
    ways = {v.held.comparator for v in listed if isinstance(v, Amount) and v.held}
    return bool(ways & _FROM_BELOW) and bool(ways & _FROM_ABOVE)


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
    sized = [value for value in values if size_of(value) is not None]
    kinds = [kind_of(value) for value in sized]
    if not kinds:
        return []
    kind = max(kinds, key=kinds.count)
    listed = [value for value in sized if kind_of(value) == kind]
    inside = [v for v in listed if not any(o is not v and o.span.contains(v.span) for o in listed)]
    return sorted(inside, key=lambda value: value.span.start)


def _picks(spoken: Spoken, claim: str, listed: Sequence[Value]) -> bool | None:
    """Whether the named side's value is the one that the word picks among those listed."""
    named = _named(spoken.side, claim, listed)
    if named is None:
        return None
    return _extreme(spoken, listed, named)


def _extreme(spoken: Spoken, listed: Sequence[Value], named: int) -> bool | None:
    sizes = sizes_of(listed)
    own = sizes[named]
    more = spoken.pick in ("highest", "above")
    others = [size for index, size in enumerate(sizes) if index != named]
    found = [
        None if own is None or size is None else beats(own, size, more=more) for size in others
    ]
    if None in found:
        return False if False in found and spoken.place == 1 else None
    # At its place so many are before it, and it is level with none.
    before = found.count(False)
    level = sum(size == own for size in others)
    return before == spoken.place - 1 and (spoken.place == 1 or not level)


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


def _picks_source(spoken: Spoken, grounds: Sequence[Ground]) -> bool | None:
    """Where each source says one value of a common kind, and the side names one source."""
    by_kind: dict[object, list[tuple[int, Value]]] = {}
    for number, ground in enumerate(grounds):
        for value in {kind_of(a.value): a.value for a in ground.atoms if size_of(a.value)}.values():
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
    sizes = {size_of(a.value) for a in ground.atoms if kind_of(a.value) == kind_of(value)}
    return len(sizes) == 1


def _same_words(grounds: Sequence[Ground]) -> bool | None:
    """Whether two documents say the same, but for the number of the article."""
    by_document: dict[str, str] = {}
    for ground in grounds:
        said = by_document.get(ground.document.id, "")
        by_document[ground.document.id] = said + _ARTICLE.sub("", ground.text)
    return None if len(by_document) < 2 else len(set(by_document.values())) == 1
