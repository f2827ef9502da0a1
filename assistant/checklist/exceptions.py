"""What a text excepts from a task, as far as it concerns the body that asks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.bodies import Body, Fit, fit, read_body
from assistant.checklist.audience import who_must
from assistant.checklist.naming import ENDS
from assistant.checklist.remarks import terms_of_class
from assistant.checklist.words import checklist_words
from assistant.passages import Passage, squeeze
from assistant.wording import tidy
from ingest.document import ClauseKind, Span
from ingest.facts.model import Deadline, Duty

# A part or sentence of its own that only excepts: 「……报送；2025年已开展的除外」.
_EXCEPTED_AFTER = re.compile(r"[；;。\s]*(?P<what>[^，；;。：（）\n]{2,40}?)除外[。；;\s]")
_OF_SOME = re.compile("[已未曾].*的(?:部门|单位|乡镇|镇)$")  # whichever: 已开展的部门
# The sentences right after that let somebody off: 「今年新成立的单位不参加年中跟踪。」
_LET_OFF = re.compile(
    r"\s*(?P<told>(?P<who>(?!逾期|[未不])[^，；;。：（）\n]{2,24}?(?:单位|部门|项目|乡镇|街道|学校|医院|企业|机构|资金|[镇乡县区]"
    r"|(?:不足|低于|少于|以下|不满)[^，；;。：（）\n]{0,12}的))"
    r"，?(?:可以?|原则上|一般)?(?:不再?|免予?|暂不|无需|不用|只)(?![得能准许可])"
    r"(?:参加|纳入|开展|填|写|报|作|做|进行|列入|需要?|要求)[^；;。\n]{1,30})[。；;]"
)
_MOST_LET_OFF = 3
_LONGEST_THING = 4  # characters of a thing's name that tell it: 自评报告
_SENTENCE_PART = re.compile(r"[；;]")


def exceptions_of(passage: Passage, fact: Deadline | Duty, asked: Body | None) -> tuple[str, ...]:
    """What the text excepts from the task, as far as it can concern ``asked`` (None: everybody).

    A body that is excepted does not concern another one; where ``asked`` itself has its own time
    by way of an exception, the general time is told; so are the terms that its own class has.
    """
    dropped = set(fact.audience) - set(who_must(passage.document, fact))
    own = (words for words in fact.exceptions if not dropped and _is_of(passage, fact, words))
    told = [_up_to_its_end(tidy(words)) for words in own]
    told += list(_excepted_in(passage, fact))
    kept = [words.rstrip("的") for words in told if asked is None or not _is_another(words, asked)]
    unique = [w for w in dict.fromkeys(kept) if not any(w != o and w in o for o in kept)]
    return (
        *(f"{words}除外" for words in unique),
        *_let_off_after(passage, fact, asked),
        *_general_time(passage, fact, asked),
        *terms_of_class(passage, fact, asked),
    )


def _up_to_its_end(words: str) -> str:
    """An exception up to the word that ends it: 「……的工程项目除外，该类项目最迟……」."""
    return words.partition("除外")[0].rpartition("|")[2].strip(ENDS)  # within a cell of a row


def _excepted_in(passage: Passage, fact: Deadline | Duty) -> Iterable[str]:
    """What the words of the fact's own part except; a bracket excepts from the date next to it."""
    begins = passage.span.start
    part = _own_part(passage, fact)
    for pattern in checklist_words().exceptions:
        for match in pattern.finditer(passage.quote, part.start - begins, part.end - begins):
            bracketed = passage.quote[match.start()] in "（("
            if not bracketed or _nearest_date(passage, begins + match.end()) in (None, fact.span):
                yield _up_to_its_end(tidy(match["what"]))
    after = _EXCEPTED_AFTER.match(passage.document.text, part.end, passage.clause.span.end)
    if after and passage.clause.kind is not ClauseKind.ROW:
        yield tidy(after["what"]).strip(ENDS)


def _let_off_after(passage: Passage, fact: Deadline | Duty, asked: Body | None) -> Iterable[str]:
    """The sentences right after the task's own that let off some who may be meant by ``asked``."""
    if passage.clause.kind is ClauseKind.ROW:
        return
    text, at = passage.document.text, passage.span.end
    for _ in range(_MOST_LET_OFF):
        let_off = _LET_OFF.match(text, at, passage.clause.span.end)
        if let_off is None:
            return
        at = let_off.end()
        if let_off["who"].endswith("的") and not _is_for_thing(let_off["told"], fact):
            continue  # 「不足5万元的，可不写自评报告」 lets nobody off the check of reports
        described = "的" in let_off["who"]  # 今年新成立的单位: whoever asks may be one
        if asked is None or described or not _is_another(tidy(let_off["who"]), asked):
            yield tidy(let_off["told"])


def _is_for_thing(told: str, fact: Deadline | Duty) -> bool:
    """True if what ``told`` lets off is what ``fact`` asks for."""
    thing = squeeze(told)[-_LONGEST_THING:]
    asked = squeeze(fact.task + (fact.deliverable or ""))
    return any(thing[at:] in asked for at in range(_LONGEST_THING - 1))


def _is_of(passage: Passage, fact: Deadline | Duty, exception: str) -> bool:
    """False for an exception in a bracket that stands next to another date of the sentence."""
    at = passage.document.text.find(exception, passage.span.start, passage.span.end)
    if at <= passage.span.start or passage.document.text[at - 1] not in "（(":
        return True
    return _nearest_date(passage, at) in (None, fact.span)


def _nearest_date(passage: Passage, offset: int) -> Span | None:
    """The first date after ``offset``, else the last before it; None if there is none."""
    spans = [other.span for other in passage.facts if isinstance(other, Deadline)]
    after = [span for span in spans if span.start >= offset]
    return min(after) if after else max(spans, default=None)


def _own_part(passage: Passage, fact: Deadline | Duty) -> Span:
    """The part of the sentence, between semicolons, that the fact stands in; of a row all."""
    if passage.clause.kind is ClauseKind.ROW:
        return passage.span
    begins, words = passage.span.start, passage.quote
    at = max(0, fact.span.start - begins)
    cuts = [m.end() for m in _SENTENCE_PART.finditer(words)]
    first = max((cut for cut in cuts if cut <= at), default=0)
    last = min((cut for cut in cuts if cut > at), default=len(words))
    return Span(begins + first, begins + last)


def _is_another(words: str, asked: Body) -> bool:
    """True if ``words`` except a body other than ``asked``, not a circumstance."""
    if checklist_words().circumstance.match(words) or _OF_SOME.search(words):
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
