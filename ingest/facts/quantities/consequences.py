"""What hangs on a line: the condition it stands in, what follows, and for whom it holds.

「等级为“中”的，压减比例不低于10%」 has a condition before it. In 「调剂幅度超过20%的，应当同步
调整绩效目标」 the line is the condition, and the rest what follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ingest.document import Span
from ingest.facts.numerals import CN
from ingest.facts.obligations.bodies import bodies_at, members
from ingest.facts.quantities.judge import Role
from ingest.facts.quantities.phrases import counted_noun
from ingest.facts.quantities.said import Said

_DRAWN: Final = re.compile(
    "(?:门槛|标准|起点|限额|额度)(?:调整|提高|降低|放宽)?(?:为|是|至|到|按)$"
)
_LONGEST: Final = 80
_LONGEST_NOUN: Final = 14
_CONDITION_ENDS: Final = re.compile(
    r"[^，。；]{0,24}?的(?=[，、]|[^，。；]{0,2}$)|[^，。；]{0,2}?的(?!比例|幅度|标准|额度)"
)
# 「不超过20万元的小额项目可以简化」: a strict line is a condition where its noun goes on to act.
_STRICT_CONDITION: Final = re.compile(
    r"\s*的(?=[^，。；]{1,14}(?:可以|可|应|须|由|免|不再|实行)|不[予得]|按|予以|全额|一律|暂停|取消|责令|为)"
)
_IN_A_ROW: Final = re.compile(r"[^，。；]{1,14}?的")
_CONDITION_MARKED: Final = re.compile(r"[^，。；]{0,24}?的(?=[，、])")
_MEASURED_ON: Final = re.compile("截[至止][^，。；]{2,14}，$")
_COUNTED: Final = re.compile(r"[有共占]|(?!20\d\d ?年)\d")  # what a report counts, not what follows
_NEXT_CASE: Final = re.compile("的(?!比例|幅度|标准|额度)|为|得")
_GRADE: Final = re.compile(r"\s*(?:的)?(?=为|评为|定为|列为|属于?|得满分|不得分|得)")
# 「90分以上全额拨付」: what follows stands right behind the line; not behind 「五年内」.
_FOLLOWS: Final = re.compile(r"\s*(?=予以|不予|全额|一律|直接|优先|暂停|取消|约谈|通报)")
# 「500万元以上，或者占预算二成以上的，列为重大问题」: one case of two lines.
_ALTERNATIVE: Final = re.compile(r"(?:，?(?:或者?|且|并且|同时)|、)[^，。；]{2,24}的(?=，)")
_STRICT_NOUN: Final = re.compile(
    r"[^，。；]{0,10}?的[^，。；]{1,10}(?=，(?:应|须|由|一律|不得|予以|可以|暂停|取消|责令|按|全部|原则上))"
)
_CYCLE_AFTER: Final = re.compile(r"\s*为(?:一个?)?(?:周期|轮)")
_ENUMERATOR: Final = re.compile(rf"^(?:（[\d{CN}]+）|其中|但|凡|并)")
_CLAUSE: Final = re.compile("[的从由对]|为")
_OPENING_MARKS: Final = "，；。：:"
_OPENING: Final = re.compile(f"[{_OPENING_MARKS}]")
_LABELLED: Final = re.compile(
    r"\s*(?P<who>(?:(?!分为|如下|包括|标准)[^，。；：:\d一二三四五六七八九]){1,14})[：:]"
)
_LEVEL: Final = re.compile(
    r"(?:国家|省|市|区|县|乡镇|镇|乡|街道)级(?=[^的]|$)|各[^，。；\d]{0,6}?(?:镇|乡|街道|区|县|部门|单位)"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """The words around a line; each None or () where the text has none."""

    condition: str | None
    consequence: str | None
    audience: tuple[str, ...]


def setting_of(said: Said, place: int) -> Setting:
    """What hangs on the threshold at ``place`` among the quantities of ``said``."""
    spot = said.quantities[place].spot
    segment = _segment(said, spot.span)
    part_start = _part_start(said.folded, segment.start, spot.span.start)
    if _CYCLE_AFTER.match(said.folded, spot.span.end, segment.end):
        return Setting(None, None, _audience(said, segment, part_start, spot.span.start))
    strict = spot.value.held is not None and spot.value.held.strict
    condition_ends = _CONDITION_MARKED if strict else _CONDITION_ENDS
    ends = condition_ends.match(said.folded, spot.span.end, segment.end)
    if ends is None and said.folded.startswith("连续", spot.span.start):
        ends = _IN_A_ROW.match(said.folded, spot.span.end, segment.end)
    if strict and ends is None:
        ends = _STRICT_CONDITION.match(said.folded, spot.span.end, segment.end)
    ends = ends or _ALTERNATIVE.match(said.folded, spot.span.end, segment.end)
    if strict and ends is None:
        ends = _STRICT_NOUN.match(said.folded, spot.span.end, segment.end)
    grade = _GRADE.match(said.folded, spot.span.end, segment.end)
    if grade is None and not spot.counted:
        grade = _FOLLOWS.match(said.folded, spot.span.end, segment.end)
    floor = max(part_start, said.quantities[place - 1].spot.span.end if place else 0)
    audience = _audience(said, segment, floor, spot.span.start)
    if ends or grade:
        end = _with_noun(said.folded, ends.end(), segment.end) if ends else spot.span.end
        stop = _next_line(said, place, end, segment.end)
        begin = _with_date(said.folded, segment.start, part_start)
        condition = _ENUMERATOR.sub("", said.folded[begin:end].strip())
        consequence = said.folded[end:stop].strip("，、； ")
        if _COUNTED.match(consequence):
            consequence = ""
        return Setting(_short(condition), _short(consequence), audience)
    before = _short(_condition_before(said, place, segment, part_start))
    return Setting(before, _as_before(said, place, part_start), audience)


def _as_before(said: Said, place: int, part_start: int) -> str | None:
    """「80万元以上的，应当提交报告；乡镇的标准为30万元以上」: what follows from a line that is only
    drawn elsewhere is what follows from the one before it."""
    at = said.quantities[place].spot.span.start
    drawn = place and _DRAWN.search(said.folded, part_start, at)
    if not drawn or said.quantities[place - 1].role is not Role.THRESHOLD:
        return None
    return setting_of(said, place - 1).consequence


def _condition_before(said: Said, place: int, segment: Span, part_start: int) -> str:
    """The condition that a requirement stands under: 「等级为“中”的，」, or the case right before
    it (「涉及资金700万元以下的不超过6万元」)."""
    earlier = said.quantities[place - 1] if place else None
    if (
        earlier is not None
        and earlier.role is Role.THRESHOLD
        and earlier.spot.span.start >= segment.start
    ):
        start = _part_start(said.folded, segment.start, earlier.spot.span.start)
        ends = _CONDITION_ENDS.match(said.folded, earlier.spot.span.end, segment.end)
        if ends and ends.end() <= said.quantities[place].spot.span.start:
            return said.folded[start : _with_noun(said.folded, ends.end(), segment.end)].strip()
    before = said.folded[segment.start : part_start].strip("，；：: ")
    return before.rsplit("，", 1)[-1] if before.endswith("的") else ""


def _with_date(folded: str, floor: int, part_start: int) -> int:
    """The condition's beginning with the measuring date before it: 「截至6月30日，执行率低于…」."""
    before = _MEASURED_ON.search(folded, floor, part_start)
    return before.start() if before else part_start


def _with_noun(folded: str, end: int, limit: int) -> int:
    """The condition's end with the noun it qualifies: 「270万元以上的项目」."""
    part = _OPENING.split(folded[end:limit], 1)[0]
    noun = counted_noun(part)
    return end + part.find(noun) + len(noun) if noun and len(noun) <= _LONGEST_NOUN else end


def _segment(said: Said, at: Span) -> Span:
    """The part of the sentence between semicolons that holds ``at``."""
    start = said.folded.rfind("；", said.span.start, at.start) + 1
    end = re.compile("[；。]").search(said.folded, at.end, said.span.end)
    return Span(max(start, said.span.start), end.start() if end else said.span.end)


def _part_start(folded: str, floor: int, at: int) -> int:
    last = max(folded.rfind(mark, floor, at) for mark in _OPENING_MARKS)
    return last + 1 if last >= 0 else floor


def _next_line(said: Said, place: int, start: int, end: int) -> int:
    """Where the next case begins: the part of the next line that is a condition itself."""
    for judged in said.quantities[place + 1 :]:
        inside = start <= judged.spot.span.start < end  # not part of the condition itself
        if judged.role is not Role.THRESHOLD or not inside:
            continue
        after = said.folded[judged.spot.span.end : judged.spot.span.end + 3]
        if _NEXT_CASE.match(after):
            return max(start, _part_start(said.folded, start, judged.spot.span.start))
    return end


def _audience(said: Said, segment: Span, part_start: int, at: int) -> tuple[str, ...]:
    labelled = _LABELLED.match(said.folded, segment.start, at)
    if labelled:
        found = _certain(said.folded, labelled.start("who"), labelled.end("who"))
        if found:
            return found
    found = _certain(said.folded, part_start, at)
    if found:
        return found
    level = _LEVEL.search(said.folded, part_start, at)
    return (level.group(),) if level else ()


def _certain(folded: str, start: int, end: int) -> tuple[str, ...]:
    """The bodies that ``folded[start:end]`` opens with, if they are plainly named."""
    level = _LEVEL.match(folded, start, end)
    if level:
        return (level.group(),)
    bodies = bodies_at(folded, start, end)
    if bodies is None:
        return ()
    names = [body.of(folded) for body in members(folded, bodies)]
    return tuple(
        name for name in names if 1 < len(name) <= _LONGEST_NOUN and not _CLAUSE.search(name)
    )


def _short(words: str) -> str | None:
    return words[:_LONGEST] or None
