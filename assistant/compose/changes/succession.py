"""Which two editions a question sets against each other, and what they are called in the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cmp_to_key

from assistant.editions import earlier, own_title, same_series
from assistant.evidence import match_words
from assistant.passages import squeeze
from assistant.question import Version
from assistant.scope import STANDING, years_of
from assistant.shelf import Inquiry
from assistant.word_patterns import FORMER_YEARS, LAST_YEAR
from index.records import DocumentSummary
from ingest.document import DocumentKind, Status

_YEARLY = re.compile(
    rf"(?:比|较|跟|和|与|同)(?:前年|{FORMER_YEARS}|同期)|{LAST_YEAR}|[两二三四五]年|\d\d年|今年|同比"
)


@dataclass(frozen=True, slots=True)
class Succession:
    """An earlier and a later edition of one document."""

    old: DocumentSummary
    new: DocumentSummary

    @property
    def yearly(self) -> bool:
        """True for this year's and last year's plan or report, False for two versions of rules."""
        return self.old.metadata.kind not in STANDING and self._years[0] != self._years[1]

    @property
    def explained(self) -> bool:
        """True if one of the two is an interpretation, which tells of the text and is none."""
        kinds = (self.old.metadata.kind, self.new.metadata.kind)
        return DocumentKind.INTERPRETATION in kinds

    @property
    def names(self) -> tuple[str, str]:
        """What the two are called: 「征求意见稿」 and 「正式印发」, 「2024年」 and 「2025年」."""
        if self.yearly:
            return f"{self._years[0]}年", f"{self._years[1]}年"
        return _names(self.old.metadata.status, self.new.metadata.status)

    @property
    def _years(self) -> tuple[int | None, int | None]:
        return self.old.metadata.year, self.new.metadata.year


def _names(old: Status, new: Status) -> tuple[str, str]:
    if old is Status.DRAFT:
        return "征求意见稿", "试行文本" if new is Status.TRIAL else "正式印发"
    return "试行文本" if old is Status.TRIAL else "原文件", "新文件"


def succession(inquiry: Inquiry) -> Succession | None:
    """The editions asked about among the documents that may speak; None if there are no two."""
    documents = [v.summary for v in inquiry.scope.voices if not v.places]
    documents += inquiry.scope.silent_drafts
    replaced_by = inquiry.shelf.standing.replaced_by
    found = [pair for group in _groups(documents, replaced_by) for pair in _pairs(inquiry, group)]
    rated = [(_worth(inquiry, pair), pair) for pair in found]
    best = max((worth for worth, _ in rated), default=0.0)
    return next((pair for worth, pair in rated if worth == best), None)


def _groups(
    documents: Sequence[DocumentSummary], replaced_by: Mapping[str, DocumentSummary]
) -> Iterator[list[DocumentSummary]]:
    """The documents by series, or by what one says it takes the place of; those with one edition
    left out, each group in order of time."""

    def related(one: DocumentSummary, other: DocumentSummary) -> bool:
        successors = (replaced_by.get(one.id), replaced_by.get(other.id))
        stated = any(s is not None and s.id in (one.id, other.id) for s in successors)
        return stated or same_series(one.metadata, other.metadata)

    left = list(documents)
    while left:
        first, *rest = left
        group = [first, *(d for d in rest if related(first, d))]
        left = [d for d in rest if d not in group]
        if len(group) > 1:
            yield sorted(group, key=cmp_to_key(_order))


def _order(one: DocumentSummary, other: DocumentSummary) -> int:
    if earlier(one.metadata, other.metadata):
        return -1
    return 1 if earlier(other.metadata, one.metadata) else 0


def _pairs(inquiry: Inquiry, group: Sequence[DocumentSummary]) -> Iterator[Succession]:
    """The pairs that the question may mean: the years it names, a draft and what was issued, else
    the last two."""
    query = inquiry.query
    wanted = [d for d in group if years_of(d) & set(query.years)]
    if len(wanted) > 1:
        yield Succession(wanted[0], wanted[-1])
    drafts = [d for d in group if d.metadata.status is Status.DRAFT]
    issued = [d for d in group if d.metadata.status is not Status.DRAFT]
    if Version.DRAFT in query.versions and drafts and issued:
        yield Succession(drafts[-1], issued[-1])
    yield Succession(*group[-2:])


def _worth(inquiry: Inquiry, pair: Succession) -> float:
    query = inquiry.query
    title = squeeze(own_title(pair.new.metadata) + own_title(pair.old.metadata))
    weights = inquiry.shelf.weights
    said = sum(weights.of(t) for t in query.terms if match_words(t.text, title))
    years = {pair.old.metadata.year, pair.new.metadata.year}
    asks_years = bool(_YEARLY.search(query.folded)) and not query.versions
    first = inquiry.rated[0].passage.document.id if inquiry.rated else ""
    return (
        said
        + 1.0 * (pair.yearly == asks_years)
        + 0.5 * sum(year in years for year in query.years)
        + 0.7 * (first in (pair.old.id, pair.new.id))
    )
