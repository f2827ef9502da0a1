"""Tables that tell of one body after another, and a question on one that they leave out.

Where 「各部门执行率」 lists eight departments, the rate of a ninth is not in the documents: neither
a rule for all nor the total answers for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import takewhile

from assistant.bodies import read_body
from assistant.evidence import FORM_UNITS, cell_texts, match, match_words
from assistant.passages import Passage, squeeze
from assistant.question import Query
from assistant.shelf import Inquiry
from index.tokens import tagged_words
from ingest.document import ClauseKind

_LEAST_LISTED = 3
_MAY_NAME = 30  # best passages: one that names the body may answer
_NAMES = 0.65  # of a match
# What a body has to reach is for rules to say, which need not name it.
DEMANDED = re.compile(
    "要|应|必须|至少|不(?:能|得|可)?[低少高超]|达到|标准|目标|门槛|[上下]限|最[多少高低]"
)


# 「区教育局0.78亿元、区卫生健康局0.54亿元」: one after another with its amount.
_LISTED = re.compile(
    "(?P<name>[一-鿿]{2,12}?(?:局|委|街道|镇|乡|村|社区))(?:为|是|占)?"
    "\\d[\\d.,]*[亿万]?(?:元|处|个|家|户|人|项|分|%)"
)
_OF_ONE = re.compile(
    "(?P<of>[一-鿿]{2,10}?(?:局|委|街道|镇|乡|村|社区))的?(?P<thing>[一-鿿]{2,12})"
)
_ASKS = re.compile("什么|怎|哪|谁|几|吗|如何|为何|何时|有没有|是否|能不能|要不要")
LEVEL = re.compile("^.*[省市县区州](?=[一-鿿]{2})")
# 「东作业区88.2分、西作业区91.6分」: members of one kind, by the words that their names end with.
_MEMBER = re.compile(
    "(?:^|[、，；:。和与])(?P<name>[一-鿿]{2,10}?)(?:为|是|得)?"
    "\\d[\\d.,]*(?P<unit>[亿万]?[元个家户人项分%])"
)
_PLACE_OR_BODY = re.compile("[镇乡村县区市局委院校场司部处科室厂站队组班所店园馆段港矿库]$")
_LONGEST_FRONT = 4  # characters by which one member is told from another
_NAME_TAGS = ("n", "f", "m", "a", "s", "x")  # jieba's of words that a name can begin with
_OF_ALL = re.compile("[各每哪几某全两本该这那其]|我们|你们|所有|部分|其他|其它|多少")


def lists_others(inquiry: Inquiry) -> bool:
    """True if a table or a sentence tells the measure of several bodies and not of the one asked
    about."""
    return (
        _table_lists_others(inquiry)
        or _sentence_lists_others(inquiry)
        or _series_lists_others(inquiry)
    )


def _series_lists_others(inquiry: Inquiry) -> bool:
    """True if a number of a member is asked for (「南作业区得了多少分」), the best sentence gives
    it of the members of that kind one by one, and its document names no such member."""
    query = inquiry.query
    if not inquiry.rated or not query.forms & FORM_UNITS.keys() or query.quantities:
        return False
    passage = inquiry.rated[0].passage
    kind = _kind_of_members(passage)
    at = query.folded.find(kind) if kind else -1
    if at < 1 or kind in query.folded[at + len(kind) :] or DEMANDED.search(query.folded):
        return False
    front, tag = tagged_words(query.folded[:at])[-1]
    if not tag.startswith(_NAME_TAGS) or _OF_ALL.search(front) or len(front) > _LONGEST_FRONT:
        return False
    return front + kind not in squeeze(passage.document.text) and not passage.clause.cells


def _kind_of_members(passage: Passage) -> str:
    """What the names of the series that the sentence tells all end with (作业区, 分场); "" if it
    tells none."""
    names: dict[str, list[str]] = defaultdict(list)
    for found in _MEMBER.finditer(passage.words):
        names[found["unit"]].append(found["name"])
    listed = max(names.values(), key=len, default=[])
    if len(set(listed)) < _LEAST_LISTED:
        return ""
    ends = zip(*(name[::-1] for name in listed), strict=False)
    kind = "".join(same[0] for same in takewhile(lambda each: len(set(each)) == 1, ends))[::-1]
    apart = all(0 < len(name) - len(kind) <= _LONGEST_FRONT for name in listed)
    return kind if apart and _PLACE_OR_BODY.search(kind) else ""


def _sentence_lists_others(inquiry: Inquiry) -> bool:
    """True if a number of one body or town is asked for (or its thing alone named: 「区交通局的存量
    资金」), a sentence near gives it of several others, and none says it of that one."""
    query = inquiry.query
    asked = _OF_ONE.match(query.folded)
    measured = query.forms & FORM_UNITS.keys() or not (query.forms or _ASKS.search(query.folded))
    if asked is None or not measured or query.quantities or DEMANDED.search(query.folded):
        return False
    own = LEVEL.sub("", asked["of"])
    things = [t.text for t in query.terms if t.text in asked["thing"]]
    near = [rated.passage for rated in inquiry.rated[:_MAY_NAME]]
    said = [p for p in near if things and any(match_words(t, p.words) for t in things)]
    if any(match_words(own, p.words) for p in said):
        return False
    return any(
        len({found["name"] for found in _LISTED.finditer(p.words)}) >= _LEAST_LISTED
        and not match_words(own, p.words)
        and all(match_words(t, p.words + p.topic + p.above + p.nearby) for t in things)
        for p in near
        if things
    )


def _table_lists_others(inquiry: Inquiry) -> bool:
    """True if a table tells the measure asked for of several bodies, and no passage near the
    question names the one that it asks about."""
    query = inquiry.query
    own = query.audience or ""
    measured = bool(query.forms & FORM_UNITS.keys()) and not query.quantities
    if not own or not read_body(own).field or not measured or DEMANDED.search(query.folded):
        return False
    if any(match(own, rated.passage) >= _NAMES for rated in inquiry.rated[:_MAY_NAME]):
        return False
    tables: dict[tuple[str, str], set[str]] = defaultdict(set)
    for rated in inquiry.rated:
        row = rated.passage
        if row.clause.kind is ClauseKind.ROW and _measures(query, row):
            tables[row.document.id, row.clause.caption] |= _bodies_of(row)
    listed = [bodies for bodies in tables.values() if len(bodies) >= _LEAST_LISTED]
    named = any(name in own for bodies in listed for name in bodies)  # 「考核中县教育局」
    return bool(listed) and not named


def _measures(query: Query, row: Passage) -> bool:
    """True if a column of the row is headed by what the question asks for."""
    heads = [squeeze(cell.column) for cell in row.clause.cells[1:]]
    return any(match_words(term.text, head) for term in query.terms for head in heads)


def _bodies_of(row: Passage) -> set[str]:
    return {words for words in cell_texts(row) if read_body(words).kind == "department"}
