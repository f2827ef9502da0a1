"""Which year a figure is of: the nearest year said before it, else its heading's, else the
document's.

「较上年的71.5%提高2.4个百分点」: the year before belongs to 71.5 alone, as in 「由2022年的9.8%」.
In 「压减2025年预算300万元」 the year is part of the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ingest.document import Clause, Document, Span
from ingest.facts.fold import fold
from ingest.facts.numerals import CN_YEAR, read

_NEAR: Final = {
    "上": -1,
    "上一": -1,
    "去": -1,
    "前": -2,
    "今": 0,
    "本": 0,
    "次": 1,
    "明": 1,
    "下": 1,
    "下一": 1,
}
_MENTION: Final = re.compile(
    r"(?P<first>20\d\d)\s?年?(?:度)?\s?[-~至到]\s?(?P<last>20\d\d)\s?年"
    rf"|(?P<year>20\d\d|{CN_YEAR})\s?年(?:度)?(?P<month>\d{{1,2}}月)?"
    r"|(?P<near>上一|上|去|前|今|本|次|明|下一|下)年(?!中|限|龄|内部)(?:度)?(?P<near_month>\d{1,2}月)?"
    r"|(?P<same>当年)"
)
# A full date is a day of signing or meeting, not the year that is told of.
_YEAR_TOLD: Final = re.compile(r"(20\d\d)\s?年(?!\s?\d{1,2}\s?月\s?\d{1,2}\s?日)")
_NAMED_BUDGET: Final = re.compile(r"\s?(?:一般公共|部门|财政|项目)?预算(?!执行|绩效)")
_LEFT_OVER: Final = re.compile("结转|结余")  # 「上年结转」 is a line of this year's budget
_AS_OF: Final = re.compile(r"(?:截至|截止)\s?$")
_COMPARED: Final = re.compile(r"(?:[较比同与]|相较于?|相比)\s?$")
# 「较2023年和2024年分别增长3%、4%」: neither is when it was.
_LISTED_COMPARED: Final = re.compile(
    r"(?:相较于?|较(?![好差高低大小多少快慢])|(?<![占对同环相])比(?![例重率值]))"
    r"(?:20\d\d|[^，。；\d]){1,20}(?:、|以及|和|与|及)\s?$"
)
_COMPARED_BEHIND: Final = re.compile(r"(?:同期)?\s?相比")
_TIMES: Final = re.compile(r"(?:[是为]|相当于)\s?$")  # 为上年的1.25倍
_FROM: Final = re.compile(r"[由从]\s?$")
_TO_NUMBER: Final = re.compile(r"(?:同期)?(?:[年底末初度])*\s?[的（]?\s?(?:约|近)?\s?")
_FROM_TO_NUMBER: Final = re.compile(r"[^，。；]{0,10}")
_MANY_YEARS: Final = re.compile(
    r"(?:(?<![\d〇○零一二三四五六七八九])[二两三四五十\d]年(?:来)?(?:累计|以来|间|共)|近[三五几]年)[^，。；]*$"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A year, month or range of years as ``Figure.period`` has it; None if nothing says it."""

    said: str | None
    year: int | None


def base_year(document: Document, clause: Clause | None) -> int | None:
    """The year that a clause speaks of before it says any itself."""
    for heading in reversed(clause.path if clause else ()):
        if year := _year_of_heading(heading.title):
            return year
    return document.metadata.year


@lru_cache(maxsize=1024)  # a heading is asked for by every sentence under it
def _year_of_heading(title: str) -> int | None:
    """The one year that a heading tells of; None if it tells of none, or of several."""
    years = set(_YEAR_TOLD.findall(fold(title)))
    return int(years.pop()) if len(years) == 1 else None


def period_before(
    folded: str,
    sentence: Span,
    at: int,
    base: int | None,
    carried: int | None,
    previous_end: int,
) -> Period:
    """The period of the number at offset ``at``; the number before it ends at ``previous_end``.

    :param base: the clause's year (`base_year`).
    :param carried: the last year said in the clause before this sentence, which 当年 means.
    """
    said = Period(str(base) if base else None, base)
    told = folded.find("年", sentence.start, at) >= 0
    for mention in _MENTION.finditer(folded, sentence.start, at) if told else ():
        found = _meant(mention, base, carried)
        if found.year is None or _is_part_of_name(mention):
            continue
        before = folded[max(sentence.start, mention.start() - 4) : mention.start()]
        if _TIMES.search(before) and folded.startswith("的", mention.end()):
            continue
        if _LISTED_COMPARED.search(
            folded, sentence.start, mention.start()
        ) or _COMPARED_BEHIND.match(folded, mention.end()):
            continue
        if _COMPARED.search(before):
            if mention.start() >= previous_end and _TO_NUMBER.fullmatch(folded, mention.end(), at):
                return found
        elif _FROM.search(before):
            if mention.start() >= previous_end and _FROM_TO_NUMBER.fullmatch(
                folded, mention.end(), at
            ):
                return found
        elif mention["month"] and not _AS_OF.search(before):
            said = Period(str(found.year), found.year)
        else:
            said = found
    if (
        told
        and "/" not in (said.said or "")
        and _MANY_YEARS.search(folded, max(sentence.start, at - 24), at)
    ):
        return Period(None, said.year)
    return said


def _is_part_of_name(mention: re.Match[str]) -> bool:
    """True for the year of 「压减2025年预算」, and for 「上年结转」, which is income of this year;
    「2024年结转3亿元」 was left over in 2024."""
    if _NAMED_BUDGET.match(mention.string, mention.end()):
        return True
    last = bool(mention["near"]) and _NEAR[mention["near"]] < 0
    return last and bool(_LEFT_OVER.match(mention.string, mention.end()))


def period_said(words: str, base: int | None, carried: int | None) -> Period | None:
    """The period that ``words`` (「2024年」 「上年」) begin with; None if with none."""
    mention = _MENTION.match(words)
    return _meant(mention, base, carried) if mention else None


def year_before(period: Period) -> Period:
    """The period that 由 speaks of in 「由12天缩短为7天」."""
    if period.year is None:
        return Period(None, None)
    return Period(str(period.year - 1), period.year - 1)


def _meant(mention: re.Match[str], base: int | None, carried: int | None) -> Period:
    if mention["first"]:
        return Period(f"{mention['first']}/{mention['last']}", int(mention["last"]))
    if mention["year"]:
        year = int(read(mention["year"]))
        month = int(mention["month"].rstrip("月")) if mention["month"] else 12
        return Period(f"{year}-{month:02}" if month < 12 else str(year), year)
    if mention["same"]:
        year_ = carried or base
        return Period(str(year_) if year_ else None, year_)
    if base is None:
        return Period(None, None)
    year = base + _NEAR[mention["near"]]
    return Period(str(year), year)
