"""Times told where a task is assigned, after the task itself.

「2.出台指标框架。（责任单位：区财政局牵头，区教育局配合；完成时限：5月31日）」
「制定本级细则（责任单位：各镇；完成时限：9月底前）。」
「5.开展“回头看”。（区财政局、区审计局，12月20日前完成）」
「牵头单位：区财政局；完成时间：9月底前」 in a line of its own
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ingest.document import Clause, ClauseKind, Span
from ingest.facts.deadlines.limits import Limit
from ingest.facts.labels import LABEL
from ingest.facts.obligations import tasks
from ingest.facts.obligations.assigned import assigned_in, is_assignment
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.reading import Reading, Sentence

_LONGEST_TASK: Final = 60  # characters of sentences told one after another
_THEN_TIME: Final = re.compile(
    r"(?:牵头|负责|配合)*[，；,;] ?[^，。；]{2,16}?(?:前|底|内|日)(?:完成)?$"
)
_PART_OF_TASK: Final = re.compile(
    "(?:时间|时限|期限)(?:要求)?:(?:[^。；（）]*[，、])?(?P<what>[一-龥“”]{2,12}) ?$"
)
_PROSE: Final = (ClauseKind.TEXT, ClauseKind.ITEM)
_LEADS_IN: Final = re.compile("为|根据|按照|依据|依照|现将|经")  # a sentence that sets nothing
_LABELS: Final = re.compile(f"(?:{LABEL} ?)+")


@dataclass(frozen=True, slots=True)
class Assigned:
    """The words of a task, and who is named for it."""

    task: Span
    audience: tuple[str, ...]


def assigned(reading: Reading, clause: Clause, sentence: Sentence, limit: Limit) -> Assigned | None:
    """The task and the bodies that the words around ``limit`` assign; None if they assign nothing
    that stands before them."""
    text = reading.text
    told = limit.bracket or _in_bracket(text, sentence.span)
    alone = told.start <= sentence.span.start + 1
    if not is_assignment(text, told.start, told.end) and not (alone and _lists(text, told)):
        return None
    before = [] if alone else [Span(sentence.span.start, told.start - 1)]
    before = before or _sentences_before(reading, clause, sentence)
    listed = bodies_at(text, told.start, told.end)
    bodies = assigned_in(text, told) or ((listed,) if listed else ())
    names = tuple(dict.fromkeys(name for one in bodies for name in reading.names(one)))
    if len(before) > 1 and _is_heading(clause, before[0]):
        before = before[1:]
    task = _named_beside(text, limit) or (_task(text, before) if before else None)
    return Assigned(task, names) if names and task and before else None


def _named_beside(text: str, limit: Limit) -> Span | None:
    """「完成时限：信用档案5月31日，质量打分12月15日」: each time with its own part of the task."""
    named = _PART_OF_TASK.search(text, limit.phrase.span.start, limit.spot.span.start)
    part = named and bodies_at(text, *named.span("what")) is None
    return Span(*named.span("what")) if named and part else None


def _is_heading(clause: Clause, first: Span) -> bool:
    """True for 「（二）强化培训。」, the heading that a clause begins with."""
    own = clause.path[-1] if clause.path else None
    return own is not None and own.label == clause.label and own.span.end <= first.end


def _in_bracket(text: str, sentence: Span) -> Span:
    """The words of a sentence that is a bracket, without its marks; else the whole of it."""
    opens = text.startswith("（", sentence.start)
    end = text.rfind("）", sentence.start, sentence.end) if opens else -1
    return Span(sentence.start + 1, end) if end > sentence.start else sentence


def _lists(text: str, told: Span) -> bool:
    """「（区财政局、区审计局，12月20日前完成）」: bodies, and by when."""
    bodies = bodies_at(text, told.start, told.end) if text[told.start - 1] == "（" else None
    return bodies is not None and _THEN_TIME.match(text, bodies.end, told.end) is not None


def _sentences_before(reading: Reading, clause: Clause, sentence: Sentence) -> list[Span]:
    """The sentences of the clause before ``sentence``; of the clause above if it is the first."""
    before = [s.span for s in reading.sentences(clause) if s.span.start < sentence.span.start]
    if before or not clause.number:
        return before
    above = reading.document.clauses[clause.number - 1]
    return [s.span for s in reading.sentences(above)] if above.kind in _PROSE else []


def _task(text: str, before: list[Span]) -> Span:
    """The last sentence before, with those before it as long as the whole stays short."""
    start, end = before[-1].start, before[-1].end
    for sentence in reversed(before[:-1]):
        if end - sentence.start > _LONGEST_TASK or _LEADS_IN.match(text, sentence.start):
            break
        start = sentence.start
    label = _LABELS.match(text, start, end)
    return tasks.trimmed(text, label.end() if label else start, end)
