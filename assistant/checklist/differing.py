"""Times that two documents give for one piece of work: rules tell one day, a notice another.

《办法》 每年10月20日前报送绩效目标      《通知》 9月30日前报送绩效目标

Both stay in the list, each with a word on the other: which one holds is for people to settle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from assistant.checklist.merging import bodies_meet, one_case
from assistant.checklist.task import Task
from assistant.checklist.words import checklist_words
from assistant.occurrences import day_of
from assistant.scope import STANDING
from assistant.titles import title_marks
from assistant.wording import say_date
from ingest.document import Document

_FURTHEST = timedelta(days=60)  # beyond, they are two rounds of the work
_YEARS = re.compile(r"(?:上|下|本|当|次)一?年度?|\d{4}年度?|上半年|下半年|年度")
_LAST_WORD = re.compile(
    "(?:办法|细则|规定|规程|制度|规则|通知|方案|要点|意见|通报|计划|指引)(?=》?$)"
)
_IN_BRACKETS = re.compile("（[^（）]*）$")
_WHOLE = "整体"  # 部门整体支出 is another work than 项目支出
_SHORTEST_THING, _SHORTEST_WORK = 4, 2  # characters


def with_other_times(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The dated ``tasks``, each with the other times that a document of another kind gives it."""
    return tuple(replace(task, differs=tuple(_other_times(task, tasks))) for task in tasks)


def _other_times(task: Task, tasks: Sequence[Task]) -> Iterator[str]:
    rivals = [other for other in tasks if _rivals(task, other)]
    if task.due is None or not rivals:
        return
    day = day_of(task.due)
    if any(other.due and day_of(other.due) == day for other in rivals):
        return  # the other document tells this day too
    near = min(rivals, key=lambda other: abs(day_of(other.due) - day) if other.due else _FURTHEST)
    assert near.due is not None  # rivals are dated
    source = near.sources[0]
    section = source.document.clauses[near.fact.clause].section
    yield f"{_short(source.document)}{section}写的是{say_date(near.due)}前，两处不同，请核对"


def _short(document: Document) -> str:
    """《通知》, 《办法》: the title by its last word, which stands in a narrow cell."""
    title = document.metadata.title
    found = _LAST_WORD.search(_IN_BRACKETS.sub("", title))
    return title_marks(found[0] if found else title)


def _rivals(one: Task, other: Task) -> bool:
    """True if standing rules and a document for the year time the same work of the same bodies."""
    mine, theirs = one.sources[0].document, other.sources[0].document
    if _stands(mine) == _stands(theirs) or one.region != other.region:
        return False
    if not one.due or not other.due or abs(day_of(one.due) - day_of(other.due)) > _FURTHEST:
        return False
    return bodies_meet(one, other) and one_case(one, other) and _same_work(one, other)


def _stands(document: Document) -> bool:
    return document.metadata.kind in STANDING


def _same_work(one: Task, other: Task) -> bool:
    """True if both hand in one thing, or are called by one work: its name may be cut in front."""
    if (_WHOLE in one.what) != (_WHOLE in other.what):
        return False
    mine, theirs = (_YEARS.sub("", task.deliverable or "") for task in (one, other))
    if mine and theirs:
        return _ends_alike(mine, theirs, _SHORTEST_THING)
    works = [checklist_words().work_name.findall(_YEARS.sub("", t.what)) for t in (one, other)]
    return all(works) and _ends_alike(works[0][-1], works[1][-1], _SHORTEST_WORK)


def _ends_alike(one: str, other: str, shortest: int) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= shortest and longer.endswith(shorter)
