"""「评价结果怎么跟预算挂钩」: all the items of a rule, where the question picks none of them.

Retrieval ranks one item over its siblings by the accident of a word; what is asked after is what
the stem says, and the items are its answer together.
"""

from __future__ import annotations

from assistant.claims import Source, Statement
from assistant.evidence import match_words
from assistant.labels import unlabelled
from assistant.passages import Passage
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.wording import LONG_STEM, stem_of, tidy
from ingest.document import ClauseKind

_MOST_CHARACTERS = 480
_MOST = 8
_WORDED = (ClauseKind.ITEM, ClauseKind.TEXT)


def items_together(inquiry: Inquiry, leading: Passage) -> tuple[Statement, ...]:
    """The stem and all its items in order; () where the question has a number, grade or word that
    is for one of them, asks for a value, or the items are too long to be told. A stem alone
    (「…按下列规定挂钩：」) answers nothing without them."""
    document, own = leading.document, leading.clause
    bare = leading.quote.rstrip().endswith((":", "："))
    stem = Source(document, leading.span) if bare else stem_of(document, own)
    of = own.number if bare else own.stem
    if stem is None or len(stem.quote) > LONG_STEM:
        return ()
    if not bare and _picks(inquiry.query, leading, stem.quote):
        return ()
    items = [c for c in document.clauses if c.stem == of and c.kind is ClauseKind.ITEM]
    if bare and not items:  # all in one paragraph: 「（1）…；（2）…」
        after = document.clauses[own.number + 1 : own.number + 2]
        items = [clause for clause in after if clause.kind in _WORDED and clause.path == own.path]
    least = 1 if bare else 2
    length = sum(item.span.end - item.span.start for item in items)
    if not least <= len(items) <= _MOST or length > _MOST_CHARACTERS:
        return ()
    told = [Statement(tidy(document.quote(unlabelled(document, stem.span))), (stem,))]
    for item in items:
        source = Source(document, item.span)
        told.append(Statement(tidy(source.quote).rstrip("；;，,"), (source,)))
    return tuple(told)


def _picks(query: Query, leading: Passage, stem: str) -> bool:
    """True if the question asks for a value or a case, or says a word of the item that its stem
    and headings do not."""
    if (
        query.forms
        or query.quantities
        or query.grades
        or query.classes
        or query.yes_or_no
        or query.audience
    ):
        return True
    over = stem + leading.above + leading.title
    return any(
        match_words(term.text, leading.words) and not match_words(term.text, over)
        for term in query.terms
    )
