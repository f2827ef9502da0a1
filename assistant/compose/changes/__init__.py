"""What changed between two versions of a document, or between two years' plans or reports.

The two editions are found (`succession`), their sentences paired (`alignment`), what differs is
worked out (`edits`) and told (`telling`); figures of yearly reports are paired by what they measure
(`figures`). One provision that was asked about is answered alone (`provision`), or the rows of a
table that both print (`table_rows`). A document that amends another may print both (`tabled`),
and one may tell itself what is different from the year before (`self_told`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.answer import QuestionKind
from assistant.claims import Composition
from assistant.compose import comparison, explanation, points
from assistant.compose.changes import figures, listing, provision, self_told, table_rows, tabled
from assistant.compose.changes.alignment import Pair, align, provisions
from assistant.compose.changes.succession import Succession, succession
from assistant.editions import own_title
from assistant.passages import squeeze
from assistant.question import Term
from assistant.shelf import Inquiry
from assistant.titles import title_marks
from index.records import DocumentSummary
from index.synonyms import synonyms
from ingest.document import DocumentKind, Status
from ingest.word_file import word_file

_NAMES = 0.5  # worth of a term that names something
_TELLING = 0.3  # weight of a term that names a provision
_ADDED = re.compile(r"多了|多出|新增|新加|增加了?(?:哪|什么|啥|几)|加了(?:哪|什么|啥|几)")
_DROPPED = re.compile(r"少了(?!\d)|删|去掉|取消了(?:哪|什么|啥)|没了|没有?保留")
_REPORTED = {
    DocumentKind.REPORT,
    DocumentKind.BULLETIN,
    DocumentKind.SELF_EVALUATION_REPORT,
}


def compose(inquiry: Inquiry) -> Composition:
    """The change asked about; years side by side or an explanation where there are no editions."""
    editions = succession(inquiry)
    if self_told.asks_since_last_year(inquiry.query.folded) and not _are_of_the_years(
        inquiry, editions
    ):
        told = self_told.compose(inquiry, _subject(inquiry))
        if told.statements:
            return told
        if editions is not None and editions.old.metadata.status is Status.DRAFT:
            editions = None  # a draft of this year is no paper of the last
    if editions is None:
        return _amended(inquiry)
    terms = _provision_terms(inquiry, editions.old, editions.new)
    asked = inquiry.narrowed(terms=terms)
    if editions.old.metadata.kind in _REPORTED and editions.yearly:
        told = figures.compose(asked, editions, named=bool(terms))
        return told if told.statements else _within_one(inquiry)
    pairs = _paired(inquiry, editions)
    words = inquiry.query.folded
    added, dropped = bool(_ADDED.search(words)), bool(_DROPPED.search(words))
    if terms:
        found = table_rows.compose(asked, editions, terms)
        if not found.statements:
            found = provision.compose(asked, editions, pairs)
        if found.statements or not (added or dropped):
            return found if found.statements else _within_one(inquiry)
    if editions.explained:
        return _as_explained(editions, pairs)
    return listing.compose(editions, pairs, added=added, dropped=dropped)


def _are_of_the_years(inquiry: Inquiry, editions: Succession | None) -> bool:
    """True for yearly papers, unless the question names a year after the later of them."""
    if editions is None or not editions.yearly:
        return False
    latest = editions.new.metadata.year
    return latest is None or all(year <= latest for year in inquiry.query.years)


def _subject(inquiry: Inquiry) -> tuple[Term, ...]:
    """The terms that name what the question is about, and are no words of asking for changes."""
    return tuple(t for t in inquiry.query.terms if t.text not in _whole() and t.worth >= _NAMES)


def _as_explained(editions: Succession, pairs: Sequence[Pair]) -> Composition:
    """The changes that an interpretation tells: it is not the text, so what it leaves out was not
    dropped, and what it says besides was not added."""
    told = listing.compose(
        editions, [pair for pair in pairs if pair.both], added=False, dropped=False
    )
    title = next(
        edition.metadata.title
        for edition in (editions.new, editions.old)
        if edition.metadata.kind is DocumentKind.INTERPRETATION
    )
    note = f"{title_marks(title)}是解读，不是文件正文，这里只比较它说到的内容。"
    return replace(told, notes=(*told.notes, note))


def _paired(inquiry: Inquiry, editions: Succession) -> tuple[Pair, ...]:
    olds, news = (
        provisions(inquiry.shelf.passages(summary.id)) for summary in (editions.old, editions.new)
    )
    return align(olds, news)


def _amended(inquiry: Inquiry) -> Composition:
    """What a document tells that amends another: the points it lists, where those are asked for,
    or the rows of what was and what is."""
    amending = _amending(inquiry)
    if amending is None:
        listed = _listed_changes(inquiry)
        return listed if listed.statements else _within_one(inquiry)
    rows, terms = amending
    if not terms and inquiry.query.asks(QuestionKind.POINTS):
        listed = points.listed(inquiry)
        if listed.statements:
            return listed
    told = tabled.compose(inquiry, rows, terms)
    return told if told.statements else _within_one(inquiry)


def _listed_changes(inquiry: Inquiry) -> Composition:
    """The list of what is to be changed, where points are asked for and most of them tell a change:
    minutes that settle 「议定作如下修改」; no statement where there is none."""
    nothing = Composition(inquiry.query.kind, ())
    if not inquiry.query.asks(QuestionKind.POINTS):
        return nothing
    listed = points.listed(inquiry)
    told = [self_told.tells(squeeze(statement.text)) for statement in listed.statements]
    return listed if sum(told) * 2 > len(told) else nothing


def holding(inquiry: Inquiry) -> Composition:
    """What an amendment lays down now, where nothing else tells it; no statement if it does not."""
    amending = _amending(inquiry)
    if amending is None:
        return Composition(inquiry.query.kind, ())
    return tabled.holding(inquiry, *amending)


def _amending(inquiry: Inquiry) -> tuple[Sequence[tabled.Row], tuple[Term, ...]] | None:
    """The rows of the amendment in scope that the question says most of, and the terms that name a
    provision of it; None where there is none, or the question says no word of it."""
    weights = inquiry.shelf.weights
    voices = {voice.summary.id: voice.summary for voice in inquiry.scope.voices}
    found = []
    for document, rows in tabled.rows_of(inquiry).items():
        terms = _provision_terms(inquiry, voices[document])
        known = sum(weights.of(t) for t in inquiry.query.terms if t not in terms)
        said = tabled.most_said(inquiry, rows, terms)
        if said or known or len(voices) == 1 or inquiry.query.places:
            found.append((known + said, rows, terms))
    if not found:
        return None
    _, rows, terms = max(found, key=lambda each: each[0])
    return rows, terms


def _within_one(inquiry: Inquiry) -> Composition:
    """A document that tells both years itself, or the years side by side."""
    query = inquiry.query
    if len(query.years) >= 2:
        return comparison.compose(inquiry)
    told = explanation.compose(inquiry)
    if self_told.asks_since_last_year(query.folded) and not query.forms:
        quotes = (squeeze(s.quote) for statement in told.statements for s in statement.sources)
        if not any(map(self_told.tells, quotes)):
            return Composition(query.kind, ())  # what holds now is no answer to what changed
    return told


def _provision_terms(inquiry: Inquiry, *of: DocumentSummary) -> tuple[Term, ...]:
    """The terms that name a provision, and not the documents ``of``; () for 「两版有什么不同」,
    which asks after the whole."""
    title = squeeze("".join(own_title(summary.metadata) for summary in of))
    weights = inquiry.shelf.weights
    terms = tuple(
        term
        for term in inquiry.query.terms
        if term.text not in _whole() and not _in_title(term.text, title)
    )
    return terms if any(weights.of(term) > _TELLING for term in terms) else ()


def _in_title(term: str, title: str) -> bool:
    return any(other.term in title for other in synonyms().alternatives(term))


@lru_cache(maxsize=1)
def _whole() -> frozenset[str]:
    data = word_file("assistant", "words/changes.toml")
    return frozenset(data["whole"]["words"])
