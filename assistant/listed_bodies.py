"""Tables that tell of one body after another, and a question on one that they leave out.

Where 「各部门执行率」 lists eight departments, the rate of a ninth is not in the documents: neither
a rule for all nor the total answers for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal

from assistant.bodies import read_body
from assistant.evidence import FORM_UNITS, cell_texts, match, match_words, own_words
from assistant.passages import Passage, squeeze
from assistant.question import Query
from assistant.shelf import Inquiry
from ingest.document import ClauseKind
from ingest.facts.model import Figure, Unit

_LEAST_LISTED = 3
_LEAST_COVERED = 0.5
_FOLLOWING = 3  # clauses
_WHICH_THEY_ARE = re.compile(
    "名单|(?:是|有|为|指)(?:的是)?哪(?:[几些]个?)(?:[?？，,。]|$)|都(?:是|有)谁|分别[^，。]{0,2}哪"
)
_JOINT = re.compile("[、和及]")
_MARKED = re.compile("[（(][一二三四五六七八九十\\d]{1,2}[）)]|[一二三四五六七八九]是")
_MAY_NAME = 30  # best passages: one that names the body may answer
_NAMES = 0.65  # of a match
# What a body has to reach is for rules to say, which need not name it.
DEMANDED = re.compile(
    "要|应|必须|至少|不(?:能|得|可)?[低少高超]|达到|标准|目标|门槛|[上下]限|最[多少高低]"
)


def counts_without_names(inquiry: Inquiry) -> bool:
    """True if the question asks which they are, of a number of things that it brings (「27个部门
    是哪几个」), and neither what tells that number nor what follows or answers lists so many."""
    query = inquiry.query
    counts = {q.value for q in query.quantities if q.unit is Unit.COUNT and q.value > 1}
    if not counts or not _WHICH_THEY_ARE.search(query.folded):
        return False
    near = [r.passage for r in inquiry.rated[:_MAY_NAME] if r.coverage >= _LEAST_COVERED]
    telling = [passage for passage in near if _counts(query, passage, counts)]
    most = int(max(counts))
    return bool(telling) and not any(_lists(passage, most) for passage in (*telling, *near))


def _lists(passage: Passage, count: int) -> bool:
    """True if the sentence, or the paragraph, list or table that it stands in or before, names as
    many as ``count``."""
    document, own = passage.document, passage.clause
    after = document.clauses[own.number + 1 : own.number + 1 + _FOLLOWING + count]
    rows = [c for c in after if c.kind in (ClauseKind.ROW, ClauseKind.ITEM)]
    near = "。".join(squeeze(document.quote(c.span)) for c in (own, *after[:_FOLLOWING]))
    runs = (len(_JOINT.findall(part)) + 1 for part in re.split("[，。；：:;]", near))
    return len(rows) >= count or len(_MARKED.findall(near)) >= count or count in runs


def _counts(query: Query, passage: Passage, counts: set[Decimal]) -> bool:
    """True if one of the numbers stands there, of a thing that the question names."""
    return any(
        isinstance(fact, Figure)
        and fact.unit is Unit.COUNT
        and fact.value in counts
        and any(match_words(t.text, squeeze(own_words(passage, fact))) for t in query.terms)
        for fact in passage.facts
    )


def lists_others(inquiry: Inquiry) -> bool:
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
    return bool(listed)


def _measures(query: Query, row: Passage) -> bool:
    """True if a column of the row is headed by what the question asks for."""
    heads = [squeeze(cell.column) for cell in row.clause.cells[1:]]
    return any(match_words(term.text, head) for term in query.terms for head in heads)


def _bodies_of(row: Passage) -> set[str]:
    return {words for words in cell_texts(row) if read_body(words).kind == "department"}
