"""「有什么问题」「那怎么整改」 after an answer: what the same paper says of that for what was told.

First the sentences and cells on the very thing, under a heading or in words that say what is asked
after; where there are none, the list that the paper has of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.asked_after import asked_after
from assistant.claims import Role, Source, Statement
from assistant.compose.cells import row_name
from assistant.compose.heads import bare_head
from assistant.evidence import match_words
from assistant.passages import Passage, squeeze
from assistant.shelf import Inquiry
from assistant.wording import cell_words, state
from ingest.document import ClauseKind

_IN_WHICH_CASE = re.compile("(?:什么|啥|哪些|哪几种)情[况形]下")
_MOST = 3
_FEW = 2
_ON_IT = 0.15  # of the question, that a sentence covers
_LOOKED_AT = 12
_THING = 1.0  # of a term's worth
_NO_TITLE = {ClauseKind.TITLE, ClauseKind.TABLE_HEAD, ClauseKind.FURNITURE}


def follows_an_answer(inquiry: Inquiry) -> bool:
    """True if the question asks after the points of what an earlier question was on."""
    query = inquiry.query
    own = [t for t in query.terms if not t.carried and t.worth >= _THING]
    if _IN_WHICH_CASE.search(query.folded):
        return False  # 「什么情况下要说明」 is after a rule, not after a list
    said = asked_after(query.folded)
    new = [t for t in own if not any(re.search(p, t.text) for pair in said.items() for p in pair)]
    return bool(said) and not new and any(term.carried for term in query.terms)


def on_the_thing(inquiry: Inquiry) -> tuple[Statement, ...]:
    """What is said of the very thing that was told; () where nothing is, or it was no one thing."""
    query = inquiry.query
    said = "|".join(asked_after(query.folded).values())
    things = [
        term.text
        for term in query.terms
        if term.carried and term.worth >= _THING and not re.search(said, term.text)
    ]
    document = _paper(inquiry)
    if not things or document is None:
        return ()
    near = [
        item.passage
        for item in inquiry.rated[:_LOOKED_AT]
        if item.passage.document.id == document and item.passage.clause.kind not in _NO_TITLE
    ]
    told: list[Statement] = []
    for passage in near:
        if not all(match_words(thing, passage.words) for thing in _most(things, passage)):
            continue
        if passage.clause.kind is ClauseKind.ROW:
            told += _cells(passage, said)
        elif re.search(said, passage.words + passage.above):
            told.append(state(passage, query))
    return tuple(dict.fromkeys(told))[:_MOST]


def in_the_paper(inquiry: Inquiry) -> tuple[Statement, ...]:
    """The sentences of the paper, best first, that say what is asked after; () if none does."""
    said = "|".join(asked_after(inquiry.query.folded).values())
    found = [
        state(item.passage, inquiry.query)
        for item in inquiry.rated[:_LOOKED_AT]
        if item.passage.document.id == _paper(inquiry)
        and item.passage.clause.kind not in {*_NO_TITLE, ClauseKind.ROW}
        and item.coverage > _ON_IT
        and re.search(said, item.passage.words)
    ]
    return tuple(found[:_FEW])


def _most(things: Sequence[str], passage: Passage) -> Sequence[str]:
    """The things that a passage must say: all but what only the table's heads say (得分)."""
    heads = "".join(squeeze(cell.column) for cell in passage.clause.cells)
    named = [thing for thing in things if thing not in heads]
    return named[:2] or things


def _cells(row: Passage, said: str) -> Iterator[Statement]:
    """The cell of a row whose head says what is asked after: 主要问题."""
    for cell in row.clause.cells:
        words = cell_words(row.document, row.clause, cell)
        if re.search(said, bare_head(cell.column)) and words.strip(" —-–/"):
            text = f"{row_name(row)}：{bare_head(cell.column)}{words}"
            yield Statement(text, (Source(row.document, row.span),), Role.READING)


def _paper(inquiry: Inquiry) -> str | None:
    """The id of the document of the best passage: the terms that a follow-up carries over from the
    question before bring it to the paper that answered that. None where nothing was found."""
    return inquiry.rated[0].passage.document.id if inquiry.rated else None
