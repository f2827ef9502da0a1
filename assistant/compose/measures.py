"""The one fact of a passage that a question is about, and how two such facts compare.

Comparing needs values, not words: 8,460万元 against 1.75亿元, 10日 against 15个工作日, 3月20日
against 3月31日. A fact is chosen by the terms its own part of the sentence says and by the form the
question asks for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.amounts import DURATIONS
from assistant.answer import QuestionKind
from assistant.compose.heads import asks_for_overall_score, is_total_score
from assistant.compose.kept_for import kept_for
from assistant.evidence import match, own_words, units_of
from assistant.passages import Passage, squeeze
from assistant.quantities import is_former
from assistant.question import AnswerForm, Query, Version
from index.synonyms import synonyms
from ingest.facts.model import Deadline, Fact, Figure, Threshold, Unit
from ingest.word_file import word_file

_WORD_FOR = {
    Unit.YUAN: ("高", "低"),
    Unit.PERCENT: ("高", "低"),
    Unit.PERCENTAGE_POINT: ("高", "低"),
    Unit.SCORE: ("高", "低"),
    Unit.COUNT: ("多", "少"),
    Unit.DAY: ("长", "短"),
    Unit.MONTH: ("长", "短"),
    Unit.YEAR: ("长", "短"),
}


_COLUMN = 2.0  # terms that a column's head counts for
_FORMER_HEAD = re.compile(
    r"原(?!因|则)|旧|修订前|修改前|调整前|(?:(?:19|20)\d\d年版?的?)?(?:暂行|试行)(?:办法|规定|细则)"
)
_THINGS: Final[str] = word_file("assistant", "words/counted.toml")["things"]
_COUNTABLE = re.compile(_THINGS)
_HOW_MANY_OF = re.compile(f"(?:几|多少)[个家项所条]?(?:预算|重点|新增)?(?P<noun>{_THINGS})")
_OWN_MEASURES = frozenset("期次份批张人名场")
_CUT = re.compile("[，,。；;、和与及]")
_HOW_MANY_YEARS = re.compile(
    "年限|(?<![近这前后])[几多]少?年(?![来前度])|(?:保[存管留]|存档|留存)[^，。]{0,8}(?:多久|多长|期限)"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A fact with what it is compared by: a number in ``unit``, or month and day of a deadline."""

    fact: Fact
    value: Decimal
    unit: Unit | None  # None: a date, ``value`` is month * 100 + day

    def words_for(self) -> tuple[str, str]:
        """What more and less are called: 高/低, 多/少, 晚/早."""
        return ("晚", "早") if self.unit is None else _WORD_FOR.get(self.unit, ("大", "小"))


def measures_in(query: Query, passage: Passage) -> list[Measure]:
    """The measures of ``passage`` that fit the question, best first; ties keep reading order."""
    return best_first(query, passage, measures_told(query, passage))


def best_first(query: Query, passage: Passage, measures: Sequence[Measure]) -> list[Measure]:
    """``measures`` of ``passage`` by how much of the question the words of each say."""
    if len(measures) < 2:
        return list(measures)
    return sorted(measures, key=lambda measure: -fit(query, passage, measure.fact))


def measures_told(query: Query, passage: Passage) -> list[Measure]:
    """The measures of ``passage`` in the form asked for, in reading order. What the sentence says
    was replaced (「由100万元降为80万元」) is none."""
    told = []
    for fact in (*passage.facts, *kept_for(passage, query.folded)):
        asks_former = Version.FORMER in query.versions
        former = isinstance(fact, Figure | Threshold) and is_former(fact, passage)
        former = former and not asks_former
        measure = None if former else _measure(fact)
        if measure is not None and _of_form(query, measure):
            told.append(measure)
    return told


def fit(query: Query, passage: Passage, fact: Fact) -> float:
    """How much of the question the fact's own words say, in terms; the year told counts too."""
    own = squeeze(own_words(passage, fact) + _described(fact))
    said = 0.0
    for term in query.terms:
        if match(term.text, passage) >= 0.7:
            # 金额 is said of each amount, 核减 of one
            said += term.worth if _says(term.text, own) else 0.0
    said += _COLUMN * _under_a_head_said(query, passage, fact)
    said += _COLUMN * _is_the_overall_score(query, passage, fact)
    said -= _COLUMN * (Version.FORMER not in query.versions and _is_of_former(passage, fact))
    said += _counts_what_is_asked(query, passage, fact)
    said += _counts_by_the_measure(query, passage, fact)
    if isinstance(fact, Figure) and query.years and fact.period:
        said += 1.5 if any(str(year) == fact.period[:4] for year in query.years) else -1.0
    return said


def _counts_what_is_asked(query: Query, passage: Passage, fact: Fact) -> int:
    """1 for 「6个预算部门」 where 「几个部门」 is asked, -1 for 「20个项目」; 0 where the question
    names nothing to count or the fact's words do not."""
    asked = _HOW_MANY_OF.search(query.folded)
    if asked is None or not isinstance(fact, Figure) or fact.unit is not Unit.COUNT:
        return 0
    text = passage.document.text
    after = _CUT.split(squeeze(text[fact.span.end : min(passage.span.end, fact.span.end + 20)]))[0]
    counted = _COUNTABLE.search(after)
    if counted is None:
        return 0
    return 1 if counted.group() == asked["noun"] else -1


def _counts_by_the_measure(query: Query, passage: Passage, fact: Fact) -> int:
    """1 for 「6期」 where 「几期」 is asked, -1 for 「742人次」; 0 where none of these is asked or
    told."""
    asked = query.measure_words & _OWN_MEASURES
    if not asked or not isinstance(fact, Figure) or fact.unit is not Unit.COUNT:
        return 0
    counter = re.sub(r"^[\d,.\s]+", "", squeeze(passage.document.quote(fact.span)))[:1]
    return 1 if counter in asked else -1 if counter in _OWN_MEASURES else 0


def _under_a_head_said(query: Query, passage: Passage, fact: Fact) -> bool:
    """True if the fact stands in a column whose head the question says whole (分差)."""
    cells = passage.clause.cells
    head = next((c.column for c in cells if c.span.contains(fact.span)), "")
    plain = re.sub("[（(].*?[）)]", "", squeeze(head))
    return len(plain) > 1 and plain in query.folded


def _is_the_overall_score(query: Query, passage: Passage, fact: Fact) -> bool:
    """True if a score of no kind is asked for and the fact stands in the column of the total."""
    cells = passage.clause.cells
    head = next((c.column for c in cells if c.span.contains(fact.span)), "")
    return is_total_score(head) and asks_for_overall_score(query, [c.column for c in cells])


def _is_of_former(passage: Passage, fact: Fact) -> bool:
    """True if the fact stands in the column of what was replaced (原办法, 修订前)."""
    cells = passage.clause.cells
    head = next((c.column for c in cells if c.span.contains(fact.span)), "")
    return bool(_FORMER_HEAD.match(squeeze(head)))


def label_of(passage: Passage, measure: Measure) -> str:
    """What a measure is told of, in its fact's words; of a deadline its part of the sentence."""
    fact = measure.fact
    told = _described(fact)
    return told + (squeeze(own_words(passage, fact)) if isinstance(fact, Deadline) else "")


def _says(term: str, words: str) -> bool:
    return any(other.term in words for other in synonyms().alternatives(term))


def _described(fact: Fact) -> str:
    if isinstance(fact, Figure):
        return fact.metric + (fact.body or "")
    if isinstance(fact, Threshold):
        return fact.subject
    if isinstance(fact, Deadline):
        return fact.task + "".join(fact.audience)
    return ""


def _measure(fact: Fact) -> Measure | None:
    if isinstance(fact, Figure | Threshold):
        return Measure(fact, fact.value, fact.unit)
    if isinstance(fact, Deadline):
        if fact.due is not None:
            return Measure(fact, Decimal(fact.due.month * 100 + fact.due.day), None)
        annual = re.fullmatch(r"annual (\d\d)-(\d\d).*", fact.recurrence or "")
        if annual:
            return Measure(fact, Decimal(int(annual[1]) * 100 + int(annual[2])), None)
        counted = re.fullmatch(r"\w+\+(\d+)(wd|d|m|y)", fact.recurrence or "")
        if counted:
            unit = {"wd": Unit.DAY, "d": Unit.DAY, "m": Unit.MONTH, "y": Unit.YEAR}[counted[2]]
            return Measure(fact, Decimal(counted[1]), unit)
    return None


def _of_form(query: Query, measure: Measure) -> bool:
    wanted = query.forms
    if _HOW_MANY_YEARS.search(query.folded) and wanted <= {AnswerForm.TIME}:
        return measure.unit in DURATIONS
    if not wanted:  # a line is no day
        return measure.unit is not None or not query.asks(QuestionKind.THRESHOLD)
    if isinstance(measure.fact, Deadline):
        return AnswerForm.TIME in wanted
    if wanted == {AnswerForm.TIME}:
        return measure.unit in DURATIONS
    units = units_of(wanted)
    return not units or measure.unit in units
