"""What an answer found: the passages it stands on, the words of the question that these do without,
and the one that is first, worst or slowest, which the next turn calls 它."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.claims import Composition, Statement
from assistant.evidence import match
from assistant.passages import Passage
from assistant.question import Query
from assistant.shelf import Shelf

_SAID_AT_ALL = 0.4  # of a match

# 「总分最高的是石桥镇：94.5分」 「支出进度最低的是农机购置累加补助，为84.0%」
_IS = re.compile(
    "(?:最[一-鿿]{1,3}|第[一二三四五六七八九十]+[一-鿿]?|倒数第[一二三四五六七八九十])"
    "的(?:[一-鿿]{1,4})?[是为](?P<name>[^：:，,。；;（）()、和与\\d]{2,24})(?=[：:，,。；;（(])"
)
_MOST_OTHER_END = re.compile("最[低少小差慢晚后]|倒数|末位|垫底|靠后")


def found_by(question: str, made: Composition) -> str:
    """The one that the answer ``made`` names as the most or least of all, by the end that
    ``question`` asks for; "" where it names none, or several."""
    names = [(said.group(), said["name"]) for s in made.statements for said in _IS.finditer(s.text)]
    low = bool(_MOST_OTHER_END.search(question))
    fitting = [name for words, name in names if bool(_MOST_OTHER_END.search(words)) == low]
    return fitting[0] if len(set(fitting)) == 1 else ""


def passages_cited(shelf: Shelf, statements: Sequence[Statement]) -> Iterator[Passage]:
    """The passages that ``statements`` stand on."""
    for source in dict.fromkeys(s for statement in statements for s in statement.sources):
        for passage in shelf.passages(source.document.id):
            span = passage.span
            if span.start < source.span.end and source.span.start < span.end:
                yield passage


def done_without(shelf: Shelf, query: Query, made: Composition) -> frozenset[str]:
    """The terms of ``query`` that no passage of its answer ``made`` says: 儿科 of 「儿科想买一台
    120万的设备」, which is told by the rule for all. None where it refuses, or they say none."""
    cited = list(passages_cited(shelf, made.statements))
    missed = {t.text for t in query.terms if all(match(t.text, p) < _SAID_AT_ALL for p in cited)}
    return frozenset(missed) if len(missed) < len(query.terms) else frozenset()
