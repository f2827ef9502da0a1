"""The time of a stage: a task of its own only where the text tells nothing nearer of it.

（一）准备阶段（3月上旬至3月底）
主管部门应于3月13日前填报回执……            the stage says no more than its own deadlines do
（二）自评阶段（4月1日至5月8日）
各单位填报自评表。                          the stage is all that is told
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.bodies import Body
from assistant.checklist.parties import is_bound
from assistant.occurrences import day_of
from assistant.passages import Passage, squeeze
from ingest.document import Document
from ingest.facts.model import Deadline, Duty

_STAGE = re.compile(".{2,12}(?:阶段|环节)")


def names_stage(task: str) -> bool:
    """True for 「自查阶段」, the heading of a stage."""
    return _STAGE.fullmatch(squeeze(task)) is not None


def is_told_below(passage: Passage, fact: Deadline, asked: Body | None) -> bool:
    """True if ``fact`` is the time of a stage, within which ``asked`` (None: anybody) has dated
    tasks and no other."""
    due, document = fact.due, passage.document
    if due is None or not names_stage(fact.task):
        return False
    below = [other for other in _below(document, fact) if is_bound(document, other, asked)]
    dated = [
        other.context
        for other in below
        if isinstance(other, Deadline) and other.due and day_of(other.due) <= day_of(due)
    ]
    undated = [
        other
        for other in below
        if isinstance(other, Duty) and not any(other.context.overlaps(span) for span in dated)
    ]
    return bool(dated) and not undated


def _below(document: Document, fact: Deadline) -> Iterator[Deadline | Duty]:
    """The other deadlines and duties in the clause of ``fact``, and under the heading that it
    stands in."""
    for other in document.facts:
        if not isinstance(other, Deadline | Duty) or other.span == fact.span:
            continue
        path = document.clauses[other.clause].path
        if other.clause == fact.clause or any(fact.span.overlaps(h.span) for h in path):
            yield other
