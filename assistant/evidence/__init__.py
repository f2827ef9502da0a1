"""What the library holds for a question, rated: the passages, best first, and why."""

from __future__ import annotations

from assistant.evidence.cases import asks_what_follows, leaves_open, rules_the_case
from assistant.evidence.fits import NAMED, audience_fit, grade_fit
from assistant.evidence.forms import (
    FORM_UNITS,
    LINE_NAME,
    asks_for_persons,
    asks_what_was,
    cell_texts,
    forms_had,
    is_of_another_annual_round,
    metric_words,
    own_words,
    units_of,
)
from assistant.evidence.grades import (
    GRADE_WORDS,
    grade_forms,
    has_bands,
    names_grade,
    tells_grades,
)
from assistant.evidence.matching import match, match_words, names_at_length, other_words
from assistant.evidence.number_fits import measure_fit
from assistant.evidence.per_unit import tells_per_unit, units_alike
from assistant.evidence.rated import Rated
from assistant.evidence.rating import announces, rate_passages
from assistant.evidence.turns import (
    answers_what_it_is,
    tells_change,
    tells_extension,
    tells_the_parts,
)
from assistant.evidence.weights import TermWeights

__all__ = [
    "FORM_UNITS",
    "GRADE_WORDS",
    "LINE_NAME",
    "NAMED",
    "Rated",
    "TermWeights",
    "announces",
    "answers_what_it_is",
    "asks_for_persons",
    "asks_what_follows",
    "asks_what_was",
    "audience_fit",
    "cell_texts",
    "forms_had",
    "grade_fit",
    "grade_forms",
    "has_bands",
    "is_of_another_annual_round",
    "leaves_open",
    "match",
    "match_words",
    "measure_fit",
    "metric_words",
    "names_at_length",
    "names_grade",
    "other_words",
    "own_words",
    "rate_passages",
    "rules_the_case",
    "tells_change",
    "tells_extension",
    "tells_grades",
    "tells_per_unit",
    "tells_the_parts",
    "units_alike",
    "units_of",
]
