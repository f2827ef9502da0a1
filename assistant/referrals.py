"""Provisions for one body that refer to those for all: 「乡镇按照前条各档金额减半执行」.

The sentence that holds for the body asked about may hold no number of its own, and the sentence
with the number does not name the body: the answer needs both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.evidence import Rated, match, match_words
from assistant.passages import Passage
from assistant.question import Term
from assistant.shelf import Inquiry
from ingest.document import ClauseKind
from ingest.word_file import word_file

_SAID = 0.65  # of a match, from which a passage speaks of a term itself
_NEARBY = 4  # clauses between a rule and what refers to it without repeating its subject
_LOOKED_AT = 3


@dataclass(frozen=True, slots=True)
class Referral:
    """``passage`` tells by which rule the body goes; ``inquiry`` asks for that rule."""

    passage: Passage
    inquiry: Inquiry


def referral_of(inquiry: Inquiry) -> Referral | None:
    """The provision that sends what is asked about to a rule, if that rule is the evidence."""
    for rank, best in enumerate(inquiry.rated[:_LOOKED_AT]):
        missed = _left_out(inquiry, best)
        if not missed and rank == 0 and (best.has_form or not inquiry.query.forms):
            return None  # nothing is left to another rule
        if not missed:
            continue
        for item in inquiry.rated:
            found = _refers(item.passage) if item is not best else None
            said = [t for t in missed if _is_subject(t, item.passage, found)] if found else []
            if found and said and _belongs(inquiry, item.passage, best.passage, said):
                return Referral(item.passage, _asking_for(inquiry, said, found["named"]))
    return None


def _left_out(inquiry: Inquiry, best: Rated) -> list[Term]:
    """The nouns of the question itself that the passage does not say."""
    return [
        term
        for term in inquiry.query.terms
        if term.worth >= 1.0 and not term.carried and match(term.text, best.passage) < _SAID
    ]


def _refers(passage: Passage) -> re.Match[str] | None:
    return None if passage.clause.kind is ClauseKind.ROW else _pattern().search(passage.words)


def _is_subject(term: Term, passage: Passage, found: re.Match[str]) -> bool:
    """True if the words before the reference say ``term``: it holds for that."""
    before = replace(
        passage, words=passage.words[: found.start()], topic="", nearby="", above="", title=""
    )
    return match(term.text, before) >= _SAID


def _belongs(inquiry: Inquiry, passage: Passage, rule: Passage, said: list[Term]) -> bool:
    """True if ``passage`` refers to ``rule``: it stands close by, or repeats its subject."""
    if passage.document.id != rule.document.id:
        return False
    others = [term for term in inquiry.query.terms if term not in said and term.worth >= 1.0]
    repeats = any(match_words(t.text, passage.words) for t in others if t.text in rule.words)
    return repeats or 0 <= passage.clause.number - rule.clause.number <= _NEARBY


def _asking_for(inquiry: Inquiry, said: list[Term], named: str | None) -> Inquiry:
    """``inquiry`` after the rule referred to: its name in place of what the referral says."""
    rest = tuple(term for term in inquiry.query.terms if term not in said)
    return inquiry.narrowed(terms=(*rest, *((Term(named),) if named else ())), audience=None)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    data = word_file("assistant", "words/referrals.toml")
    to = "(?:" + "|".join(data["to"]) + ")"
    return re.compile("|".join(p.replace("{to}", to) for p in data["patterns"]))
