"""Names of points taken off or given: 「每逾期1天在年度考核中扣0.5分，最多扣2分」.

They are named by what they are taken off for and where (每逾期1天年度考核扣分), their cap by the
same without its step (逾期扣分上限).
"""

from __future__ import annotations

import re
from typing import Final

from ingest.facts.model import Unit
from ingest.facts.numerals import CN
from ingest.facts.quantities.phrases import clean
from ingest.facts.quantities.progress import Named, Progress

_MARKS: Final = re.compile("[，；。:（）]")
_OFF: Final = re.compile(
    r"(?P<case>.*?)(?P<sum>(?:全年|年度)?累计)?(?:最[多高]|共)?(?P<deed>扣(?!除)|加(?![强大快上计盖总权]))"
    r"(?:[减罚]|分)*(?P<of>[一-龥]{0,8}?)(?:以|最[多高]|总分|完|不得?超过|应|均)*"
)
_PLACE: Final = re.compile(
    "(?:在|从|于)(?P<place>[^，。；]{2,16}?)(?:成绩|总分)?(?:中|里|内|(?=每|$))"
)
_STEP: Final = re.compile(f"每|[\\d{CN}半]+ ?(?:个?(?:工作)?日|天|次|项|个|件|条|份|人|家|处|例)")
_ONLY_STEP: Final = re.compile("每?[个项次件条份人家处例]")
_OFF_BEGINS: Final = re.compile("[在从]|最[多高]|扣|加")
_CASE_END: Final = re.compile("的$|每|[扣加]")
_CASE_OPENS: Final = re.compile("^(?:对于?|凡是?|如果?|若|因|其中|但)")
_LONGEST_CASE: Final = 16


def deduction_name(progress: Progress) -> Named | None:
    """The name of points that are taken off or given; None for other quantities."""
    spot = progress.spot
    if spot.value.unit is not Unit.SCORE:
        return None
    parts = _MARKS.split(progress.between(_segment_start(progress), spot.core.start))
    found = _OFF.fullmatch("".join(parts[-1].split()))
    if found is None:
        return None
    place = _PLACE.search(found["case"])
    own = _PLACE.sub("", found["case"], count=1)
    where = (place["place"] if place else "") + found["of"]
    other = {"扣": "加", "加": "扣"}[found["deed"]]
    before = [one for one in parts[:-1] if other not in one]  # 「最多扣2分，加分不超过5分」
    case = _case(own, before, cap=progress.is_rule)
    name = f"{case}{where}{found['sum'] or ''}{found['deed']}分"
    if progress.is_rule:
        name += "上限"
    return Named(name, spot.value.unit, name)


def _segment_start(progress: Progress) -> int:
    before = progress.said.folded.rfind("；", progress.start, progress.spot.span.start)
    return max(before + 1, progress.start)


def _case(own: str, before: list[str], *, cap: bool) -> str:
    """What points are taken off for: its own words (每逾期1天), with those before it where they
    only count (「未报送的，每项扣」); a cap's is that of the points it caps."""
    told = _plain(clean(own) or own, cap=cap)
    if told and not _ONLY_STEP.fullmatch(told):
        return told
    cases = (_plain(one, cap=cap) for one in reversed(before) if _CASE_END.search(one))
    return next((one for one in cases if one and not _ONLY_STEP.fullmatch(one)), "") + told


def _plain(words: str, *, cap: bool) -> str:
    """A case without what leads up to it and where it counts; a cap's without its step."""
    words = "".join(words.split())
    off = _OFF_BEGINS.search(words)
    words = _CASE_OPENS.sub("", words[: off.start()] if off else words).removesuffix("的")
    return (_STEP.sub("", words) if cap else words)[-_LONGEST_CASE:]
