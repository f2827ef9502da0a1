"""What 「下列标准」「以下材料」 are: the items that hang on the sentence.

达到下列标准之一的，应当开展评估：（一）…；（二）…    the condition is told with the standards
履行下列职责：（一）…；（二）…                        the task with what it is
报送以下材料：1.…；2.…                                the things handed in are they
按照下列时间节点开展工作：(a table)                   no task beside those of the rows
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.checklist.task import Task
from assistant.claims import Source
from assistant.labels import label_end
from assistant.materials import inline_points
from assistant.passages import Passage
from assistant.wording import tidy
from ingest.document import Clause, ClauseKind, Document, Span
from ingest.facts.model import Deadline

_POINTS_ON = re.compile("(?:下列|以下|如下)[一-鿿]{0,8}?(?:之一)?(?:的|:|：|$)")
_MATERIALS = re.compile(
    "(?:下列|以下|如下)[一-鿿]{0,6}?(?:材料|资料|文件|凭证|附件|表格)(?=[:：]|$)"
)
_LONGEST = 160  # characters of all items told
_IN_TABLE = (ClauseKind.ROW, ClauseKind.TABLE_HEAD)


def with_items(task: Task, passage: Passage) -> Task:
    """``task`` with the items of its sentence where its words or its condition point on to them;
    they are among its sources."""
    document, number = passage.document, passage.clause.number
    items = [c for c in document.clauses if c.stem == number and c.kind not in _IN_TABLE]
    handed = _MATERIALS.search(task.what)
    if handed:
        spans = [item.span for item in items] or list(inline_points(document, passage.span))
        return _handing_in(task, document, handed.end(), spans)
    in_case = _POINTS_ON.search(task.condition or "") is not None
    if not items or not (in_case or _POINTS_ON.search(task.what)):
        return task
    told = "；".join(_without_label(document, item) for item in items)
    if len(told) > _LONGEST:
        told = told[:_LONGEST].rpartition("；")[0] + "等，详见原文"
    sources = (*task.sources, *(Source(document, item.span) for item in items))
    if in_case:
        return replace(task, condition=f"{task.condition}：{told}", sources=sources)
    return replace(task, what=f"{task.what.rstrip('：:')}：{told}", sources=sources)


def is_told_in_rows(passage: Passage, words: str) -> bool:
    """True if ``words`` point on to a table below the sentence whose rows set the times."""
    document, number = passage.document, passage.clause.number
    rows = {c.number for c in document.clauses if c.stem == number and c.kind is ClauseKind.ROW}
    return bool(rows and _POINTS_ON.search(words)) and any(
        isinstance(fact, Deadline) and fact.clause in rows for fact in document.facts
    )


def _handing_in(task: Task, document: Document, end: int, spans: list[Span]) -> Task:
    """``task``, whose words end with 「以下材料」 at ``end``, with these by name."""
    if not spans:
        return task
    sources = tuple(Source(document, span) for span in spans)
    told = "、".join(_thing(document, span) for span in spans)
    return replace(
        task,
        what=task.what[:end],
        deliverable=told,
        sources=tuple(dict.fromkeys((*task.sources, *sources))),
    )


def _thing(document: Document, span: Span) -> str:
    """A thing of a list without its number; that of a clause of its own may stand right before an
    amount: 「4.500万元及以上项目的自评报告」."""
    name = tidy(document.quote(span))
    clause = document.clause_at(span.start)
    if clause and clause.label and clause.span.start == span.start:
        name = name.removeprefix(clause.label)
    return name[label_end(name) :].strip("；;。 ")


def _without_label(document: Document, item: Clause) -> str:
    return tidy(document.quote(item.span)).removeprefix(item.label).strip("；;。 ")
