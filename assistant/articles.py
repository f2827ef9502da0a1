"""Articles of its document that a provision names: 「违反第十二条第（三）项」「按第十八条处理」.

What is broken tells for which case a provision is; what is gone by tells what follows from it.
"""

from __future__ import annotations

import re

from ingest.document import Clause, Document

# Not of another document: 「《预算法》第十二条」「条例第五条」.
_OWN_TEXT = "(?:(?<=本办法)|(?<=本条例)|(?<=本细则)|(?<=本规定)|(?<![》法例]))"
_ONE = "第[一二三四五六七八九十百零〇]+条(?:[、和及或]?第[（(][一二三四五六七八九十]+[)）]项)*"
_NAMED = re.compile(f"{_OWN_TEXT}{_ONE}(?:[、和及或]{_ONE})*")
_ARTICLE = re.compile(_ONE)
_NUMBER = re.compile("第[一二三四五六七八九十百零〇]+条")
_ITEM = re.compile("[（(]([一二三四五六七八九十]+)[)）]")
_NUMBERED = re.compile("(?<![\\d.])\\d{1,2}(?:\\.\\d{1,2})+(?![\\d.%])")  # 「按2.4处理」
_BROKEN = re.compile("(?:违反|不符合|未按照?|未依照?|违背)(?:了|本办法|本细则|本规定)?$")
_GONE_BY = re.compile("(?:按照?|依照|依据|适用|参照)(?:本办法|本细则|本规定)?的?$")
_NEAR = 10  # characters before the article that tell what is done with it


def broken_by(document: Document, words: str) -> tuple[Clause, ...]:
    """The clauses that ``words`` (folded, without blanks) speak of as broken."""
    return _clauses(document, words, _BROKEN)


def gone_by(document: Document, words: str) -> tuple[Clause, ...]:
    """The clauses by which ``words`` (folded, without blanks) let a case be dealt with."""
    return _clauses(document, words, _GONE_BY)


def _clauses(document: Document, words: str, led_in: re.Pattern[str]) -> tuple[Clause, ...]:
    found: dict[int, Clause] = {}
    for named in _NAMED.finditer(words):
        if not led_in.search(words[max(0, named.start() - _NEAR) : named.start()]):
            continue
        for one in _ARTICLE.findall(named.group()):
            number = _NUMBER.match(one)
            article = number.group() if number else one
            items = tuple(f"{article}（{item}）" for item in _ITEM.findall(one))
            for clause in document.clauses:
                own = clause.section.endswith(items) if items else article in clause.section
                if own:
                    found.setdefault(clause.number, clause)
    for named in _NUMBERED.finditer(words):
        if led_in.search(words[max(0, named.start() - _NEAR) : named.start()]):
            for clause in document.clauses:
                if clause.label.rstrip(".．、 ") == named.group():
                    found.setdefault(clause.number, clause)
    return tuple(found.values())
