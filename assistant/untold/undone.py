"""A number of what was not done: 「有4间未能建成」, where it is asked how many were built."""

from __future__ import annotations

import re

from assistant.evidence import own_words, units_of
from assistant.passages import Passage, squeeze
from assistant.question import Query
from ingest.document import ClauseKind
from ingest.facts.model import Figure

_DEED = re.compile("(?<![没未不])(?<!没有)(?P<deed>[一-鿿]{2})了(?:多少|几)")
_UNDONE = "(?:未能?|没有?|尚未|无法|不能)[^，。；,;]{0,6}"


def counts_the_undone(query: Query, passage: Passage) -> bool:
    """True if it is asked how much was done and every number of the kind asked for in ``passage``
    is told of what was not."""
    asked = _DEED.search(query.folded)
    if asked is None or passage.clause.kind is ClauseKind.ROW:
        return False
    units = units_of(query.forms)
    told = [f for f in passage.facts if isinstance(f, Figure) and f.unit in units]
    undone = re.compile(_UNDONE + re.escape(asked["deed"]))
    return bool(told) and all(undone.search(squeeze(own_words(passage, f))) for f in told)
