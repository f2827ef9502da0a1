"""What hangs on a line: the condition it stands in, what follows, and for whom it holds.

「等级为“中”的，压减比例不低于10%」 has a condition before it; 「调剂幅度超过20%的，应当同步调整绩效目标」
is the condition, and the rest what follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ingest.document import Span
from ingest.facts.obligations.bodies import bodies_at, members
from ingest.facts.quantities.judge import Role
from ingest.facts.quantities.said import Said

_LONGEST: Final = 80
_CONDITION_ENDS: Final = re.compile(r"[^，。；]{0,24}?的(?=[，、]|[^，。；]{0,2}$)|[^，。；]{0,2}?的")
_GRADE: Final = re.compile(r"\s*(?:的)?(?=为|评为|定为|列为|属于?|得满分|不得分|得)")
_OPENING: Final = re.compile(r"[，；。：:]")
_LABELLED: Final = re.compile(r"\s*(?P<who>[^，。；：:\d]{1,16})[：:]")
_LEVEL: Final = re.compile(r"(?:国家|省|市|区|县|乡镇|镇|乡|街道)级(?=[^的]|$)|[各][^，。；\d]{0,6}?(?:镇|乡|街道|区|县|部门|单位)")


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
    ends = _CONDITION_ENDS.match(said.folded, spot.span.end, segment.end)
    grade = _GRADE.match(said.folded, spot.span.end, segment.end)
    audience = _audience(said, segment, part_start, spot.span.start)
    if ends or grade:
        end = ends.end() if ends else spot.span.end
        stop = _next_line(said, place, end, segment.end)
        condition = said.folded[part_start:end].strip()
        consequence = said.folded[end:stop].strip("，、； ")
        return Setting(_short(condition), _short(consequence), audience)
    before = said.folded[segment.start : part_start].strip("，；：: ")
    same_part = said.folded[part_start : spot.span.start]
    inner = re.match(r".*的(?=[^的]{0,12}$)", same_part) if place else None
    if inner and said.quantities[place - 1].spot.span.end > part_start:
        return Setting(_short(inner.group().strip()), None, audience)
    return Setting(_short(before.rsplit("，", 1)[-1]) if before.endswith("的") else None, None, audience)


def _segment(said: Said, at: Span) -> Span:
    """The part of the sentence between semicolons that holds ``at``."""
    start = said.folded.rfind("；", said.span.start, at.start) + 1
    end = re.compile("[；。]").search(said.folded, at.end, said.span.end)
    return Span(max(start, said.span.start), end.start() if end else said.span.end)


def _part_start(folded: str, floor: int, at: int) -> int:
    marks = [match.end() for match in _OPENING.finditer(folded, floor, at)]
    return marks[-1] if marks else floor


def _next_line(said: Said, place: int, start: int, end: int) -> int:
    """Where the next case begins: the part of the next line that is a condition itself."""
    for judged in said.quantities[place + 1 :]:
        if judged.role is not Role.THRESHOLD or judged.spot.span.start >= end:
            continue
        after = said.folded[judged.spot.span.end : judged.spot.span.end + 2]
        if after.startswith(("的", "为", "得")):
            return max(start, _part_start(said.folded, start, judged.spot.span.start))
    return end


def _audience(said: Said, segment: Span, part_start: int, at: int) -> tuple[str, ...]:
    labelled = _LABELLED.match(said.folded, segment.start, at)
    if labelled:
        return (labelled["who"].strip(),)
    bodies = bodies_at(said.folded, part_start, at)
    if bodies:
        return tuple(body.of(said.folded) for body in members(said.folded, bodies))
    level = _LEVEL.search(said.folded, part_start, at)
    return (level.group(),) if level else ()


def _short(words: str) -> str | None:
    return words[:_LONGEST] or None
