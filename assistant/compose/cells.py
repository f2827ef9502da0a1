"""Rows and columns of a table: which column a question means, how a row and a cell are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.heads import (
    asks_for_overall_score,
    bare_head,
    is_total_score,
)
from assistant.compose.measures import Measure
from assistant.evidence import match_words
from assistant.passages import Passage, squeeze
from assistant.question import Query
from assistant.wording import cell_words, tidy
from ingest.document import Cell, Clause
from ingest.facts.model import Unit
from ingest.totals import SUMMARY

_NUMERIC = re.compile(r"[\d.,，%\s—–/-]*")
_INDEX = re.compile(r"^(?:序号|编号|排名|名次|No\.?)$")
TOTAL = re.compile(rf"^(?:{SUMMARY.pattern}|全区|全市|全县|总体)")
_ASKING = re.compile("多少|几|(?<=[一-鿿]{2})(?:更|最)?[多少高低大小](?![多少小])")
_WHICH = re.compile("哪[个家项]|谁")
_TOLD = re.compile("等[级次]|档次|意见|备注|说明|问题|原因|标准|方式|措施|应用|结论")  # of the row
_WHOSE = re.compile("^(?:主管|责任|实施|预算|牵头)?(?:部门|单位|科室)(?:名称)?$")
_WHICH_HOUSE = re.compile("哪(?:几|些)?家|几家|多少家")
_PROJECT = re.compile("(?:项目|政策|对象)(?:名称)?$")
_NEAR = 4  # characters before it
_OVERALL = 1.0
_RATE = "(?:[一-鿿]{0,2}率|占?比(?:例|重|率|$|[是为，,？?]))"  # 「执行率比一下」 compares


def heads_of(clause: Clause) -> tuple[str, ...]:
    """The column heads of a row, in order."""
    return tuple(cell.column for cell in clause.cells)


def likeness_to(query: Query, head: str) -> float:
    """How much of a column head the question says, in pairs of characters, synonyms counted."""
    plain = bare_head(head)
    if not plain:
        return 0.0
    said = query.folded.count(plain)
    if said and len(re.findall(re.escape(plain) + _RATE, query.folded)) == said:
        return 0.0  # 「得分率」 does not say 得分
    pairs = [plain[i : i + 2] for i in range(len(plain) - 1)] or [plain]
    share = sum(pair in query.folded for pair in pairs) / len(pairs)
    terms = [term for term in query.terms if match_words(term.text, plain)]
    return share + 0.5 * bool(terms) + 0.01 * len(set(query.folded) & set(plain))


def column_asked(query: Query, heads: Sequence[str]) -> str:
    """The column head of ``heads`` that the question says most of; "" if there are none."""
    return max(heads, key=lambda h: _saying(query, h, heads), default="")


def _saying(query: Query, head: str, heads: Sequence[str]) -> float:
    """How well the question means ``head`` of ``heads``; 「得分」 of no kind is the total."""
    said = likeness_to(query, head) + _beside_asking(query, head)
    return said + _OVERALL * (is_total_score(head) and asks_for_overall_score(query, heads))


def _beside_asking(query: Query, head: str) -> float:
    """What it adds that a head stands right before what asks for its value: 核减 in 「重点评价一共
    核减多少资金」, 资金 in 「绩效目标哪个资金多」."""
    which = _WHICH.search(query.folded)
    asking = _ASKING.search(query.folded, which.end() if which else 0)
    if asking is None:
        return 0.0
    near, plain = query.folded[max(0, asking.start() - _NEAR) : asking.start()], bare_head(head)
    return 0.6 * any(plain[i : i + 2] in near for i in range(len(plain) - 1))


def column_of(row: Passage, measure: Measure) -> str:
    """The head of the column that a measure stands in."""
    return next((c.column for c in row.clause.cells if c.span.contains(measure.fact.span)), "")


def cell_of(row: Passage, column: str) -> Cell | None:
    """The cell of ``row`` under ``column``."""
    return next((cell for cell in row.clause.cells if cell.column == column), None)


def is_total(row: Passage) -> bool:
    """True for a row of totals: 合计, 全区."""
    return any(TOTAL.match(squeeze(words)) for words in (row_name(row), row.quote))


def row_name(row: Passage, query: Query | None = None) -> str:
    """What a row is about: what says that it is the total; the cell under the head that ``query``
    names (项目, where 主管部门 stands before it); else its project, where that stands beside whose
    it is; else its first that is no number and no index."""
    for cell in row.clause.cells:
        if TOTAL.match(row.document.quote(cell.span).strip()):
            return row.document.quote(cell.span).strip()
    named = name_cells(row)
    if not named:
        return row.document.quote(row.clause.cells[0].span).strip()
    heads = {row.document.quote(c.span).strip(): bare_head(c.column) for c in row.clause.cells}
    asked = query.folded if query else ""
    plain = [words for words in named if not _TOLD.search(heads[words])]
    own = next((words for words in plain if _names(heads[words], asked)), None)
    if own is None and _WHOSE.search(heads[named[0]]):
        own = next((words for words in plain if _PROJECT.search(heads[words])), None)
    return own or named[0]


def _names(head: str, asked: str) -> bool:
    noun = head.removesuffix("名称")
    if _WHOSE.search(head) and _WHICH_HOUSE.search(asked):
        return True  # 「哪几家」
    return bool(noun) and (noun[:2] in asked or noun[-2:] in asked)


def name_cells(row: Passage) -> list[str]:
    """Its cells that are no numbers and stand under no index head, in order."""
    told = [(row.document.quote(cell.span).strip(), cell) for cell in row.clause.cells]
    return [
        words
        for words, cell in told
        if words and not _NUMERIC.fullmatch(words) and not _INDEX.match(squeeze(cell.column))
    ]


def name_head(row: Passage) -> str:
    """The head of the column that names the rows."""
    name = row_name(row)
    for cell in row.clause.cells:
        if row.document.quote(cell.span).strip() == name:
            return bare_head(cell.column)
    return ""


def measure_words(passage: Passage, measure: Measure) -> str:
    """The measure's own words; a number of a table with its unit."""
    document, clause = passage.document, passage.clause
    for cell in clause.cells:
        if cell.span.contains(measure.fact.span):
            words = cell_words(document, clause, cell)
            bare = _NUMERIC.fullmatch(words) and measure.unit is Unit.SCORE
            return f"{words}分" if bare else words
    return tidy(document.quote(measure.fact.span))
