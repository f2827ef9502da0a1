"""A number of another time: another year's, or half of the year's; one half for the whole.

What stands against each other by its name (一般债 and 专项债) is told apart with the halves.
"""

from __future__ import annotations

import re

from assistant.answer import QuestionKind
from assistant.evidence import Rated, asks_what_was, match_words
from assistant.passages import Passage, squeeze
from assistant.question import AnswerForm, Query
from assistant.untold.matter import REPORTS, asks_a_number, has_figure
from assistant.untold.words import untold_words
from ingest.document import ClauseKind
from ingest.facts.model import Figure, Threshold

_OPENING = 800  # characters
_FIRST_HALF = re.compile("(?<!\\d)1月?[-—~至]6月")
_SECOND_HALF = re.compile("(?<!\\d)7月?[-—~至]12月")
_MONTH = re.compile("(?<!\\d)(\\d{1,2})月")
_PART_OF_YEAR = re.compile("(?P<half>[上下])半年|(?P<quarter>(?:第|前)?(?P<number>[一二三四])季度)")
_MONTHS = re.compile("(?<!\\d)\\d{1,2}月?(?:[、和]\\d{1,2}月)+")
_MONTH_END = re.compile(
    "(?<!\\d)(?P<month>\\d{1,2})月(?:末|底|(?:28|29|30|31)日)(?!前)"
)  # a day that is measured
_BRACKETED = re.compile("[（(][^（）()]*[）)]")
_WHOLE_YEAR = re.compile("全年|年末|年底|12月末|年度终了")
_PART_SO_FAR = re.compile(
    "上半年|(?<!\\d)(?:[1-9]|1[01])月末|前[一二三]季度|1[-—至](?:[1-9]|1[01])月|截至(?!12)\\d{1,2}月"
)
_PARTS = re.compile("[；;。]")
_YEAR = re.compile("(?<!\\d)(20\\d\\d)年")
_COMPARED = re.compile("(?:比|较|与|同|相比)20\\d\\d年")
_BARE_AMOUNT = re.compile("(?:经费|资金|预算|支出|收入|费用|金额|总额)[？?]?$")
# 「25年目标报了多少」; how far they were reached is told after the year alone.
_TARGETS = "绩效目标|目标(?!值|[一-鿿]{0,3}(?:完成|实现|达[到成标]))"
# 「2024年预算5800万元，实际支出5133万元」; a day is when something is due.
_OPENS_WITH_YEAR = re.compile(
    "^(?:[（(]?[一二三四五六七八九十\\d]{1,2}[)）、.．]|[一二三四五六七八九十]是)?(?P<year>20\\d\\d)年(?!\\d{1,2}月)"
)
_DATED = re.compile("(?<![至到])20\\d\\d年\\d{1,2}月\\d{1,2}日")  # of the paper, or of a deed


def told_of_another_time(query: Query, item: Rated) -> bool:
    """True if the passage is on another year, or on another part of it or of a pair."""
    return (
        _of_another_part_of_it(query, item)
        or _of_a_year_to_come(query, item)
        or _of_the_year_beside(query, item)
        or _opens_with_another_year(query, item)
    )


def _opens_with_another_year(query: Query, item: Rated) -> bool:
    """True if a number of one year is asked for and the sentence opens with an earlier one and
    names no other: what it tells is of that year, whatever year its paper is of. 「去年」 may be
    the year before that of a plan, but not before that of a report."""
    if len(query.years) != 1 or not asks_a_number(query):
        return False
    if query.relative_years and item.passage.document.metadata.kind not in REPORTS:
        return False
    opens, asked = year_opened_with(item.passage), query.years[0]
    earlier = opens is not None and opens < asked
    return earlier and asked not in map(int, _YEAR.findall(item.passage.words))


def year_opened_with(passage: Passage) -> int | None:
    """The year that a sentence opens with and tells of: 「2024年预算5800万元」; None for a row of a
    table, and for one that opens with a day."""
    opens = _OPENS_WITH_YEAR.match(passage.words)
    prose = passage.clause.kind is not ClauseKind.ROW
    return int(opens["year"]) if opens and prose else None


def _of_the_year_beside(query: Query, item: Rated) -> bool:
    """True if an amount of one year is asked for and the part of the sentence that speaks of it, or
    else what stands over it, is of other years by name: 「“三公”经费不得超过2,150万元」 under
    「关于2027年预算」, whatever year the part before names."""
    bare = _BARE_AMOUNT.search(query.folded) and not query.forms
    named = len(query.years) == 1 and f"{query.years[0]}年" in query.folded
    if not named or not (bare or AnswerForm.MONEY in query.forms):
        return False
    passage = item.passage
    if passage.clause.kind is ClauseKind.ROW or str(query.years[0]) in passage.title:
        return False
    nouns = [t.text for t in query.terms if t.worth >= 1.0]
    parts = [p for p in _PARTS.split(passage.words) if any(match_words(n, p) for n in nouns)]
    valued = [p for p in parts if re.search("\\d[\\d.,]*[亿万]?元", p)]
    own = [_COMPARED.sub("", part) for part in valued]
    told = [set(map(int, _YEAR.findall(p))) or _years_over(passage) for p in own]
    return bool(told) and all(years and query.years[0] not in years for years in told)


def _years_over(passage: Passage) -> set[int]:
    return set(map(int, _YEAR.findall(passage.above))) if passage.years else set()


def _of_another_part_of_it(query: Query, item: Rated) -> bool:
    """True if one half of the year, or one kind of debt, is asked about and the passage, or its
    title, names the other alone; or the whole year, and it reports a part of one."""
    about = item.passage
    title = _BRACKETED.sub("", about.title)  # 「…的报告（含上半年）」
    near = about.words + about.above + title + squeeze(about.clause.caption)
    near = _DATED.sub("", near)
    told = near
    if about.clause.kind is ClauseKind.ROW:  # the day that a table's figures are of may stand there
        told += squeeze(_opening(about))
    told = _SECOND_HALF.sub("下半年", _FIRST_HALF.sub("上半年", told))
    valued = any(isinstance(fact, Figure | Threshold) for fact in about.facts)
    if _WHOLE_YEAR.search(query.folded) and valued and _PART_SO_FAR.search(told):
        return not _WHOLE_YEAR.search(told)
    month = _MONTH_END.search(query.folded)
    if month and asks_a_number(query) and valued and _MONTH_END.search(told):
        return month["month"] not in {found["month"] for found in _MONTH_END.finditer(told)}
    part = _PART_OF_YEAR.search(query.folded)
    wants = query.kind is QuestionKind.FIGURE or asks_a_number(query) or asks_what_was(query)
    if part and wants and has_figure(item) and not _tells_part(part, told, near):
        return True
    return any(
        asked in query.folded and other not in query.folded and other in told and asked not in told
        for pair in untold_words().opposed
        for asked, other in (pair, pair[::-1])
    )


def _opening(row: Passage) -> str:
    """How the document of ``row`` opens, up to its first table: the rows of that are told of
    themselves."""
    starts = (c.span.start for c in row.document.clauses if c.kind is ClauseKind.ROW)
    return row.document.text[: min(_OPENING, next(starts, _OPENING))]


def _tells_part(part: re.Match[str], told: str, near: str) -> bool:
    """True if ``told`` names that half or quarter, or ``near``, without what opens the document, a
    month of it."""
    if part["half"]:
        first = part["half"] == "上"
        named = part.group() in told or (first and "年中" in told)
        return named or _in(range(1, 7) if first else range(7, 13), near)
    last = 3 * ("一二三四".index(part["number"]) + 1)
    begins = 1 if part["quarter"].startswith("前") else last - 2
    return part["quarter"].removeprefix("第") in told or _in(range(begins, last + 1), near)


def _in(months: range, told: str) -> bool:
    """True if ``told`` names one of ``months``; 「6月、9月两次」 is of more than a half."""
    for listed in _MONTHS.finditer(told):
        if {int(month) in months for month in re.findall("\\d+", listed.group())} == {True, False}:
            return False
    return any(int(found[1]) in months for found in _MONTH.finditer(told))


def _of_a_year_to_come(query: Query, item: Rated) -> bool:
    """True if the question is after what was done in a year and the passage stands in a report of
    an earlier one, which tells at most what is planned for it (「压减2026年预算…」). What is drawn
    up for a year ahead, its budget and targets, is told in the report of the year before."""
    own = item.passage.document.metadata
    if not query.years or own.year is None or not asks_what_was(query):
        return False
    told = item.passage.words + item.passage.topic + item.passage.above
    for year in query.years:
        asked = re.search(f"{year % 100}年度?[一-鿿]{{0,20}}(?:预算|{_TARGETS})", query.folded)
        if asked and re.search(f"{year}年度?[一-鿿]{{0,6}}(?:预算|绩效目标)", told):
            return False  # drawn up in the year before, and told as done
    return own.kind in REPORTS and own.year < min(query.years)
