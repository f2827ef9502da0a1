"""Parts of a whole: 「设备486台，资金5.3亿元，其中市一院112台、1.2亿元」. A part's whole is the
number before the list that has the same unit.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ingest.facts.model import Unit
from ingest.facts.quantities.bare_names import with_topic
from ingest.facts.quantities.judge import Role
from ingest.facts.quantities.own_names import named_by_line
from ingest.facts.quantities.pairing import Paired
from ingest.facts.quantities.phrases import METRIC_WORDS, Phrase
from ingest.facts.quantities.progress import Named, Progress
from ingest.facts.quantities.topics import body_in

_PARTS_BEGIN: Final = re.compile(
    r"其中|包括|[:：]|分类型|按[^，。；]{1,8}分|分别|按[^，。；]{1,6}划分"
)
_DIVIDED: Final = re.compile(r"\s*(?:其中|按|分类型)")
_REST: Final = re.compile(r"其余|其他|余下")
_GENERIC: Final = re.compile(r"^(?:涉及)?(?:财政|预算)?(?:资金|金额)(?:量|总量|总额)?$|^$")
_NO_PART: Final = re.compile(r"涉及|覆盖|\s*(?:约|共|仅)?占")
_RATES: Final = (Unit.PERCENT, Unit.PERCENTAGE_POINT, Unit.SCORE)
_RATE_NAME: Final = re.compile("率|占比|比重|比例|得分|均分|平均")
_NEW_PART: Final = re.compile("[；。]")
_OPENING: Final = 6  # characters within which a list opens its sentence


def part_name(progress: Progress, phrase: Phrase) -> Named | None:
    """The name of a number in a list of parts; None if it stands in none."""
    rest = _REST.match(phrase.raw.strip())
    begin = _list_begin(progress)
    if rest:
        whole = _whole_of_rest(progress)
    elif begin is None or _list_ended(progress, begin):
        return None
    else:
        whole = _whole_before(progress, begin)
    if whole is None:
        return None
    label = rest.group() if rest else _label(progress, phrase)
    if not label or label == whole.metric or _names_something_else(label, progress):
        return None
    return _as_part(whole, label, progress.spot.value.unit)


def paired_name(progress: Progress, paired: Paired, phrase: Phrase) -> Named:
    """The name of a number in a 分别 list: a part of the whole before, or on its own."""
    unit = progress.spot.value.unit
    shared = paired.shared or phrase.right
    if _GENERIC.match(shared) and _DIVIDED.match(progress.said.folded, progress.start):
        whole = whole_with(progress, progress.start, unit)
        if whole is not None:
            return _as_part(whole, paired.name, unit)
    metric = with_topic(progress, paired.name + shared)
    return Named(metric, unit, paired.name, body=body_in(paired.name, None, alone=True))


def whole_with(progress: Progress, begin: int, unit: Unit) -> Named | None:
    """The number with ``unit`` before offset ``begin``: in this sentence, else in the one before
    if this one opens with its parts."""
    inside = [
        named
        for named, judged in zip(progress.done, progress.said.quantities, strict=False)
        if judged.spot.span.end <= begin
        and not _in_brackets(progress, judged.spot.span.start, begin)
        and judged.role is Role.FIGURE
        and named.unit is unit
        and not named.borrowed
    ]
    if inside or begin - progress.start > _OPENING:
        return inside[-1] if inside else None
    outside = [named for named in progress.before if named.unit is unit and not named.borrowed]
    wholes = [named for named in outside if named.part_of is None]
    return next(reversed(wholes or outside), None)


def _in_brackets(progress: Progress, at: int, begin: int) -> bool:
    """True if the number at ``at`` stands in brackets that close before ``begin``."""
    opened = progress.between(progress.start, at)
    depth = opened.count("（") - opened.count("）")
    return depth > 0 and "）" in progress.between(at, begin)


def _list_begin(progress: Progress) -> int | None:
    """Where the list begins that the next number stands in: after 其中 or a colon, or in brackets
    right behind a number."""
    folded, start, end = progress.said.folded, progress.start, progress.spot.span.start
    opened = folded.rfind("（", start, end)
    if opened > folded.rfind("）", start, end):
        spots = progress.said.quantities[: progress.place]
        return opened if any(judged.spot.span.end == opened for judged in spots) else None
    marks = [match.start() for match in _PARTS_BEGIN.finditer(folded, start, end)]
    return marks[-1] if marks else None


def _list_ended(progress: Progress, begin: int) -> bool:
    """True if a number of another list stands between the list's beginning and the next one."""
    previous = progress.neighbour(-1)
    if previous is None or previous.span.start < begin:
        return False
    role = progress.said.quantities[progress.place - 1].role
    return role is Role.FIGURE and progress.done[-1].part_of is None


def _whole_before(progress: Progress, begin: int) -> Named | None:
    new_part = _NEW_PART.search(progress.between(begin, progress.spot.span.start))
    opens = not progress.between(progress.start, begin).strip()
    return None if new_part and not opens else whole_with(progress, begin, progress.spot.value.unit)


def _whole_of_rest(progress: Progress) -> Named | None:
    """What 其余 is the rest of: the whole of the parts before it, else the first such number."""
    same = progress.named_with(progress.spot.value.unit)
    parts = [named for named in same if named.part_of]
    if parts:
        return replace(parts[-1], metric=parts[-1].part_of or "", part_of=None)
    return same[0] if same else None


def _label(progress: Progress, phrase: Phrase) -> str:
    """A part's own name; 「资金」 in a list is the money of the part named last."""
    label = phrase.left or phrase.right or named_by_line(progress)
    if _GENERIC.match(label) and progress.done and progress.done[-1].label:
        return progress.done[-1].label
    return label


def _names_something_else(label: str, progress: Progress) -> bool:
    """True if ``label`` is no part's name: a list of parts may end without a mark."""
    if _NO_PART.match(label) or (label in METRIC_WORDS.bare and not _GENERIC.match(label)):
        return True
    return progress.spot.value.unit in _RATES and bool(_RATE_NAME.search(label))


def _as_part(whole: Named, label: str, unit: Unit) -> Named:
    body = body_in(label, None, alone=True)
    metric = label + whole.metric if body else f"{whole.metric}（{label}）"
    if whole.metric in label:
        metric = label
    return Named(metric, unit, label, body=body, part_of=whole.metric)
