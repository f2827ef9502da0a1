"""Thresholds: the lines that a text draws, with what each is about and what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from ingest.document import Document
from ingest.facts.model import Comparator, Threshold
from ingest.facts.quantities.cells import CellReading, read_cells
from ingest.facts.quantities.consequences import Setting, setting_of
from ingest.facts.quantities.inclusion import Conventions, without_overlap
from ingest.facts.quantities.judge import CAPS, Role
from ingest.facts.quantities.naming import named_quantities
from ingest.facts.quantities.progress import Named
from ingest.facts.quantities.said import Judged, Said
from ingest.facts.quantities.targets import head_comparator, unsaid_comparator

# A target's row goes on with what was reached, not with what follows.
_TARGET_COLUMN: Final = re.compile("目标|指标值|年初|标准值|实际|完成")
# 「3000元至2万元（含）」 says of its upper end that it is in.
_INCLUDED: Final = re.compile("[（(]含(?:本数)?[）)]?[^（(\\d]*$")
_IN_BRACKETS: Final = 3  # characters


def thresholds(document: Document) -> Iterator[Threshold]:
    """The thresholds of a document's running text, then those of its tables."""
    conventions = Conventions.of(document)
    lines = ((_chain(said), line) for said, line in _lines(document, conventions))
    for _, group in groupby(lines, key=lambda entry: entry[0]):
        yield from without_overlap([line for _, line in group])
    for column in _columns(document):
        own = [conventions.within(document, cell.clause) for cell in column]
        settled = [
            _settled(cell.judged, said, document) for cell, said in zip(column, own, strict=True)
        ]
        bands = [_cell_threshold(cell, said) for cell, said in zip(column, own, strict=True)]
        yield from without_overlap(list(zip(bands, settled, strict=True)))


def _columns(document: Document) -> Iterator[list[CellReading]]:
    """The lines of the document's tables, column by column."""
    columns: dict[tuple[int, str], list[CellReading]] = {}
    table, last_row = 0, -1
    for cell in read_cells(document):
        if cell.clause.number > last_row + 1:
            table += 1
        last_row = cell.clause.number
        if cell.judged.role is Role.THRESHOLD:
            columns.setdefault((table, cell.name.column), []).append(cell)
    yield from columns.values()


def _lines(
    document: Document, conventions: Conventions
) -> Iterator[tuple[Said, tuple[Threshold, bool]]]:
    """The thresholds of running text, each with whether its own words settle its ends."""
    for sentence in named_quantities(document):
        said = sentence.said
        for place, judged in enumerate(said.quantities):
            if judged.role is Role.THRESHOLD:
                assert said.clause is not None  # running text always has its clause
                own = conventions.within(document, said.clause)
                setting = setting_of(said, place)
                line = _threshold(said, judged, sentence.names[place], setting, own)
                yield said, (line, _settled(judged, own, document))


def _chain(said: Said) -> int:
    """What holds bands together: the clause, or the stem that items hang on."""
    assert said.clause is not None  # running text always has its clause
    return said.clause.number if said.clause.stem is None else said.clause.stem


def _settled(judged: Judged, conventions: Conventions, document: Document) -> bool:
    held = judged.spot.value.held
    if judged.spot.counted:  # 两年内不得: a span of time is no band
        return True
    if held is None:
        said = document.text[judged.spot.core.start : judged.spot.core.end + _IN_BRACKETS]
        return (judged.spot.value.bounds or "[]") != "[]" or bool(_INCLUDED.search(said))
    by_word = held.word.startswith("及") or held.word in conventions.includes
    caps = held.word in CAPS  # no band that another begins where it ends
    return held.sure or held.strict or by_word or caps


def _comparator(judged: Judged, folded: str, conventions: Conventions) -> Comparator:
    value = judged.spot.value
    if value.high is not None:
        return Comparator.BETWEEN
    if value.held is None:
        return unsaid_comparator(folded, judged.spot)
    if value.held.sure or value.held.strict:
        return value.held.comparator
    return conventions.applied(value.held.comparator, value.held.word)


def _threshold(
    said: Said, judged: Judged, named: Named, setting: Setting, conventions: Conventions
) -> Threshold:
    assert said.clause is not None
    value = judged.spot.value
    return Threshold(
        span=judged.spot.span,
        context=said.span,
        clause=said.clause.number,
        rule=judged.spot.rule,
        subject=named.metric,
        comparator=_comparator(judged, said.folded, conventions),
        value=value.amount,
        unit=value.unit,
        high=value.high,
        bounds=value.bounds if value.high is not None else None,
        audience=setting.audience,
        condition=setting.condition,
        consequence=setting.consequence,
        qualifier=value.qualifier if value.held is None else None,
    )


def _cell_threshold(cell: CellReading, conventions: Conventions) -> Threshold:
    value = cell.judged.spot.value
    if value.held is None and value.high is None and cell.said is None:
        comparator = head_comparator(cell.name.column) or Comparator.AT_LEAST
    else:
        folded = cell.said.folded if cell.said else ""
        comparator = _comparator(cell.judged, folded, conventions)
    return Threshold(
        span=cell.judged.spot.span,
        context=cell.clause.span,
        clause=cell.clause.number,
        rule=cell.judged.spot.rule,
        subject=cell.name.metric,
        comparator=comparator,
        value=value.amount,
        unit=value.unit,
        high=value.high,
        bounds=value.bounds if value.high is not None else None,
        audience=(cell.name.body,) if cell.name.body else (),
        consequence=None if _TARGET_COLUMN.search(cell.name.column) else cell.name.beside or None,
    )
