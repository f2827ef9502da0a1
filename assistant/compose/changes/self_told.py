"""What a paper itself says is different from the year before, where no edition of that year is
there to be set beside it: 「与上年相比，完整自评表的金额起点由100万元调整为50万元」, or the points
under a heading on the changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.answer import QuestionKind
from assistant.claims import Composition, Statement
from assistant.editions import own_title
from assistant.evidence import match_words
from assistant.labels import without_label
from assistant.passages import Passage, squeeze
from assistant.question import Term
from assistant.shelf import Inquiry
from assistant.titles import title_marks
from assistant.word_patterns import FORMER_YEARS, LAST_YEAR
from assistant.wording import state
from ingest.document import ClauseKind

_BEFORE = f"(?:{LAST_YEAR}|{FORMER_YEARS})"
_ASKED = re.compile(
    f"[跟和与同比较]{_BEFORE}|今年[^，。？?]{{0,14}}(?:变化|变了|新要求|新规定|调整|不同|不一样)"
)
_OPENS = re.compile(
    f"(?:今年|本年度|本次|这次)?(?:[与同跟和比较]{_BEFORE}(?:的?(?:通知|办法|方案|要求|规定|做法))?"
    f"(?:相比|比较|比|不同|有所不同|不一样)|相比{_BEFORE}|较{_BEFORE}有?)(?:的是|而言|来说)?[，,：:]"
)
# 「200万元及以上的，一律先评估（去年的门槛是300万元）」: what was, in brackets behind what is
_BESIDE = re.compile(f"[（(]{_BEFORE}[^（）()。；]{{0,12}}?(?:[是为]|不)[^（）()。；]{{1,30}}[)）]")
_HEADING = re.compile(
    f"[与同跟和比较]{_BEFORE}[^。；]{{0,6}}(?:变化|不同|区别|调整|差异)"
    "|^(?:主要|重要|有关|几点|几项|重点)?(?:变化|变动|调整|修订|修改)(?:内容|事项|情况|之处|说明)?$"
)
_TELLS = re.compile(
    "首次|新增|新设|新加|增[加至设]|取消|不再|改[为由成]|调整?[为到至成]|[上下]调|调[增减高低]|变[为更动]"
    "|提[高升前]|降[低至到为]|减[少至]|扩大|缩[小短减]|延[长后]|推迟|放宽|收紧|由[^，。；]{1,24}[为到至成]"
    f"|[比较与同]{LAST_YEAR}|同比|不变|沿用"
)
_HEAD_LABEL = re.compile("^[（(]?[一二三四五六七八九十\\d]+[）)、.．]")
_MOST = 6  # sentences
_MOST_PAPERS = 3


def asks_since_last_year(words: str) -> bool:
    """True for 「跟去年比有什么变化」 and 「今年有哪些变化」."""
    return _ASKED.search(words) is not None


def compose(inquiry: Inquiry, terms: Sequence[Term]) -> Composition:
    """The sentences in which papers of the scope tell it, each paper by its title where several
    do; no statement where none tells it, or none of them says ``terms``."""
    told = []
    for voice in inquiry.scope.voices:
        found = list(_told_in(inquiry.shelf.passages(voice.summary.id)))
        title = squeeze(own_title(voice.summary.metadata))
        said = [p for p in found if _says(terms, title + p.topic + p.words)]
        if said:
            told.append((voice.summary.metadata.title, said[:_MOST]))
    several = len(told) > 1
    statements = [
        _named(state(passage, inquiry.query), title if several else "")
        for title, passages in told[:_MOST_PAPERS]
        for passage in passages
    ]
    return Composition(QuestionKind.CHANGED, tuple(dict.fromkeys(statements)))


def _named(stated: Statement, title: str) -> Statement:
    return replace(stated, text=f"{title_marks(title)}：{stated.text}") if title else stated


def _says(terms: Sequence[Term], words: str) -> bool:
    return all(match_words(term.text, words) for term in terms)


def _told_in(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Sentences that open with the comparison, and those under a heading on it."""
    for _, group in groupby(passages, key=lambda p: p.clause.number):
        sentences = list(group)
        if sentences[0].clause.kind in (ClauseKind.TITLE, ClauseKind.ROW):
            continue
        under = any(map(_is_heading, _headings(sentences[0])))
        for sentence in sentences:
            opens = _OPENS.match(without_label(sentence.words))
            if opens or _BESIDE.search(sentence.words) or (under and _TELLS.search(sentence.words)):
                yield sentence


def tells(words: str) -> bool:
    """True if ``words`` tell that something came, went, rose, fell or stayed."""
    return _TELLS.search(words) is not None


def _headings(passage: Passage) -> Iterator[str]:
    yield from (squeeze(heading.title) for heading in passage.clause.path)


def _is_heading(title: str) -> bool:
    return _HEADING.search(_HEAD_LABEL.sub("", title)) is not None
