"""Is the evidence enough to answer, or must the assistant abstain?

A retrieval score says how near a passage is, never whether it answers; so abstention asks what the
question's telling words are and whether the best passages say them, in the form asked for.
"""

from __future__ import annotations

from assistant.evidence import Rated
from assistant.question import AnswerForm
from assistant.shelf import Inquiry

# Measured on the development questions: see evals; answerable ones lie above, the others below.
ENOUGH_COVERAGE = 0.5
ENOUGH_WITHOUT_FORM = 0.72
_LOOKED_AT = 4


def suffices(inquiry: Inquiry) -> bool:
    """True if the evidence of ``inquiry`` covers the question well enough to compose from it."""
    return any(_answers(inquiry, item) for item in inquiry.rated[:_LOOKED_AT])


def _answers(inquiry: Inquiry, item: Rated) -> bool:
    forms = inquiry.query.forms
    if not forms or item.has_form:
        return item.coverage >= ENOUGH_COVERAGE
    if AnswerForm.REASON in forms:
        return False
    return item.coverage >= ENOUGH_WITHOUT_FORM
