"""Side by side: the same question asked of each place, year, version or table row, then a verdict.

What is compared comes from the question (two places, two years) or from a table (「哪个最高」). The
verdict is drawn only where each side has one measure of the same unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answer import QuestionKind
from assistant.claims import Composition, Role, Source, Statement
from assistant.compose import explanation, tables
from assistant.compose.measures import Measure, measures_in
from assistant.evidence import Rated
from assistant.passages import Passage, squeeze
from assistant.places import Place
from assistant.shelf import Inquiry
from assistant.wording import cell_words, state, tidy
from ingest.document import Clause, ClauseKind, Document

_MOST_SIDES = 6
_SUPERLATIVE = re.compile(r"最(?:高|低|多|少|大|小|早|晚)")
_ENOUGH = 0.5  # coverage below which a side is said to have no answer


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its name and the best passage for it, if it has one."""

    name: str
    rated: Rated | None
    measure: Measure | None


def compose(inquiry: Inquiry) -> Composition:
    """The comparison the question asks for, or an explanation where there is one side only."""
    superlative = _SUPERLATIVE.search(inquiry.query.folded)
    if superlative and not _told(inquiry, superlative.group()):
        table = _rows_compared(inquiry)
        if table:
            return Composition(QuestionKind.COMPARISON, table)
    sides = _sides(inquiry) or _row_sides(inquiry)
    if len(sides) < 2:
        return explanation.compose(inquiry)
    return from_sides(inquiry, sides)


def _told(inquiry: Inquiry, superlative: str) -> bool:
    """True if the best sentence says itself which is the highest or lowest."""
    best = inquiry.rated[0].passage if inquiry.rated else None
    if best is None or best.clause.kind is ClauseKind.ROW:
        return False
    parts = [part for part in re.split("[，,；;、]", best.words) if superlative in part]
    return any(re.search(r"\d", part) for part in parts)


def from_sides(inquiry: Inquiry, sides: list[Side]) -> Composition:
    """A statement a side, then the verdict; sides without an answer are named in a note."""
    query = inquiry.query
    statements = []
    for side in sides:
        if side.rated is not None:
            stated = state(side.rated.passage, query)
            statements.append(replace(stated, text=f"{side.name}：{stated.text}"))
    silent = [side.name for side in sides if side.rated is None]
    notes = (f"资料中没有找到{'、'.join(silent)}的相应内容。",) if silent else ()
    told = verdict(sides)
    if told:
        statements.insert(0, told)
    unique = tuple(dict.fromkeys(statements))
    return Composition(query.kind, unique, notes=notes)


def verdict(sides: list[Side]) -> Statement | None:
    """Which side has more, or that they are equal; None where that cannot be said."""
    known = [(side, side.measure) for side in sides if side.rated and side.measure]
    if len(known) != len(sides) or len({measure.unit for _, measure in known}) != 1:
        return None
    sources = tuple(_source(side.rated.passage) for side, _ in known if side.rated)
    values = {measure.value for _, measure in known}
    said = "、".join(f"{side.name}{_said(side, measure)}" for side, measure in known)
    if len(values) == 1:
        return Statement(f"各方一致：{said}", sources, Role.VERDICT)
    more, _ = known[0][1].words_for()
    top_side, top = max(known, key=lambda entry: entry[1].value)
    if top.unit is None:  # a date: the earlier one is what staff look for
        top_side, top = min(known, key=lambda entry: entry[1].value)
        more = "早"
    return Statement(f"{top_side.name}更{more}：{said}", sources, Role.VERDICT)


def side_for(inquiry: Inquiry, name: str, **changes: object) -> Side:
    """The best passage for the inquiry narrowed by ``changes``."""
    narrowed = inquiry.narrowed(**changes)
    best = narrowed.rated[0] if narrowed.rated else None
    if best is None or best.coverage < _ENOUGH:
        return Side(name, None, None)
    found = measures_in(narrowed.query, best.passage)
    return Side(name, best, found[0] if found else None)


def _sides(inquiry: Inquiry) -> list[Side]:
    query = inquiry.query
    speaking = {v.summary.metadata.region for v in inquiry.scope.voices}
    own = [place for place in query.places if place.name in speaking]
    if len(own) >= 2:
        return [side_for(inquiry, place.name, places=(place,)) for place in own[:_MOST_SIDES]]
    if len(query.places) >= 2 and not own:
        return []
    if len(query.years) >= 2:
        return [side_for(inquiry, f"{year}年", years=(year,)) for year in query.years[:_MOST_SIDES]]
    if not query.places:
        return _open_places(inquiry)
    return []


def _row_sides(inquiry: Inquiry) -> list[Side]:
    """The rows of a table that the question names, each measured in the column it asks about."""
    rows = tables.rows_named(inquiry)
    if not rows:
        return []
    column = _column_asked(inquiry, rows[0])
    sides = []
    for row in rows:
        found = measures_in(replace(inquiry.query, forms=frozenset()), row)
        measure = next((m for m in found if _column(row, m) == column), None)
        sides.append(Side(_name(row), Rated(row, 1.0, 1.0, (), True), measure))
    return sides


def _open_places(inquiry: Inquiry) -> list[Side]:
    """No place was named: a side for each place whose best passage comes near the best of all."""
    best = inquiry.rated[0].score if inquiry.rated else 0.0
    regions: dict[str, None] = {}
    for rated in inquiry.rated[:40]:
        region = rated.passage.document.metadata.region
        if region and rated.score >= 0.75 * best:
            regions.setdefault(region)
    if len(regions) < 2:
        return []
    return [
        side_for(inquiry, region, places=(Place(region, 0, 0, known=True),))
        for region in list(regions)[:_MOST_SIDES]
    ]


def _rows_compared(inquiry: Inquiry) -> tuple[Statement, ...]:
    """The rows with the highest and lowest value of the column that the question names."""
    best = next((r for r in inquiry.rated[:12] if r.passage.clause.kind is ClauseKind.ROW), None)
    if best is None or best.coverage < _ENOUGH * max(inquiry.rated[0].coverage, 0.01):
        return ()
    rows = _table_of(inquiry, best.passage)
    column = _column_asked(inquiry, best.passage)
    measured = [
        (row, measure)
        for row in rows
        if not re.match(r"合计|总计|小计|平均", squeeze(row.quote))
        for measure in measures_in(replace(inquiry.query, forms=frozenset()), row)
        if _column(row, measure) == column
    ]
    if len(measured) < 2 or len({measure.unit for _, measure in measured}) > 1:
        return ()
    low = min(measured, key=lambda entry: entry[1].value)
    high = max(measured, key=lambda entry: entry[1].value)
    more, less = high[1].words_for()
    wanted = [(high, more)] if re.search(r"最[高多大晚]", inquiry.query.folded) else []
    wanted += [(low, less)] if re.search(r"最[低少小早]", inquiry.query.folded) else []
    return tuple(
        Statement(
            f"{column}最{word}的是{_name(row)}：{measure_words(row, measure)}",
            (_source(row),),
            Role.VERDICT,
        )
        for (row, measure), word in wanted
    )


def _table_of(inquiry: Inquiry, passage: Passage) -> list[Passage]:
    """The rows of the table that ``passage`` is a row of: neighbours with the same heads."""
    heads = _heads(passage.clause)
    return [
        other
        for other in inquiry.shelf.passages(passage.document.id)
        if other.clause.kind is ClauseKind.ROW
        and _heads(other.clause) == heads
        and other.clause.caption == passage.clause.caption
    ]


def _heads(clause: Clause) -> tuple[str, ...]:
    return tuple(cell.column for cell in clause.cells)


def _column_asked(inquiry: Inquiry, passage: Passage) -> str:
    """The column head that shares most characters with the question."""
    asked = set(inquiry.query.folded)
    heads = [head for head in _heads(passage.clause)[1:] if head]

    def likeness(head: str) -> float:
        plain = re.sub(r"[（(].*?[）)]", "", squeeze(head))
        pairs = [plain[i : i + 2] for i in range(len(plain) - 1)] or [plain]
        return sum(pair in inquiry.query.folded for pair in pairs) / len(pairs) + 0.01 * len(
            asked & set(plain)
        )

    return max(heads, key=likeness, default="")


def _column(row: Passage, measure: Measure) -> str:
    return next((c.column for c in row.clause.cells if c.span.contains(measure.fact.span)), "")


def _name(row: Passage) -> str:
    document: Document = row.document
    cells = [document.quote(cell.span).strip() for cell in row.clause.cells]
    return next((cell for cell in cells if not re.fullmatch(r"[\d.,%\s]*", cell)), cells[0])


def _said(side: Side, measure: Measure) -> str:
    assert side.rated is not None
    return measure_words(side.rated.passage, measure)


def _source(passage: Passage) -> Source:
    return Source(passage.document, passage.span)


def measure_words(passage: Passage, measure: Measure) -> str:
    """The measure's own words; a number of a table with its unit."""
    document, clause = passage.document, passage.clause
    for cell in clause.cells:
        if cell.span.contains(measure.fact.span):
            return cell_words(document, clause, cell)
    return tidy(document.quote(measure.fact.span))
