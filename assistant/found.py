"""What an answer found: the passages it stands on, the words of the question that these do without,
and the one that is first, worst or slowest, or that got the grade asked about, which the next turn
calls 它."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.claims import Composition, Role, Source, Statement
from assistant.evidence import match
from assistant.passages import Passage, squeeze
from assistant.question import Query
from assistant.shelf import Shelf
from ingest.document import ClauseKind

_SAID_AT_ALL = 0.4  # of a match

# 「总分最高的是石桥镇：94.5分」 「支出进度最低的是农机购置累加补助，为84.0%」
_IS = re.compile(
    "(?:最[一-鿿]{1,3}|第[一二三四五六七八九十]+[一-鿿]?|倒数第[一二三四五六七八九十])"
    "的(?:[一-鿿]{1,4})?[是为](?P<name>[^：:，,。；;（）()、和与\\d]{2,24})(?=[：:，,。；;（(])"
)
# 「评价为差的项目为区交通运输局“智慧养护平台”项目，得分56.4分」
_GRADED = re.compile(
    '(?:[评考复核审][为定评核价]{0,2}为?|等[级次]为?|结果为|得)[“"]?(?:优秀?|良好?|中等?|差|合格|不合格)[”"]?(?:等[级次]?)?的'
    "(?:[一-鿿]{1,6})?[是为:：](?:[一-鿿]{2,12}?(?=[“《]))?[“《]?(?P<name>[^：:，,。；;（）()、和与\\d”》]{2,24})"
    "(?=[”》]?(?:项目)?[，,。；;（(])"
)
_ENTRY = re.compile("(?:其中|[：:，,]|^)(?P<name>(?!其中)[一-鿿]{2,16})(?=\\d)")
_WHICH = re.compile("哪一?(?:个|家|项|所|支)(?!月)|谁")
_NAME_HEAD = re.compile("(?:项目|单位|部门|学校|乡镇|街道|村|队|科室|对象|名称)(?:名称)?$")
# 「四驿站最低：一驿站91.0分、…」
_LEADS = re.compile("^(?P<name>[^：:，,。；;（）()、\\d]{2,24}?)最[高低多少](?=：)")
_MOST_OTHER_END = re.compile("最[低少小差慢晚后]|倒数|末位|垫底|靠后")


def found_by(question: str, made: Composition) -> str:
    """The one that the answer ``made`` names as the most or least of all, by the end that
    ``question`` asks for; "" where it names none, or several."""
    names = [
        (said.group(), said["name"])
        for told in made.statements
        for pattern in (_IS, _LEADS)
        for said in pattern.finditer(told.text)
    ]
    low = bool(_MOST_OTHER_END.search(question))
    fitting = [name for words, name in names if bool(_MOST_OTHER_END.search(words)) == low]
    if not names and _WHICH.search(question):
        fitting = [said["name"] for s in made.statements[:1] for said in _GRADED.finditer(s.text)]
        fitting = fitting or _name_of_row(question, made)
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


def told_of(made: Composition) -> str:
    """What the one table row that ``made`` stands on first is called, its project or else its first
    name, or the one of a series (「…，其中县种苗站60万元」); "" where it tells neither."""
    first = made.statements[:1]
    sources = {source for statement in first for source in statement.sources}
    cells = _named_cells(next(iter(sources))) if len(sources) == 1 else []
    projects = [name for head, name in cells if head.endswith("项目")]
    row = next(iter(projects or [name for _, name in cells]), "")
    read = [statement.text for statement in first if statement.role is Role.READING]
    entries = [found["name"] for text in read for found in _ENTRY.finditer(text)]
    return row or next(reversed(entries), "")


def _name_of_row(question: str, made: Composition) -> list[str]:
    """What the one row that ``made`` stands on is called, by the noun that ``question`` asks for
    where a column has it for its head (哪个项目)."""
    sources = {source for statement in made.statements for source in statement.sources}
    if len(sources) != 1:
        return []
    cells = _named_cells(next(iter(sources)))
    asked = [name for head, name in cells if head[-2:] in question]
    return asked[:1] or [name for _, name in cells][:1]


def _named_cells(source: Source) -> list[tuple[str, str]]:
    clause = source.document.clause_at(source.span.start)
    if clause is None or clause.kind is not ClauseKind.ROW:
        return []
    told = [(squeeze(c.column), squeeze(source.document.quote(c.span))) for c in clause.cells]
    return [(head.removesuffix("名称"), name) for head, name in told if _NAME_HEAD.search(head)]
