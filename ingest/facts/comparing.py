"""The words around a number that hold it against a line, or say that it is not exact.

「不低于」「以上（含5万元）」「不得少于本部门项目支出的」 … 「约」「左右」.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ingest.document import Span
from ingest.facts import words
from ingest.facts.model import Comparator

LEFT_REACH: Final = 34  # characters looked at before a number

_LEFT: Final = {e.word: e for e in words.comparators().entries if e.side == "left"}
_RIGHT: Final = {e.word: e for e in words.comparators().entries if e.side == "right"}
_COMPLEMENT: Final = {
    Comparator.MORE_THAN: Comparator.AT_MOST,
    Comparator.LESS_THAN: Comparator.AT_LEAST,
    Comparator.AT_LEAST: Comparator.LESS_THAN,
    Comparator.AT_MOST: Comparator.MORE_THAN,
}
_REPORTED: Final = ("未", "没有")  # negators that tell what was, not what must be
_NEGATOR: Final = words.alternatives(words.comparators().negators)
_WORD: Final = words.guarded(_LEFT.values())
_NEGATABLE: Final = words.alternatives(word for word, entry in _LEFT.items() if entry.negatable)
_BEFORE: Final = (
    f"(?:(?P<negator>{_NEGATOR})(?P<turned>{_NEGATABLE})|(?P<word>{_WORD}))"
    r"(?:了|过|为|（不?含）)?\s{0,2}(?:约|近|±)?\s{0,2}"
)
_ADJACENT: Final = re.compile(_BEFORE + "$")
# What words before a number can end in, to see quickly that there are none.
_ADJACENT_ENDS: Final = frozenset("了过为）约近±").union(word[-1] for word in _LEFT)
# 「不低于专项资金总规模的20%」: a share may name its whole between comparator and number.
_WHOLE: Final = (
    r"(?:[^，。；、:（）\d%“”]|（[^（）\d]{1,8}）){0,22}?"
    r"(?:的|之|额|总额|总数|总量|规模|金额|支出|预算|数|合同价|造价|概算|估算|投资|资金|收入|经费|成本|水平|标准|目标|合计)\s{0,2}"
)
_WITH_WHOLE: Final = re.compile(_BEFORE + f"(?P<whole>{_WHOLE})$")
_CASE: Final = re.compile(r"\s?(?:时|后|的)[，、]")  # 「累计支付达到合同价的85%时，」
_VERBAL: Final = words.alternatives(word for word, entry in _LEFT.items() if entry.verb)
_WITH_VERB: Final = re.compile(f"(?P<word>{_VERBAL})(?P<verb>(?!的)[\u4e00-\u9fff]{{1,6}}?)\\s?$")
_INCLUDED: Final = r"（(?:不?含|不?包含|不?包括)[^（）]{0,12}）"
_AFTER: Final = re.compile(
    rf"\s{{0,2}}(?P<first>{_INCLUDED})?\s{{0,2}}(?P<word>{words.alternatives(_RIGHT)})?"
    rf"\s{{0,2}}(?P<second>{_INCLUDED})?"
)
_ABOUT: Final = words.qualifiers().entries
_ABOUT_LEFT: Final = re.compile(
    f"(?P<word>{words.guarded(e for e in _ABOUT if e.side == 'left')})" + r"\s{0,2}$"
)
_ABOUT_ENDS: Final = frozenset(e.word[-1] for e in _ABOUT if e.side == "left")
_ABOUT_RIGHT: Final = re.compile(
    r"\s{0,2}" + f"(?P<word>{words.guarded(e for e in _ABOUT if e.side == 'right')})"
)


@dataclass(frozen=True, slots=True)
class Held:
    """How a number is held: ``strict`` words say a rule wherever they stand. ``word`` is the
    comparator's own word without negator, ``left`` and ``right`` are all words on either side.
    ``sure`` is true where the text itself says whether the number counts (含、不含); ``whole`` is
    what the number is a share of, where it stands between (不低于总规模的20%)."""

    comparator: Comparator
    strict: bool
    word: str
    left: str = ""
    right: str = ""
    sure: bool = False
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Grip:
    """A number's words on both sides, and what they say."""

    span: Span
    held: Held | None
    qualifier: str | None


def held(folded: str, before: Span, end: int, *, share: bool) -> Grip | None:
    """What the words around a number say of it.

    :param before: the stretch left of the number that may belong to it, up to its first digit.
    :param end: where number and unit end.
    :param share: the number is a percentage, which may name its whole before it.
    """
    left = before.of(folded)
    lead = _lead(left, share=share, case=_CASE.match(folded, end) is not None)
    after = _AFTER.match(folded, end)
    assert after is not None  # the pattern matches the empty string
    if left.rstrip().endswith("（") and folded.startswith("）", end):  # 标准（400万元）以上
        beyond = _AFTER.match(folded, end + 1)
        after = beyond if beyond and beyond["word"] else after
    right = _RIGHT.get(after["word"] or "")
    if right is None and after["first"] and not lead:
        after = None
    about_left = _ABOUT_LEFT.search(left) if left.rstrip()[-1:] in _ABOUT_ENDS else None
    about_right = _ABOUT_RIGHT.match(folded, end)
    said = after.group().strip() if after and right else ""
    qualifier = about_right["word"] if about_right else about_left["word"] if about_left else None
    starts = [m.start() for m in (lead, about_left) if m]
    start = before.start + min(starts) if starts else before.end
    stop = max(after.end() if after and right else end, about_right.end() if about_right else end)
    if lead is None and right is None:
        return Grip(Span(start, stop), None, qualifier) if qualifier else None
    included = ((after["first"] or "") + (after["second"] or "")) if after else ""
    if included:
        stop = max(stop, after.end() if after else end)
    return Grip(Span(start, stop), _held(lead, right, said, included), qualifier)


def _lead(left: str, *, share: bool, case: bool) -> re.Match[str] | None:
    adjacent = _ADJACENT.search(left) if left.rstrip()[-1:] in _ADJACENT_ENDS else None
    if adjacent:
        return adjacent
    if share:
        with_whole = _WITH_WHOLE.search(left)
        while with_whole:  # in 「最高不超过总额的60%」 it is the second word that takes a whole
            if case or _says_limit(with_whole):
                return with_whole
            with_whole = _WITH_WHOLE.search(left, with_whole.start() + 1)
    return _WITH_VERB.search(left)


def _says_limit(match: re.Match[str]) -> bool:
    """A whole may follow 不低于 and 超过, not 达到 or the 满 of 满意度."""
    entry = _LEFT[match["turned"] or match["word"]]
    return entry.negatable and len(entry.word) > 1


def _held(
    lead: re.Match[str] | None, right: words.ComparatorWord | None, said: str, included: str
) -> Held:
    comparator, strict, word, left, whole = None, False, "", "", ""
    if lead is not None:
        groups = lead.groupdict()
        entry = _LEFT[groups.get("turned") or groups["word"]]
        comparator, strict, word = entry.comparator, entry.strict, entry.word
        left = lead.group().strip()
        whole = (groups.get("whole") or "").strip().removesuffix("的")
        if groups.get("negator"):
            comparator, strict = _COMPLEMENT[comparator], groups["negator"] not in _REPORTED
    if right is not None and not strict:
        comparator, strict, word = right.comparator, right.strict, right.word
    assert comparator is not None
    if included:
        comparator = _including(comparator, not included.startswith("（不"))
    return Held(comparator, strict, word, left, said, bool(included), whole)


def _including(comparator: Comparator, yes: bool) -> Comparator:
    if comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return Comparator.AT_LEAST if yes else Comparator.MORE_THAN
    return Comparator.AT_MOST if yes else Comparator.LESS_THAN
