"""A working over amounts that sentences tell: where it may be looked for, and when it answers.

What is worked out differs (`worked_out`, `left_over`, `over_time`); all look at the same few
sentences, and none says anything that the question leaves open or `assistant.proof` does not prove.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.claims import Composition, Role, Statement
from assistant.compose.told_amounts import Told
from assistant.evidence import match, match_words
from assistant.organisations import speakers_of
from assistant.passages import Passage
from assistant.places import is_town, short_name
from assistant.proof import check
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.word_patterns import reckoning_pattern
from assistant.wording import state
from ingest.document import ClauseKind

_LOOKED_AT = 6  # of the best rated sentences
_COVERED = 0.5
_OF_A_PART = 0.7  # where a body or town is named, of whom the sentence beside may tell alone
_SAID = 0.6  # of a match, from which the sentence or what stands above it says a term


@dataclass(frozen=True, slots=True)
class Working:
    """``text`` works out what the amounts ``told`` come to, in the order in which it names them."""

    text: str
    told: Sequence[Told]


def sentences_near(inquiry: Inquiry) -> Iterator[Passage]:
    """The sentences that a working may stand on, best first: of the place and year asked about."""
    for rated in inquiry.rated[:_LOOKED_AT]:
        passage = rated.passage
        row = passage.clause.kind is ClauseKind.ROW
        if row or rated.coverage < _COVERED:
            continue
        if _is_of_time(inquiry.query, passage) and _is_of_place(inquiry.query, passage):
            yield passage


def proven(query: Query, makings: Iterable[tuple[Passage, Working | None]]) -> Composition:
    """The first working, each made beside its passage, with the sentences it stands on. It has to
    be proven, and with the passage to say all that the question asks; no statements where none
    does."""
    for passage, made in makings:
        if made is None or _open_terms(query, passage, made.told):
            continue
        statement = Statement(made.text, tuple(told.source for told in made.told), Role.RECKONED)
        if check(statement) is None:
            sentences = dict.fromkeys(state(told.passage, query) for told in made.told)
            return Composition(query.kind, (statement, *sentences))
    return Composition(query.kind, ())


def _is_of_time(query: Query, passage: Passage) -> bool:
    """True unless the question names another year than the sentence and its document."""
    own = passage.years | ({passage.document.metadata.year} - {None})
    return not query.years or query.relative_years or set(query.years) <= own


def _is_of_place(query: Query, passage: Passage) -> bool:
    """True if the sentence names every place of the question, or its document speaks for it."""
    own = speakers_of(passage.document.metadata)
    return all(
        place.name in own or short_name(place.name) in passage.words for place in query.places
    )


def _open_terms(query: Query, passage: Passage, used: Sequence[Told]) -> list[str]:
    """The nouns of the question that neither the names of the quantities nor the sentence and what
    stands around it say; what is 其中 is of the sentence before."""
    names = "".join(told.name for told in used)
    return [
        term.text
        for term in query.terms
        if term.worth >= 1.0
        and not term.carried
        and term.text not in names
        and not reckoning_pattern("working", "passing").search(term.text)
        and match(term.text, passage) < (_OF_A_PART if _is_a_body(query, term.text) else _SAID)
        and not (passage.words.startswith("其中") and match_words(term.text, passage.nearby))
    ]


def _is_a_body(query: Query, name: str) -> bool:
    return name == query.audience or is_town(name)
