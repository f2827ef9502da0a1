"""The totals of a table told again in running text, in whatever section.

「全区安排项目128个、资金12.6亿元」 against a row 合计 with 130 and 12.6: the sentence tells the
table's totals, since one of its numbers is one of them, so that the other should be the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.audit.finding import Check, Finding, Told, held_against
from assistant.audit.tables import Row, tables_of
from assistant.passages import squeeze
from assistant.wording import tidy
from ingest.document import ClauseKind, Document, Span
from ingest.facts.model import Unit

_SUMMED = (Unit.YUAN, Unit.COUNT)  # what is added up
_FEWEST = 3  # digits of a number that two places do not share by chance
_NEAR = Decimal("0.2")  # of a total, by which a slip of it may be off
_UNIT_OF_HEAD = re.compile(r"[（(][^（）()]*[）)]")


def summed(document: Document, told: Sequence[Told]) -> Iterator[Finding]:
    """Sentences that tell the totals of a table: the numbers that agree, and those that do not."""
    prose = _by_sentence(document, told)
    for table in tables_of(document):
        totals = [row for row in table if row.is_total]
        if len(totals) != 1 or len(table) <= len(totals):
            continue
        cells = _cells(totals[0], told)
        for sentence in prose:
            yield from _against(document, sentence, cells)


def _by_sentence(document: Document, told: Sequence[Told]) -> list[list[Told]]:
    """The sums that running text tells for the whole place, sentence by sentence."""
    groups: defaultdict[Span, list[Told]] = defaultdict(list)
    for one in told:
        figure = one.figure
        prose = document.clauses[figure.clause].kind is not ClauseKind.ROW
        whole = figure.part_of is None and figure.comparison is None and figure.body is None
        if prose and whole and figure.unit in _SUMMED:
            groups[figure.context].append(one)
    return [group for group in groups.values() if len(group) > 1]


def _cells(total: Row, told: Sequence[Told]) -> list[tuple[str, Told]]:
    """The sums in a row of totals, each with the head of its column."""
    return [
        (_UNIT_OF_HEAD.sub("", squeeze(cell.column)), one)
        for cell in total.clause.cells
        for one in told
        if cell.span.contains(one.figure.span) and one.figure.unit in _SUMMED
    ]


def _against(
    document: Document, sentence: Sequence[Told], cells: Sequence[tuple[str, Told]]
) -> Iterator[Finding]:
    shared = [(head, text, cell) for head, cell in cells for text in sentence if _same(text, cell)]
    if not any(
        len(str(text.value).replace(".", "").rstrip("0")) >= _FEWEST for _, text, _ in shared
    ):
        return
    paired = {id(text) for _, text, _ in shared} | {id(cell) for *_, cell in shared}
    for head, cell in cells:
        if id(cell) in paired:
            continue
        alike = [one for one in sentence if id(one) not in paired and _is_of(one, head, cell)]
        if len(alike) == 1:
            yield _finding(document, head, alike[0], cell, agrees=False)
    if len(shared) > 1:
        for head, text, cell in shared:
            yield _finding(document, head, text, cell, agrees=True)


def _same(text: Told, cell: Told) -> bool:
    unit = text.figure.unit is cell.figure.unit
    return unit and abs(text.value - cell.value) <= max(text.leeway, cell.leeway)


def _is_of(text: Told, head: str, cell: Told) -> bool:
    """True if a number of running text is called by the head of the column of ``cell``, and is
    about as large: another sum of the same kind (年中追加, 年初预算) is not."""
    name = squeeze(text.figure.metric)
    pairs = [head[at : at + 2] for at in range(len(head) - 1)]
    called = bool(pairs) and 2 * sum(pair in name for pair in pairs) >= len(pairs)
    near = abs(text.value - cell.value) <= _NEAR * abs(cell.value)
    return called and near and text.figure.unit is cell.figure.unit


def _finding(document: Document, head: str, text: Told, cell: Told, *, agrees: bool) -> Finding:
    message = f"{tidy(text.figure.metric)}正文为{text.words}，表中“{head}”合计为{cell.words}"
    return held_against(document, Check.TWICE, message, text, cell.value, [cell], agrees=agrees)
