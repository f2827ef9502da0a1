"""A deadline asked after in plain words (who, what), where the text's own words make a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checklist.words import checklist_words
from assistant.claims import Role, Source, Statement
from assistant.passages import squeeze
from assistant.workshop.askable import Askable, ValueKind
from assistant.workshop.provenance import proven
from assistant.workshop.words import words
from index.tokens import tagged_words
from ingest.facts.model import Deadline

_SHORTEST, _LONGEST = 4, 32  # characters of a task that reads well
_DEED_ALONE = 6  # characters; longer tasks name what they are about
_TIME = re.compile(r"\d+\s*月|月底|\d日|[年月季]末|次年|当年|分别|每年|之日")
_NO_DEED = re.compile(r"能够|可以?|应|已|未|不|无|[一-鿿]{1,4}的")
_HANGING = re.compile(r"[，,；;：:（(]|^(?:完成|报送|开展|实施|提交|填报)$")


def task_of(asked: Askable) -> str | None:
    """What is to be done, in words that begin with a verb and can follow 「应在…前」; else None."""
    fact = asked.fact
    if not isinstance(fact, Deadline):
        return None
    task = squeeze(fact.task).strip("，。；、")
    if not _SHORTEST <= len(task) <= _LONGEST or _TIME.search(task) or _HANGING.search(task):
        return None
    if task not in squeeze(asked.passage.quote):
        return None
    first = next(iter(tagged_words(task)), ("", ""))
    begins_well = first[1].startswith("v") or task.startswith(words().verbs)
    return task if begins_well and not _vague(task, fact) else None


def _vague(task: str, fact: Deadline) -> bool:
    """True for 「报送区财政局」 and 「使用完毕」, which leave out what it is about, and for
    「结清的尾款」."""
    bare = task.replace(squeeze(fact.recipient), "") if fact.recipient else task
    deeds_only = len(task) <= _DEED_ALONE and _names_nothing(task)
    return len(bare) < _SHORTEST or deeds_only or bool(_NO_DEED.match(task))


def _names_nothing(task: str) -> bool:
    if checklist_words().names_something.search(task):
        return False
    return len(task) <= _SHORTEST or not any(t.startswith("n") for _, t in tagged_words(task))


def bodies_of(asked: Askable) -> str | None:
    """Who has to, where the sentence itself names them; None otherwise."""
    fact = asked.fact
    if not isinstance(fact, Deadline) or not fact.audience:
        return None
    said = squeeze(asked.passage.quote)
    names = [squeeze(name) for name in fact.audience]
    if not all(name in said and len(name) > 1 for name in names):
        return None
    kept = [n for n in dict.fromkeys(names) if not any(n != o and o in n for o in names)]
    return "、".join(kept)


def direct_question(asked: Askable, rivals: Sequence[Askable]) -> tuple[str, Statement] | None:
    """「区级各预算部门应在哪一天前报送…？」 and the sentence that the key asserts.

    None where the text does not give such a sentence, where it does not pass the proof check, or
    where one of ``rivals`` (other deadlines of the document) makes another answer right as well.
    """
    task, bodies, fact = task_of(asked), bodies_of(asked), asked.fact
    if task is None or bodies is None or not isinstance(fact, Deadline) or asked.in_row:
        return None
    if asked.kind is not ValueKind.DAY or any(_rivals(asked, other, task) for other in rivals):
        return None
    condition = _condition(asked, fact)
    if condition is None or bodies in condition:
        return None
    but = f"（{'、'.join(fact.exceptions)}除外）" if fact.exceptions else ""
    sentence = Source(asked.document, asked.passage.span)
    every = "每年" if fact.due is None else ""
    told = f"{condition}{bodies}应于{every}{asked.words}前{task}"
    statement = Statement(told, (sentence,), Role.READING)
    if not proven((statement,)):
        return None
    year = f"{fact.due.year}年" if fact.due is not None else "每年"
    return f"{condition}{bodies}{but}最迟应在{year}什么时候前{task}？", statement


def _condition(asked: Askable, fact: Deadline) -> str | None:
    """「年度预算规模在150万元以上的，」, "" if there is none; None if it is told in pieces."""
    if not fact.condition:
        return ""
    said = squeeze(fact.condition).strip("，")
    return f"{said}，" if said in squeeze(asked.passage.quote) and len(said) <= 30 else None


def _rivals(asked: Askable, other: Askable, task: str) -> bool:
    """True if ``other`` sets another day of the same document for the same task and bodies."""
    if other.document.id != asked.document.id or other.value == asked.value:
        return False
    ours, theirs = asked.fact, other.fact
    if not isinstance(ours, Deadline) or not isinstance(theirs, Deadline):
        return False
    same_task = squeeze(theirs.task).strip("，。；、") == task
    return same_task and bool(set(ours.audience) & set(theirs.audience))
