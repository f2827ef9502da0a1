"""Several questions in one message: each is answered, or said to be missing.

What asks after a subject of its own is a question of its own (`parts_of`). A piece that leans on
the one before (「谁牵头，花多少钱，几月建成」) is first asked with it, since one sentence often
tells both; what that leaves untold is asked again by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import QuestionKind
from assistant.claims import Composition, Role, joined
from assistant.compose import refusal
from assistant.conversation import Reading, carry_over, readings
from assistant.evidence import forms_had, match
from assistant.found import passages_cited
from assistant.names_in_talk import named_as_in_talk
from assistant.one_question import Answered, composed_as_meant, composed_one
from assistant.passages import Passage
from assistant.question import (
    Query,
    asks_something,
    begins_another_matter,
    parts_of,
    pieces_that_ask,
    understand,
)
from assistant.shelf import Inquiry, Shelf

# Kinds whose composers answer all sides of a question at once.
_ANSWERED_AS_A_WHOLE = {
    QuestionKind.STATUS,
    QuestionKind.CHANGED,
    QuestionKind.COMPARISON,
    QuestionKind.CHECKLIST,
}
_PART_OF_YEAR = re.compile("[上下]半年|[一二三四]季度|\\d{1,2}月")  # no term, and another figure
_A_NOUN, _A_MATTER = 1.0, 0.5  # of a term's worth
# Of a match, from which a sentence says a term itself or what stands above it does; in whole.
_SAID, _SAID_OUTRIGHT = 0.65, 0.85


def composed_all(shelf: Shelf, own: Query, before: Sequence[Query]) -> Answered:
    """The composition for ``own`` after ``before``, and the query it holds for.

    Several questions in one are answered one after another, each as a follow-up of the first.
    """
    own = named_as_in_talk(own, before, shelf)
    ways = readings(own, before)
    query = ways[0].query
    if own.kind is QuestionKind.SMALL_TALK:
        return composed_one(shelf, own)
    whole = query.kind in _ANSWERED_AS_A_WHOLE
    parts = parts_of(query.text, shelf.profile, as_of=query.as_of, commas=not whole)
    if len(parts) < 2:
        return _with_all_pieces(shelf, ways)
    read = [understand(part, shelf.profile, as_of=query.as_of) for part in parts]
    asked = [_first_of(read, query, before)]
    asked += [(Reading(_completed(part, asked[0][0].query)),) for part in read[1:]]
    made = [_with_all_pieces(shelf, each)[1] for each in asked]
    if len({part.refusal for part in made if part.abstained}) == 1 and not any(
        part.statements for part in made
    ):
        return query, made[0]
    return query, _joined(shelf, [each[0].query for each in asked], made)


def _first_of(read: Sequence[Query], whole: Query, before: Sequence[Query]) -> tuple[Reading, ...]:
    """The ways to read the first of several questions, of what the ``whole`` says of all."""
    own = read[0]
    return tuple(
        replace(
            way,
            query=replace(
                way.query,
                places=own.places or whole.places,
                years=own.years or _years_of_fragments(whole, read[1:]),
                versions=own.versions or whole.versions,
                audience=own.audience or whole.audience,
            ),
        )
        for way in readings(own, before)
    )


def _completed(query: Query, first: Query) -> Query:
    """``query``, a later question of a message, of the matter and the years of the ``first``; but
    for its form where it asks itself (「满意度多少」)."""
    whole = carry_over(query, _scope_alone(first) if begins_another_matter(query.text) else first)
    forms = query.forms if asks_something(query.folded) else whole.forms
    return replace(whole, forms=forms, carried_years=first.carried_years)


def _scope_alone(query: Query) -> Query:
    """``query`` without what it asks: its place, year, body and version are those of another matter
    of the same message too."""
    return Query(
        text=query.text,
        folded="",
        kinds=(),
        forms=frozenset(),
        terms=(),
        as_of=query.as_of,
        places=query.places,
        years=query.years,
        audience=query.audience,
        versions=query.versions,
    )


def _with_all_pieces(shelf: Shelf, ways: Sequence[Reading]) -> Answered:
    """What the question read in ``ways`` is answered with, completed by the answers to those of its
    pieces that this leaves untold; a piece that has none is told to have none."""
    meant, made = composed_as_meant(shelf, ways)
    pieces = pieces_that_ask(meant.text)
    if len(pieces) < 2 or _is_a_table(made):
        return meant, made
    read = [understand(piece, shelf.profile, as_of=meant.as_of) for piece in pieces]
    first = _first_piece(read[0], meant)
    asked = [first, *(_completed(piece, first) for piece in read[1:])]
    if made.abstained:
        answers = [_that_tells_it(shelf, one, made) for one in asked]
        return meant, made if answers[0].abstained else _joined(shelf, asked, answers)
    cited = list(passages_cited(shelf, made.statements))
    left = [one for one in asked if not _is_told(one, cited)]
    answers = [_that_tells_more(shelf, one, cited) for one in left]
    return meant, _joined(shelf, (meant, *left), [made, *answers])


def _first_piece(own: Query, whole: Query) -> Query:
    """The first piece ``own`` of the ``whole``, with the place, years and body that it says and
    what it takes over from the turn before."""
    carried = tuple(term for term in whole.terms if term.carried)
    return replace(
        own,
        places=own.places or whole.places,
        years=own.years or whole.years,
        carried_years=whole.carried_years,
        versions=own.versions or whole.versions,
        audience=own.audience or whole.audience,
        terms=own.terms + carried or whole.terms,
    )


def _that_tells_it(shelf: Shelf, query: Query, refused: Composition) -> Composition:
    """The answer to ``query``, a piece of what was ``refused`` as a whole: only one that says its
    very words."""
    made = composed_one(shelf, query)[1]
    told = _is_told(query, list(passages_cited(shelf, made.statements)))
    return made if told or made.abstained else refused


def _that_tells_more(shelf: Shelf, query: Query, cited: Sequence[Passage]) -> Composition:
    """The answer to ``query``, of which ``cited`` tells nothing; a refusal where it has no more to
    say than those."""
    made = composed_one(shelf, query)[1]
    again = all(passage in cited for passage in passages_cited(shelf, made.statements))
    return refusal.compose(Inquiry(shelf, query)) if again and not made.abstained else made


def _is_a_table(made: Composition) -> bool:
    """True for what is to be done and by when, and for what is set side by side: its rows tell
    which, how much and how much more."""
    return any(said.cells or said.role is Role.VERDICT for said in made.statements)


def _joined(shelf: Shelf, asked: Sequence[Query], made: Sequence[Composition]) -> Composition:
    """The answers ``made`` to the questions ``asked`` as one; a refusal says which it is for, and
    is left out where the answer to another tells it."""
    told = [statement for part in made for statement in part.statements]
    cited = list(passages_cited(shelf, told))
    return joined(
        [
            _refused_by_name(one, part) if part.abstained else part
            for one, part in zip(asked, made, strict=True)
            if not (part.abstained and told and _is_told(one, cited))
        ]
    )


def _is_told(query: Query, cited: Sequence[Passage]) -> bool:
    """True if one of ``cited`` has the form that ``query`` asks for and says its own words."""
    # 「花多少钱」 is told by any amount of it, 「费用怎么算」 by its very words.
    least, said = (_A_NOUN, _SAID) if query.forms else (_A_MATTER, _SAID_OUTRIGHT)
    own = [t.text for t in query.terms if not t.carried and t.worth >= least]
    if not own and not query.forms:
        return True  # 「怎么办」 alone is what the piece before is answered with
    of_part = _PART_OF_YEAR.findall(query.folded)
    return any(
        forms_had(query, passage) >= query.forms
        and all(part in passage.words + passage.above for part in of_part)
        and all(match(term, passage) >= said for term in own)
        for passage in cited
    )


def _refused_by_name(query: Query, refused: Composition) -> Composition:
    """``refused``, that says which of several questions it is for."""
    return replace(refused, refusal=f"关于“{query.text.strip('，,；;。')}”：{refused.refusal}")


def _years_of_fragments(query: Query, later: Sequence[Query]) -> tuple[int, ...]:
    """The years of the whole question, unless a later part that asks for itself brings them."""
    own = any(part.years and part.forms for part in later)
    return () if own else query.years
