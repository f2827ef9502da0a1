"""How a value is printed, so that another value of its kind can be printed the same way.

Options of one question must not give themselves away by their looks: 「1.5亿元」 among 「80万元」.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.workshop.words import words
from ingest.document import Span
from ingest.facts.fold import fold
from ingest.facts.numerals import Style as Numerals
from ingest.facts.numerals import read, say

_CHINESE = "〇零一二三四五六七八九十百千"
_DAY = re.compile(
    rf"(?P<year>[\d{_CHINESE}]{{4}}\s*年\s*)?(?P<month>[\d{_CHINESE}]{{1,3}})\s*月\s*"
    rf"(?:(?P<day>[\d{_CHINESE}]{{1,3}})\s*日|(?P<end>[底末])|[上中下]旬)"
)
_TERM = re.compile(
    rf"(?P<count>[\d{_CHINESE}两]{{1,4}})\s*(?P<unit>个?工作日|个?自然日|日|天|个月|年|小时)"
)
_NUMBER = re.compile(
    rf"(?P<before>百分之)?(?P<number>[\d,，]+(?:\.\d+)?|[{_CHINESE}]{{1,8}})"
    r"\s*(?P<unit>[万亿千百]*元|[万亿]|%|‰|个百分点|[一-鿿]{0,2})"
)
_STEPS = {"d": ("日", "天", "自然日", "个自然日"), "wd": ("工作日", "个工作日")}
_STEP_NAMES = {"d": "日", "wd": "个工作日", "m": "个月", "y": "年", "h": "小时"}
_MOST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Style:
    """``before`` and ``after`` stand around the number, which is the value divided by ``factor``.

    ``decimals`` is how many places are printed, ``grouped`` whether thousands are parted,
    ``chinese`` whether the numerals are words. ``year`` and ``month_end`` are for days.
    """

    before: str = ""
    after: str = ""
    factor: Decimal = Decimal(1)
    decimals: int = 0
    grouped: bool = False
    chinese: bool = False
    year: str = ""
    month_end: str = "底"

    def number(self, value: Decimal) -> str | None:
        """``value`` printed in this style; None where it would not look like its kind."""
        shown = value / self.factor
        places = max(self.decimals, -int(shown.normalize().as_tuple().exponent), 0)
        if places > max(self.decimals, 1) or shown <= 0 or len(f"{shown:.0f}") > _MOST_DIGITS:
            return None
        if self.chinese:
            return None if places else f"{self.before}{say(shown, Numerals.CHINESE)}{self.after}"
        printed = f"{shown:,.{places}f}" if self.grouped else f"{shown:.{places}f}"
        return f"{self.before}{printed}{self.after}"

    def day(self, month: int, day: int) -> str:
        """A day of the year; the last of a month is told as its end."""
        last = calendar.monthrange(2024, month)[1]
        ended = day == last or (month == 2 and day == 28)
        said = [str(month), str(day)]
        if self.chinese:
            said = [say(Decimal(part), Numerals.CHINESE) for part in (month, day)]
        if ended and self.month_end:
            return f"{self.year}{said[0]}月{self.month_end}"
        return f"{self.year}{said[0]}月{said[1]}日"

    def term(self, count: int, step: str) -> str:
        """So many days, working days, months."""
        said = say(Decimal(count), Numerals.CHINESE) if self.chinese else str(count)
        return f"{said}{_STEP_NAMES[step]}"


def day_style(text: str, span: Span, month: int) -> tuple[Span, Style] | None:
    """The one day of ``month`` that ``span`` says, and its style; None if it says several."""
    found = list(_DAY.finditer(text, span.start, span.end))
    if len(found) != 1:
        return None
    match = found[0]
    said = fold(match["month"])
    if (int(said) if said.isdigit() else int(read(said))) != month:
        return None
    year = "".join((match["year"] or "").split())
    chinese = not said.isdigit()
    month_end = match["end"] or ("" if match["day"] else "底")  # 「3月31日」 is no 3月底
    style = Style(year=year, chinese=chinese, month_end=month_end)
    return Span(match.start(), match.end()), style


def term_style(text: str, span: Span, count: int, step: str) -> tuple[Span, Style] | None:
    """The one term of ``count`` steps that ``span`` says, and its style."""
    found = list(_TERM.finditer(text, span.start, span.end))
    if len(found) != 1:
        return None
    said = fold(found[0]["count"]).replace("两", "二")
    if Decimal(said if said.isdigit() else read(said)) != count:
        return None
    if step in _STEPS and found[0]["unit"] not in _STEPS[step]:
        return None
    return Span(found[0].start(), found[0].end()), Style(chinese=not said.isdigit())


def number_style(text: str, span: Span, value: Decimal) -> tuple[Span, Style] | None:
    """The one number that ``span`` says, and its style; None where it cannot be parted cleanly."""
    found = [m for m in _NUMBER.finditer(fold(span.of(text))) if m["number"]]
    if len(found) != 1:
        return None
    match = found[0]
    said = match["number"].replace(",", "").replace("，", "")
    chinese = not re.match(r"\d", said)
    if chinese and (said in words().small_numerals or value < 3):
        return None
    try:
        number = read(said) if chinese else Decimal(said)
    except (ValueError, ArithmeticError):
        return None
    if not number or not value:
        return None
    factor = value / number
    unit = _unit(match["unit"])
    end = match.start("unit") + len(unit)
    decimals = len(said.partition(".")[2])
    style = Style(
        before=match["before"] or "",
        after=unit,
        factor=factor,
        decimals=decimals,
        grouped="," in match["number"] or "，" in match["number"],
        chinese=chinese,
    )
    start = span.start + match.start("before" if match["before"] else "number")
    return Span(start, span.start + end), style


def _unit(said: str) -> str:
    """The unit among the characters after a number; what compares (以上) is none of it."""
    for mark in words().after_units:
        said = said.partition(mark)[0]
    return said
