"""Quantities in tables: a cell's number has its unit from itself, its column or row head, or the
table's caption, and its name from row and column heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from ingest.document import Cell, Clause, ClauseKind, Document, Span
from ingest.facts import words
from ingest.facts.bind import bind_quantities
from ingest.facts.calendar_forms import LAST_YEAR
from ingest.facts.document_text import folded
from ingest.facts.fold import fold, fold_again
from ingest.facts.model import Unit
from ingest.facts.numerals import read
from ingest.facts.once import once
from ingest.facts.quantities.judge import Role
from ingest.facts.quantities.phrases import phrase_around
from ingest.facts.quantities.said import Judged, Said, hidden_in, read_stretch
from ingest.facts.quantities.targets import head_comparator
from ingest.facts.quantities.topics import topic_of
from ingest.facts.quantity import Printed, Quantity, QuantitySpot, exact, moved
from ingest.facts.spot import Hidden
from ingest.totals import SUMMARY

__all__ = [
    "POINTS",
    "CellReading",
    "Printed",
    "parts_of_score",
    "printed_unit",
    "read_cells",
    "unit_above",
    "unit_of",
]

_UNITS: Final = {entry.word: entry for entry in words.units().entries}
_FULL_MARKS: Final = re.compile(r"(?:满分|共|计)?\d{1,3}(?:\.\d)?(?=分$)")  # 「报告质量（40分）」
_SIZES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_PURE: Final = re.compile(r"[+-]?\s?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?")
_NUMERIC: Final = re.compile(r"[<>≥≤约近+-]?\s?[\d.,，]+\s?[万亿]?\s?\S{0,5}")
_FRAME_OF_TABLE: Final = re.compile(
    r"^(?:附?表[\d一二三四五六七八九十.-]*|近[两三五\d]年|20\d\d(?:[-~至到]20\d\d)?年?度?|历年"
    r"|[各分](?:地区|部门|单位|市县|区县|县区|街镇|镇街|街道|乡镇|镇|区|县)的?)+"
)
_KIND_OF_TABLE: Final = re.compile("(?:情况|统计|汇总|一览|明细|对比)*表?$")
_UNIT_NOTE: Final = re.compile(
    r"[（(\[]\s?(?:(?:金额|货币|计量|数据)?单位[:\s]{0,2})?([^（）()\[\]]{1,8}?)\s?[）)\]]|单位[:\s]{0,2}([^\s（(\[]{1,6}?)(?=[，。；）\s]|$)"
)
# 「（单位：万元）」, and 「（单位：分，满分为100）」 with more said of it.
_UNIT_LINE: Final = re.compile(
    r"[（(]?单位[:\s]{0,2}[^，。；（）()\s]{1,6}(?:[，；][^（）()]{1,30}(?=[）)]))?[）)]?[:。\s]*$"
)
_UNIT_REACH: Final = 48  # characters
_SIZED_UNIT: Final = re.compile(r"(?P<size>[十百千]?[万亿]|[百千])?(?P<unit>.+)")
_INDEX: Final = re.compile(
    r"序号?|编号|代码|排名|名次|位次|行次|栏次|年份|No\.?|项次", re.IGNORECASE
)
_SCORES: Final = re.compile(
    r"(?:得分|分值|均分|[加扣减]分|平均分|评分|分数|总分|满分|自评分|复核分|权重分|差值|分差|分数段|[得评]分(?:区间|范围|段))$"
)
_TOTAL_SCORE: Final = re.compile(r"(?:总|合计|综合|最[终后])(?:得?分|得分数|评分)(?:合计)?")
_FEWEST_PARTS: Final = 2
_SHARES: Final = re.compile(
    r"(?:率|占比|比重|比例|增幅|降幅|完成度|满意度|进度|权重)$|^占(?![地用道])"
)
# 「收回资金比上年」「同比增减」 beside columns of money: by how many percent.
_GROWTH: Final = re.compile(rf"(?:[比较]{LAST_YEAR}|同比|环比)(?:增减|增长|升降|变动|变化)?$")
_COUNTS: Final = re.compile(
    r"(?<![决预]算)(?<!执行)(?<!支出)(?<!收入)(?<!下达)(?<!拨付)(?<!安排)(?:数|数量|个数|项数|户数|家数|人数|次数|份数|件数|期数|条数)$"
)
_MONEY: Final = re.compile(
    r"金额|资金|预算|支出|决算|收入|经费|费用|补助|补贴|余额|投资|投入|计划|拨付|到位|结[存余]|合计|总额|数$|执行"
)
_REACHED: Final = re.compile(r"实际|完成|达成|执行|结果")
_VARIABLE: Final = re.compile(r"(?:[A-Za-z]|得分|分数|分值)?\s?")
_NOTATION: Final = re.compile(
    r"[\d\s.,，、%（）\[\]含不及以上下内之间~\-至到≤≥<>SXsx分元万亿得足满低高于少多大小超过但且达未]+"
)
_BAND_ASIDE: Final = re.compile(r"（(?P<band>[^（）]*\d[^（）]*)）")  # 中（60分以上不足70分）
_YEAR_HEAD: Final = re.compile(r"(20\d\d)\s?年(?:度)?")
_BODY_HEAD: Final = re.compile(
    r"单位|部门|区县?|县|市|镇|乡|街道|机构|企业|学校|医院|公司|主体|地区|区划|村"
)
_TIME: Final = re.compile("时间|时限|期限|截止|节点")  # the column of a schedule
_CJK: Final = re.compile("[\u4e00-\u9fff]")

POINTS: Final = Printed(Unit.SCORE, Fraction(1), "分")


@dataclass(frozen=True, slots=True)
class CellName:
    """What names a cell's quantity.

    ``metric`` is row head and column head, without unit and year; ``column`` the column head as
    printed; ``year`` is a head's, if one names a year; ``body`` is the row's, where the table is
    one of bodies; ``beside`` are the cells to the right, each with its column head.
    """

    metric: str
    column: str
    year: int | None
    body: str | None
    beside: str


@dataclass(frozen=True, slots=True)
class CellReading:
    """A quantity of a cell with the words that name it.

    ``said`` is the cell's sentence where the cell holds words besides the number.
    """

    judged: Judged
    clause: Clause
    name: CellName
    said: Said | None = None


@once
def read_cells(document: Document) -> tuple[CellReading, ...]:
    """Every quantity in the document's table rows; index columns and grades hold none. Kept for
    the next extractor that asks."""
    text = folded(document)
    rows = (clause for clause in document.clauses if clause.kind is ClauseKind.ROW)
    return tuple(reading for clause in rows for reading in _row(text, document, clause))


def _row(text: str, document: Document, clause: Clause) -> Iterator[CellReading]:
    head_cell = _head_cell(text, clause)
    head = head_cell.span.of(text).strip() if head_cell else ""
    body = _body(text, head_cell)
    row_unit = printed_unit(head)
    caption_unit = printed_unit(fold_again(clause.caption)) or unit_above(text, document, clause)
    unit: Printed | None = None
    parts = parts_of_score(text, clause)
    for place, cell in enumerate(clause.cells):
        column = fold_again(cell.column)
        scheduled = cell is head_cell and any(_TIME.search(one.column) for one in clause.cells)
        if _INDEX.fullmatch(_bare(column)):
            continue
        if cell is head_cell and not scheduled:
            yield from _band_of_head(text, document, clause, cell, body)
            continue
        year = _YEAR_HEAD.search(column) or _YEAR_HEAD.search(head)
        name = CellName(
            _metric(head, column, clause, body),
            column,
            int(year[1]) if year else None,
            body,
            _beside(text, clause.cells[place + 1 :]),
        )
        words_ = cell.span.of(text)
        beside, unit = unit, unit_of(column, row_unit, caption_unit)
        if cell in parts:
            unit = POINTS
        if beside and beside.unit is Unit.SCORE and _GROWTH.search(_bare(column)):
            unit = beside  # 「得分 | 较上年」: by so many points
        if _PURE.fullmatch(words_.strip()):
            if unit is not None:
                yield CellReading(_pure(cell.span, words_, column, unit), clause, name)
            continue
        if not any(mark.isdigit() or mark in "一二三四五六七八九两" for mark in words_):
            continue
        band = _band(hidden_in(document), cell.span, words_, column, unit)
        if band is not None:
            yield CellReading(band, clause, name)
        else:
            row = "" if cell is head_cell else head
            yield from _wordy(text, document, clause, cell.span, row, name)


def parts_of_score(text: str, clause: Clause) -> tuple[Cell, ...]:
    """The cells that the total score of row ``clause`` adds up, right before it; heads like
    资金管理 do not say that they are of points. ``text`` is the document's, folded."""
    for place, total in enumerate(clause.cells):
        if not _TOTAL_SCORE.fullmatch(_bare(fold_again(total.column))):
            continue
        parts: list[Cell] = []
        for cell in reversed(clause.cells[:place]):
            if not _PURE.fullmatch(cell.span.of(text).strip()):
                break
            parts.append(cell)
            values = [_plain_number(one.span.of(text)) for one in parts]
            if len(parts) >= _FEWEST_PARTS and sum(values) == _plain_number(total.span.of(text)):
                return tuple(parts)
    return ()


def _plain_number(said: str) -> Decimal:
    """The number of a cell that is nothing else; 0 of any other."""
    plain = re.sub("[,，\\s]", "", said)
    return Decimal(plain) if _PURE.fullmatch(plain) else Decimal(0)


def _band_of_head(
    text: str, document: Document, clause: Clause, cell: Cell, body: str | None
) -> Iterator[CellReading]:
    """The band that the row's head tells in brackets: what the rest of the row is for."""
    aside = _BAND_ASIDE.search(text, cell.span.start, cell.span.end)
    if aside is None or not _NOTATION.fullmatch(aside["band"]):
        return
    span, column = Span(*aside.span("band")), fold_again(cell.column)
    unit = unit_of(column, None, printed_unit(fold_again(clause.caption)))
    band = _band(hidden_in(document), span, aside["band"], column, unit)
    if band is not None and band.role is Role.THRESHOLD:
        head = text[cell.span.start : aside.start()]
        others = tuple(one for one in clause.cells if one is not cell)
        name = CellName(
            _metric(head, column, clause, body), column, None, body, _beside(text, others)
        )
        yield CellReading(band, clause, name)


def unit_above(text: str, document: Document, clause: Clause) -> Printed | None:
    """The unit that the line before the table of row ``clause`` prints: 「收支情况如下表
    （单位：万元）：」; ``text`` is the document's, folded."""
    number = clause.number - 1
    while number >= 0 and document.clauses[number].kind in (ClauseKind.ROW, ClauseKind.TABLE_HEAD):
        number -= 1
    if number < 0:
        return None
    line = document.clauses[number].span
    note = _UNIT_LINE.search(text, max(line.start, line.end - _UNIT_REACH), line.end)
    return printed_unit(note.group()) if note else None


def _band(
    hidden: Hidden, span: Span, words_: str, column: str, unit: Printed | None
) -> Judged | None:
    """A cell that is one quantity: a number with its unit, a line (≥95%) or a band (500—2000)."""
    printed = unit if _NOTATION.fullmatch(words_) else None
    spots = bind_quantities(words_, hidden.within(span.start), printed)
    if len(spots) != 1 or spots[0].span.end != len(words_):
        return None
    if not _VARIABLE.fullmatch(words_[: spots[0].span.start]):
        return None
    spot = moved(spots[0], span.start)
    held = spot.value.held
    reached = held is not None and not held.strict and _REACHED.search(column)
    line = spot.value.high is not None or (held is not None and not reached)
    return Judged(spot, Role.THRESHOLD if line else _role_under(column))


def _role_under(column: str) -> Role:
    """What a number without comparator is under its column's head."""
    return Role.FIGURE if head_comparator(column) is None else Role.THRESHOLD


def _wordy(
    text: str,
    document: Document,
    clause: Clause,
    span: Span,
    head: str,
    name: CellName,
) -> Iterator[CellReading]:
    """A cell that holds words besides its numbers."""
    row = "等级" * (_bare(head) in ("优", "良", "中", "差")) + _bare(head)
    hidden, about = hidden_in(document), document.metadata
    for said in read_stretch(text, hidden, span, about=about, head=name.column):
        before: QuantitySpot | None = None
        for judged in said.quantities:
            phrase = phrase_around(text, said.span, judged.spot, before, None)
            own = phrase.left + phrase.right
            named = replace(name, metric=row + own) if own else name
            yield CellReading(judged, clause, named, said)
            before = judged.spot


def _pure(span: Span, said: str, column: str, unit: Printed) -> Judged:
    value: Decimal = exact(read(said.strip().lstrip("+")), unit.factor)
    quantity = Quantity(value, unit.unit)
    spot = QuantitySpot(span, span, quantity, unit.counter, rule="table cell")
    return Judged(spot, _role_under(column))


@lru_cache(maxsize=1024)  # a head is asked for by every row under it
def printed_unit(head: str) -> Printed | None:
    """The unit that a column head, row head or caption prints: 「资金（万元）」「单位：万元」."""
    for note in _UNIT_NOTE.finditer(head):
        printed = _as_unit((note[1] or note[2]).strip())
        if printed:
            return printed
    return None


def _as_unit(note: str) -> Printed | None:
    return next(_units_in(note), None)


def _units_in(note: str) -> Iterator[Printed]:
    """The units that a note lists: 「万元」, both of 「个、万元」."""
    for said in dict.fromkeys((note, *re.split("[/、或,，]", note))):
        plain = _FULL_MARKS.sub("", said.strip().removeprefix("人民币"))
        match = _SIZED_UNIT.fullmatch(plain)
        if match and match["unit"] in _UNITS:
            entry = _UNITS[match["unit"]]
            size = 1
            for mark in match["size"] or "":
                size *= _SIZES[mark]
            yield Printed(entry.unit, entry.factor * size, plain, note)


def _of_listed(caption: Printed | None, bare: str) -> Printed | None:
    """Of several units above a table (「单位：个、万元」) the one that the column means."""
    if caption is None:
        return None
    money = bool(_MONEY.search(bare)) and not _COUNTS.search(bare)
    units = _units_in(caption.listed)
    return next((unit for unit in units if (unit.unit is Unit.YUAN) is money), caption)


def unit_of(column: str, row: Printed | None, caption: Printed | None) -> Printed | None:
    """The unit of a bare number in a column: what its head prints, then what it means, then what
    the row's head or the caption prints; None if nothing says it."""
    said = printed_unit(column) or row
    if said is not None:
        return said
    bare = _bare(column)
    if _SCORES.search(bare):
        return POINTS
    if _SHARES.search(bare) or bare.endswith("%"):
        return Printed(Unit.PERCENT, Fraction(1), "%")
    if _GROWTH.search(bare) and (caption is None or "%" in caption.listed):
        return Printed(Unit.PERCENT, Fraction(1), "%")
    meant = _of_listed(caption, bare)
    if meant is not None and (meant.unit is not Unit.YUAN or _MONEY.search(bare)):
        return meant
    return Printed(Unit.COUNT, Fraction(1), "") if _COUNTS.search(bare) else None


def _head_cell(text: str, clause: Clause) -> Cell | None:
    """The cell that names the row: the first with words that is not an index."""
    for cell in clause.cells:
        said = cell.span.of(text)
        if not _CJK.search(said) or (_NUMERIC.fullmatch(said) and said[0].isdigit()):
            continue
        if _NOTATION.fullmatch(said) and any(mark.isdigit() for mark in said):
            continue
        if _INDEX.fullmatch(_bare(fold_again(cell.column))) and not SUMMARY.search(said):
            continue
        return cell
    return None


def _body(text: str, head_cell: Cell | None) -> str | None:
    """Whom the row's numbers hold for, where its head column is one of bodies."""
    if head_cell is None:
        return None
    said = _bare(head_cell.span.of(text))
    if SUMMARY.search(said) or not _BODY_HEAD.search(_bare(fold_again(head_cell.column))):
        return None
    return said


def _beside(text: str, cells: tuple[Cell, ...]) -> str:
    """The cells right of a line, which say what follows from it: 「等级：优，处理：优先安排」."""
    told = ((_bare(fold_again(cell.column)), cell.span.of(text).strip()) for cell in cells)
    return "，".join(f"{column}：{words_}" for column, words_ in told if words_.strip("-— /"))


def _metric(head: str, column: str, clause: Clause, body: str | None) -> str:
    """Row head and column head; a total or a body alone (「东湾区 | 2025年」) says nothing without
    what its table is of."""
    row, name = _bare(head), _bare(column)
    if not name and (body or SUMMARY.match(row)):
        return row + _measured(clause.caption) if body else _measured(clause.caption) + row
    if SUMMARY.match(row):
        wanted = "平均" if _SCORES.search(name) or _SHARES.search(name) else "合计"
        kinds = row.split("/")
        kind = next((kind for kind in kinds if kind == wanted), kinds[0])
        return topic_of(fold_again(clause.caption)) + name + kind
    return row + name


@lru_cache(maxsize=1024)
def _measured(caption: str) -> str:
    """What a table is of, by its caption: 「表2-2 近三年各地区项目支出执行率（单位:%）」 is of the
    项目支出执行率."""
    return _KIND_OF_TABLE.sub("", _FRAME_OF_TABLE.sub("", _bare(fold(caption))))


@lru_cache(maxsize=1024)
def _bare(head: str) -> str:
    """A head without its unit and year."""
    without = _UNIT_NOTE.sub("", head)
    rest = _YEAR_HEAD.sub("", without).strip()
    return "".join(rest.split())
