"""The sides as a table: name, a column for each form asked for, and the words they stand on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.amounts import say_amount
from assistant.claims import Role, Statement
from assistant.compose.cells import column_of, measure_words
from assistant.compose.comparison.sides import Side, forms_asked
from assistant.compose.heads import bare_head
from assistant.evidence import own_words
from assistant.labels import label_end
from assistant.proof import check
from assistant.question import AnswerForm, Query
from assistant.wording import state, tidy
from ingest.document import ClauseKind
from ingest.facts.model import Figure, Threshold, Unit

_HEADS = {
    AnswerForm.TIME: "时间",
    AnswerForm.COUNT: "数量",
    AnswerForm.MONEY: "金额",
    AnswerForm.PERCENT: "比例",
    AnswerForm.SCORE: "得分",
    AnswerForm.EXTENT: "幅度",
}
_LONG = 90  # characters of original words in a cell
_BANDS = 3
_SIZES = re.compile(r"亿|万")


def laid_out(query: Query, sides: Sequence[Side]) -> tuple[list[Statement], tuple[str, ...]]:
    """A row for each side that has an answer, and the column heads; plain sentences, and no heads,
    where a row is not proven."""
    shown = [
        (index, _HEADS[form])
        for index, form in enumerate(forms_asked(query))
        if any(index < len(side.measures) and side.measures[index] for side in sides)
    ]
    if _of_one_table(sides):
        shown = [(index, "") for index in range(len(sides[0].measures))]
    held = [index for index, _ in shown]
    heads = [_head_of(sides, index) or head for index, head in shown]
    columns = (_axis(sides), *heads, *(() if _of_one_table(sides) else ("原文",)))
    rows = [_row(query, side, sides, held) for side in sides if side.passage]
    tabled = [row for row in rows if check(row) is None]
    if not heads or len(tabled) < len(rows):
        return [replace(row, cells=()) for row in rows], ()
    return rows, columns


def _row(query: Query, side: Side, sides: Sequence[Side], held: Sequence[int]) -> Statement:
    assert side.passage is not None
    stated = state(side.passage, query)
    words = stated.text
    if side.passage.clause.kind is ClauseKind.ROW and words.startswith(f"{side.name}："):
        words = words.removeprefix(f"{side.name}：")
    shown = words if len(words) <= _LONG or _in_bands(side) else _own(side)
    measures = [_uniform(sides, index, side) for index in held]
    if _of_one_table(sides):
        told = [f"{_head_of(sides, i)}{words}" for i, words in zip(held, measures, strict=True)]
        text, cells = f"{side.name}：{'，'.join(told)}", (side.name, *measures)
        return Statement(text, stated.sources, Role.READING, cells)
    text = f"{side.name}：{words}"
    cells = (side.name, *measures, shown)
    return replace(stated, text=text, role=Role.READING, cells=cells)


def _of_one_table(sides: Sequence[Side]) -> bool:
    """True if every side is a row with a value under one head: the cells tell all that is asked,
    and the rest of the rows would only be read past."""
    measured = all(side.passage and side.measures and all(side.measures) for side in sides)
    return measured and all(_head_of(sides, i) for i in range(len(sides[0].measures)))


def _head_of(sides: Sequence[Side], index: int) -> str:
    """The one column head that all sides' measures stand under; "" if there is none."""
    heads = {
        bare_head(column_of(side.passage, measure))
        for side in sides
        if side.passage and index < len(side.measures) and (measure := side.measures[index])
    }
    return heads.pop() if len(heads) == 1 else ""


def _in_bands(side: Side) -> bool:
    """True if the sentence tells a value for each of several cases (「…压减3%；…压减8%；…」): none
    of them is read without the others."""
    assert side.passage is not None
    units = {measure.unit for measure in side.measures if measure}
    told = [fact for fact in side.passage.facts if isinstance(fact, Figure | Threshold)]
    return any(sum(fact.unit is unit for fact in told) >= _BANDS for unit in units)


def _own(side: Side) -> str:
    """The parts of a long sentence that the measures stand in."""
    assert side.passage is not None
    parts = [tidy(own_words(side.passage, m.fact)) for m in side.measures if m]
    return "；".join(dict.fromkeys(part[label_end(part) :] for part in parts))


def _uniform(sides: Sequence[Side], index: int, side: Side) -> str:
    """A measure in words; money of one column in one unit, where the texts use several."""
    if index >= len(side.measures) or not (measure := side.measures[index]):
        return "—"
    assert side.passage is not None
    words = measure_words(side.passage, measure)
    scales = {
        tuple(_SIZES.findall(measure_words(s.passage, m)))
        for s in sides
        if s.passage and index < len(s.measures) and (m := s.measures[index])
    }
    if measure.unit is not Unit.YUAN or len(scales) < 2:
        return words
    largest = say_amount(measure.value, Unit.YUAN)
    return words if largest in words else f"{words}（{largest}）"


def _axis(sides: Sequence[Side]) -> str:
    if all(re.fullmatch(r"\d{4}年", side.name) for side in sides):
        return "年份"
    return "地区" if all(re.search(r"[省市区县镇乡街道]$", side.name) for side in sides) else "对象"
