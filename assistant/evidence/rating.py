"""How well each passage answers a question: what it covers, and whether it has the form asked for.

The rating is a sum of a few readable parts, each between 0 and about 1 (`_rate`). Coverage weighs
the question's terms by how telling they are and is what abstention looks at: a passage that leaves
the telling terms uncovered does not answer, however near it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.class_members import is_for_class_of
from assistant.evidence.fits import (
    audience_fit,
    grade_fit,
    kind_fit,
    level_fit,
    named_fit,
    row_fit,
    rule_fit,
)
from assistant.evidence.for_some import exception_fit
from assistant.evidence.forms import forms_had
from assistant.evidence.matching import BROADER, OTHER_WORD, SAID, TITLE, TOWN_BY_CLASS, match
from assistant.evidence.number_fits import any_amount_fit, case_fit, measure_fit
from assistant.evidence.of_class import of_class_asked
from assistant.evidence.owners import is_of_its_project
from assistant.evidence.rated import Rated
from assistant.evidence.time_fits import day_fit, task_fit, year_fit, years_told
from assistant.evidence.turns import says_who, turn_fit
from assistant.evidence.weights import TermWeights
from assistant.organisations import speakers_of
from assistant.passages import Passage, squeeze
from assistant.places import is_town, short_name
from assistant.question import Query, Term
from assistant.scope import STANDING, Scope, Voice, years_of
from ingest.document import DocumentKind

_HEARSAY = 0.15  # another place's document counts less where the place has documents of its own
_PLANS = (DocumentKind.WORK_PLAN, DocumentKind.NOTICE)
_NEW_SAID, _TOLD_AGAIN, _SAME_CLAUSE, _SAME_PAPER = 0.4, 0.3, 0.2, 0.12
_LEAD_ONLY = 0.15  # 「一是强化质量审核。」 announces; what follows it answers
_OPENS_WITH_YEAR = re.compile("(?:^|(?<=[。；：:、.．）)]))(20\\d\\d)年")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]是|[(（][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十\d]{1,2}[、.．])"
    r"[^。：:]{2,30}[。：:]$"
)


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
    own_speak = any(not voice.places for voice in scope.voices) and bool(query.places)
    of_year = any(_is_of_year(voice, query) for voice in scope.voices)
    spoken = {name for voice in scope.voices for name in speakers_of(voice.summary.metadata)}
    unspoken = frozenset(place.name for place in query.places if place.name not in spoken)
    rated = []
    for passage in passages:
        voice = voices.get(passage.document.id)
        if voice is None or not _may_speak(passage, voice):
            continue
        near = relevance.get((passage.document.id, passage.clause.number), 0.0)
        item = _rate(query, passage, voice, weights, near, unspoken)
        hearsay = (own_speak and voice.places) or (of_year and voice.years)
        if hearsay:
            item = replace(item, score=item.score - _HEARSAY)
        rated.append(item)
    rated = of_class_asked(query, rated)
    rated.sort(key=lambda r: (-r.score, r.passage.document.file, r.passage.span.start))
    return rated


def _is_of_year(voice: Voice, query: Query) -> bool:
    """True if the document speaks freely and is of a year asked for, not a standing rule."""
    about = voice.summary
    yearly = about.metadata.kind not in STANDING
    return yearly and not voice.places and bool(years_of(about) & set(query.years))


def _may_speak(passage: Passage, voice: Voice) -> bool:
    own = passage.words + passage.above
    home = passage.document.metadata.region or ""
    for place in voice.places if home else ():
        own = own.replace(f"{place}{home}", home)  # 「澜州市云锦区…安排表」 tells nothing of 澜州市
    if voice.places and not any(
        place in own or short_name(place) in own or is_for_class_of(place, passage)
        for place in voice.places
    ):
        return False
    asked = set(voice.years)
    return not asked or bool(years_told(passage) & asked) or _is_said_above(passage, asked)


def _is_said_above(passage: Passage, years: set[int]) -> bool:
    """True if the last sentence before ``passage``, in its clause or section, that opens with a
    year opens with the one after the plan's own, which is asked for: 「1.2027年度项目均须编报绩效
    目标。2.每个项目的产出指标不少于4个。」"""
    document, clause = passage.document, passage.clause
    ahead = (document.metadata.year or 0) + 1
    if ahead not in years or passage.years or document.metadata.kind not in _PLANS:
        return False
    said = [document.text[clause.span.start : passage.span.start]]
    for before in reversed(document.clauses[: clause.number]):
        if before.path[:1] != clause.path[:1] or not clause.path:
            break
        said.append(document.quote(before.span))
    told = (_OPENS_WITH_YEAR.findall(squeeze(words)) for words in said)
    last = next((found[-1] for found in told if found), None)
    return last == str(ahead)


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
    audience = audience_fit(query, passage)
    for term in _asked(query, unspoken):
        weight = weights.of(term) * (0.5 if term.carried else 1.0)
        found = match(term.text, passage)
        if found < SAID and is_for_class_of(term.text, passage):
            found = SAID
        if found < OTHER_WORD and is_of_its_project(term.text, query, passage):
            found = OTHER_WORD
        if query.audience and term.text in query.audience and audience > 0:
            town = is_town(term.text)
            by_class = TOWN_BY_CLASS if town else BROADER
            found = SAID if audience == 1.0 and not town else max(found, by_class)
        total += weight
        covered += weight * found
        if found < TITLE:
            missed.append(term.text)
    coverage = covered / total if total else 0.0
    forms = len(forms_had(query, passage))
    exception = exception_fit(query, passage)
    score = (
        coverage
        + 0.35 * near
        + (0.2 * forms / len(query.forms) if forms else -0.18 * bool(query.forms))
        + 0.25 * measure_fit(query, passage)
        + 0.25 * task_fit(query, passage)
        + day_fit(query, passage)
        + turn_fit(query, passage)
        + (case_fit(query, passage) if exception >= 0 else 0.0)  # a line drawn for others alone
        + any_amount_fit(query, passage)
        + grade_fit(query, passage)
        + level_fit(query, passage)
        + 0.3 * audience
        + year_fit(query, passage, own=_is_of_year(voice, query))
        + kind_fit(query, passage)
        + named_fit(query, passage)
        + row_fit(query, passage)
        + rule_fit(query, passage)
        + exception
        + _in_talk(query, passage, bool(forms))
        + _NEW_SAID * (not missed and _says_what_is_new(query, passage))
        - _LEAD_ONLY * announces(passage)
        - 0.05 * min(len(passage.words) / 200, 2.0)
    )
    return Rated(passage, score, coverage, tuple(missed), forms > 0)


def _in_talk(query: Query, passage: Passage, has_form: bool) -> float:
    """What it counts that the talk is of this document, or of the very words of ``passage``:
    「多少分」 after 「哪个项目得了差」."""
    told = [at for document, at in query.told_before if document == passage.document.id]
    if not told:
        return 0.0
    new = query.quantities or any(not term.carried for term in query.terms)
    again = any(passage.span.start <= at < passage.span.end for at in told)
    if again and not new and (has_form or says_who(query, passage)):
        return _TOLD_AGAIN
    beside = any(passage.clause.span.start <= at < passage.clause.span.end for at in told)
    return _SAME_CLAUSE if beside and not again else _SAME_PAPER


def _says_what_is_new(query: Query, passage: Passage) -> bool:
    """True if ``passage`` itself says all that a follow-up adds: 东门分院 of 「那东门分院呢」."""
    new = [term.text for term in query.terms if not term.carried]
    if not new or len(new) == len(query.terms):
        return False
    return all(match(term, passage) >= SAID for term in new)


def _asked(query: Query, unspoken: frozenset[str]) -> tuple[Term, ...]:
    """The question's terms; a place that no document speaks for is one of them."""
    return query.terms + tuple(Term(short_name(place)) for place in sorted(unspoken))


def announces(passage: Passage) -> bool:
    """True for a short numbered sentence without facts that others of its clause follow, and for
    one that ends where a table or a list begins (「按照下列标准支付：」)."""
    follows = passage.span.end < passage.clause.span.end
    lead = passage.words.endswith(":") or (follows and bool(_NUMBERED.match(passage.words)))
    return lead and not passage.facts
