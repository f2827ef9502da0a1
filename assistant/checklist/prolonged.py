"""Times that a sentence elsewhere in the paper prolongs by so many days, or to a day, for some.

| “一上” | 报送预算建议数 | 各部门 | 10月15日 |     乡镇“一上”材料的报送时间可以延长5日。

No day is reckoned: the row keeps its own and is told with what the sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.bodies import Body, Fit, fit
from assistant.checklist.words import Move, checklist_words
from assistant.evidence import cell_texts
from assistant.passages import Passage, squeeze
from assistant.wording import tidy
from ingest.document import Document, Span
from ingest.facts.document_text import folded
from ingest.facts.model import Deadline, Duty
from ingest.facts.numerals import CN
from ingest.facts.obligations.bodies import bodies_at, class_at, members
from ingest.facts.once import once

_SENTENCE = re.compile(r"[^。；;\n|]+")
_DEED = "(?:报送|提交|上报|申报|填报|编报|完成|公开)"
_NAMED = re.compile("“[^”]+”")
_WORK = re.compile(f"^[的对]?{_DEED}?(?P<work>“[^”]+”|[^，“”]{{2,16}}?)?的?(?:材料|预算)?的?$")
_NOUN = re.compile(f"的?{_DEED}?(?:时间|时限|期限|日期)$")
_CASE = re.compile("[^，。；]{2,20}的$")  # 「确有困难的，可以延期」
_TOWNS = re.compile(f"各?(?:乡镇|镇街|街镇|街道|镇|乡|村（居）|社区)(?=“|的|对|可|允许|{_DEED})")
_BY = f"(?:\\d+|[{CN}两]+)个?(?:工作|自然)?[日天周月]"
_TO_A_DAY = (
    "[至到为](?:20\\d\\d年|[次当今本]年)?\\d{1,2}月(?:份|\\d{1,2}[日号]|[初底末]|[上中下]旬)"
)
_LONGEST = 60  # characters of what is told


def prolonged_for(passage: Passage, fact: Deadline | Duty, asked: Body | None) -> Iterator[str]:
    """The sentences of the paper that give ``asked`` (None: anybody) more time for the work whose
    time ``fact`` tells."""
    if not isinstance(fact, Deadline) or fact.due is None:
        return
    for at, names, work in _prolonged(passage.document):
        concerns = asked is None or not names or fit(asked, names) in (Fit.NAMED, Fit.COVERED)
        if concerns and not at.overlaps(passage.span) and _is_of(work, at, passage, fact):
            yield tidy(at.of(passage.document.text))


def _is_of(work: str, at: Span, passage: Passage, fact: Deadline | Duty) -> bool:
    """True if ``work``, whose time the sentence ``at`` prolongs, is what ``fact`` is about; a
    sentence that names none is of the time told right before it."""
    if not work:
        times = (f for f in passage.document.facts if isinstance(f, Deadline) and f.due)
        before = [f.span for f in times if f.span.end <= at.start]
        return bool(before) and max(before, key=lambda span: span.start).overlaps(fact.span)
    if _NAMED.fullmatch(work):
        return work in passage.words
    told = (fact.task, *cell_texts(passage))
    return any(squeeze(words).removesuffix("工作").endswith(work) for words in told)


@once
def _prolonged(document: Document) -> tuple[tuple[Span, tuple[str, ...], str], ...]:
    """Where times are prolonged, for whom, and of what work (empty where it names none)."""
    later = checklist_words().moving[Move.LATER]
    longer = re.compile(
        rf"(?:可以?|允许|准予)(?:再|适当)?(?:{later})(?:{_BY}|{_TO_A_DAY})|(?:{later})\d+个?工作日"
    )
    text, found = folded(document), []
    for sentence in _SENTENCE.finditer(text):
        moved = longer.search(text, *sentence.span())
        if moved is None or sentence.end() - sentence.start() > _LONGEST:
            continue
        first = _after_label(text, sentence)
        part = text.rfind("，", first, moved.start()) + 1 or first
        led = next((b for s in (part, first) if (b := _bodies(text, s, moved.start()))), None)
        begins = led.end if led and led.start >= part else part
        said = squeeze(text[begins : moved.start()])
        work = _WORK.match(_NOUN.sub("", said))
        unnamed = work is not None and not work["work"]
        if work and not (unnamed and not _may_be_unnamed(said, text[first:part], led)):
            names = tuple(one.of(text) for one in members(text, led)) if led else ()
            found.append((Span(first, sentence.end()), names, work["work"] or ""))
    return tuple(found)


def _may_be_unnamed(said: str, before: str, led: Span | None) -> bool:
    """True for 「各乡镇的报送时间可以延长」 and 「确有困难的，可以延期」: whose time, or when."""
    return led is not None or bool(said) or bool(_CASE.fullmatch(before.rstrip("，")))


def _after_label(text: str, sentence: re.Match[str]) -> int:
    label = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]+[）)]|\d+[.、])?\s*")
    told = label.match(text, *sentence.span())
    return told.end() if told else sentence.start()


def _bodies(text: str, start: int, end: int) -> Span | None:
    if bodies := bodies_at(text, start, end):
        return bodies
    if of_class := class_at(text, start, end):
        return of_class
    towns = _TOWNS.match(text, start, end)
    return Span(*towns.span()) if towns else None
