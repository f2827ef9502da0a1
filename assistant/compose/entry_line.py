"""「营收5亿元的企业能不能申请」: the line that applicants must keep to, on what is measured.

A line on another thing, or for another step, is none, however near its number lies; so the line
must be on the noun that the amount is of (营业收入, 设备投资额).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.claims import Composition, Statement
from assistant.evidence import Rated, match_words
from assistant.passages import Passage, squeeze
from assistant.proof import check
from assistant.quantities import Quantity, Verdict, stands
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.word_patterns import reckoning_pattern
from assistant.wording import state, tidy, with_lead
from ingest.document import ClauseKind
from ingest.facts.model import Threshold

# Whether one may apply; 「要不要现场核查」 asks what follows from another line.
_APPLIES = re.compile(
    "(?:能不能|可不可以|能否|可否|可以|能|够不够|行不行|符不符合|符合|够|满足)[^，。；？?]{0,6}"
    "(?:申[报请]|报名?|参评|条件|资格|享受|入选|认定|补助|门槛)"
    "|(?:申[报请]|报名)[^，。；]{0,3}(?:吗|不|么)|够(?:不够)?格"
)
_HOW_MUCH = re.compile("多少|几")
_LOOSENS = re.compile("放宽|降低|提高|可延|不受")
_A_NOUN = 0.5  # in worth; 从业人员 stands in many papers
_LOOKED_AT = 40  # of the best rated sentences
_MEASURED = re.compile("[一-鿿]{2,10}$")
_BEFORE = re.compile("(?:是|为|有|达到?|只有|才|大概|大约|约|共|总额?|的|了|刚|不到|超过)+$")


def entry_line(inquiry: Inquiry) -> Composition:
    """The line and how the amount stands to it, and what the same article loosens; no statements
    where the question asks for none or no line is on what it measures."""
    query = inquiry.query
    nothing = Composition(query.kind, ())
    asked = _APPLIES.search(query.folded) and not _HOW_MUCH.search(query.folded)
    if len(query.quantities) != 1 or not asked:
        return nothing
    quantity = query.quantities[0]
    measured = _measured(query, quantity)
    lines = list(_lines(quantity, measured, inquiry.rated[:_LOOKED_AT])) if measured else []
    documents = {passage.document.id for passage, _ in lines}
    if len(lines) != 1 or len(documents) != 1:
        return nothing
    passage, line = lines[0]
    own = _held_against(query, quantity, passage, line)
    if own is None:
        return nothing
    loosened = [
        state(other, query)
        for other in inquiry.shelf.passages(passage.document.id)
        if other.clause.number == passage.clause.number
        and other.span.start > passage.span.start
        and _LOOSENS.search(other.words)
    ]
    return Composition(query.kind, (own, *loosened[:1]))


def _measured(query: Query, quantity: Quantity) -> str:
    """What the amount is of in the question's words: 营收 of 「营收5亿元」; "" if not told."""
    before = _BEFORE.sub("", query.folded[: quantity.span.start])
    found = _MEASURED.search(before)
    words = found.group() if found else ""
    named = [t.text for t in query.terms if t.worth >= _A_NOUN and t.text in words]
    return words[words.index(named[0]) :] if named else ""


def _lines(
    quantity: Quantity, measured: str, rated: list[Rated]
) -> Iterator[tuple[Passage, Threshold]]:
    """The lines of ``rated`` that an applicant must keep to on what is ``measured``."""
    for item in rated:
        passage = item.passage
        if passage.clause.kind is ClauseKind.ROW:
            continue
        for fact in passage.facts:
            if (
                isinstance(fact, Threshold)
                and fact.unit is quantity.unit
                and reckoning_pattern("share", "entry").search(passage.document.quote(fact.span))
                and _is_on(measured, squeeze(fact.subject))
            ):
                yield passage, fact


def _is_on(measured: str, subject: str) -> bool:
    """True if ``subject`` ends with what is measured, be it in another word or with 额."""
    bare = reckoning_pattern("share", "summed").sub("", subject)
    asked = reckoning_pattern("share", "summed").sub("", measured)
    return bool(bare) and (bare.endswith(asked) or match_words(asked, bare[-len(asked) - 2 :]))


def _held_against(
    query: Query, quantity: Quantity, passage: Passage, line: Threshold
) -> Statement | None:
    """The sentence led by whether the amount keeps to its line; None where that is not proven."""
    verdict = stands(quantity.value, line)
    if verdict is Verdict.EDGE:
        return None
    no = "" if verdict is Verdict.HOLDS else "不"
    told = tidy(passage.document.quote(line.span))
    led = with_lead(
        f"{quantity.words}{no}属于“{told}”的情形，{no}符合这一条。原文：", state(passage, query)
    )
    return led if check(led) is None else None
