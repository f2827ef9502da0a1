"""「开张三个月的民宿能不能申请」: the line on how long one must have stood, and on which side of it
the asker is.

The rule may say it in another word for the same beginning (经营未满半年) and in another unit, and
stands apart from how one applies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.claims import Composition, Statement
from assistant.compose.leads import edge_words
from assistant.evidence import match_words
from assistant.passages import Passage, squeeze
from assistant.proof import check
from assistant.quantities import Quantity, Verdict, stands, worth_in
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.word_patterns import word_pattern
from assistant.wording import state, tidy, with_lead
from ingest.document import ClauseKind, Span
from ingest.facts.model import Threshold, Unit
from ingest.word_file import word_file

_TERMS = frozenset({Unit.MONTH, Unit.YEAR})
_LOOKED_AT = 40  # of the best rated sentences
_BEFORE = 8  # characters before a term, in which its verb stands


def time_stood(inquiry: Inquiry) -> Composition:
    """The line led by how the term of the question stands to it; no statements where the question
    tells of none or asks not whether, or there is not just one line on it."""
    query = inquiry.query
    nothing = Composition(query.kind, ())
    if len(query.quantities) != 1 or not query.yes_or_no:
        return nothing
    (term,) = query.quantities
    verb = _verb_before(query.folded, term.span.start)
    if term.unit not in _TERMS or not verb:
        return nothing
    lines = list(_lines(inquiry, term, verb))
    lines = _on_most_of(query, lines)
    same = [line for line in lines if verb in line[2]] or lines
    if len({(passage.document.id, line.span) for passage, line, _ in same}) != 1:
        return nothing
    passage, line, _ = same[0]
    told = _held_against(query, term, passage, line)
    return Composition(query.kind, (told,)) if told is not None else nothing


def _verb_before(words: str, at: int) -> str:
    """The verb of beginning right before offset ``at``: 开张; "" if there is none."""
    before = words[max(0, at - _BEFORE) : at]
    found = [verb for line in _verbs() for verb in line if verb in before]
    return max(found, key=before.rfind, default="")


@lru_cache(maxsize=1)
def _verbs() -> tuple[tuple[str, ...], ...]:
    lines = word_file("assistant", "words/cases.toml")["standing"]["verbs"]
    return tuple(tuple(line.split("|")) for line in lines)


def _lines(inquiry: Inquiry, term: Quantity, verb: str) -> Iterator[tuple[Passage, Threshold, str]]:
    """The lines on how long something has stood since what ``verb`` or one like it says, each with
    the words before it."""
    alike = next(line for line in _verbs() if verb in line)
    for item in inquiry.rated[:_LOOKED_AT]:
        passage = item.passage
        if passage.clause.kind is ClauseKind.ROW or not item.coverage:
            continue
        for fact in passage.facts:
            if (
                not isinstance(fact, Threshold)
                or worth_in(term.value, term.unit, fact.unit) is None
            ):
                continue
            before, after = _around(passage, fact)
            bears = any(
                word_pattern("cases", "standing", name).search(after)
                for name in ("left_out", "let_in")
            )
            if bears and any(own in before for own in alike):
                yield passage, fact, before


def _on_most_of(
    query: Query, lines: Sequence[tuple[Passage, Threshold, str]]
) -> list[tuple[Passage, Threshold, str]]:
    """Those of ``lines`` that say the most of what the question is about: 民宿, not 申请."""
    of_all = word_pattern("cases", "standing", "of_all")
    nouns = [t.text for t in query.terms if t.worth >= 1.0 and not of_all.search(t.text)]
    said = [sum(match_words(noun, passage.words) > 0 for noun in nouns) for passage, _, _ in lines]
    return [line for line, count in zip(lines, said, strict=True) if count == max(said)]


def _around(passage: Passage, fact: Threshold) -> tuple[str, str]:
    text, start = passage.document.text, fact.span.start
    before = squeeze(Span(max(passage.span.start, start - _BEFORE), start).of(text))
    return before, squeeze(Span(fact.span.end, passage.span.end).of(text))


def _held_against(
    query: Query, term: Quantity, passage: Passage, line: Threshold
) -> Statement | None:
    """The sentence led by the side of its line that the term is on; None where that is not
    proven."""
    verdict = stands(term.value, line, term.unit)
    if verdict is Verdict.EDGE:
        lead = edge_words(term, line, passage)
    else:
        no = "" if verdict is Verdict.HOLDS else "不"
        told = tidy(passage.document.quote(line.span))
        lead = f"{term.words}{no}属于“{told}”的情形。原文："
    led = with_lead(lead, state(passage, query))
    return led if check(led) is None else None
