"""Two that a talk asked after one by one, taken together: 「两个镇一共多少」 「多了几个」."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, pairwise

from assistant.answer import QuestionKind
from assistant.places import short_name
from assistant.question import Query, Term
from assistant.word_patterns import word_pattern

_said = partial(word_pattern, "conversation", "said")
_TWO = 2  # turns, one each for what both are


def of_both(query: Query, before: Sequence[Query]) -> Query | None:
    """「两个镇一共多少」 in the names of the two that the turns before asked after, one each; None
    where it asks for no two, or they are not one each."""
    said = _said("both").search(query.folded)
    if said is None or not before:
        return None
    both = before[0].both or (_named_in_turn(*before[:_TWO]) if len(before) >= _TWO else ())
    if not both:
        return None
    names = "和".join("".join(side) for side in both)
    folded = query.folded[: said.start()] + names + query.folded[said.end() :]
    own = [t for t in query.terms if t.text not in said.group() and t.text not in names]
    terms = (*map(Term, chain.from_iterable(both)), *own)
    forms = query.forms or (before[0].forms if _said("together").search(query.folded) else ())
    named = replace(query, folded=folded, terms=terms, both=both, forms=frozenset(forms))
    return replace(named, quantities=(), audience=None)


def names_a_matter(both: Query) -> bool:
    """True if a question asked of ``both`` names what it asks of them itself."""
    names = set(chain.from_iterable(both.both))
    return any(term.worth >= 1.0 and term.text not in names for term in both.terms)


def of_both_years(query: Query, before: Sequence[Query]) -> Query:
    """「比2023年多多少」 after one on 2024, and 「这两年加起来」 or a bare 「多了几个」 after
    turns on one year each: of both years."""
    compared = _said("set_beside").search(query.folded)
    if compared and query.years == (int(compared[1]),) and before[0].years:
        years = {*query.years, before[0].years[-1]}
        return replace(query, years=tuple(sorted(years)))
    said = _said("two_years").search(query.folded)
    named = any(term.worth >= 1.0 for term in query.terms)
    bare = not named and _said("how_far_apart").match(query.folded)
    told = {turn.years[0] for turn in before[:_TWO] if len(turn.years) == 1}
    if not (said or bare) or query.years or len(told) != _TWO:
        return query
    held = tuple(q for q in query.quantities if not (said and said.start() <= q.span.start))
    kinds = ((QuestionKind.CHANGED,) if bare else ()) + query.kinds
    forms = query.forms or (before[0].forms if bare else frozenset())
    return replace(query, years=tuple(sorted(told)), quantities=held, kinds=kinds, forms=forms)


def _named_in_turn(last: Query, first: Query) -> tuple[tuple[str, ...], ...]:
    """The words of what the turn ``first`` asked after and of what ``last`` put in its place: 甲镇
    and 乙镇, or 实训基地 and 康复设备; () where one of them has none of its own."""
    one_told, other_told = (turn.told_of or _only_name(turn) for turn in (first, last))
    if (first.told_of or last.told_of) and one_told and other_told and one_told != other_told:
        return (one_told,), (other_told,)
    now, before = ([t.text for t in turn.terms if _names(t)] for turn in (last, first))
    fresh = [t.text for t in last.terms if not t.carried and t.text not in before]
    gone = [word for word in before if word not in now]
    if not gone and any(t.carried for t in last.terms):  # nothing gave way to it
        gone = [word for word in before if word not in fresh]
    fresh = [word for word in fresh if word in now or len(word) > 1]
    one, other = _whole_name(gone, first), _whole_name(fresh, last)
    return (one, other) if one and other else ()


def _only_name(turn: Query) -> str:
    """The one noun of ``turn``; "" where it has none or several."""
    nouns = [term.text for term in turn.terms if _names(term)]
    return nouns[0] if len(nouns) == 1 else ""


def _names(term: Term) -> bool:
    """True for a noun, and for a place that counts for less beside one."""
    return term.worth >= 1.0 or short_name(term.text) != term.text


def _whole_name(words: Sequence[str], turn: Query) -> tuple[str, ...]:
    """``words`` with those that stand right beside them in ``turn``, in its order: 实验 beside
    小学."""
    terms = [t.text for t in turn.terms]
    kept = set(words)
    for one, other in (*pairwise(terms), *pairwise(reversed(terms))):
        beside = one + other in turn.folded or other + one in turn.folded
        if beside and one in kept:
            kept.add(other)
    return tuple(word for word in terms if word in kept)
