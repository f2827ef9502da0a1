"""Times that a sentence elsewhere in the paper prolongs by so many days for some bodies.

| “一上” | 报送预算建议数 | 各部门 | 10月15日 |     乡镇“一上”材料的报送时间可以延长5日。

No day is reckoned: the row keeps its own and is told with what the sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.bodies import Body, Fit, fit
from assistant.checklist.words import Move, checklist_words
from assistant.passages import Passage, squeeze
from assistant.wording import tidy
from ingest.document import Document, Span
from ingest.facts.document_text import folded
from ingest.facts.model import Deadline, Duty
from ingest.facts.obligations.bodies import bodies_at, class_at, members
from ingest.facts.once import once

_SENTENCE = re.compile(r"[^。；;\n|]+")
_WORK = re.compile("^(?:的|对)?(?P<work>“[^”]+”|[^，“”]{2,16}?)(?:的?(?:材料|报告|报表|预算))?的?$")
_NOUN = re.compile("的?(?:报送|提交|上报|申报|填报|完成|公开)?(?:时间|时限|期限|日期)$")
_LONGEST = 60  # characters of what is told


def prolonged_for(passage: Passage, fact: Deadline | Duty, asked: Body | None) -> Iterator[str]:
    """The sentences of the paper that give ``asked`` (None: anybody) more days for the work whose
    time ``fact`` tells."""
    if not isinstance(fact, Deadline) or fact.due is None:
        return
    for at, names, work in _prolonged(passage.document):
        concerns = asked is None or not names or fit(asked, names) in (Fit.NAMED, Fit.COVERED)
        if concerns and not at.overlaps(passage.span) and work in passage.words:
            yield tidy(at.of(passage.document.text))


@once
def _prolonged(document: Document) -> tuple[tuple[Span, tuple[str, ...], str], ...]:
    """Where times are prolonged by days, for whom, and of what work."""
    later = checklist_words().moving[Move.LATER]
    by_days = re.compile(
        rf"(?:可以?|允许|准予)(?:再|适当)?(?:{later})\d+个?(?:工作)?[日天周]|(?:{later})\d+个?工作日"
    )
    text, found = folded(document), []
    for sentence in _SENTENCE.finditer(text):
        moved = by_days.search(text, *sentence.span())
        if moved is None or sentence.end() - sentence.start() > _LONGEST:
            continue
        start = text.rfind("，", sentence.start(), moved.start()) + 1 or _after_label(
            text, sentence
        )
        first = _after_label(text, sentence)
        led = next(
            (b for s in (start, first) if (b := _bodies(text, s, moved.start())) is not None), None
        )
        begins = led.end if led and led.start >= start else start
        work = _WORK.match(_NOUN.sub("", squeeze(text[begins : moved.start()])))
        if work:
            names = tuple(one.of(text) for one in members(text, led)) if led else ()
            found.append((Span(first, sentence.end()), names, work["work"]))
    return tuple(found)


def _after_label(text: str, sentence: re.Match[str]) -> int:
    label = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]+[）)]|\d+[.、])?\s*")
    told = label.match(text, *sentence.span())
    return told.end() if told else sentence.start()


def _bodies(text: str, start: int, end: int) -> Span | None:
    if bodies := bodies_at(text, start, end):
        return bodies
    if of_class := class_at(text, start, end):
        return of_class
    towns = re.compile("各?(?:乡镇|镇街|街道|镇|乡|村（居）|社区)(?=“)").match(text, start, end)
    return Span(*towns.span()) if towns else None
