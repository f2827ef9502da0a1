"""The rules of the place above, where the papers of the place asked about do not say it.

A city's 办法 holds in its districts, whose own papers seldom repeat it. What is told from above are
its standing rules alone, those for its own level left out; never a figure, a date of a plan or what
was so in one year. A note says whose rules they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import QuestionKind
from assistant.bodies import read_body
from assistant.claims import Statement
from assistant.evidence import Rated, asks_what_was
from assistant.places import Place, is_above
from assistant.question import AnswerForm, Profile, Query
from assistant.shelf import Inquiry
from assistant.sufficiency import answering
from ingest.facts.model import Definition, Obligation, Threshold, Unit

_RULED = {
    QuestionKind.DEADLINE,
    QuestionKind.THRESHOLD,
    QuestionKind.REQUIREMENT,
    QuestionKind.POINTS,
    QuestionKind.DEFINITION,
}
_COVERS = 0.65  # of the question, by the sentence from above
_COVERS_ALL, _MISSES = 0.8, 0.6  # where the place's own sentence is put aside for one from above
# A line is asked for, that a report of what was so does not draw: 「最多多少」 「得多少分算良」.
_A_LINE = re.compile(
    "(?<![哪谁])最[多高少低大小长短](?:能|可以?|不|要|得|多少|几|是)|至少|不(?:得|能|应)?[超少低高大]|[上下]限|封顶"
    "|[几少]分(?:以上)?(?:才|就|能|可以?)?(?:算|评)(?!了)|才[算能]|[应必]须|允许"
)
# 「自评发现了哪些问题」 is after what was, as 「做了」 is.
_WAS = re.compile(
    "发现|存在|暴露|[做评查收退约报开]了|(?:去|上)年|目前|现在|已经|进展|完成(?:得|情况)"
)


@dataclass(frozen=True, slots=True)
class Above:
    """``inquiry`` asks the same of standing rules; ``note`` says whose they are, if not the own."""

    inquiry: Inquiry
    note: str


def rules_above(inquiry: Inquiry, told: Sequence[Statement]) -> Above | None:
    """The rules of the place above that tell what is asked, or its own where only a report of the
    place was told; None where nothing there does, or the question is not after rules.

    ``told`` is what the place's own papers tell; they keep the word, unless that covers little of
    the question and a rule from above far more, or only reports where a rule is asked for.
    """
    query = inquiry.query
    named = [place for place in query.places if place.known]
    if len(query.places) != 1 or not named or query.document_numbers or query.versions:
        return None
    if not _asks_for_rules(inquiry):
        return None
    own = _cited(inquiry, told)
    only_reported = bool(told) and _lacks_the_rule(inquiry, own)
    covered = max((item.coverage for item in own), default=1.0)
    if told and not only_reported and covered >= _MISSES:
        return None
    figure = query.kind is QuestionKind.FIGURE
    far_more = not only_reported and (figure or bool(told))
    least = _COVERS_ALL if far_more else _COVERS
    itself = [named[0].name] if only_reported else []
    for name in (*itself, *_places_above(named[0].name, inquiry.shelf.profile)):
        place = Place(name, named[0].start, named[0].end, known=True)
        above = inquiry.narrowed(places=(place,), ruled_above=True)
        best = answering(above)
        if best is not None and best.coverage >= least and not _is_less(query, best, own):
            return Above(above, "" if name == named[0].name else _note(named[0].name, name))
    return None


def _asks_for_rules(inquiry: Inquiry) -> bool:
    """True unless it is asked what was, what some one body has, what things of a number (「委托的
    3家」) are called, or what holds for one year, which the papers of that year set, or stands in a
    paper that the question names."""
    query = inquiry.query
    of_one = query.years or query.kind_words or query.window or AnswerForm.NAME in query.forms
    of_one = of_one or any(quantity.unit is Unit.COUNT for quantity in query.quantities)
    was = asks_what_was(query) or _WAS.search(query.folded)
    if of_one or was:
        return False
    of_body = read_body(query.audience or "").field
    figure = query.kind is QuestionKind.FIGURE and bool(query.forms) and not of_body
    return query.kind in _RULED or figure


def _cited(inquiry: Inquiry, told: Sequence[Statement]) -> list[Rated]:
    """The passages that ``told`` stands on, as rated for the question."""
    cited = {(source.document.id, source.span) for each in told for source in each.sources}
    return [
        item
        for item in inquiry.rated
        if any(id == item.passage.document.id and item.passage.span.overlaps(s) for id, s in cited)
    ]


def _lacks_the_rule(inquiry: Inquiry, own: Sequence[Rated]) -> bool:
    """True if a line, a definition or what follows in a case of so much is asked for, and none of
    the place's own sentences lays down such a thing."""
    query = inquiry.query
    facts = [fact for item in own for fact in item.passage.facts]
    if query.kind is QuestionKind.DEFINITION:
        return bool(own) and not any(isinstance(fact, Definition) for fact in facts)
    if _A_LINE.search(query.folded):
        return bool(own) and not any(isinstance(fact, Threshold | Obligation) for fact in facts)
    return False


def _is_less(query: Query, best: Rated, own: Sequence[Rated]) -> bool:
    """True if what stands above is no definition either, where one is asked for."""
    defined = any(isinstance(fact, Definition) for fact in best.passage.facts)
    return query.kind is QuestionKind.DEFINITION and bool(own) and not defined


def _places_above(name: str, profile: Profile) -> list[str]:
    """The places with papers in the library that ``name`` is told to lie in, the nearest first;
    where its papers do not tell, the one place that stands above it by what it is called."""
    higher = [region for region in profile.regions if is_above(region, name)]
    told = [region for region in higher if region in profile.places_above.get(name, ())]
    if told:
        return sorted(told, key=lambda one: sum(is_above(one, other) for other in told))
    return higher if len(higher) == 1 and not profile.places_above.get(name) else []


def _note(place: str, above: str) -> str:
    return f"{place}的文件没有写明这一点，以上是{above}的规定；{place}是否另有要求，请再核实。"
