"""A task in words: what to do without its date, what to hand in, to whom, what is excepted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.bodies import Body, Fit, fit, read_body
from assistant.checklist.directions import UNTOLD_TIME
from assistant.checklist.words import checklist_words
from assistant.passages import Passage, squeeze
from assistant.wording import tidy
from ingest.facts.model import Deadline, Duty, Modality

_ENDS = "，,；;。、：: "
_LIST_NUMBER = re.compile(
    r"(?:^|(?<=[、，；,;]))\s*(?:[（(]\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳])\s*"
)
# What leads up to a date within a sentence: 「应于」12月10日前, 「须在」…内.
_LEADS = r"(?:(?:应当|应|须|需|要|最迟|原则上)?[于在]|不得晚于|不迟于|最迟)?"
_FORBIDS = re.compile(r"^(?:不得|严禁|禁止|不应|不可|不准)")
_PART_END = re.compile(r"[；;。！？]|[一二三四五六七八九十]是(?=[^，。]{2})")
_SAYS_ENOUGH = 3  # characters; 「补评」「第一次」 need the heading
_COUNTED = re.compile(r"(?:第[一二三四五六七八九十\d]+|首|末|其余|最后)[次批轮期个]?")
_LONGEST_TOPIC = 24
_LONGEST_STANDING = 140  # characters
_CASE = re.compile(
    r"(?:^|[，。；：])(?P<case>[^，。；：]{4,40}的|(?:所有|凡是?|对)[^，。；：]{4,80}?)[，,]?"
    r"(?:原则上|一律|均|都|也)*$"
)
_SENTENCE_PART = re.compile(r"[；;]")


def what_to_do(passage: Passage, fact: Deadline | Duty) -> str:
    """The task without the dates that stand in its own column; a ban says that it is one."""
    words = tidy(fact.task) if isinstance(fact, Deadline) else _standing_task(passage, fact)
    for other in passage.facts:
        if isinstance(other, Deadline):
            words = _without(words, tidy(passage.document.quote(other.span)))
    words = words.strip(_ENDS) or tidy(passage.quote)[:60]
    if fact.modality is Modality.MUST_NOT and not _FORBIDS.match(words):
        return f"不得{words}"
    return words


def topic_of(passage: Passage, what: str) -> str | None:
    """The heading above, where ``what`` alone does not tell what is to be done."""
    if len(what) > _SAYS_ENOUGH and not _COUNTED.fullmatch(what):
        return None
    above = [tidy(heading.title).strip(_ENDS) for heading in passage.clause.path]
    told = [
        title for title in above if title and title not in what and len(title) <= _LONGEST_TOPIC
    ]
    return told[-1] if told else None


def _standing_task(passage: Passage, fact: Duty) -> str:
    """A duty without a day is told to the end of its part, since its object often stands there:
    「应结合……工作，对新增项目进行评估」. It ends where another fact of the part begins."""
    document = passage.document
    at = document.text.find(fact.task, fact.span.start, fact.span.end)
    if at < 0:
        return tidy(fact.task)
    ends = [m.start() for m in _PART_END.finditer(document.text, at, passage.span.end)]
    end = min([*ends, passage.span.end])
    if any(fact.span.end <= other.span.start < end for other in passage.facts):
        end = max(fact.span.end, at + len(fact.task))
    words = tidy(document.text[at:end])
    if fact.rule != UNTOLD_TIME:  # what has an untold time is a task of its own
        parts = words.split("，")
        words = "，".join(p for p in parts if not checklist_words().open_time.search(p))
    while len(words) > _LONGEST_STANDING and "，" in words:
        words = words.rpartition("，")[0]
    return words if len(words) >= len(tidy(fact.task)) else tidy(fact.task)


def condition_of(passage: Passage, fact: Deadline | Duty) -> str | None:
    """The case in which it holds; of a ban also the words before 不得 that say of what it is one:
    「未编报绩效目标的，原则上不得安排预算」."""
    if isinstance(fact, Deadline) or (fact.condition and fact.modality is not Modality.MUST_NOT):
        return tidy(fact.condition) if fact.condition else None
    before = tidy(passage.document.text[passage.span.start : fact.span.start])
    led = _CASE.search(before)
    return led["case"] if led else tidy(fact.condition or "") or None


def _without(words: str, when: str) -> str:
    """``words`` without ``when`` and the 「应于」 before it, where something to do is left."""
    rest = re.sub(_LEADS + re.escape(when) + r"(?:之?前|内|以前)?[，,]?", "", words)
    return rest if len(rest.strip(_ENDS)) >= 2 else words


def deliverable_of(fact: Deadline | Duty) -> str | None:
    """What to hand in, without the numbers it has in a list."""
    words = _LIST_NUMBER.sub("", tidy(fact.deliverable or "")).strip(_ENDS)
    return words or None


def recipient_of(passage: Passage, fact: Deadline | Duty) -> str | None:
    """To whom; 「我局」 is told by its name where the document says who speaks."""
    words = tidy(fact.recipient or "")
    issuer = passage.document.metadata.issuer
    if issuer and checklist_words().speaker.match(words):
        return issuer
    return words or None


def exceptions_of(passage: Passage, fact: Deadline | Duty, asked: Body | None) -> tuple[str, ...]:
    """What the text excepts from the task, as far as it can concern ``asked`` (None: everybody).

    A body that is excepted does not concern another one; where ``asked`` itself has its own time
    by way of an exception, the general time is told.
    """
    told = [tidy(words) for words in fact.exceptions]
    part = _own_part(passage, fact)
    for pattern in checklist_words().exceptions:
        told += [match["what"].strip(_ENDS) for match in pattern.finditer(part)]
    kept = [words.rstrip("的") for words in told if asked is None or not _is_another(words, asked)]
    general = _general_time(passage, fact, asked)
    unique = [w for w in dict.fromkeys(kept) if not any(w != o and w in o for o in kept)]
    return (*(f"{words}除外" for words in unique), *general)


def _own_part(passage: Passage, fact: Deadline | Duty) -> str:
    """The part of the sentence, between semicolons, that the fact stands in."""
    begins, words = passage.span.start, passage.quote
    at = max(0, fact.span.start - begins)
    cuts = [m.end() for m in _SENTENCE_PART.finditer(words)]
    first = max((cut for cut in cuts if cut <= at), default=0)
    last = min((cut for cut in cuts if cut > at), default=len(words))
    return squeeze(words[first:last])


def _is_another(words: str, asked: Body) -> bool:
    """True if ``words`` except a body other than ``asked``, not a circumstance."""
    if checklist_words().circumstance.match(words):
        return False
    body = read_body(words)
    return bool(body.kind) and fit(asked, (words,)) is not Fit.NAMED


def _general_time(passage: Passage, fact: Deadline | Duty, asked: Body | None) -> Iterable[str]:
    if not isinstance(fact, Deadline) or asked is None or fact.exceptions:
        return ()
    for other in passage.facts:
        if isinstance(other, Deadline) and other is not fact and other.task == fact.task:
            excepted = bool(other.exceptions) and fit(asked, other.exceptions) is Fit.NAMED
            if excepted and fit(asked, fact.audience) is Fit.NAMED:
                return (f"本对象按此例外时限，一般为{tidy(passage.document.quote(other.span))}",)
    return ()
