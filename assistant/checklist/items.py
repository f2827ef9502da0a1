"""What 「下列标准」「以下材料」 are: the items that hang on the sentence.

达到下列标准之一的，应当开展评估：（一）…；（二）…    the condition is told with the standards
履行下列职责：（一）…；（二）…                    the task with what it is
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.checklist.task import Task
from assistant.claims import Source
from assistant.passages import Passage
from assistant.wording import tidy
from ingest.document import Clause, Document

_POINTS_ON = re.compile("(?:下列|以下|如下)[一-鿿]{0,8}?(?:之一)?(?:的|:|：|$)")
_LONGEST = 160  # characters of all items told


def with_items(task: Task, passage: Passage) -> Task:
    """``task`` with the items of its sentence where its words or its condition point on to them;
    they are among its sources."""
    document, number = passage.document, passage.clause.number
    items = [clause for clause in document.clauses if clause.stem == number]
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


def _without_label(document: Document, item: Clause) -> str:
    return tidy(document.quote(item.span)).removeprefix(item.label).strip("；;。 ")
