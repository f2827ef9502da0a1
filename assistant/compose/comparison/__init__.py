"""Side by side: the same question asked of each place, year or table row, then a verdict.

What is compared comes from the question (two places, two years; `axis`), from a table (`ranking`),
or from the library (every place that has an answer). Each side must say the same thing (`sides`);
one that does not is named as silent and never filled with something else.
"""

from __future__ import annotations

import re

from assistant.answer import QuestionKind
from assistant.claims import Composition
from assistant.compose import explanation
from assistant.compose.comparison.asked import asked_words
from assistant.compose.comparison.axis import places_compared, rows_beside, sides_of
from assistant.compose.comparison.layout import laid_out
from assistant.compose.comparison.ranking import ranked
from assistant.compose.comparison.sides import Side
from assistant.compose.comparison.total import are_in_units_asked, asks_for_total, total_of
from assistant.compose.comparison.verdict import verdict
from assistant.evidence import tells_change
from assistant.passages import Passage
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.sufficiency import answers
from assistant.word_patterns import LAST_YEAR
from ingest.facts.model import Figure

_A_PAIR = 2
_HOW_APART = re.compile(
    "(?:[多少高低增减长短早晚]|相?差|提高|降低|增[加长]|减少|下降|上升)了?(?:多少|几)"
    "(?!.{0,4}[就才要会算得])|还是(?:降|减|[更变]?[低少短晚])"
)
# 「…了多少？我要跟24年的比」
_SET_BESIDE = re.compile(
    "(?:要|想|好|来)(?:跟|和|与|同)[^，。；？?]{2,14}(?:对比|作?比较|比)(?!例|如|率)"
)
_APART_FROM_THE_LAST = re.compile(
    f"[比较](?:(?P<year>20\\d\\d)年度?|{LAST_YEAR})(?:同期)?[^，。；]{{0,8}}"
    "(?:[多少高低增减]|提高|降低|增[加长]|减少|下降|上升)[^，。；\\d]{0,4}\\d"
)


def compose(inquiry: Inquiry) -> Composition:
    """The comparison the question asks for, or an explanation where there is one side only."""
    if _is_told(inquiry):
        return explanation.compose(inquiry)
    sides = rows_beside(inquiry)
    if not sides:
        table = Composition(inquiry.query.kind, ()) if places_compared(inquiry) else ranked(inquiry)
        if table.statements:
            return table
        sides = sides_of(inquiry)
    told = sum(side.passage is not None for side in sides)
    if told < 1 or len(sides) < 2 or _say_the_same(inquiry, sides):
        return explanation.compose(inquiry)
    if asks_for_total(inquiry.query) and not are_in_units_asked(inquiry.query, sides):
        return explanation.compose(inquiry)
    of_both = inquiry.query.kind in (QuestionKind.CHANGED, QuestionKind.COMPARISON)
    apart = of_both and _HOW_APART.search(inquiry.query.folded)
    apart = apart or _SET_BESIDE.search(inquiry.query.folded)
    if apart and told == 1 < len(sides) <= _A_PAIR:
        return Composition(inquiry.query.kind, ())  # with one side alone nothing is told
    return from_sides(inquiry, sides)


def _is_told(inquiry: Inquiry) -> bool:
    """True if the best sentence itself says what changed from the one year to the other."""
    query = inquiry.query
    best = inquiry.rated[0] if inquiry.rated else None
    since_the_last = len(query.years) > 1 and query.years[-1] - query.years[0] == 1
    if query.kind is not QuestionKind.CHANGED or not since_the_last or best is None:
        return False
    told = (
        _tells_how_far_apart(query, best.passage)
        if query.forms
        else tells_change(query, best.passage)
    )
    return told and answers(query, best)


def _tells_how_far_apart(query: Query, passage: Passage) -> bool:
    """True for 「比2023年多92个」 where that many more or less are asked for."""
    told = _APART_FROM_THE_LAST.search(passage.words)
    since = told is not None and (told["year"] is None or int(told["year"]) == query.years[0])
    return since and bool(_HOW_APART.search(query.folded))


def _say_the_same(inquiry: Inquiry, sides: list[Side]) -> bool:
    """True if one sentence answers for every side, and the question compares nothing: 「2024年度
    评为良的，2026年预算怎么安排」 names two years."""
    said = {(side.passage.document.id, side.passage.span) for side in sides if side.passage}
    compares = {QuestionKind.COMPARISON, QuestionKind.CHANGED} & set(inquiry.query.kinds)
    return len(said) == 1 and not compares and all(side.passage for side in sides)


def from_sides(inquiry: Inquiry, sides: list[Side]) -> Composition:
    """The verdict, a row a side, and a note on sides that have no answer."""
    rows, columns = laid_out(inquiry.query, sides)
    apart = _of_several_years(sides)
    told = [] if apart else total_of(inquiry.query, sides)
    each = asked_words().only_each.search(inquiry.query.folded)
    if not told and not each and not asks_for_total(inquiry.query):
        told = verdict(inquiry.query, sides)
    silent = [side.name for side in sides if side.passage is None]
    notes: tuple[str, ...] = (f"资料中没有找到{'、'.join(silent)}的相应内容。",) if silent else ()
    notes += apart
    if told and asks_for_total(inquiry.query) and not inquiry.query.years:
        notes += _of_one_year(sides)
    kind = inquiry.query.kind
    if kind is QuestionKind.CHANGED:
        kind = QuestionKind.COMPARISON
    statements = tuple(dict.fromkeys([*told, *rows]))
    return Composition(kind, statements, columns, notes)


def _of_one_year(sides: list[Side]) -> tuple[str, ...]:
    """The note of which year's paper a sum is, where the question names none."""
    years = {side.passage.document.metadata.year for side in sides if side.passage}
    (year, *others) = years or {None}
    return (f"以上数据取自{year}年的文件。",) if year and not others else ()


def _of_several_years(sides: list[Side]) -> tuple[str, ...]:
    """The note that reported numbers are not of one year, where places are set side by side."""
    years = {
        side.name: side.passage.document.metadata.year
        for side in sides
        if side.passage and any(m and isinstance(m.fact, Figure) for m in side.measures)
    }
    told = {year for year in years.values() if year}
    if len(told) < 2 or any(re.match(r"\d{4}年", name) for name in years):
        return ()
    each = "、".join(f"{name}为{year}年" for name, year in years.items() if year)
    return (f"各方的数据不是同一年度（{each}），不宜直接比较或相加。",)
