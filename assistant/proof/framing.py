"""What composers say in words of their own: checked for what it claims, then taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from assistant.proof.failure import Failure, Fault
from assistant.proof.ground import Ground
from assistant.proof.plain import plain
from assistant.proof.values import Amount, read_values
from assistant.proof.words import frames
from assistant.quantities import worth_in
from ingest.facts.model import Comparator, Threshold
from ingest.facts.quantities.inclusion import Conventions

_EXCLUSIVE = {Comparator.MORE_THAN, Comparator.LESS_THAN}


def without_frames(text: str, grounds: Sequence[Ground]) -> tuple[str, Failure | None]:
    """Plain ``text`` without the frame it begins with, and the failure of one that does not fit.

    A frame that names a version fits documents of that status only.
    """
    statuses = {ground.document.metadata.status for ground in grounds}
    for frame in frames().frame:
        words = plain(frame.words)
        if not text.startswith(words) or text[len(words) : len(words) + 1] not in ("", ":"):
            continue
        if frame.status and not statuses & set(frame.status):
            return text, Failure(Fault.NAME, f"引用的文件与“{frame.words}”不符。")
        return text[len(words) + 1 :], None
    return text, None


def without_absence(text: str, grounds: Sequence[Ground]) -> tuple[str, Failure | None]:
    """Plain ``text`` without the remark that a word is missing, which it must be in all quotes."""
    absent = re.match(frames().absent.pattern, text)
    if absent is None:
        return text, None
    if any(f"“{absent['word']}”" in ground.text for ground in grounds):
        return text, Failure(Fault.VERDICT, f"原文中有“{absent['word']}”。")
    return text[absent.end() :], None


def without_edge(text: str, grounds: Sequence[Ground]) -> tuple[str, Failure | None]:
    """Plain ``text`` without the remark that a quantity lies on a line which excludes it.

    The line must stand in the quotes, hold the very number that is named, and exclude it: by its
    own word (超过), or by a sentence among the quotes that says what 以上 means.
    """
    edge = _edge().match(text)
    if edge is None:
        return text, None
    line = edge["line"]
    lines = read_values(line).amounts
    value = read_values(edge["value"])
    named = {number.value for number in value.numbers}
    held = {
        a.held.comparator
        for a in lines
        if a.held
        and a.amount
        in (named | {worth_in(said.amount, said.unit, a.unit) for said in value.amounts})
    }
    excluded = bool(held & _EXCLUSIVE) or (bool(held) and _defined_out(line, grounds))
    if not excluded or not any(line in ground.text for ground in grounds):
        return text, Failure(Fault.VERDICT, f"“{line}”并不排除{edge['value']}。")
    return text[edge.end() :], None


def without_side(text: str, grounds: Sequence[Ground]) -> tuple[str, Failure | None]:
    """Plain ``text`` without the remark on which side of a line a quantity lies.

    Each line must stand in the quotes and leave the very number out, or take it in, by arithmetic.
    """
    outside = re.match(frames().outside.pattern, text)
    told = outside or re.match(frames().inside.pattern, text)
    if told is None:
        return text, None
    value = read_values(told["value"])
    for line in re.findall("“([^“”]+)”", told["lines"]):
        amounts = read_values(line).amounts
        unit = amounts[0].unit if amounts else None
        worths = [worth_in(a.amount, a.unit, unit) for a in value.amounts] if unit else []
        of_one_kind = len(amounts) == 1 and None not in worths
        alone = () if worths else value.numbers
        named = {number.value for number in alone} | {each for each in worths if each is not None}
        least = re.match(f"{frames().ruled.least}\\d", line) is not None
        met = [_meets(amounts[0], number, least=least) for number in named if of_one_kind]
        on_side = of_one_kind and all(each is (outside is None) for each in met)
        if not named or not on_side or not any(line in ground.text for ground in grounds):
            return text, Failure(Fault.VERDICT, f"{told['value']}与“{line}”的关系不是这样。")
        if told["ruling"] and not any(binds(line, ground.text) for ground in grounds):
            return text, Failure(Fault.VERDICT, f"“{line}”之后没有明确的要求。")
    return text[told.end() :], None


def named_from_below(before: str) -> re.Match[str] | None:
    """The noun, last in ``before``, that makes a line from below of what follows: 起点放宽至."""
    return re.search(f"{frames().ruled.least}$", before)


def binds(line: str, text: str) -> bool:
    """True if what follows from ``line`` is a duty or a measure, and nothing in its part of the
    sentence denies, permits or excepts it or joins another condition to the line."""
    at = text.find(line)
    if at < 0:
        return False
    ruled = frames().ruled
    part = re.split("[。;；]", text[:at])[-1] + re.split("[。;；]", text[at + len(line) :])[0]
    return bool(re.search(ruled.bound, consequence_of(line, text))) and not re.search(
        ruled.free, part
    )


def consequence_of(line: str, text: str) -> str:
    """What plain ``text`` lets follow from ``line``: the rest of its part of the sentence, or what
    stands before the colon of a list of lines (「达到下列标准的，应…：市级3000万元以上」)."""
    at = text.find(line)
    if at < 0:
        return ""
    before = re.split("[。]", text[:at])[-1]
    listed, colon, _ = before.rpartition(":")
    return listed if colon else re.split("[。;；]", text[at + len(line) :])[0]


def _meets(line: Amount, value: Decimal, *, least: bool) -> bool | None:
    """Whether ``value`` meets ``line``; None where the line draws none, by its own words or as one
    that the noun before it makes the ``least``."""
    if line.high is not None:  # whether an end is of it, its words may leave to a definition
        return line.amount < value < line.high or (
            False if value < line.amount or value > line.high else None
        )
    if line.held is None:
        return value >= line.amount if least else None
    met = {
        Comparator.AT_LEAST: value >= line.amount,
        Comparator.MORE_THAN: value > line.amount,
        Comparator.AT_MOST: value <= line.amount,
        Comparator.LESS_THAN: value < line.amount,
    }
    return met.get(line.held.comparator)


def _defined_out(line: str, grounds: Sequence[Ground]) -> bool:
    """True if a sentence among ``grounds`` says that the comparator of ``line`` leaves the number
    out, and so the line was read where it stands."""
    said = any(Conventions.said_in(ground.text).excludes(line) for ground in grounds)
    return said and any(
        isinstance(fact, Threshold)
        and fact.comparator in _EXCLUSIVE
        and line in plain(ground.document.quote(fact.span))
        for ground in grounds
        for fact in ground.facts
    )


@lru_cache(maxsize=1)
def _edge() -> re.Pattern[str]:
    return re.compile(frames().edge.pattern)
