"""What a term means: the defining sentence, where the documents define it."""

from __future__ import annotations

import re

from assistant.answer import QuestionKind
from assistant.claims import Composition, Source, Statement
from assistant.compose import explanation
from assistant.compose.asides import further_asked
from assistant.evidence import answers_what_it_is, match_words
from assistant.labels import unlabelled
from assistant.passages import Passage, squeeze
from assistant.shelf import Inquiry
from assistant.wording import state, tidy
from index.synonyms import canonical_term
from ingest.facts.model import Definition

_MOST = 3
_LOOKED_AT = 20
_QUOTED = re.compile('[“"「『]([^”"」』]{2,20})[”"」』]')


def compose(inquiry: Inquiry) -> Composition:
    """The definitions of the question's terms; an explanation where nothing defines them."""
    defined = [
        statement
        for rated in inquiry.rated[:_LOOKED_AT]
        for statement in _definitions(rated.passage, _asked(inquiry))
    ]
    if not defined:
        under = _under_the_question(inquiry)
        return (
            Composition(QuestionKind.DEFINITION, under) if under else explanation.compose(inquiry)
        )
    beside = further_asked(inquiry, [rated.passage for rated in inquiry.rated[:1]])
    defined += [state(passage, inquiry.query) for passage in beside]
    told = squeeze("".join(statement.text for statement in defined))
    if any(not match_words(term.text, told) for term in inquiry.query.terms if term.worth >= 1):
        defined += [
            statement
            for statement in explanation.compose(inquiry).statements
            if not any(said.text in statement.text for said in defined)
        ]
    return Composition(QuestionKind.DEFINITION, tuple(dict.fromkeys(defined))[:_MOST])


def _under_the_question(inquiry: Inquiry) -> tuple[Statement, ...]:
    """The sentences that stand under the very question, in the order of their paper."""
    near = [rated.passage for rated in inquiry.rated[:_LOOKED_AT]]
    told = [passage for passage in near if answers_what_it_is(inquiry.query, passage)]
    of_one = [passage for passage in told if passage.document.id == told[0].document.id]
    of_one.sort(key=lambda passage: passage.span.start)
    return tuple(state(passage, inquiry.query) for passage in of_one[:_MOST])


def _asked(inquiry: Inquiry) -> frozenset[str]:
    """The terms that may be meant: what the question puts in quotes, else any of its own."""
    terms = {term.text for term in inquiry.query.terms}
    quoted = terms & set(_QUOTED.findall(inquiry.query.folded))
    asked = quoted or terms
    return frozenset(asked | {canonical_term(term) for term in asked})


def _definitions(passage: Passage, asked: frozenset[str]) -> list[Statement]:
    found = []
    for fact in passage.facts:
        if not isinstance(fact, Definition):
            continue
        term = squeeze(fact.term)
        short = squeeze(passage.document.quote(fact.context))
        # 「简称“双监控”」 makes the short name a name of the same thing.
        if any(
            word in term or (len(word) > 2 and f"“{word}”" in short)
            for word in asked
            if len(word) > 1
        ):
            source = Source(passage.document, fact.context)
            own = unlabelled(passage.document, fact.context)
            found.append(Statement(tidy(passage.document.quote(own)), (source,)))
    return found
