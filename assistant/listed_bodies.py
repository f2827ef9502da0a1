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
_WHICH_THEY_ARE = re.compile("名单|(?:是|有|为|指)(?:哪|什么|啥)(?:[几些]|\\d)?|叫什么|哪[几些]")
_LISTED = re.compile(
    "[^，。；]、[^，。；]*、|(?:分别|即|包括|[是为])[^，。；]*(?:、|和)|[:：—]|名单(?:如下|见|附)|见附件"
)
_MAY_NAME = 30  # best passages: one that names the body may answer
_NAMES = 0.65  # of a match
# What a body has to reach is for rules to say, which need not name it.
DEMANDED = re.compile(
    "要|应|必须|至少|不(?:能|得|可)?[低少高超]|达到|标准|目标|门槛|[上下]限|最[多少高低]"
)


def counts_without_names(inquiry: Inquiry) -> bool:
    """True if the question asks which they are, of a number of things that it brings (「27个部门
    是哪几个」), and what tells that number names none of them."""
    query = inquiry.query
    counts = {q.value for q in query.quantities if q.unit is Unit.COUNT and q.value > 1}
    if not counts or not _WHICH_THEY_ARE.search(query.folded):
        return False
    telling = [
        rated.passage
        for rated in inquiry.rated[:_MAY_NAME]
        if rated.coverage >= _LEAST_COVERED and _counts(query, rated.passage, counts)
    ]
    return bool(telling) and not any(_names_several(passage) for passage in telling)


def _counts(query: Query, passage: Passage, counts: set[Decimal]) -> bool:
    """True if one of the numbers stands there, of a thing that the question names."""
    return any(
        isinstance(fact, Figure)
        and fact.unit is Unit.COUNT
        and fact.value in counts
        and any(match_words(t.text, squeeze(own_words(passage, fact))) for t in query.terms)
        for fact in passage.facts
    )


def _names_several(passage: Passage) -> bool:
    """True if the sentence lists things, or a list or table follows it."""
    return bool(_LISTED.search(passage.words)) or passage.clause.kind is ClauseKind.ROW


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
