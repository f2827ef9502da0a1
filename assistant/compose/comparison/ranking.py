"""「哪个最高」「前三」「排名」「一共多少」「超过1亿元的有哪些」 over the rows of a table.

The table is the one whose columns and caption say most of the question; what is asked of it is
worked out from the values of one column, totals left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.amounts import ADDS_UP, say_in, say_step, unit_said
from assistant.answer import QuestionKind
from assistant.claims import Composition, Role, Source, Statement
from assistant.compose.cells import (
    cell_of,
    heads_of,
    is_total,
    measure_words,
    name_cells,
    name_head,
    row_name,
)
from assistant.compose.comparison.asked import asked_words, states_of_money
from assistant.compose.comparison.column import Column, column_of_question, year_of
from assistant.compose.comparison.gaps import gaps
from assistant.compose.comparison.line_asked import line_asked
from assistant.compose.comparison.named_rows import rows_named
from assistant.compose.comparison.part_of_table import (
    count_of,
    counted,
    is_as_many_as_said,
    is_of_the_matter,
    part_asked,
)
from assistant.compose.comparison.total import sum_of
from assistant.compose.heads import bare_head
from assistant.compose.measures import Measure
from assistant.passages import Passage, squeeze
from assistant.proof import check
from assistant.question import AnswerForm, Query
from assistant.scope import STANDING
from assistant.shelf import Inquiry
from assistant.sufficiency import ENOUGH_COVERAGE
from assistant.untold import names_no_fee
from assistant.wording import row_words
from ingest.document import ClauseKind
from ingest.facts.model import Threshold, Unit
from ingest.facts.numerals import read

_MOST = 15
_RATES = re.compile("标准|定额|单价|收费|费率")  # over a table: per day or piece
_FAR = 0.3  # of coverage
_HALF = 0.5  # of coverage
_ALL = 0.9  # of coverage, from which a sentence says what is asked about
_VALUES = {AnswerForm.MONEY, AnswerForm.COUNT, AnswerForm.SCORE, AnswerForm.PERCENT}
_YEAR = re.compile(r"\d{4}年度?")
_BESIDE = re.compile("比(?P<name>[一-鿿]{2,14}?)[多高大少低][了出]?(?:多少|几)")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a question wants of a table: its first rows, all in an order or as they stand, the most,
    the sum, those beyond a limit."""

    first: re.Match[str] | None
    order: re.Match[str] | None
    every: re.Match[str] | None
    superlative: re.Match[str] | None
    total: re.Match[str] | None
    beyond: re.Match[str] | None
    place: re.Match[str] | None  # 「第二多」
    low_first: bool

    @classmethod
    def of(cls, query: Query) -> _Wanted:
        asked, words = query.folded, asked_words()
        return cls(
            words.first.search(asked),
            words.order.search(asked),
            words.every.search(asked),
            words.superlative.search(asked),
            words.total.search(asked),
            words.beyond.search(asked) if query.quantities else None,
            words.place.search(asked),
            bool(words.low_first.search(asked)),
        )

    @property
    def anything(self) -> bool:
        some = (self.first, self.order, self.every, self.superlative, self.total, self.beyond)
        return any((*some, self.place))

    @property
    def which_one(self) -> bool:
        return bool(self.superlative or self.place) and not (self.first or self.order)

    @property
    def only_the_most(self) -> bool:
        return bool(self.superlative and not self.first and not self.order)


def ranked(inquiry: Inquiry) -> Composition:
    """What the question asks of a table; no statements where it asks nothing of one."""
    wanted = _Wanted.of(inquiry.query)
    side_by_side = wanted.only_the_most and len(rows_named(inquiry)) > 1  # 「甲和乙谁高」
    numbered = () if side_by_side else counted(inquiry)
    if numbered:
        return Composition(QuestionKind.COMPARISON, numbered)
    asks = wanted.anything and not side_by_side and not _told_in_prose(inquiry)
    asks = asks and not (wanted.total and _total_told_in_prose(inquiry))
    between = gaps(inquiry) if asks and wanted.only_the_most else None
    if between is not None:
        return between
    column = _without_left_out(inquiry.query, column_of_question(inquiry)) if asks else None
    if column is None or names_no_fee(inquiry.query, _told_over(column)):
        return Composition(QuestionKind.COMPARISON, ())
    if wanted.which_one and _is_of_a_sentence(inquiry, column):
        return Composition(QuestionKind.COMPARISON, ())
    year = year_of([column.entries[0][0]])
    composed = _composed(column, inquiry.query, wanted, only_row=_is_of_one_row(inquiry))
    dated = (f"以上出自{year}年的文件。",) if year and not inquiry.query.years else ()
    return replace(composed, notes=dated if composed.statements else ())


def _without_left_out(query: Query, column: Column | None) -> Column | None:
    """``column`` without the rows that the question leaves out: 「（其他不算）」 「除了水利局」."""
    names = _left_out(query)
    if column is None or not names:
        return column
    entries = tuple(e for e in column.entries if squeeze(row_name(e[0])) not in names)
    known = len(entries) == len(column.entries) - len(names)
    return replace(column, entries=entries) if known and len(entries) > 1 else None


def _left_out(query: Query) -> set[str]:
    found = asked_words().left_out.finditer(query.folded)
    return {name for said in found for name in said.groups() if name}


def _told_over(column: Column) -> str:
    """The words over a column: its head, the caption and the headings of its table."""
    first = column.entries[0][0]
    return squeeze(column.head + first.clause.caption) + first.above


def _composed(
    column: Column, query: Query, wanted: _Wanted, *, only_row: bool = False
) -> Composition:
    both_ends = wanted.superlative and asked_words().apart.search(query.folded)
    if wanted.every:
        return _all_of(query, column)
    if wanted.place and not wanted.superlative and not wanted.first:
        return Composition(QuestionKind.COMPARISON, _at_place(query, column, wanted.place))
    if (wanted.first or wanted.order) and not both_ends:
        return _listed(query, column, wanted.first, low_first=wanted.low_first)
    said: Iterable[Statement] = ()  # where one row is asked about, not which of them
    if wanted.total and not only_row:
        said = _summed_of_part(query, column)
    elif beside := _set_beside(query, column):
        said = (*_extremes(query, column), *_apart_from(query, column, *beside))
    elif not any(_is_named(row, query) for row, _ in column.entries):
        beyond = wanted.beyond and not wanted.superlative
        said = _beyond(query, column) if beyond else _extremes(query, column)
    return Composition(QuestionKind.COMPARISON, tuple(said))


def _summed_of_part(query: Query, column: Column) -> Iterator[Statement]:
    """The sum of the rows that the question asks about, and how many they are where something marks
    them; nothing where it asks about a part that cannot be told from the rest, of another matter
    (收回的结余 beside a column of budgets), or of what is paid for one each (评审费标准), which
    nobody adds up."""
    rows = [row for row, _ in column.entries]
    of_matter = is_of_the_matter(query, rows) and not _is_of_another_state(query, column)
    if _are_rates(column) or not of_matter:
        return
    part = part_asked(query, rows)
    if part is None:
        yield from _summed(query, column)
        return
    entries = tuple(entry for entry in column.entries if entry[0] in part.rows)
    if not entries or not is_as_many_as_said(query, len(entries)):
        return
    head = bare_head(column.head)
    if len(entries) == 1:
        ((row, measure),) = entries
        text = f"{row_name(row, query)}：{head}{measure_words(row, measure)}"
        yield _statement(text, [row], Role.READING)
        return
    told = sum_of([(row_name(row, query), row, measure) for row, measure in entries])
    yield from told
    number = count_of(query, rows, part) if told else None
    if number is not None:
        yield number


def _is_of_another_state(query: Query, column: Column) -> bool:
    """True if money left, taken back or cut is asked after and nothing over the column says so."""
    over = _told_over(column)
    asked = [state for state in states_of_money() if state.search(query.folded)]
    return bool(asked) and not any(state.search(over) for state in asked)


def _are_rates(column: Column) -> bool:
    """True for amounts that a rule sets, or that a table of standards gives, per day or piece."""
    row, measure = column.entries[0]
    rule = row.document.metadata.kind in STANDING
    return measure.unit is Unit.YUAN and (rule or bool(_RATES.search(_told_over(column))))


def _is_of_one_row(inquiry: Inquiry) -> bool:
    """True if one row says far more of the question than the others: 「二水厂的资金总共多少」 is no
    question after the sum."""
    rows = [r for r in inquiry.rated[:_MOST] if r.passage.clause.kind is ClauseKind.ROW]
    if not rows or rows[0] is not inquiry.rated[0]:
        return False
    best, *others = rows
    return not is_total(best.passage) and all(
        best.coverage - other.coverage >= _FAR for other in others[:1]
    )


def _is_named(row: Passage, query: Query) -> bool:
    name = squeeze(row_name(row))
    return len(name) > 1 and name in query.folded


def _told_in_prose(inquiry: Inquiry) -> bool:
    """True if the best sentence says itself which is the highest or lowest."""
    superlative = asked_words().superlative.search(inquiry.query.folded)
    first = inquiry.rated[0] if inquiry.rated else None
    if first is None or superlative is None or first.coverage < ENOUGH_COVERAGE:
        return False
    best = first.passage
    if best.clause.kind is ClauseKind.ROW:
        return False
    words = asked_words()
    same = next(
        (side for side in (words.lowest, words.highest) if side.search(superlative.group())), None
    )
    parts = [p for p in re.split("[，,；;、]", best.words) if same and same.search(p)]
    return any(re.search(r"\d", part) and not words.bound.search(part) for part in parts)


def _is_of_a_sentence(inquiry: Inquiry, column: Column) -> bool:
    """True if the best sentence says all that is asked about (哪个大队), and the rows of the column
    far less of it."""
    first = inquiry.rated[0]
    rows = {row.span for row, _ in column.entries}
    of_rows = [rated.coverage for rated in inquiry.rated if rated.passage.span in rows]
    in_row = first.passage.clause.kind is ClauseKind.ROW
    return (
        not in_row and first.coverage >= _ALL and first.coverage - max(of_rows, default=1) > _HALF
    )


def _total_told_in_prose(inquiry: Inquiry) -> bool:
    """True if the best sentence says all that is asked about, and the total itself: 「收回的结余
    总共多少」 beside 「甲项目结余213万元，乙项目158万元，两项合计371万元，由财政收回」."""
    query, first = inquiry.query, inquiry.rated[0] if inquiry.rated else None
    if first is None or first.passage.clause.kind is ClauseKind.ROW or not first.has_form:
        return False
    nouns = {term.text for term in query.terms if term.worth >= 1.0}
    said = first.coverage >= _ALL and not nouns & set(first.missed)
    return said and bool(asked_words().told_total.search(first.passage.words))


def _statement(
    text: str, rows: Sequence[Passage], role: Role, cells: tuple[str, ...] = ()
) -> Statement:
    return Statement(text, tuple(Source(r.document, r.span) for r in rows), role, cells)


def _extremes(query: Query, column: Column) -> Iterator[Statement]:
    """「得分最高的是…：91.2」; ties are named together; both ends where how far apart is asked."""
    words = asked_words()
    apart = bool(words.apart.search(query.folded)) and "差" not in bare_head(column.head)
    wanted = [(False, 0)] if apart or words.highest.search(query.folded) else []
    wanted += [(True, 1)] if apart or words.lowest.search(query.folded) else []
    ends = []
    for low, which in wanted:
        ordered = column.sorted(low_first=low)
        same = [entry for entry in ordered if entry[1].value == ordered[0][1].value]
        word = same[0][1].words_for()[which]
        names = "、".join(row_name(row, query) for row, _ in same)
        told = measure_words(*same[0])
        ends.append(same[0])
        apart_from = "、".join(sorted(_left_out(query)))
        but = f"除{apart_from}外，" if apart_from else ""
        text = f"{but}{bare_head(column.head)}最{word}的是{names}：{told}"
        yield _statement(text, [row for row, _ in same], Role.VERDICT)
        over_years = _YEAR.fullmatch(bare_head(column.head)) is not None
        if len(same) == 1 and (over_years or _asks_more(query, column, same[0][0])):
            row = same[0][0]
            yield _statement(row_words(row.document, row.clause), [row], Role.READING)
    if apart and len(ends) == 2:
        unit, step = ends[0][1].unit, ends[0][1].value - ends[1][1].value
        told = say_step(step, unit or Unit.COUNT)
        said = "，".join(f"{row_name(r, query)}{measure_words(r, m)}" for r, m in ends)
        statement = _statement(f"{said}，相差{told}", [row for row, _ in ends], Role.READING)
        if check(statement) is None:
            yield statement


def _at_place(query: Query, column: Column, place: re.Match[str]) -> tuple[Statement, ...]:
    """「得分第二高的是…：91.2」; nothing where another row has as much."""
    low = bool(place["end"]) or place.group()[-1] in "低少小"
    at = int(read(place["place"])) - 1
    ordered = column.sorted(low_first=low)
    same = [e for e in ordered if at < len(ordered) and e[1].value == ordered[at][1].value]
    if len(same) != 1:
        return ()
    ((row, measure),) = same
    word = f"第{place['place']}{measure.words_for()[low]}"
    told = f"{row_name(row, query)}：{measure_words(row, measure)}"
    statement = _statement(f"{bare_head(column.head)}{word}的是{told}", [row], Role.VERDICT)
    return (statement,) if check(statement) is None else ()


def _set_beside(query: Query, column: Column) -> tuple[Passage, Measure] | None:
    """The one row that the first or last is set beside: 「谁最大，比体育局多多少」."""
    found = _BESIDE.search(query.folded)
    if found is None or not asked_words().superlative.search(query.folded[: found.start()]):
        return None
    named = [
        entry
        for entry in column.entries
        if found["name"] in [squeeze(words) for words in name_cells(entry[0])]
    ]
    return named[0] if len(named) == 1 else None


def _apart_from(
    query: Query, column: Column, row: Passage, measure: Measure
) -> Iterator[Statement]:
    """How far the first, or the last, lies from ``row``."""
    low = bool(asked_words().lowest.search(query.folded))
    end, best = column.sorted(low_first=low)[0]
    step = abs(best.value - measure.value)
    if not step:
        return
    printed = unit_said(measure_words(end, best))
    money = best.unit is Unit.YUAN
    told = say_in(step, printed) if money else say_step(step, best.unit or Unit.COUNT)
    ends = ((end, best), (row, measure))
    said = "，".join(f"{row_name(r, query)}{measure_words(r, m)}" for r, m in ends)
    statement = _statement(f"{said}，相差{told}", [r for r, _ in ends], Role.READING)
    if check(statement) is None:
        yield statement


def _asks_more(query: Query, column: Column, row: Passage) -> bool:
    """True if the question goes on to what another column tells: 「…最大的是谁，什么问题」."""
    most = asked_words().superlative.search(query.folded)
    after = query.folded[most.end() :] if most else ""
    others = [h for h in heads_of(row.clause) if h and h not in (column.head, name_head(row))]
    tails = {bare_head(head)[-2:] for head in others}
    return any(len(tail) == 2 and tail in after for tail in tails)


def _listed(
    query: Query, column: Column, tops: re.Match[str] | None, *, low_first: bool
) -> Composition:
    """The rows in order, the first ``tops`` of them where so many are asked for."""
    low = low_first or bool(tops and tops["end"] in ("后", "倒数", "末"))
    count = int(read(tops["count"])) if tops else _MOST
    head = bare_head(column.head)
    entries = column.sorted(low_first=low)[:count]
    rows = tuple(_row_told(query, column, *entry) for entry in entries)
    first = name_head(column.entries[0][0]) or "名称"
    order = "从低到高" if low else "从高到低"
    return Composition(QuestionKind.COMPARISON, rows, (first, f"{head}（{order}）"))


def _all_of(query: Query, column: Column) -> Composition:
    """All rows with what stands in the column, as the table has them."""
    rows = tuple(_row_told(query, column, *entry) for entry in column.entries)
    first = name_head(column.entries[0][0]) or "名称"
    return Composition(QuestionKind.COMPARISON, rows, (first, bare_head(column.head)))


def _row_told(query: Query, column: Column, row: Passage, measure: Measure) -> Statement:
    name, told = row_name(row, query), measure_words(row, measure)
    text = f"{name}：{bare_head(column.head)}{told}"
    return _statement(text, [row], Role.READING, (name, told))


def _summed(query: Query, column: Column) -> Iterator[Statement]:
    """The total that the table prints, all of it where several columns are named; else the sum of
    the rows."""
    head = bare_head(column.head)
    if any(isinstance(measure.fact, Threshold) for _, measure in column.entries):
        return  # lines that rules draw do not add up
    if column.total is not None:
        row, measure = column.total
        named = [h for h in heads_of(row.clause) if h and bare_head(h) in query.folded]
        if len(named) > 1 or len(query.forms & _VALUES) > 1:
            yield _statement(row_words(row.document, row.clause), [row], Role.READING)
            return
        yield _statement(
            f"{row_name(row)}：{head}{measure_words(row, measure)}", [row], Role.READING
        )
        return
    told = sum_of([(row_name(row), row, measure) for row, measure in column.entries])
    yield from told or _long_sum(column)


def _long_sum(column: Column) -> Iterator[Statement]:
    """The sum of more rows than are told in one line of an addition, and the rows."""
    head = bare_head(column.head)
    first = column.entries[0][1]
    if first.unit not in ADDS_UP:
        return
    listed = "、".join(f"{row_name(r)}{measure_words(r, m)}" for r, m in column.entries)
    printed = [_printed(row, column.head) for row, _ in column.entries]
    if None in printed:
        return
    total = sum((value for value in printed if value is not None), Decimal(0))
    units = {unit_said(measure_words(*entry)) for entry in column.entries}
    if len(units) > 1:
        return  # 1.2亿元 and 800万元 in one column
    unit = units.pop()
    text = f"{head}合计{total.normalize():f}{unit}：{listed}"
    yield _statement(text, [row for row, _ in column.entries], Role.RECKONED)


def _printed(row: Passage, head: str) -> Decimal | None:
    """The bare number of a cell."""
    cell = cell_of(row, head)
    words = squeeze(row.document.quote(cell.span)).replace(",", "") if cell else ""
    found = re.match(r"[\d.]+", words)
    return Decimal(found.group()) if found else None


def _beyond(query: Query, column: Column) -> Iterator[Statement]:
    """The rows whose value lies beyond the quantity that the question brings along."""
    line = line_asked(query, column.entries[0][1].unit)
    if line is None:
        return
    for row, measure in column.sorted():
        if line.is_beyond(measure.value):
            text = f"{row_name(row, query)}：{bare_head(column.head)}{measure_words(row, measure)}"
            yield _statement(text, [row], Role.READING)
