"""「有个320万的项目，该谁来评」: the band of a sentence that takes the amount in, and who acts.

Which bands are on the matter the ranking tells; the first sentence that gives each band somebody to
do what is asked is the one.
"""

from __future__ import annotations

import re

from assistant.claims import Composition
from assistant.passages import Passage, squeeze
from assistant.proof import check
from assistant.quantities import Case, Quantity, Verdict, cases_for
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.wording import state, tidy, with_lead
from ingest.facts.model import Unit

_LOOKED_AT = 12  # of the best rated sentences
_COVERED = 0.3
_TWO = 2
_WHO = re.compile("谁(?:来|去|负责|组织|牵头)*(?P<act>评|论证|审|验|查|实施|组织|负责)")
_DOER = re.compile("由[^，,。；;]{2,20}?(?:组织|委托|负责|牵头|实施|开展|评|论证|审|验|查)")


def doer_of_band(inquiry: Inquiry) -> Composition:
    """The sentence led by the band that the amount is in; no statements where the question asks not
    who, or no sentence near it has somebody for each of several bands."""
    query = inquiry.query
    asked = _WHO.search(query.folded)
    amounts = [quantity for quantity in query.quantities if quantity.unit is Unit.YUAN]
    if asked is None or len(amounts) != 1:
        return Composition(query.kind, ())
    for item in inquiry.rated[:_LOOKED_AT]:
        case = _held(amounts[0], item.passage, asked["act"]) if item.coverage >= _COVERED else None
        if case is not None:
            return _told(query, amounts[0], item.passage, case)
    return Composition(query.kind, ())


def _held(amount: Quantity, passage: Passage, act: str) -> Case | None:
    """The one band that takes ``amount`` in, where each band has somebody who acts."""
    cases = cases_for(amount, passage)
    words = [squeeze(case.span.of(passage.document.text)) for case in cases]
    if len(cases) < _TWO or not all(_DOER.search(each) and act in each for each in words):
        return None
    held = [case for case in cases if case.verdict is Verdict.HOLDS]
    return held[0] if len(held) == 1 else None


def _told(query: Query, amount: Quantity, passage: Passage, case: Case) -> Composition:
    own = state(passage, query)
    lines = "".join(f"“{tidy(passage.document.quote(line.span))}”" for line in case.thresholds)
    led = with_lead(f"{amount.words}属于{lines}的情形。原文：", own)
    return Composition(query.kind, (led if check(led) is None else own,))
