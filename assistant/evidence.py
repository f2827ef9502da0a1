"""How well each passage answers a question: what it covers, and whether it has the form asked for.

The rating is a sum of a few readable parts, each between 0 and about 1 (`_rate`). Coverage weighs
the question's terms by how rare they are (Robertson and Spärck Jones, 1976) and is what abstention
looks at: a passage that leaves the telling terms uncovered does not answer, however near it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import jieba

from assistant.passages import Passage, squeeze
from assistant.places import short_name
from assistant.quantities import answers_case
from assistant.question import AnswerForm, Profile, Query, Term
from assistant.scope import Scope, Voice, years_of
from index.synonyms import synonyms
from ingest.document import DocumentKind
from ingest.facts.model import Deadline, Definition, Figure, Threshold, Unit

# What a term is worth by where it stands: said outright, said in another word, in the rest of the
# clause or the stem, in the headings, in the document's title.
SAID, OTHER_WORD, NEARBY, ABOVE, TITLE = 1.0, 0.95, 0.6, 0.75, 0.4
FORM_UNITS = {
    AnswerForm.MONEY: {Unit.YUAN},
    AnswerForm.PERCENT: {Unit.PERCENT, Unit.PERCENTAGE_POINT},
    AnswerForm.COUNT: {Unit.COUNT},
    AnswerForm.SCORE: {Unit.SCORE},
}
_RARE = 10  # jieba's count below which a word of two characters is doubted
_SUPERLATIVE = re.compile(r"最[高低多少大小早晚好差]")
_REASON_MARKS = ("因", "由于", "主要是", "原因", "导致", "造成", "影响")
_CONTACT_MARKS = ("电话", "联系", "邮箱", "地址")


@dataclass(frozen=True, slots=True)
class Rated:
    """A passage with its rating; ``coverage`` in [0, 1], ``missed`` the terms it leaves open."""

    passage: Passage
    score: float
    coverage: float
    missed: tuple[str, ...]
    has_form: bool


class TermWeights:
    """How telling a term is, in (0, 1]: rare in the library is telling, common is not."""

    def __init__(self, profile: Profile, clauses: int) -> None:
        self._profile = profile
        self._clauses = max(clauses, 1)
        self._known: dict[tuple[str, float], float] = {}

    def of(self, term: Term) -> float:
        """The weight of ``term``; its synonyms count as occurrences of it.

        A word that the library never has is telling if it names a thing; an unknown verb is
        mostly talk.
        """
        key = (term.text, term.worth)
        if key not in self._known:
            text = self._profile.all_text
            seen = sum(text.count(form) for form in {term.text, *_others(term.text)})
            unknown = _everyday(term.text) if term.worth >= 1.0 else 0.3
            self._known[key] = term.worth * (self._rarity(seen) if seen else unknown)
        return self._known[key]

    def _rarity(self, seen: int) -> float:
        return max(0.12, math.log(1 + self._clauses / seen) / math.log(1 + self._clauses))


def _everyday(term: str) -> float:
    """A word the library never has: telling if it is rare in Chinese at large, else mere talk."""
    frequency = jieba.dt.FREQ.get(term, 0) or 0
    if len(term) == 2 and frequency < _RARE:  # more often two halves of other words than a word
        return 0.3
    return max(0.25, 1.0 - math.log10(1 + frequency) / 5)


def rate_passages(
    query: Query,
    scope: Scope,
    passages: Iterable[Passage],
    weights: TermWeights,
    relevance: Mapping[tuple[str, int], float],
) -> list[Rated]:
    """Rate ``passages`` of the voices in ``scope``, best first.

    ``relevance`` maps (document id, clause number) to the retrieval score in [0, 1]. Passages that
    lack the place or year their voice needs are left out.
    """
    voices = {voice.summary.id: voice for voice in scope.voices}
    spoken = {voice.summary.metadata.region for voice in scope.voices}
    unspoken = frozenset(place.name for place in query.places if place.name not in spoken)
    rated = []
    for passage in passages:
        voice = voices.get(passage.document.id)
        if voice is None or not _may_speak(passage, voice):
            continue
        near = relevance.get((passage.document.id, passage.clause.number), 0.0)
        rated.append(_rate(query, passage, voice, weights, near, unspoken))
    rated.sort(key=lambda r: (-r.score, r.passage.document.file, r.passage.span.start))
    return rated


def _may_speak(passage: Passage, voice: Voice) -> bool:
    own = passage.words + passage.above
    if voice.places and not any(place in own or short_name(place) in own for place in voice.places):
        return False
    return not voice.years or bool(_years_told(passage) & set(voice.years))


def _years_told(passage: Passage) -> set[int]:
    """Years a passage speaks of: named, due, or (上年) one before its document's year."""
    told = set(passage.years)
    told |= {fact.due.year for fact in passage.facts if isinstance(fact, Deadline) and fact.due}
    told |= {
        int(fact.period[:4])
        for fact in passage.facts
        if isinstance(fact, Figure) and fact.period and fact.period[:4].isdigit()
    }
    return told


def _rate(
    query: Query,
    passage: Passage,
    voice: Voice,
    weights: TermWeights,
    near: float,
    unspoken: frozenset[str],
) -> Rated:
    total = covered = 0.0
    missed = []
    for term in _asked(query, unspoken):
        weight = weights.of(term) * (0.5 if term.carried else 1.0)
        found = match(term.text, passage)
        total += weight
        covered += weight * found
        if found < TITLE:
            missed.append(term.text)
    coverage = covered / total if total else 0.0
    has_form = _has_form(query, passage)
    score = (
        coverage
        + 0.35 * near
        + (0.12 if has_form else -0.18) * bool(query.forms)
        + _year_fit(query, passage, voice)
        + 0.2 * answers_case(query.quantities, passage)
        + _kind_fit(query, passage)
        + _named_fit(query, passage)
    )
    return Rated(passage, score, coverage, tuple(missed), has_form)


def _asked(query: Query, unspoken: frozenset[str]) -> tuple[Term, ...]:
    """The question's terms; a place that no document speaks for is one of them."""
    return query.terms + tuple(Term(short_name(place)) for place in sorted(unspoken))


def match(term: str, passage: Passage) -> float:
    """How well ``passage`` says ``term``, in [0, 1]; a long term may be said in part."""
    forms = ((term, SAID), *((other, OTHER_WORD) for other in _others(term)))
    best = max((worth for form, worth in forms if form in passage.words), default=0.0)
    if best:
        return best
    if _body_pattern(term).search(passage.words):
        return OTHER_WORD
    if _body_pattern(term).search(passage.title):
        return SAID  # the document itself speaks for this body
    for text, worth in ((passage.above, ABOVE), (passage.nearby, NEARBY), (passage.title, TITLE)):
        if text and any(form in text for form, _ in forms):
            best = max(best, worth)
    return max(best, 0.7 * _in_part(term, passage.words), 0.5 * _in_part(term, passage.above))


@lru_cache(maxsize=4096)
def _body_pattern(term: str) -> re.Pattern[str]:
    """「卫健委」 also finds 卫生健康委: a body's name is shortened to characters of its parts."""
    if not re.fullmatch(r"[一-鿿]{2,3}[局委办]", term):
        return re.compile(r"(?!)")
    return re.compile("[一-鿿]{0,3}".join(term))


def _others(term: str) -> tuple[str, ...]:
    """Other words for ``term``; single characters stand in too many other words to look for."""
    return tuple(o.term for o in synonyms().alternatives(term)[1:] if len(o.term) > 1)


def _in_part(term: str, words: str) -> float:
    """Share of the term's character pairs that the words have; 0 for terms under three characters."""
    if len(term) < 3:
        return 0.0
    pairs = [term[i : i + 2] for i in range(len(term) - 1)]
    return sum(pair in words for pair in pairs) / len(pairs)


def _has_form(query: Query, passage: Passage) -> bool:
    return any(_is_form(form, passage) for form in query.forms)


def _is_form(form: AnswerForm, passage: Passage) -> bool:
    if form is AnswerForm.TIME:
        return any(
            isinstance(fact, Deadline)
            or getattr(fact, "unit", None) in {Unit.DAY, Unit.MONTH, Unit.YEAR}
            for fact in passage.facts
        )
    if form is AnswerForm.REASON:
        return any(mark in passage.words for mark in _REASON_MARKS)
    if form is AnswerForm.CONTACT:
        return any(mark in passage.words for mark in _CONTACT_MARKS)
    units = FORM_UNITS[form]
    return any(
        isinstance(fact, Figure | Threshold) and fact.unit in units for fact in passage.facts
    )


def _year_fit(query: Query, passage: Passage, voice: Voice) -> float:
    """A passage that names the year asked for is favoured, one that names only others is not."""
    if not query.years:
        return 0.0
    told, asked = _years_told(passage), set(query.years)
    if told & asked:
        return 0.1
    return -0.15 if told and not asked & years_of(voice.summary) else 0.0


def _named_fit(query: Query, passage: Passage) -> float:
    """A passage that names another place asked about, or the superlative asked for, is favoured."""
    region = passage.document.metadata.region
    others = [short_name(p.name) for p in query.places if p.name != region]
    fit = 0.12 * any(name in passage.words for name in others)
    superlative = _SUPERLATIVE.search(query.folded)
    return fit + 0.25 * bool(superlative and superlative.group() in passage.words)


def _kind_fit(query: Query, passage: Passage) -> float:
    title = passage.title
    fit = 0.1 if any(word in title for word in query.kind_words) else 0.0
    if any(kind.value == "definition" for kind in query.kinds):
        terms = {term.text for term in query.terms}
        fit += 0.4 * any(
            isinstance(fact, Definition)
            and any(squeeze(fact.term) in t or t in squeeze(fact.term) for t in terms)
            for fact in passage.facts
        )
    if (
        query.forms & {AnswerForm.COUNT, AnswerForm.MONEY}
        and passage.document.metadata.kind is DocumentKind.REPORT
    ):
        fit += 0.03
    return fit
