"""How well the numbers of a passage, and the lines it draws, fit a question."""

from __future__ import annotations

import re

from assistant.evidence.forms import metric_words, of_years_asked, units_of
from assistant.evidence.matching import other_words
from assistant.passages import Passage, squeeze
from assistant.quantities import answers_case
from assistant.question import Query
from ingest.facts.model import Figure, Threshold, Unit

_ANY_AMOUNT = re.compile(
    "(?P<matter>[一-鿿]{2,24})[，,]?(?:不[论分限管]|无论)(?:项目|年度)?"
    "(?:资金|金额|预算|规模|投资|额度)(?!来源)"
)
_MATTER = 0.3  # of the pairs of characters of what such a rule is of


def measure_fit(query: Query, passage: Passage) -> float:
    """How well the best number of the passage fits: its metric's words asked for, in [0, 1]."""
    units = units_of(query.forms)
    if not units:
        return 0.0
    asked = {form for term in query.terms for form in (term.text, *other_words(term.text))}
    best = 0.0
    for fact in passage.facts:
        if (
            isinstance(fact, Figure | Threshold)
            and fact.unit in units
            and of_years_asked(fact, query, passage)
        ):
            words = squeeze(metric_words(fact))
            said = sum(len(form) for form in asked if form in words)
            fit = min(1.0, said / max(len(words), 4))
            if isinstance(fact, Figure) and fact.body and not _asks_after(fact.body, query):
                fit *= 0.5  # another body's number
            if query.measure_words & set(passage.document.quote(fact.span)):
                fit += 0.4
            best = max(best, fit)
    same = {(q.unit, q.value) for q in query.quantities}
    told = {(f.unit, f.value) for f in passage.facts if isinstance(f, Figure)}
    return min(best + 0.5 * bool(same & told), 1.0)


def any_amount_fit(query: Query, passage: Passage) -> float:
    """Favours a rule for any amount (「民生项目不论金额大小」) where an amount is asked about and
    the question says what the rule is of."""
    amount = any(quantity.unit is Unit.YUAN for quantity in query.quantities)
    of = _ANY_AMOUNT.search(passage.words) if amount else None
    if of is None:
        return 0.0
    matter = of["matter"]
    pairs = [matter[i : i + 2] for i in range(len(matter) - 1)]
    said = sum(pair in query.folded for pair in pairs)
    return 0.35 if said >= _MATTER * len(pairs) else 0.0


def _asks_after(body: str, query: Query) -> bool:
    words = squeeze(body)
    return any(words[i : i + 2] in query.folded for i in range(max(len(words) - 1, 1)))


def case_fit(query: Query, passage: Passage) -> float:
    """How well the lines of ``passage`` take in the quantities of the question."""
    return 0.5 * answers_case(query.quantities, passage, whether=query.yes_or_no)
