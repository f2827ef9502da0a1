"""「差值超过10分的有哪几个镇」: the sentence that draws a line, then its table's rows beyond.

The line is a threshold that the facts hold, the value a cell under the head that the threshold's
subject names; where the table prints two columns and not their difference, how far they lie apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answer import QuestionKind
from assistant.bodies import read_body
from assistant.claims import Composition, Role, Source, Statement
from assistant.compose.cells import is_total, measure_words, name_head, row_name
from assistant.compose.comparison.asked import asked_words
from assistant.compose.comparison.column import measure_under, measured_heads, unit_under
from assistant.compose.comparison.gaps import pair_of_columns, told_apart
from assistant.compose.heads import bare_head
from assistant.compose.rows import tables_of
from assistant.evidence import match_words
from assistant.passages import Passage, squeeze
from assistant.proof import check
from assistant.quantities import Quantity, Verdict, stands
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.wording import state
from ingest.document import ClauseKind
from ingest.facts.model import Comparator, Threshold

_SENTENCES = 5  # of the best rated that may draw the line
_MOST = 15
_NEAR, _AFTER = 8, 6  # characters around a quantity that tell its direction
_LEAST_WORTH = 0.9  # of nouns: what is handed in, not that it is
_DENIES = re.compile("不是|没有|没被|未被|不用|不需|不在|以外")
_FROM_BELOW = re.compile("超过|高于|高出|大于|多于|达到|不低于|不少于|以上|虚高")
_FROM_ABOVE = re.compile("(?<!不)(?:低于|少于|小于)|不[到足满]|以下|没[到达]")
_IS_APART = re.compile("差值?|高于|低于|高出|偏离")
_IS_HIGHER = re.compile("高于|高出|虚高|偏高|比[^，。]{1,8}高|(?P<low>低于|偏低|比[^，。]{1,8}低)")
_SAME = Decimal("0.01")  # a line that is not included is a little beyond its number


@dataclass(frozen=True, slots=True)
class _Beyond:
    """A row beyond the line: how far it is out, and the statement that tells it."""

    value: Decimal
    statement: Statement


def over_a_line(inquiry: Inquiry) -> Composition:
    """The sentence and the rows, those furthest out first; no statements where no sentence draws
    the line that the question asks about, or no table of its document is held against it."""
    if _DENIES.search(inquiry.query.folded):
        return Composition(QuestionKind.COMPARISON, ())
    for rated in inquiry.rated[:_SENTENCES]:
        passage = rated.passage
        if passage.clause.kind is ClauseKind.ROW:
            continue
        for line in _lines(inquiry.query, passage):
            for rows in tables_of(inquiry):
                if rows[0].document.id != passage.document.id:
                    continue
                found, columns = _rows_beyond(inquiry.query, rows, line, passage)
                if found:
                    drawn = state(passage, inquiry.query)
                    told = [beyond.statement for beyond in found[:_MOST]]
                    return Composition(QuestionKind.COMPARISON, (drawn, *told), columns)
    return Composition(QuestionKind.COMPARISON, ())


def _lines(query: Query, passage: Passage) -> Iterator[Threshold]:
    """The lines of a sentence that are asked about: at the quantity that the question says and in
    its direction; where it says none, those with a consequence that the question speaks of."""
    for fact in passage.facts:
        if not isinstance(fact, Threshold) or fact.comparator is Comparator.BETWEEN:
            continue
        said = [q for q in query.quantities if q.unit is fact.unit]
        if said:
            if any(_is_at(q, fact, query) for q in said):
                yield fact
        elif not asked_words().superlative.search(query.folded) and _follows(query, fact, passage):
            yield fact


def _is_at(quantity: Quantity, line: Threshold, query: Query) -> bool:
    """True if the question's quantity is the line's, and both look the same way."""
    start, end = quantity.span.start, quantity.span.end
    near = query.folded[max(0, start - _NEAR) : end + _AFTER]
    below, above = bool(_FROM_ABOVE.search(near)), bool(_FROM_BELOW.search(near))
    falls = line.comparator in (Comparator.LESS_THAN, Comparator.AT_MOST)
    return abs(quantity.value - line.value) <= _SAME and (falls if below else above and not falls)


def _follows(query: Query, line: Threshold, passage: Passage) -> bool:
    """True if the question speaks of what the sentence lets follow from the line: 「要重来」
    beside 「差值超过10分的，应重新自评」."""
    after = squeeze(passage.document.text[line.span.end : passage.span.end])
    about = [t.text for t in query.terms if t.worth > _LEAST_WORTH and not _is_class(t.text)]
    return any(match_words(text, after) for text in about)


def _is_class(text: str) -> bool:
    return bool(read_body(text).kind)


def _rows_beyond(
    query: Query, rows: Sequence[Passage], line: Threshold, passage: Passage
) -> tuple[list[_Beyond], tuple[str, ...]]:
    """The rows beyond ``line``, furthest out first, and the heads of the columns told."""
    heads = measured_heads(query, rows)
    head = next(
        (h for h in heads if _is_subject(h, line) and unit_under(query, rows, h) is line.unit), None
    )
    name = name_head(rows[0]) or "名称"
    if head is not None:
        found = list(_under(query, rows, head, line))
        columns: tuple[str, ...] = (name, bare_head(head))
    elif _IS_APART.search(squeeze(line.subject) + passage.words):
        both = replace(query, folded=query.folded + passage.words)
        pair = pair_of_columns(both, rows)
        found = list(_apart(query, rows, pair, line, _way(query, passage, pair))) if pair else []
        columns = (name, *(bare_head(h) for h in pair or ()), "差距")
    else:
        return [], ()
    falls = line.comparator in (Comparator.LESS_THAN, Comparator.AT_MOST)
    found.sort(key=lambda beyond: beyond.value, reverse=not falls)
    return found, columns


def _is_subject(head: str, line: Threshold) -> bool:
    plain, subject = bare_head(head), squeeze(line.subject)
    if _IS_APART.search(subject) and "差" not in plain:
        return False  # 「自评高于复核10分」 is no line on 自评
    return len(plain) > 1 and (subject.startswith(plain) or subject.endswith(plain))


def _under(query: Query, rows: Sequence[Passage], head: str, line: Threshold) -> Iterator[_Beyond]:
    for row in rows:
        measure = measure_under(query, row, head)
        if measure is None or is_total(row):
            continue
        if stands(measure.value, line) is Verdict.HOLDS:
            name, told = row_name(row), measure_words(row, measure)
            source = Source(row.document, row.span)
            text = f"{name}：{bare_head(head)}{told}"
            yield _Beyond(measure.value, Statement(text, (source,), Role.READING, (name, told)))


def _way(query: Query, passage: Passage, pair: tuple[str, str]) -> int:
    return _one_way(query.folded, *pair) or _one_way(passage.words, *pair)


def _one_way(words: str, one: str, other: str) -> int:
    """1 if ``words`` ask that ``one`` be the higher column, -1 for ``other``, 0 for how far alone:
    「自评高于复核、差值超过10分」."""
    way = _IS_HIGHER.search(words)
    places = [words.find(bare_head(head)[:2]) for head in (one, other)]
    if way is None or min(places) < 0:
        return 0
    first = 1 if places[0] < places[1] else -1
    return -first if way["low"] else first


def _apart(
    query: Query, rows: Sequence[Passage], pair: tuple[str, str], line: Threshold, one_way: int
) -> Iterator[_Beyond]:
    for row in rows:
        told = told_apart(query, row, *pair)
        if told is None or is_total(row):
            continue
        apart, statement = told
        values = [m.value for head in pair if (m := measure_under(query, row, head))]
        if (values[0] - values[1]) * one_way < 0:
            continue
        if stands(apart, line) is Verdict.HOLDS and check(statement) is None:
            yield _Beyond(apart, statement)
