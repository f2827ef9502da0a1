"""What is asked per unit (「一亩补多少」, 「每公里多少钱」): is a sum told per that unit?

The sum of a whole project answers nothing per kilometre. Years and months are left out: a budget is
of its year without saying 每年.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.passages import Passage, squeeze
from assistant.question import AnswerForm, Query
from ingest.document import ClauseKind

# Units that count the same things; a telling of one is a telling of the others of its line.
_ALIKE = (
    "公里|千米",
    "天|日|晚|夜",
    "人|名|位|生|师",
    "户|家",
    "亩",
    "公顷",
    "吨",
    "平方米|平米|㎡",
    "立方米|方|m³",
    "辆|台|部",
    "学期",
    "课时|学时|节",
    "小时",
    "头|只|羽",
    "座|处|所",
    "张|床",
    "株|棵",
    "件|套",
)
_UNITS = "|".join(sorted("|".join(_ALIKE).split("|"), key=len, reverse=True))
# Between 每 and the unit: 「每个学生」, 「每节课」.
_ASKED = (
    re.compile(f"每一?[个名位]?(?:学|老|教)?(?P<unit>{_UNITS})(?![标度面案式门分理])"),
    re.compile(
        f"(?<![第十百千万统唯之头首单哪同])一个?(?P<unit>{_UNITS})(?![均面案式门分理])"
        "(?=(?:一年|一个?月|一[天晚])?[^，。；？?一]{0,6}(?:多少|几[元块百千万]))"
    ),
)
# 「补多少」, where the question does not say that it is after money.
_GIVEN = re.compile(
    "(?:补[助贴]?|给|报|发|收|交|出|奖|罚|付|投|标准|定额|经费|费用?|津贴|价格?)"
    "[^，。；]{0,8}多少(?![个家项条份人次件期名分天日])"
)


def units_asked(query: Query) -> frozenset[str]:
    """The lines of like units that the question asks a sum per; empty where it asks for none."""
    money = AnswerForm.MONEY in query.forms
    if not money and (query.forms or not _GIVEN.search(query.folded)):
        return frozenset()
    said = {found["unit"] for pattern in _ASKED for found in pattern.finditer(query.folded)}
    return frozenset(line for line in _ALIKE if said & set(line.split("|")))


def units_alike(unit: str) -> tuple[str, ...]:
    """The units that count the same things as ``unit``, other than it; () if none are known."""
    lines = (line.split("|") for line in _ALIKE)
    return tuple(other for line in lines if unit in line for other in line if other != unit)


def tells_per_unit(query: Query, passage: Passage) -> bool | None:
    """True if the passage tells a sum per each unit asked for, False if not, None where the
    question asks for no such thing."""
    asked = units_asked(query)
    if not asked:
        return None
    if passage.clause.kind is ClauseKind.ROW:
        heads = "".join(cell.column for cell in passage.clause.cells) + passage.clause.caption
        told = passage.words + squeeze(heads) + passage.above
        return all(_in_row(line).search(told) for line in asked)
    return all(_in_words(line).search(passage.words) for line in asked)


@lru_cache(maxsize=64)
def _in_words(line: str) -> re.Pattern[str]:
    """「每亩98元」, 「25元/亩」, 「400元/人·天」, 「户均1.8万元」, 「按每户一次性」."""
    return re.compile(
        f"每[一-鿿、·/]{{0,6}}?(?:{line})[^。；]{{0,16}}?\\d"
        f"|\\d[\\d.,]*[万千百]?元[^，。；\\d]{{0,6}}?[每/／][一-鿿·/]{{0,6}}?(?:{line})"
        f"|(?:{line})均[^。；]{{0,8}}?\\d"
        f"|按(?:实际|核定)?[一-鿿]{{0,6}}?(?:{line})数?[^。；，]{{0,12}}?\\d"
        f"|(?<![\\d一-鿿])1?一?个?(?:{line})\\d[\\d.,]*[万千百]?元"
    )


@lru_cache(maxsize=64)
def _in_row(line: str) -> re.Pattern[str]:
    return re.compile(f"[每/／][一-鿿·/]{{0,6}}?(?:{line})|(?:{line})均|[（(](?:{line})[)）]")
