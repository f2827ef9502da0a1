"""Tables that tell of one body after another, and a question on one that they leave out.

Where 「各部门执行率」 lists eight departments, the rate of a ninth is not in the documents: neither
a rule for all nor the total answers for it.
"""

from __future__ import annotations

import re
from collections import defaultdict

from assistant.bodies import read_body
from assistant.evidence import FORM_UNITS, cell_texts, match, match_words
from assistant.passages import Passage, squeeze
from assistant.question import Query
from assistant.shelf import Inquiry
from ingest.document import ClauseKind

_LEAST_LISTED = 3
_MAY_NAME = 30  # best passages: one that names the body may answer
_NAMES = 0.65  # of a match
# What a body has to reach is for rules to say, which need not name it.
DEMANDED = re.compile(
    "要|应|必须|至少|不(?:能|得|可)?[低少高超]|达到|标准|目标|门槛|[上下]限|最[多少高低]"
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
    named = any(name in own for bodies in listed for name in bodies)  # 「考核中县教育局」
    return bool(listed) and not named


def _measures(query: Query, row: Passage) -> bool:
    """True if a column of the row is headed by what the question asks for."""
    heads = [squeeze(cell.column) for cell in row.clause.cells[1:]]
    return any(match_words(term.text, head) for term in query.terms for head in heads)


def _bodies_of(row: Passage) -> set[str]:
    return {words for words in cell_texts(row) if read_body(words).kind == "department"}
