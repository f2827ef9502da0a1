"""What two cells of one row come to: 「完成了年度计划的百分之几」 「还差多少没完成」.

Only where the question names one row and the table has one column of what is done and one of what
it is measured by, in one unit; a column that tells the result itself is told instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.amounts import ADDS_UP, say_in, unit_said
from assistant.claims import Composition, Role, Source, Statement
from assistant.compose.cells import is_total, measure_words, row_name
from assistant.compose.comparison.column import measure_under, measured_heads
from assistant.compose.heads import bare_head
from assistant.compose.measures import Measure
from assistant.compose.rows import row_named, tables_of
from assistant.evidence import match_words
from assistant.passages import Passage, squeeze
from assistant.proof import check
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.word_patterns import reckoning_pattern
from assistant.wording import row_words
from ingest.facts.model import Figure, Unit

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class _Pair:
    """What is done of a row, and what it is measured by."""

    row: Passage
    done: tuple[str, Measure]  # the head of its column, and what stands under it
    whole: tuple[str, Measure]


def row_worked_out(inquiry: Inquiry) -> Composition:
    """The share or the rest that the question asks for, and the row; no statements where it asks
    for neither, or no two cells of one row are meant."""
    query = inquiry.query
    share = reckoning_pattern("row", "share").search(query.folded)
    rest = reckoning_pattern("row", "rest").search(query.folded)
    nothing = Composition(query.kind, ())
    asked = share or rest
    if asked is None:
        return nothing
    found = [
        pair
        for rows in tables_of(inquiry)
        for pair in _pairs(query, rows, asked.groupdict().get("base") or "", bool(share))
    ]
    if len(found) != 1 or not _is_of_deed(query, found[0]):
        return nothing
    (pair,) = found
    statement = _share(query, pair) if share else _rest(query, pair)
    if statement is None or check(statement) is not None:
        return nothing
    row = pair.row
    told = Statement(row_words(row.document, row.clause), (Source(row.document, row.span),))
    return Composition(query.kind, (statement, told))


def _pairs(query: Query, rows: Sequence[Passage], base: str, share: bool) -> Iterator[_Pair]:
    """The pair of the one row of a table that the question names; none where several are, or the
    table says nothing of what else it asks."""
    named = row_named(query, [row for row in rows if not is_total(row)])
    if named is None:
        return
    heads = measured_heads(query, rows)
    told = reckoning_pattern("row", "told_share" if share else "told_rest")
    if any(told.search(bare_head(head)) for head in heads):
        return
    done = [head for head in heads if reckoning_pattern("row", "done").search(bare_head(head))]
    whole = [head for head in heads if _is_whole(bare_head(head), base) and head not in done]
    if len(done) != 1 or len(whole) != 1 or not _is_of_matter(query, named):
        return
    measures = [measure_under(query, named, head) for head in (done[0], whole[0])]
    known = [m for m in measures if m and isinstance(m.fact, Figure) and m.unit in ADDS_UP]
    if len(known) == len(measures) and known[0].unit is known[1].unit:
        yield _Pair(named, (done[0], known[0]), (whole[0], known[1]))


def _is_of_deed(query: Query, pair: _Pair) -> bool:
    """True unless the question is after what has not been done in a way that the row knows nothing
    of: 「多发的补贴还差多少没追回来」, beside columns of 预算 and 支出."""
    undone = reckoning_pattern("row", "undone").search(query.folded)
    return undone is None or undone["deed"][:2] in pair.done[0] + squeeze(pair.row.clause.caption)


def _is_whole(head: str, base: str) -> bool:
    """True if ``head`` is what the question measures by (总投资), or, where it names nothing, what
    was planned."""
    if base:
        said = reckoning_pattern("row", "whole").search(base)
        return said is not None and said.group() in head
    return bool(reckoning_pattern("row", "planned").search(head))


def _is_of_matter(query: Query, row: Passage) -> bool:
    """True if the row, its heads and what stands above say every noun of the question."""
    said = row.words + row.above + row.title + squeeze(row.clause.caption)
    passing = reckoning_pattern("row", "passing")
    nouns = (t.text for t in query.terms if t.worth >= 1.0 and not passing.search(t.text))
    return all(match_words(noun, said) for noun in nouns)


def _parts(query: Query, pair: _Pair) -> tuple[str, str]:
    row = pair.row
    (done, done_measure), (whole, whole_measure) = pair.done, pair.whole
    name = row_name(row, query)
    return (
        f"{name}{bare_head(done)}{measure_words(row, done_measure)}",
        f"{bare_head(whole)}{measure_words(row, whole_measure)}",
    )


def _share(query: Query, pair: _Pair) -> Statement | None:
    done, whole = pair.done[1].value, pair.whole[1].value
    if not whole:
        return None
    exact = done * 100 / whole
    rounded = exact.quantize(_TENTH)
    about = "" if rounded == exact else "约"
    one, other = _parts(query, pair)
    source = Source(pair.row.document, pair.row.span)
    text = f"{one}÷{other}＝{about}{rounded.normalize():f}%"
    return Statement(text, (source, source), Role.RECKONED)


def _rest(query: Query, pair: _Pair) -> Statement | None:
    rest = pair.whole[1].value - pair.done[1].value
    if rest <= 0:
        return None
    words = measure_words(pair.row, pair.whole[1])
    unit = unit_said(words)
    money = pair.whole[1].unit is Unit.YUAN
    told = say_in(rest, unit) if money else f"{rest.normalize():,f}{unit}"
    name = row_name(pair.row, query)
    one = f"{name}{bare_head(pair.whole[0])}{words}"
    other = f"{bare_head(pair.done[0])}{measure_words(pair.row, pair.done[1])}"
    source = Source(pair.row.document, pair.row.span)
    text = f"{one}－{other}＝{told}"
    return Statement(text, (source, source), Role.RECKONED)
