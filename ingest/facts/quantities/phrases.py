"""The words that name a number: the phrase to its left and the counted noun to its right.

「专家提出意见265条」 has its name on the left, 「14家第三方机构参与」 on the right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pydantic import BaseModel, ConfigDict

from ingest.document import Span
from ingest.facts import words
from ingest.facts.calendar_forms import LAST_YEAR
from ingest.facts.model import Unit
from ingest.facts.numerals import CN, CN_YEAR
from ingest.facts.quantity import QuantitySpot

LONGEST_NAME: Final = 30


class MetricWords(BaseModel):
    """The lists of ``metrics.toml``; what each is for stands there."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    topics: tuple[str, ...]
    bare: frozenset[str]
    changes: tuple[str, ...]
    leading: dict[str, str]
    deeds: dict[str, str]
    trailing: dict[str, str]
    noun_ends: dict[str, str]
    noun_ends_not_after: dict[str, str]


def _guarded(entries: dict[str, str], not_after: dict[str, str]) -> str:
    """The words as one pattern; none matches next to a character that makes it another word."""
    return "|".join(
        (f"(?<![{not_after[word]}])" if not_after.get(word) else "")
        + re.escape(word)
        + (f"(?![{entries[word]}])" if entries[word] else "")
        for word in sorted(entries, key=len, reverse=True)
    )


METRIC_WORDS: Final = words.load("metrics", MetricWords)
_PART_END_MARKS: Final = "，；。：:！？（）\n"
_PART_ENDS: Final = re.compile(f"[{_PART_END_MARKS}]")
_NOUN_PART_ENDS: Final = re.compile(r"[，；。：:！？（）“”\n]")
_ASIDE: Final = re.compile(r"（([^（）]*)）")
_SHORT_ASIDE: Final = 4
_ENUMERATOR: Final = re.compile(rf"[\d{CN}]+")
_GRADE: Final = re.compile(r"\s*(“[^”]{1,4}”)")
_ALONE_IN_BRACKETS: Final = re.compile(r"（(?:一式|共|共计|计|合计|约|近|逾)?\s*$")
_YEARS: Final = (
    rf"(?:截至|截止|到|至|于|自|在)?\s?(?:20\d\d|{CN_YEAR})\s?年(?:度|末|底|初)?(?:来|以来)?"
    r"(?:\d{1,2}月(?:\d{1,2}日|底|末)?)?(?!\s?(?:一般公共|部门|财政)?预算)"
    r"|(?:上|本|当|去|今)年(?:度|底|末|同期)?(?!中|预算)"
)
_YEAR: Final = re.compile(_YEARS)
# Verbs that bring a quantity to its target, which is no part of its name; by how much something is
# changed (预算压减10%) is named after the change.
_AIMED: Final = re.compile(
    r"(?:(?:(?:力争|保持|仍|控制|放宽|最高|最低|最长|最多|累计)(?:至|到|在|为)?"
    r"|(?:下调|上调|提高|提升|降低|缩小|压缩|压减|扩大|增加|减少|缩短)(?:至|到|为))\s*)+$"
)
_ACTS: Final = re.compile(
    "报(?!告|表|名|销|酬)|由|须|应(?!急|用)|可(?!行|再)|按|给予|扣|实行|采[用取]|委托(?!费|合同|业务)|纳入|不|予以|组织|免|退回"
    "|提请|提交|需(?!求)|一律|统一|必须|经"
)
_ONE_CHARACTER_NOUNS: Final = "镇乡村区县市户人家校岗"
_SINCE: Final = re.compile(r"自[^，。；]{1,20}之?日起")
# The year that a value is set against: 较上年, 比2023年同期.
YEAR_COMPARED: Final = rf"(?:{LAST_YEAR}|20\d\d年度?)(?:同期)?"
_COMPARED: Final = re.compile(rf"(?<![占对])[较比与同]{YEAR_COMPARED}(?:相比)?")
_LEADING: Final = re.compile(
    rf"(?:{_YEARS}|{_guarded(METRIC_WORDS.leading, {})}"
    r"|\d{1,2}月[底末]?|[末底]|[一二三四五六七八九十]+是|\s)"
)
# The finance department acts for all; who acted is no part of what was counted.
_ACTOR: Final = re.compile(
    r"(?:[省市区县州镇]财政(?:局|厅|部门|所)?|财政部门)(?!重点|评价|资金|支出|政策|监督)"
)
_GRADES: Final = ("优", "良", "中", "差", "一般")
_DEED: Final = re.compile(_guarded(METRIC_WORDS.deeds, {}))
# 「各类评价共形成整改事项」: what comes before 共 is where the sum was taken.
_SUM: Final = re.compile(r"^.{2,}?(?:共计|总共|一共|共)(?=[形提编申收完发开举实安查组受评退])")
_TRAILING: Final = re.compile(
    rf"(?:{_guarded(dict.fromkeys(METRIC_WORDS.trailing, ''), METRIC_WORDS.trailing)}|\s)$"
)
_MAY_TRAIL: Final = (*METRIC_WORDS.trailing, " ")
_NOUN_END: Final = re.compile(_guarded(METRIC_WORDS.noun_ends, METRIC_WORDS.noun_ends_not_after))
_CHANGE_LINK: Final = re.compile(
    rf"\s*[^，。；]{{0,8}}?(?:{words.alternatives(METRIC_WORDS.changes)}"
    r"|[增降升减提缩压扩调][\u4e00-\u9fff]?[至到为成])"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words around a number, cleaned: ``left`` of it and the noun to its ``right``; ``raw`` is
    the left part as it stands, from the last mark of punctuation or number on."""

    left: str
    right: str
    raw: str


def phrase_around(
    folded: str,
    sentence: Span,
    spot: QuantitySpot,
    before: QuantitySpot | None,
    after: QuantitySpot | None,
    *,
    rule: bool = False,
) -> Phrase:
    """The phrase of ``spot``; ``before`` and ``after`` are its neighbours in ``sentence``.

    Where the number is a ``rule``'s, its comparator is no part of the phrase.
    """
    floor = before.span.end if before else sentence.start
    ceiling = after.span.start if after else sentence.end
    start = spot.span.start if rule else spot.core.start
    between = _inline(folded[floor:start])
    raw = _before_bracket(between) or _own_left(between, before)
    if rule:
        raw = _AIMED.sub("", raw) or raw
    follows = folded[spot.span.end : ceiling].removeprefix("的" if rule else "")
    if rule and folded.startswith("的", spot.span.end) and _ACTS.match(follows):
        follows = ""  # 「超过1亿元的报市政府审定」: no thing of such a size
    right = ""
    if spot.value.unit in (Unit.COUNT, Unit.YUAN) and (rule or spot.value.held is None):
        right = counted_noun(_NOUN_PART_ENDS.split(follows.partition("、")[0], 1)[0])
        grade = _GRADE.match(follows, len(right)) if right and follows.startswith(right) else None
        right += grade[1] if grade else ""  # 5个项目“优秀”
        if after and _CHANGE_LINK.fullmatch(follows):
            right = ""
    return Phrase(clean(raw), right, raw)


def _own_left(between: str, before: QuantitySpot | None) -> str:
    """The part of the words before a number that is its own and not the previous number's noun."""
    last = max(map(between.rfind, _PART_END_MARKS))
    if last >= 0 or before is None:
        return between[last + 1 :]
    if "、" in between:
        return between.rpartition("、")[2]
    if before.value.unit is not Unit.COUNT or _CHANGE_LINK.match(between):
        return between
    return between[len(_noun_part(between)) :]


def _inline(between: str) -> str:
    """Words with their closed brackets undone: 村（居） is 村居, longer asides are left out."""
    return _ASIDE.sub(_undone, between)


def _undone(aside: re.Match[str]) -> str:
    if _ENUMERATOR.fullmatch(aside[1]):
        return "，"
    return aside[1] if len(aside[1]) <= _SHORT_ASIDE else ""


def _before_bracket(between: str) -> str:
    """The name of a number that is alone in brackets: 「最高的是绿道项目（97分）」."""
    alone = _ALONE_IN_BRACKETS.search(between)
    return _PART_ENDS.split(between[: alone.start()])[-1] if alone else ""


def counted_noun(after: str) -> str:
    """The noun that a number counts, from the words right of it.

    >>> counted_noun("第三方机构参与绩效管理")
    '第三方机构'
    """
    noun = "".join(_noun_part(after).split()).rstrip("和与及")
    if len(noun) == 1:
        return noun if noun in _ONE_CHARACTER_NOUNS else ""
    return noun if len(noun) <= LONGEST_NAME and noun != "以及" else ""


def _noun_part(after: str) -> str:
    end = _NOUN_END.search(after)
    return after[: end.start()] if end else after


# 「一般公共预算收入完成86亿元」: a line of a budget is not named after being reached.
_LINE_DONE: Final = re.compile("(?<=[收支][入出])(?:实际|累计)?完成$")


@lru_cache(maxsize=4096)  # the same words name a number, its change and its share
def clean(phrase: str) -> str:
    """A phrase without connectives, copulas and years.

    >>> clean("其中，一般公共预算分别为")
    '一般公共预算'
    """
    name = _SUM.sub("", phrase.strip("，、：: "))
    if name in _GRADES:
        return name
    while match := _LEADING.match(name) or _ACTOR.match(name):
        name = name[match.end() :]
    name = _SINCE.sub("", name) if "起" in name else name
    name = _YEAR.sub("", _COMPARED.sub("", name)) if "年" in name else name
    name = "".join(name.split())
    while name.endswith(_MAY_TRAIL) and (match := _TRAILING.search(name)):
        name = name[: match.start()]
    name = _LINE_DONE.sub("", name)
    while (deed := _DEED.match(name)) and len(name) - deed.end() >= 2:
        name = name[deed.end() :]
    name = name.strip("，、：: ")
    return name if len(name) <= LONGEST_NAME else _shortened(name)


def _shortened(name: str) -> str:
    """A long phrase from the last 的 on that leaves enough to name something."""
    tail = name[-LONGEST_NAME:]
    cut = tail.find("的") + 1
    return tail[cut:] if 0 < cut < len(tail) - 3 else tail
