"""The very thing that is asked for, by name: 「哪个会议室」 「什么职称」 「最多能延期几天」.

A passage near the question has most of its words; if the noun that the question word stands at is
none of them, the passage is on the matter and does not tell this of it. Nouns that stand for any
answer of a kind (「什么程度」 「多大规模」) are listed in ``words/asked.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer import QuestionKind
from assistant.evidence import Rated, match_words
from assistant.passages import Passage, squeeze
from assistant.question import AnswerForm, Query
from assistant.untold.words import untold_words
from index.tokens import field_terms, tagged_words
from ingest.word_file import word_file

# 「到哪里下载」, but neither 「用到哪里去」 nor 「问题出在哪里」
_PLACE_ASKED = re.compile(
    "(?<![用出扩差好变体放])(?:在|到|去|上|往)(?:哪(?:里|儿|个(?:地方|网站|平台|系统))|[什啥]么?地方)"
    "(?=[^去呢啊呀的了吗？?，,])"
)
_RANK_ASKED = re.compile(
    "第几[名位]?(?=[？?，,呢啊]|$)|(?:名次|排名|位次|位列)[^，。]{0,4}(?:多少|几|怎样|如何)|(?<!安)排(?:在|到)?(?:多少|几)[名位]"
)
_NUMBER_TO_CALL = re.compile("(?:电话|号码|手机)[^，。]{0,3}(?:多少|几)")
# The numbers may stand in the line below that of the persons.
_HAS_NUMBER = re.compile("(?<!\\d)\\d{4,}(?![\\d年])|联系人[:：]")
_LEAST = 2  # characters of a noun that names something
_LONG = 4  # characters of the name of a matter
_OFF = 1  # 「哪位局领导」: characters between the question word and the noun


@dataclass(frozen=True, slots=True)
class _Words:
    after: re.Pattern[str]
    before: re.Pattern[str]
    general: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    read = word_file("assistant", "words/asked.toml")
    return _Words(re.compile(read["after"]), re.compile(read["before"]), frozenset(read["general"]))


def leaves_asked_untold(query: Query, item: Rated) -> bool:
    """True if the passage, what stands over it and its paragraph lack what is asked for by name, or
    the place, the rank or the kind of contact."""
    passage = item.passage
    return (
        any(not _is_near(noun, passage) for noun in _asked_nouns(query, item))
        or _tells_no_place(query, passage)
        or _tells_no_rank(query, passage)
        or _tells_another_contact(query, passage)
    )


def _asked_nouns(query: Query, item: Rated) -> list[str]:
    """The nouns of the question that stand right at its question word and that ``item`` misses."""
    words, folded = _words(), query.folded
    mended = {right for _, right in query.corrections}
    starts = {found.end() for found in words.after.finditer(folded)}
    ends = {found.start() for found in words.before.finditer(folded)}
    return [
        term.text
        for term in query.terms
        if term.worth >= 1.0 and not term.carried and term.text in item.missed
        if term.text not in mended
        for found in re.finditer(re.escape(term.text), folded)
        if (found.end() in ends or any(0 <= found.start() - at <= _OFF for at in starts))
        and _names_a_thing(term.text)
    ]


def misses_the_matter(query: Query, item: Rated) -> bool:
    """True if one value is asked for and a long name of the field in the question (事前绩效评估) is
    said neither in the passage nor around it: the value is of another matter."""
    if query.kind not in (QuestionKind.FIGURE, QuestionKind.DEADLINE, QuestionKind.THRESHOLD):
        return False
    names = [
        term.text
        for term in query.terms
        if len(term.text) >= _LONG and term.text in item.missed and term.text in field_terms()
        if not term.carried and term.text not in (query.audience, *query.kind_words)
    ]
    return any(not _is_near(name, item.passage) for name in names)


def _names_a_thing(text: str) -> bool:
    (_, tag), *others = tagged_words(text)
    noun = bool(others) or tag.startswith(("n", "v"))
    return noun and len(text) >= _LEAST and text not in _words().general


def _is_near(noun: str, passage: Passage) -> bool:
    """True if the passage, its paragraph or what stands over it says ``noun`` in any wording, or
    what it ends in: 款 of 尾款 in 剩余款项, 颜色 in 黄色."""
    document, clause = passage.document, passage.clause
    told = passage.words + passage.topic + passage.above + passage.nearby + passage.title
    told += squeeze(document.quote(clause.span)) + squeeze(clause.caption)
    if match_words(noun, told):
        return True
    ends_in = noun[max(1, len(noun) - 2) :]
    return ends_in in told and (len(ends_in) > 1 or tagged_words(noun)[0][1].startswith("n"))


def _tells_no_place(query: Query, passage: Passage) -> bool:
    """True for 「到哪里下载」 where no place, real or on the net, is told."""
    asked = _PLACE_ASKED.search(query.folded)
    return (
        bool(asked)
        and AnswerForm.RECIPIENT not in query.forms
        and not untold_words().place.search(passage.words)
    )


def _tells_no_rank(query: Query, passage: Passage) -> bool:
    """True if the place in an order is asked for and the passage, or its table, has none."""
    if not _RANK_ASKED.search(query.folded):
        return False
    heads = squeeze("".join(cell.column for cell in passage.clause.cells) + passage.clause.caption)
    return not untold_words().rank.search(passage.words + heads + passage.topic)


def _tells_another_contact(query: Query, passage: Passage) -> bool:
    """True if an e-mail address is asked for and the passage gives a telephone number, or a number
    to call and it has none."""
    if AnswerForm.CONTACT not in query.forms:
        return False
    marks = [marks for kind, marks in untold_words().contact.items() if kind in query.folded]
    if marks:
        return not any(each.search(passage.words) for each in marks)
    return bool(_NUMBER_TO_CALL.search(query.folded)) and not _HAS_NUMBER.search(passage.words)
