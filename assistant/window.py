"""The stretch of time a question asks about: 「8月底之前」「7、8月份」「下个月」「这个季度」.

A window is said in months and days; its year may be open, since staff rarely say it. It becomes
dates only against a year, and nothing here reads the clock: relative words need ``as_of``.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_CHINESE = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
_MONTH = r"(?P<{0}month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?"
_TEN = "[上中下](?:旬?[、和至到]?[上中下])?旬"  # 中旬, 中下旬, 上旬和中旬
_PART = rf"(?P<{{0}}part>{_TEN}|初|中|底|末)?"
_DAY = r"(?:(?P<{0}day>3[01]|[12]\d|0?[1-9])[日号])?"
_POINT = _MONTH + _DAY + _PART
_TO = r"\s*(?:到|至|-|~)\s*"

_RANGE = re.compile(  # 「6月24到7月10号」: 号 is said once
    _POINT.format("a_").replace("[日号])?", "[日号]?)?")
    + _TO
    + r"(?:20\d\d年)?"
    + _POINT.format("b_")
)
_MONTHS = re.compile(  # 「1到3月」: 月 is said once
    r"(?<![\d.月日号])(?P<first>1[0-2]|[1-9])" + _TO + r"(?P<second>1[0-2]|[1-9])月(?!\d)"
)
_LIST = re.compile(r"(?P<first>1[0-2]|[1-9])(?:月份?)?[、和,，](?P<second>1[0-2]|[1-9])月")
_BEFORE = re.compile(_POINT.format("a_") + r"(?:之前|以前|前)")
_AFTER = re.compile(_POINT.format("a_") + r"(?:(?:及|之|以)后|后|起|开始|往后)")
_TO_YEAR_END = re.compile(_POINT.format("a_") + _TO + "(?:今年|当年|本年)?年?(?:底|末|终)")
_FROM_NEW_YEAR = re.compile("年初" + _TO + _POINT.format("a_"))
_MONTH_ONLY = re.compile(r"(?<![\d至到-])" + _MONTH.format("a_") + r"(?!\d|[日号初中底末上下])")
_TEN_DAYS = re.compile(rf"(?<![\d至到-]){_MONTH.format('a_')}(?P<a_part>{_TEN})")
_QUARTERS = re.compile("(?:第)?(?P<first>[一二三四1-4])[、和到至]?(?P<second>[一二三四1-4])季度")
_QUARTER = re.compile(r"(?:第)?(?P<quarter>[一二三四1-4])季度")
# 「12月31号要交啥」; a day in other words (「3月5日的通知」) is no window.
_ONE_DAY = re.compile(
    r"(?<![\d至到-])"
    + _MONTH.format("a_")
    + _DAY.format("a_").replace("[日号])?)?", "[日号]))")
    + _PART.format("a_")
    + "(?=(?:[这当那]天)?(?:要|该|得(?!到)|有(?:啥|什么|哪些)|到期))"
)
_MONTHS_END = re.compile("(?<![每次各当该个上下逐隔月\\d一二三四五六七八九十])月[底末](?:之|以)?前")
_DAYS_AHEAD = re.compile(r"(?:未来|接下来|今后|最近)(?P<days>\d{1,3})天")


@dataclass(frozen=True, slots=True)
class Window:
    """From ``begins`` to ``ends``, both included, as (month, day); None is open.

    ``year`` is set when the words fix it (「下个月」 against a day).
    """

    begins: tuple[int, int] | None
    ends: tuple[int, int] | None
    year: int | None = None

    def dates(self, year: int) -> tuple[date, date]:
        """The first and the last day in ``year`` (or in the window's own year)."""
        year = self.year or year
        first = self.begins or (1, 1)
        last = self.ends or (12, 31)
        begins, ends = _date(year, first), _date(year, last)
        return (begins, ends) if begins <= ends else (begins, _date(year + 1, last))


def window_in(question: str, as_of: date) -> tuple[Window, tuple[int, int]] | None:
    """The window that ``question`` (folded) names and where its words stand, or None."""
    for pattern, read in (
        (_RANGE, _range),
        (_MONTHS, _list),
        (_LIST, _list),
        (_TO_YEAR_END, _after),
        (_FROM_NEW_YEAR, _before),
        (_BEFORE, _before),
        (_AFTER, _after),
        (_QUARTERS, _quarters),
        (_QUARTER, _quarter),
        (_TEN_DAYS, _ten_days),
        (_MONTH_ONLY, _month),
        (_ONE_DAY, _one_day),
    ):
        match = pattern.search(question)
        if match:
            return read(match), match.span()
    return _relative(question, as_of)


def _date(year: int, point: tuple[int, int]) -> date:
    month, day = point
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _CHINESE[word]


def _first_day(match: re.Match[str], prefix: str) -> tuple[int, int]:
    part, day = match[prefix + "part"], match[prefix + "day"]
    start = {"中": 11, "底": 25, "末": 25}.get(part or "", 1)
    start = _of_ten_days(part)[0] if part and "旬" in part else start
    return _number(match[prefix + "month"]), int(day) if day else start


def _last_day(match: re.Match[str], prefix: str) -> tuple[int, int]:
    part, day = match[prefix + "part"], match[prefix + "day"]
    end = {"初": 10, "中": 20}.get(part or "", 31)
    end = _of_ten_days(part)[1] if part and "旬" in part else end
    return _number(match[prefix + "month"]), int(day) if day else end


def _of_ten_days(part: str) -> tuple[int, int]:
    """The first and the last day of 「中旬」 「中下旬」 「上旬和中旬」."""
    places = sorted("上中下".index(mark) for mark in part if mark in "上中下")
    return places[0] * 10 + 1, (10, 20, 31)[places[-1]]


def _range(match: re.Match[str]) -> Window:
    return Window(_first_day(match, "a_"), _last_day(match, "b_"))


def _list(match: re.Match[str]) -> Window:
    return Window((int(match["first"]), 1), (int(match["second"]), 31))


def _before(match: re.Match[str]) -> Window:
    return Window(None, _last_day(match, "a_"))


def _after(match: re.Match[str]) -> Window:
    return Window(_first_day(match, "a_"), None)


def _ten_days(match: re.Match[str]) -> Window:
    month = _number(match["a_month"])
    first, last = _of_ten_days(match["a_part"])
    return Window((month, first), (month, last))


def _month(match: re.Match[str]) -> Window:
    month = _number(match["a_month"])
    return Window((month, 1), (month, 31))


def _one_day(match: re.Match[str]) -> Window:
    return Window(_first_day(match, "a_"), _last_day(match, "a_"))


def _quarter(match: re.Match[str]) -> Window:
    return _of_quarters(_number(match["quarter"]), _number(match["quarter"]))


def _quarters(match: re.Match[str]) -> Window:
    return _of_quarters(_number(match["first"]), _number(match["second"]))


def _of_quarters(first: int, last: int) -> Window:
    return Window((first * 3 - 2, 1), (last * 3, 31))


def _relative(question: str, as_of: date) -> tuple[Window, tuple[int, int]] | None:
    halves = {"上半年": Window((1, 1), (6, 30)), "下半年": Window((7, 1), (12, 31))}
    for word, window in (halves | _relative_words(as_of)).items():
        at = question.find(word)
        if at >= 0:
            return window, (at, at + len(word))
    if month := _MONTHS_END.search(question):
        return _relative_words(as_of)["本月"], month.span()
    ahead = _DAYS_AHEAD.search(question)
    if ahead:
        return _days(as_of, as_of + timedelta(days=int(ahead["days"]))), ahead.span()
    return None


def _days(begins: date, ends: date) -> Window:
    return Window((begins.month, begins.day), (ends.month, ends.day), begins.year)


def _relative_words(as_of: date) -> dict[str, Window]:
    monday = as_of - timedelta(days=as_of.weekday())
    next_month = date(as_of.year + as_of.month // 12, as_of.month % 12 + 1, 1)
    quarter = (as_of.month - 1) // 3
    return {
        "下个月": Window((next_month.month, 1), (next_month.month, 31), next_month.year),
        "下月": Window((next_month.month, 1), (next_month.month, 31), next_month.year),
        "这个月": Window((as_of.month, 1), (as_of.month, 31), as_of.year),
        "本月": Window((as_of.month, 1), (as_of.month, 31), as_of.year),
        "下周": _days(monday + timedelta(days=7), monday + timedelta(days=13)),
        "这周": _days(monday, monday + timedelta(days=6)),
        "本周": _days(monday, monday + timedelta(days=6)),
        "这个季度": Window((quarter * 3 + 1, 1), (quarter * 3 + 3, 31), as_of.year),
        "本季度": Window((quarter * 3 + 1, 1), (quarter * 3 + 3, 31), as_of.year),
        "到年底": Window((as_of.month, as_of.day), (12, 31)),
        "年底前": Window((as_of.month, as_of.day), (12, 31)),
        "年底之前": Window((as_of.month, as_of.day), (12, 31)),
    }
