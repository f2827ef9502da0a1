"""Tasks told twice made one: prose and schedule table, or two sentences.

Duties of different cases are different duties: what holds for projects above a line never lends its
condition to what holds for all. Within a document a short row may leave the case out; two sentences
must name the same one. Tasks of two documents are one only if they say the same in the same words,
and neither document is about a kind of money or work that the other is not about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import combinations

from assistant.bodies import Fit, fit, read_body
from assistant.checklist.attachments import ONLY_ATTACHMENTS
from assistant.checklist.stages import names_stage
from assistant.checklist.task import Section, Task
from assistant.checklist.words import checklist_words
from assistant.likeness import likeness
from assistant.occurrences import day_of
from assistant.passages import squeeze
from ingest.document import ClauseKind

_SAME_TASK = 0.34  # likeness of two tasks due on one day that makes them one
_ROW_OF_PROSE = 0.3  # part of the shorter's pairs that a row and a sentence must share
_MOSTLY_SAID = 0.75
_IMPLIED = frozenset({"部门", "单位"})
_YEAR_ONLY = re.compile("(?:本|当)?年(?:度)?(?:内|底前|年底前)|全年")
_BRACKETED = re.compile(r"(?P<what>.+)（(?P<case>[^（）]+)）")


def merged(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """``tasks`` of one section with those that tell the same thing made one, in their order."""
    groups: defaultdict[object, list[int]] = defaultdict(list)
    for number, task in enumerate(tasks):
        groups[_meeting_point(task)].append(number)
    kept: dict[int, Task] = {}
    for numbers in groups.values():
        kept |= _joined_group({number: tasks[number] for number in numbers})
    return _without_vague([kept[number] for number in sorted(kept)])


def _without_vague(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """「年内开展一轮指导，11月30日前完成」: the day says what 年内 leaves open."""
    told = {(t.sources[0], squeeze(t.what)) for t in tasks if not _is_vague(t)}
    return tuple(t for t in tasks if not (_is_vague(t) and (t.sources[0], squeeze(t.what)) in told))


def _is_vague(task: Task) -> bool:
    return _YEAR_ONLY.fullmatch(squeeze(task.when)) is not None


def _meeting_point(task: Task) -> object:
    """Only tasks that have this in common can be the same."""
    if task.section is Section.STANDING:
        return task.region, squeeze(task.what)
    day = day_of(task.due) if task.due else None
    return task.region, day, None if day else task.rule


def _joined_group(group: dict[int, Task]) -> dict[int, Task]:
    kept: dict[int, Task] = {}
    for number, task in group.items():
        twin = next((other for other in kept if _same(task, kept[other])), None)
        if twin is None:
            kept[number] = task
        else:
            kept[twin] = _joined(kept[twin], task)
    pairs = ((_shared(kept[a], kept[b]), a, b) for a, b in combinations(kept, 2))
    for share, first, second in sorted(pairs, key=lambda pair: -pair[0]):
        if share and first in kept and second in kept:
            kept[first] = _joined(kept[first], kept.pop(second))
    return kept


def _same(one: Task, other: Task) -> bool:
    if not _one_moment(one.due, other.due) or not bodies_meet(one, other):
        return False
    if one.sources[0] == other.sources[0]:
        same = squeeze(one.what) == squeeze(other.what) and one.when == other.when
        return same and one.condition == other.condition
    if one.sources[0].document.id != other.sources[0].document.id:
        return _same_words(one, other)
    if not one_case(one, other):
        return False
    staged = names_stage(one.what) or names_stage(other.what)
    of_stage = staged and one.fact.clause == other.fact.clause
    if of_stage or likeness(_told(one), _told(other)) >= _SAME_TASK:
        return True
    return one.section is not Section.STANDING and (_said_in(one, other) or _said_in(other, one))


def _same_words(one: Task, other: Task) -> bool:
    """True if tasks of two documents say the same of the same case and kind of thing."""
    scopes = [
        frozenset(checklist_words().scope.findall(task.sources[0].document.metadata.title))
        for task in (one, other)
    ]
    told = [(squeeze(task.what), squeeze(task.fact.condition or "")) for task in (one, other)]
    return scopes[0] == scopes[1] and told[0] == told[1]


def one_case(one: Task, other: Task) -> bool:
    """True if both hold in the same case, as far as a short row tells it."""
    mine, theirs = (squeeze(task.fact.condition or "") for task in (one, other))
    if mine in theirs or theirs in mine:
        return bool(mine) == bool(theirs) or {_in_row(one), _in_row(other)} == {True, False}
    return likeness(mine, theirs) >= _SAME_TASK


def _one_moment(one: date | datetime | None, other: date | datetime | None) -> bool:
    timed = isinstance(one, datetime) and isinstance(other, datetime)
    return one == other if timed else True


def bodies_meet(one: Task, other: Task) -> bool:
    """True if some body owes both, as far as the texts say."""
    if not one.who or not other.who:
        return True
    return any(
        fit(read_body(words), theirs) is not Fit.OTHER
        for mine, theirs in ((one.who, other.who), (other.who, one.who))
        for words in mine
    )


def _told(task: Task) -> str:
    deliverable = "" if (task.deliverable or "") in task.what else task.deliverable or ""
    return squeeze(task.what + deliverable)


def _said_in(one: Task, other: Task) -> bool:
    """True if the passage of ``other`` says most of what ``one`` is to do."""
    what = squeeze(one.what)
    pairs = [what[i : i + 2] for i in range(len(what) - 1)]
    theirs = squeeze(other.sources[0].quote)
    return bool(pairs) and sum(pair in theirs for pair in pairs) >= _MOSTLY_SAID * len(pairs)


def _shared(one: Task, other: Task) -> float:
    """How much a schedule's row and a sentence of the same document share; 0.0: not one task.

    A row is short and says it in other words: where both name the same minute, or one of the two
    is half of what the other says, one word in common is enough.
    """
    if {_in_row(one), _in_row(other)} != {True, False}:
        return 0.0
    if one.sources[0].document.id != other.sources[0].document.id:
        return 0.0
    if not _one_moment(one.due, other.due) or not bodies_meet(one, other):
        return 0.0
    if not one_case(one, other):
        return 0.0
    mine, theirs = _pairs(one), _pairs(other)
    share = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    to_the_minute = isinstance(one.due, datetime) and one.due == other.due
    certain = to_the_minute or (one.who == other.who and _one_work(one, other))
    return share if share >= _ROW_OF_PROSE or (certain and share) else 0.0


def _one_work(one: Task, other: Task) -> bool:
    """True if both are called by the same work of the cycle (自评, 监控, 评价) and no other."""
    mine, theirs = (set(checklist_words().work_name.findall(_told(t))) for t in (one, other))
    return bool(mine) and mine == theirs


def _in_row(task: Task) -> bool:
    source = task.sources[0]
    clause = source.document.clauses[task.fact.clause]
    return clause.kind is ClauseKind.ROW


def _pairs(task: Task) -> set[str]:
    words = _told(task) + squeeze(task.fact.condition or "")
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    empty = checklist_words().empty_pairs
    return {pair for pair in pairs if pair.isalpha() and pair not in empty}


def _joined(one: Task, other: Task) -> Task:
    adds = _adds(one) or not _adds(other)
    fuller, lesser = (one, other) if adds and not names_stage(one.what) else (other, one)
    what = lesser.what if fuller.what == ONLY_ATTACHMENTS else fuller.what
    condition = fuller.condition or lesser.condition
    finer = max((one.due, other.due), key=lambda due: isinstance(due, datetime))
    return replace(
        fuller,
        due=finer,
        what=_without_case(what, condition),
        topic=fuller.topic and lesser.topic,
        who=_explicit(fuller.who) or _explicit(lesser.who) or fuller.who or lesser.who,
        deliverable=_fuller_name(fuller.deliverable, lesser.deliverable),
        recipient=fuller.recipient or lesser.recipient,
        system=fuller.system or lesser.system,
        condition=condition,
        exceptions=_without_repeats(fuller.exceptions + lesser.exceptions),
        tail=fuller.tail or ("" if what != fuller.what else lesser.tail),
        follows=fuller.follows or lesser.follows,
        modality=fuller.modality or lesser.modality,
        stage=fuller.stage or lesser.stage,
        sources=tuple(dict.fromkeys(fuller.sources + lesser.sources)),
        keys=tuple(dict.fromkeys(fuller.keys + lesser.keys)),
    )


def _fuller_name(one: str | None, other: str | None) -> str | None:
    """``one``, unless ``other`` is the same thing by a longer name: 名单, 联络员名单."""
    return other if one and other and other.endswith(one) else one or other


def _explicit(who: tuple[str, ...]) -> tuple[str, ...]:
    """``who`` unless it is only the class that the task's name implies (部门 of 部门评价)."""
    return () if set(who) <= _IMPLIED else who


def _without_case(what: str, condition: str | None) -> str:
    """「部门评价（委托第三方）」 without a bracket that its condition says again."""
    bracketed = _BRACKETED.fullmatch(what)
    repeated = bracketed and condition and squeeze(bracketed["case"]) in squeeze(condition)
    return bracketed["what"] if bracketed and repeated else what


def _without_repeats(told: tuple[str, ...]) -> tuple[str, ...]:
    unique = dict.fromkeys(told)
    return tuple(w for w in unique if not any(w != other and w in other for other in unique))


def _adds(task: Task) -> bool:
    """True if the task names a thing to hand in that its own words do not."""
    return task.deliverable is not None and task.deliverable not in task.what
