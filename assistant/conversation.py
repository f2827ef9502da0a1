"""Follow-up questions: what a short question takes over from the one before.

「那教育部门呢？」 keeps what was asked and changes for whom; 「黄色的呢？」 keeps the subject and
changes one word of it. A question that stands by itself takes over only the place and the version,
and those only if it names none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from assistant.answer import QuestionKind
from assistant.asked_after import asked_after
from assistant.numbered_names import unit_of
from assistant.places import is_above, short_name
from assistant.quantities import Quantity
from assistant.question import Query, Term
from assistant.question.lower_office import with_lower_office
from assistant.question.parts import asks_something
from assistant.set_together import names_a_matter, of_both, of_both_years
from assistant.word_patterns import word_pattern
from ingest.document import Span
from ingest.facts.model import Unit
from ingest.word_file import word_file

_said = partial(word_pattern, "conversation", "said")

_FAR_MORE = 100  # times: 「那800的呢」 after 「8万的」 is said of yuan
_A_PAIR = 2  # characters: 红灯 and 黄灯, 优等 and 良等
_YEAR = re.compile("20\\d\\d(?=年)")
_OF_EVERYTHING = frozenset(
    word_file("assistant", "words/conversation.toml")["nouns"]["of_everything"]
)
_SHORT = 3  # terms; a question with fewer leans on the one before


def _stands_alone(query: Query) -> bool:
    """True if ``query`` asks what a thing is, or after a thing of a place that it names itself."""
    named = any(term.worth >= 1.0 for term in query.terms)
    defines = query.kind is QuestionKind.DEFINITION or _said("what_it_is").search(query.folded)
    return named and bool(defines or (query.places and (query.forms or query.kinds)))


def _says_of_a_year(query: Query) -> bool:
    """True if ``query`` asks for what was so in one year, a figure; rules and dates for what is to
    be done stand in papers of another year than the report asked after before."""
    return query.kind in (QuestionKind.FIGURE, QuestionKind.COMPARISON)


def _gives_way(term: Term, query: Query, earlier: Query) -> bool:
    """True if 「部门评价呢」 puts a thing of the same kind in the place of ``term`` (单位自评): the
    kind of a compound stands at its end; so does 红灯 in that of 黄灯, however it is asked."""
    named = [own for own in query.terms if min(own.worth, term.worth) >= 1.0]
    if query.audience and earlier.audience and term.text in earlier.audience:
        return True  # 「影像科呢」 after 急诊科
    unit = unit_of(term.text)
    if unit and any(unit_of(own.text) == unit for own in named):
        return True  # 「那四分场呢」
    if any(_are_two_of_a_kind(own.text, term.text) for own in named):
        return True
    if not _said("in_place").search(query.folded):
        return False
    return any(
        (own.worth >= 1.0 or short_name(own.text) != own.text)  # 枣林县 is worth less than a noun
        and set(own.text[-2:]) & set(term.text[-2:])
        for own in query.terms
    )


def _are_two_of_a_kind(one: str, other: str) -> bool:
    return one != other and len(one) == len(other) == _A_PAIR and one[-1] == other[-1]


@dataclass(frozen=True, slots=True)
class Reading:
    """A way in which a question may be meant; ``if_clear`` if only evidence that covers nearly all
    of it and was not told in the turn before may speak for it, as another way is likelier."""

    query: Query
    if_clear: bool = False


def readings(query: Query, before: Sequence[Query]) -> tuple[Reading, ...]:
    """The ways to read ``query``, the likeliest first, after ``before``: what the turns before were
    answered for, the last one first.

    「那教育局呢」 says nothing without the turn before. 「自评什么时候交」 is whole, and so are
    「扣几分」 and 「评估看哪几方面」 to look at; whether such short ones go on with what was said
    before shows only where the texts say both together. 「2024年呢」 after 「…多少」 and 「为什么」
    may go on with either.
    """
    if not before:
        return (Reading(query),)
    earlier = before[0]
    query = _of_its_level(with_lower_office(query, earlier.places), earlier)
    if earlier.found and _speaks_of_it(query):
        query = replace(query, terms=(*query.terms, Term(earlier.found)))
        earlier = replace(earlier, grades=())  # it is asked of the one that got it
    query = of_both_years(query, before)
    both = of_both(query, before)
    if both is not None:
        ways = [Reading(_completed(both, earlier)), Reading(_completed(query, earlier))]
        return (*([Reading(_beside(both, earlier))] if names_a_matter(both) else []), *ways)
    alone = _beside(query, earlier)
    of_those = _said("of_those").search(query.folded)
    whole = _is_whole(query) and not of_those
    if _brings_a_case(query):
        return (Reading(_completed(query, earlier)), Reading(alone))
    graded = _of_another_grade(query, before)
    if graded is not None:
        ways = [Reading(graded)]
    elif of_those or _said("follows").search(query.folded):
        ways = [Reading(_completed(query, earlier))]
        if whole:
            ways.append(Reading(alone))
        if not whole or not earlier.told:
            ways += [Reading(_completed(query, further)) for further in before[1:]]
    elif len(query.terms) < _SHORT and not _stands_alone(query):
        completed = _completed(query, earlier)
        ways = [Reading(completed, if_clear=whole)]
        ways += [Reading(alone), Reading(completed)] if whole else []
    else:
        ways = [Reading(alone)]
    ways += [Reading(short) for way in ways[:1] if (short := _shortened(way.query, earlier))]
    if alone.carried_years and any(way.query is alone for way in ways):
        ways.append(Reading(replace(alone, years=(), carried_years=False)))
    return tuple(ways)


def _shortened(query: Query, earlier: Query) -> Query | None:
    """``query`` without the words taken over that the answer to ``earlier`` does without; None
    where there are none."""
    kept = tuple(t for t in query.terms if not (t.carried and t.text in earlier.done_without))
    return replace(query, terms=kept) if len(kept) < len(query.terms) else None


def _of_its_level(query: Query, earlier: Query) -> Query:
    """``query`` of the city whose bureau it names (「市教育局抽查多少」), where the turn before was
    on a district: what is asked is no longer the district's."""
    level = query.level
    if level is None or query.places or not earlier.places:
        return query
    if not all(is_above(level.name, place.name) for place in earlier.places):
        return query
    return replace(query, places=(level,))


def carry_over(query: Query, earlier: Query | None) -> Query:
    """``query`` completed from ``earlier`` as it is likeliest meant."""
    return readings(query, (earlier,) if earlier else ())[0].query


def _speaks_of_it(query: Query) -> bool:
    """True if ``query`` names nothing of its own, or points at what was found: 「它为啥低」."""
    named = any(term.worth >= 1.0 for term in query.terms) or query.audience or query.places
    return bool(_said("it").search(query.folded)) or not (named or query.years or query.grades)


def _is_whole(query: Query) -> bool:
    """True if ``query`` names a matter and asks something of it."""
    pointed_at = _said("pointed_at").findall(query.folded)
    named = any(
        term.worth >= 1.0
        and term.text not in _OF_EVERYTHING
        and term.text not in (query.audience, *pointed_at)
        for term in query.terms
    )
    return named and bool(query.forms or query.kinds or asks_something(query.folded))


def _brings_a_case(query: Query) -> bool:
    """True for 「有个250万的项目，要不要做」: an amount, and whether, of no matter of its own."""
    return bool(query.quantities and _said("asks_of_a_case").search(query.folded))


def _beside(query: Query, earlier: Query) -> Query:
    """``query`` as one by itself, in the place that was spoken of, and the year where both ask for
    what was so in a year."""
    defines = _stands_alone(query) and not query.places
    carries = _says_of_a_year(query) == _says_of_a_year(earlier) and not _stands_alone(query)
    years = _years_carried(query, earlier) if carries and not query.places else ()
    return replace(
        query,
        places=query.places or (() if defines else earlier.places),
        years=query.years or years,
        carried_years=bool(years and not query.years),
    )


def _years_of(query: Query) -> tuple[int, ...]:
    """The years that ``query`` is on, without those that it only sets beside them."""
    beside = _set_beside(query)
    return tuple(year for year in query.years if year not in beside) or query.years


def _years_carried(query: Query, earlier: Query) -> tuple[int, ...]:
    """The years of ``earlier`` that ``query`` goes on with: all of them if it too compares."""
    return earlier.years if _said("compares").search(query.folded) else _years_of(earlier)


def _set_beside(query: Query) -> set[int]:
    return {int(year) for year in _said("set_beside").findall(query.folded)}


def _completed(query: Query, earlier: Query) -> Query:
    """``query`` with the matter of ``earlier``, and whatever else it does not say itself."""
    if earlier.years and query.years and not set(query.years) - _set_beside(query):
        query = replace(query, years=tuple(sorted({*_years_of(earlier), *query.years})))
    if earlier.years and not query.years and _said("year_before").search(query.folded):
        query = replace(query, years=(earlier.years[-1] - 1,))
    otherwise = _asks_otherwise(query)
    query = _with_amount_in_place(query, earlier)
    left = {term.text for term in query.terms}
    if _said("others").search(query.folded) and earlier.audience:
        left.add(earlier.audience)  # 「其他镇呢」 asks after all but the one asked about before
    if query.grades:
        left |= set(earlier.grades)  # 「那得差的呢」
    carried = tuple(
        Term(term.text, term.worth, carried=True)
        for term in earlier.terms
        if term.text not in left and not _gives_way(term, query, earlier)
    )
    own_kind = query.kinds or otherwise
    return replace(
        query,
        places=query.places or earlier.places,
        years=query.years or _years_carried(query, earlier),
        carried_years=bool(earlier.years and not query.years),
        versions=query.versions or earlier.versions,
        kinds=tuple(dict.fromkeys(_kinds_on(query, earlier) + _kinds_carried(query, earlier))),
        forms=query.forms or (frozenset() if own_kind else earlier.forms),
        measure_words=query.measure_words or (frozenset() if own_kind else earlier.measure_words),
        terms=query.terms + carried,
        quantities=query.quantities or _number_in_place(query, earlier),
        audience=query.audience or (None if query.places else earlier.audience),
        window=query.window or earlier.window,
        grades=query.grades or (() if query.quantities else earlier.grades),
        classes=query.classes or earlier.classes,
        kind_words=query.kind_words or earlier.kind_words,
        rungs=query.rungs or (() if otherwise else earlier.rungs),
        told_before=earlier.told,
    )


def _of_another_grade(query: Query, before: Sequence[Query]) -> Query | None:
    """「那得“差”的呢」 「2024年度差的呢」 asks what one of the turns before asked (有哪些), of
    another grade or year: ``query`` in the words of that one; None where it asks otherwise."""
    said = _said("bare_grade").fullmatch(query.folded)
    graded = [turn for turn in before if len(turn.grades) == 1] if said else []
    if said is None or not graded:
        return None
    worded = [(turn, again) for turn in graded if (again := _in_its_words(said, turn))]
    earlier, again = worded[0] if worded else (graded[0], graded[0].folded)
    grade = said["grade"]
    asked = replace(query, folded=again, grades=(grade,), terms=(Term(grade),))
    return _completed(asked, earlier)


def _in_its_words(said: re.Match[str], earlier: Query) -> str:
    """The question of ``earlier`` with the grade, and the year, that ``said`` has; "" where it says
    none."""
    before = f'(?<=[得为是评了“"]){earlier.grades[0]}(?=[”"的等，,。；？?]|$)'
    if not re.search(before, earlier.folded):
        return ""
    again = re.sub(before, said["grade"], earlier.folded, count=1)
    return _YEAR.sub(said["year"][:4], again, count=1) if said["year"] else again


def _with_amount_in_place(query: Query, earlier: Query) -> Query:
    """「那350万的呢」 after 「有个250万的项目，要不要做」 asks that of another amount: ``query``
    in the words of that one."""
    alone = len(query.quantities) == len(earlier.quantities) == 1
    if not alone or query.terms or earlier.rungs:
        return query
    (own,), (before,) = query.quantities, earlier.quantities
    rest = query.folded.replace(own.words, "", 1)
    said = before.span.of(earlier.folded)
    if (
        own.unit is not before.unit
        or not _said("bare_amount").fullmatch(rest)
        or before.words not in said
    ):
        return query
    words = own.span.of(query.folded)
    again = earlier.folded[: before.span.start] + words + earlier.folded[before.span.end :]
    span = Span(before.span.start, before.span.start + len(words))
    return replace(query, folded=again, quantities=(replace(own, span=span),))


def _number_in_place(query: Query, earlier: Query) -> tuple[Quantity, ...]:
    """「那74呢」 after 「80分算什么等级」: the bare number in the measure of the one before."""
    said = _said("bare_number").match(query.folded)
    before = earlier.quantities[0] if len(earlier.quantities) == 1 else None
    held = re.match(r"[\d.,]*\d", before.words) if before else None
    number = Decimal(held.group().replace(",", "")) if held else Decimal(0)
    if said is None or before is None or held is None or not number:
        return ()
    again = Decimal(said["number"])
    if before.unit is Unit.YUAN and again >= _FAR_MORE * number != before.value:
        return (Quantity(again, Unit.YUAN, f"{again}元", Span(*said.span("number"))),)
    value = again * before.value / number
    words = said["number"] + before.words[held.end() :]
    return (Quantity(value, before.unit, words, Span(*said.span("number"))),)


def _asks_otherwise(query: Query) -> bool:
    """True if ``query`` asks in words of its own, for no number and no date: whether, what then,
    which problems. Who doubts what was told (「不是3月31日吗」) asks for the same again."""
    if _said("doubts").search(query.folded):
        return False
    return bool(
        asked_after(query.folded)
        or _said("yes_or_no").search(query.folded)
        or _said("what_follows").search(query.folded)
    )


def _kinds_carried(query: Query, earlier: Query) -> tuple[QuestionKind, ...]:
    """The kinds of ``earlier``; 「考82分是什么等级」 after a checklist asks after one case."""
    if query.kinds and asks_something(query.folded):
        return ()  # 「评估看哪几方面」 after one for a line asks for no line
    case = bool(query.quantities)
    return tuple(kind for kind in earlier.kinds if not (case and kind is QuestionKind.CHECKLIST))


def _kinds_on(query: Query, earlier: Query) -> tuple[QuestionKind, ...]:
    """The kinds of ``query`` itself; 「需要交啥」 after a question on one matter asks what is to be
    handed in for that, not for everything there is to do."""
    if asked_after(query.folded) and not query.forms and not query.yes_or_no:
        return (QuestionKind.POINTS, *query.kinds)  # 「那怎么整改」
    general = not query.terms and bool(earlier.terms) and query.window is None
    if not general or earlier.asks(QuestionKind.CHECKLIST):
        return query.kinds
    return tuple(kind for kind in query.kinds if kind is not QuestionKind.CHECKLIST)
