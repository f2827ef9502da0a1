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
from assistant.compose.comparison.total import total_of
from assistant.compose.comparison.verdict import verdict
from assistant.evidence import tells_change
from assistant.shelf import Inquiry
from assistant.sufficiency import answers
from ingest.facts.model import Figure

_A_PAIR = 2
_HOW_APART = re.compile(
    "(?:[多少高低增减长短早晚]|相?差|提高|降低|增[加长]|减少|下降|上升)了?(?:多少|几)"
    "(?!.{0,4}[就才要会算得])|还是(?:降|减|[更变]?[低少短晚])"
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
    if told < 1 or len(sides) < 2:
        return explanation.compose(inquiry)
    of_both = inquiry.query.kind in (QuestionKind.CHANGED, QuestionKind.COMPARISON)
    if of_both and told == 1 < len(sides) <= _A_PAIR and _HOW_APART.search(inquiry.query.folded):
        return Composition(inquiry.query.kind, ())  # with one side alone nothing is told
    return from_sides(inquiry, sides)


def _is_told(inquiry: Inquiry) -> bool:
    """True if the best sentence itself says what changed from the one year to the other."""
    query = inquiry.query
    best = inquiry.rated[0] if inquiry.rated else None
    since_the_last = len(query.years) > 1 and query.years[-1] - query.years[0] == 1
    changed = query.kind is QuestionKind.CHANGED and since_the_last and not query.forms
    return (
        changed
        and best is not None
        and (tells_change(query, best.passage) and answers(query, best))
    )


def from_sides(inquiry: Inquiry, sides: list[Side]) -> Composition:
    """The verdict, a row a side, and a note on sides that have no answer."""
    rows, columns = laid_out(inquiry.query, sides)
    told = total_of(inquiry.query, sides)
    if not told and not asked_words().only_each.search(inquiry.query.folded):
        told = verdict(inquiry.query, sides)
    silent = [side.name for side in sides if side.passage is None]
    notes: tuple[str, ...] = (f"资料中没有找到{'、'.join(silent)}的相应内容。",) if silent else ()
    notes += _of_several_years(sides)
    kind = inquiry.query.kind
    if kind is QuestionKind.CHANGED:
        kind = QuestionKind.COMPARISON
    statements = tuple(dict.fromkeys([*told, *rows]))
    return Composition(kind, statements, columns, notes)


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
    return (f"各方的数据不是同一年度（{each}），不宜直接比较。",)
