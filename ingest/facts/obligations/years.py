"""Which year a document's unsaid years mean, clause by clause.

From the nearest to the farthest: the sentence that opens with a year (「2025年，……」), a heading
that announces one (「（一）2024年：补短板」), the plan's year, the day of issue. A standing rule
has none. The letter that a rule or plan comes with speaks of the day it was issued.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from ingest.document import Clause, ClauseKind, Document, DocumentKind, Span
from ingest.facts.fold import fold
from ingest.facts.resolve import Context

_STANDING: Final = (DocumentKind.RULES, DocumentKind.INTERPRETATION)
_PLANS: Final = (DocumentKind.WORK_PLAN, DocumentKind.ACTION_PLAN)
REPORTS: Final = (DocumentKind.REPORT, DocumentKind.SELF_EVALUATION_REPORT)
_YEAR: Final = "(?P<year>20\\d\\d)"
_YEAR_HEADING: Final = re.compile(rf"^\W*(?:到)?{_YEAR} ?年(?:[底末]|$|[:，、（ -])")
# A stage of a plan that says in brackets from when it runs: 「（二）自查（2025年4月至5月）」.
_STAGE_HEADING: Final = re.compile(
    rf"[（(] ?{_YEAR} ?年(?: ?(?P<month>\d{{1,2}}) ?月)?[^（）()。]{{0,24}}[）)]\W*$"
)
_PLAN_HEADING: Final = re.compile(
    rf"{_YEAR} ?年(?!度).{{0,20}}(?:计划|打算|思路|工作安排|要点|任务|重点工作|工作重点|工作目标)$"
)
_YEAR_OPENS: Final = re.compile(rf"(?:^|[。；:，] ?){_YEAR} ?年(?:度)?[，:]")
_MANY_YEARS: Final = re.compile(
    r"20\d\d ?年? ?[-~至到] ?20\d\d ?年|[三四五]年(?:行动|规划|计划|滚动)"
)
_TITLE_YEAR: Final = re.compile(f"{_YEAR} ?年(?! ?版|[-—~至])")
# A title of what is looked back on: 「2025年度绩效自评工作通知」 is of 2026.
_LOOKS_BACK: Final = re.compile("^度.*(?:自评|决算|总结|考核|评价|抽查|通报)")
_NUMBER_YEAR: Final = re.compile(r"[〔\[（【](20\d\d)")
_HEAD: Final = 400  # characters
_YEAR_ENDS: Final = 12  # month: nobody plans a year in its last month
_ISSUE_NUMBER: Final = re.compile(r"[〔\[（](20\d\d)[〕\]）] ?第? ?\d+ ?[期号次]")
_MEETING_DAY: Final = re.compile(
    r"(?P<year>20\d\d) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日"
    "[^。；]{0,60}?(?:召开|会议|大会|主持|举行|听取|调研)"
)
_BRACKETED_DAY: Final = re.compile(
    r"（ ?(?P<year>20\d\d) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日 ?）"
)
_DATE_LINE: Final = re.compile(r"^\D{0,6}(?:20\d\d|二[〇零])[^，。]{2,14}日\W*$")


@dataclass(frozen=True, slots=True)
class DocumentYears:
    """What the whole document says of years.

    :ivar letter_end: offset where the covering letter ends; 0 if there is none
    :ivar signed: the day of issue as the document itself says it
    :ivar met: the day that minutes or a speech say their meeting was held on
    """

    kind: DocumentKind
    year: int | None
    issued: date | None
    standing: bool
    letter_end: int
    met: date | None = None
    signed: date | None = None

    @classmethod
    def of(cls, document: Document) -> DocumentYears:
        data = document.metadata
        several = data.kind is DocumentKind.ACTION_PLAN and _MANY_YEARS.search(fold(data.title))
        issued = data.issued_on
        if issued is None and data.document_number:
            number = _NUMBER_YEAR.search(fold(data.document_number))
            issued = date(int(number[1]), 1, 1) if number else None
        signed = data.issued_on or _day_in_brackets(document)
        met = _meeting_day(document)
        issued = issued or signed or met or _year_of_number(document)
        standing = data.kind in _STANDING or bool(several)
        year = data.year if data.kind in _PLANS and not several else None
        if year is not None and issued is not None and issued >= date(year, _YEAR_ENDS, 1):
            year = None  # 「2025年度决算工作安排」, issued when 2025 is over
        titled = _TITLE_YEAR.search(fold(data.title))
        if issued is None and data.kind in REPORTS and data.year:
            issued = date(data.year + 1, 1, 1)  # a report is written after its year
        elif issued is None and year is None and titled and not standing:
            said = int(titled["year"])
            if _LOOKS_BACK.search(fold(data.title), titled.end()):
                issued = date(said + 1, 1, 1)
            else:
                year = said
        return cls(
            kind=data.kind,
            year=year,
            issued=issued,
            standing=standing,
            letter_end=_letter_end(document),
            met=met,
            signed=signed,
        )

    def context(self, text: str, clause: Clause, stem: Clause | None) -> Context:
        """The context of a clause of folded ``text``; `in_sentence` adds what a sentence says."""
        in_letter = clause.span.start < self.letter_end
        said = _heading_year(clause, strict=self.kind is DocumentKind.NOTICE)
        if said is None and stem is not None:
            said = opening_year(stem.span.of(text))
        if said is not None and not in_letter:
            return Context(year=said)
        if (begins := _stage_begins(clause)) and not in_letter:
            return Context(not_before=begins)
        if self.standing and not in_letter:
            return Context(standing=True)
        return Context(
            year=None if in_letter else self.year,
            not_before=self.issued,
        )


def opening_year(words: str) -> int | None:
    """The year that a sentence opens with, as the time of all that follows in it."""
    found = _YEAR_OPENS.search(words)
    return int(found["year"]) if found else None


def in_sentence(context: Context, text: str, before: Span) -> Context:
    """The context after the words ``before`` of the same sentence."""
    said = opening_year(before.of(text))
    return replace(context, year=said, standing=False) if said else context


def _meeting_day(document: Document) -> date | None:
    """The day that the first lines of minutes or a speech tell: 「2026年2月9日，…主持召开」."""
    for told in _MEETING_DAY.finditer(fold(document.text[:_HEAD])):
        try:
            return date(int(told["year"]), int(told["month"]), int(told["day"]))
        except ValueError:
            continue
    return None


def _day_in_brackets(document: Document) -> date | None:
    """The day in a line of its own under the title: 「（2026年1月19日）」."""
    for clause in document.clauses:
        if clause.span.start >= _HEAD:
            return None
        if line := _BRACKETED_DAY.fullmatch(fold(clause.span.of(document.text)).strip()):
            try:
                return date(int(line["year"]), int(line["month"]), int(line["day"]))
            except ValueError:
                return None
    return None


def _year_of_number(document: Document) -> date | None:
    """The first day of the year of a number at the head: 〔2026〕第6期."""
    numbered = _ISSUE_NUMBER.search(fold(document.text[:_HEAD]))
    return date(int(numbered[1]), 1, 1) if numbered else None


def _heading_year(clause: Clause, *, strict: bool) -> int | None:
    years = (_year_of_heading(heading.title, strict) for heading in reversed(clause.path))
    return next(filter(None, years), None)


def _stage_begins(clause: Clause) -> date | None:
    """The first day of the stage that a heading above ``clause`` says the months of."""
    days = (_first_day_of_stage(heading.title) for heading in reversed(clause.path))
    return next(filter(None, days), None)


@lru_cache(maxsize=1024)
def _first_day_of_stage(title: str) -> date | None:
    found = _STAGE_HEADING.search(fold(title))
    month = int(found["month"] or 1) if found else 0
    return date(int(found["year"]), month, 1) if found and 1 <= month <= 12 else None


@lru_cache(maxsize=1024)
def _year_of_heading(title: str, strict: bool) -> int | None:
    plain = fold(title).strip()
    found = _YEAR_HEADING.search(plain) or (None if strict else _PLAN_HEADING.search(plain))
    return int(found["year"]) if found else None


def _letter_end(document: Document) -> int:
    """Where the letter at the head ends: at its date, if the larger part of the text follows."""
    for clause in document.clauses:
        if clause.kind is not ClauseKind.TITLE:
            continue
        words = fold(clause.span.of(document.text))
        end = clause.span.end
        if _DATE_LINE.match(words) and _has_text_before(document, clause):
            return end if end < len(document.text) / 2 else 0
    return 0


def _has_text_before(document: Document, clause: Clause) -> bool:
    return any(one.kind is ClauseKind.TEXT for one in document.clauses[: clause.number])
