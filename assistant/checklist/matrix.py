"""Tables whose columns are bodies: who has to is the head of the column, what the row and the cell.

工作环节       | 市财政局      | 主管部门          | 各区财政局
上半年运行监控 | 8月20日前通报 | 7月25日前提交报告 | 8月5日前上报汇总表
"""

from __future__ import annotations

from assistant.bodies import read_body
from assistant.wording import tidy
from ingest.document import Cell, ClauseKind, Document, Span
from ingest.facts.fold import fold
from ingest.facts.model import Deadline, Duty

_SAYS_NOTHING = ("", "完成", "前", "前完成")  # beside the row's head
_FEWEST = 2  # columns that are bodies, with a time in this row


def own_cell(document: Document, fact: Deadline | Duty) -> Cell | None:
    """The cell of ``fact`` where its column is a body, as others with a time in the row are."""
    clause = document.clauses[fact.clause]
    if clause.kind is not ClauseKind.ROW or not isinstance(fact, Deadline):
        return None
    times = [
        other.span
        for other in document.facts
        if isinstance(other, Deadline) and other.clause == fact.clause
    ]
    of_bodies = [
        cell
        for cell in clause.cells
        if _is_body(cell.column) and any(_holds(cell.span, time) for time in times)
    ]
    own = next((cell for cell in of_bodies if _holds(cell.span, fact.span)), None)
    return own if len(of_bodies) >= _FEWEST else None


def told_in(document: Document, fact: Deadline, cell: Cell) -> str:
    """The task in the row's own words: 「上半年运行监控：提交报告」."""
    clause = document.clauses[fact.clause]
    first = next(c for c in clause.cells if c.span.end <= cell.span.start and not _is_number(c))
    before = tidy(document.text[cell.span.start : fact.span.start])
    after = tidy(document.text[fact.span.end : cell.span.end])
    deed = (before + after).strip("，,；;。 ")
    head = tidy(document.quote(first.span))
    return head if deed in _SAYS_NOTHING else f"{head}：{deed}"


def _is_body(column: str) -> bool:
    """True if the head of a column names a body, not what part bodies have (责任单位)."""
    plain = fold(column).strip()
    return bool(read_body(plain).kind) and not plain.endswith(("责任单位", "责任部门", "时间"))


def _is_number(cell: Cell) -> bool:
    return fold(cell.column).strip() in ("序号", "编号")


def _holds(cell: Span, span: Span) -> bool:
    return cell.start <= span.start and span.end <= cell.end
