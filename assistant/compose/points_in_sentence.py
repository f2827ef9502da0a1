"""Points that one sentence tells: 「报告应当包括下列内容：…；…」, 「围绕必要性、经济性等五个方面」.

No heading stands over such points and nothing numbers them; the sentence that lists them is the
answer, whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from assistant.claims import Statement
from assistant.evidence import match_words
from assistant.passages import Passage, squeeze
from assistant.shelf import Inquiry
from assistant.word_patterns import word_pattern
from assistant.wording import state
from ingest.document import ClauseKind
from ingest.facts.numerals import read

_pattern = partial(word_pattern, "points", "in_sentence")
_LOOKED_AT = 4  # of the best rated sentences
_ENOUGH = 0.9  # of what the question names, by the worth of its words


def points_in_sentence(inquiry: Inquiry) -> tuple[Statement, ...]:
    """The sentence that lists what the question asks for; () where none does."""
    told = _contents(inquiry) or _aspects(inquiry)
    return (state(told, inquiry.query),) if told else ()


def _contents(inquiry: Inquiry) -> Passage | None:
    """A sentence near the question whose words before the list say all that the question names."""
    names = [term for term in inquiry.query.terms if term.worth >= 1.0]
    for item in inquiry.rated[:_LOOKED_AT]:
        listed = _pattern("contents").search(item.passage.words)
        if listed and names and all(match_words(t.text, listed["stem"]) for t in names):
            return item.passage
    return None


def _aspects(inquiry: Inquiry) -> Passage | None:
    """A sentence that lists so many aspects, under what the question names; the one that says most
    of it itself."""
    asked = _pattern("asked").search(inquiry.query.folded)
    if asked is None:
        return None
    found = [
        (_part_said(inquiry, passage.words), passage)
        for passage in _sentences(inquiry)
        if _are_so_many(passage, asked["number"])
        and _part_said(inquiry, passage.words + _around(passage)) >= _ENOUGH
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _sentences(inquiry: Inquiry) -> Iterator[Passage]:
    for voice in inquiry.scope.voices:
        if voice.places or voice.years:
            continue
        for passage in inquiry.shelf.passages(voice.summary.id):
            if passage.clause.kind in (ClauseKind.TEXT, ClauseKind.ITEM):
                yield passage


def _are_so_many(passage: Passage, asked: str | None) -> bool:
    listed = _pattern("aspects").search(passage.words)
    if listed is None:
        return _announces_so_many(passage, asked)
    if asked in (None, "几", "些"):
        return True
    told = listed["number"]
    counted = read(told) if told else listed.group().count("、") + 1
    return bool(asked) and counted == read(str(asked))


def _announces_so_many(passage: Passage, asked: str | None) -> bool:
    """True if the sentence says how many aspects there are and then lists so many."""
    announced = _pattern("announced").search(passage.words)
    if announced is None:
        return False
    number = read(announced["number"])
    marks = [mark for mark in "；;，,、" if mark in announced["listed"]]
    as_said = bool(marks) and announced["listed"].count(marks[0]) + 1 == number
    return as_said and (asked in (None, "几", "些") or read(str(asked)) == number)


def _part_said(inquiry: Inquiry, words: str) -> float:
    """The part of what the question names that ``words`` say, in [0, 1]."""
    terms = [term for term in inquiry.query.terms if term.worth >= 1.0]
    said = sum(inquiry.shelf.weights.of(term) for term in terms if match_words(term.text, words))
    return said / (sum(inquiry.shelf.weights.of(term) for term in terms) or 1.0)


def _around(passage: Passage) -> str:
    """What stands over the sentence: its headings, and its clause and the one before it there."""
    document, clause = passage.document, passage.clause
    own = document.text[clause.span.start : passage.span.start]
    before = document.clauses[clause.number - 1] if clause.number else None
    beside = ""
    if before is not None and clause.path and before.path[:1] == clause.path[:1]:
        beside = document.quote(before.span)
    return passage.above + passage.topic + squeeze(own + beside)
