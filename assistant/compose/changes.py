"""What changed between the draft and the issued text, or over the years.

Clauses of two versions are paired by likeness (Dice coefficient over character pairs; Dice, 1945),
since a clause keeps its words when its number moves. What has no partner was dropped or added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import QuestionKind
from assistant.claims import Composition, Role, Source, Statement
from assistant.compose import comparison, explanation
from assistant.evidence import Rated, match_words, own_words
from assistant.likeness import likeness
from assistant.passages import Passage, squeeze
from assistant.question import Query, Version
from assistant.scope import base_title
from assistant.shelf import Inquiry
from assistant.wording import state, tidy
from index.records import DocumentSummary
from ingest.document import ClauseKind, Span, Status
from ingest.facts.model import Deadline, Fact, Figure, Threshold

_PARTNER = 0.5  # likeness from which two sentences are the same provision
_NEW = 0.34  # likeness below which a clause has no counterpart
_ADDED = re.compile(r"多了|新增|增加了?(?:哪|什么|啥)|加了(?:哪|什么|啥)")
_DROPPED = re.compile(r"少了|删|去掉|取消了(?:哪|什么|啥)|没了")
_MOST = 5
_MOST_CHANGES = 14
_TELLING = 0.3  # weight of a term that names a provision
_PROVISIONS = {ClauseKind.TEXT, ClauseKind.ITEM}
_PART = re.compile(r"[^；;]+[；;]?")
_LABEL = re.compile(r"^第[一二三四五六七八九十百]+条|[；;。]$")
_NUMBERS = re.compile(
    r"百分之[一二三四五六七八九十零百点]+|[\d.]+%?|[一二三四五六七八九十百]+(?=[个日年月项条份])"
)
_BETWEEN_YEARS = re.compile(
    r"(?:比|较|跟|和|与)(?:上年|去年|前年|往年|同期)|[两二三四五]年|\d\d年|同比"
)


def compose(inquiry: Inquiry) -> Composition:
    """The change asked about; over the years or an explanation where there are no two versions."""
    pair = _versions(inquiry) if _between_versions(inquiry.query) else None
    if pair is None:
        if len(inquiry.query.years) >= 2:
            return _over_years(inquiry)
        return explanation.compose(inquiry)
    draft, issued = pair
    if not _names_a_provision(inquiry, issued):
        return _all_changes(inquiry, draft, issued)
    if _ADDED.search(inquiry.query.folded):
        return _unpaired(inquiry, issued, draft, "正式印发的文本新增")
    if _DROPPED.search(inquiry.query.folded):
        return _unpaired(inquiry, draft, issued, "征求意见稿有而正式印发的文本没有保留")
    return _provision(inquiry, draft, issued)


def _between_versions(query: Query) -> bool:
    """False where the question compares years, not versions of a document."""
    return bool(query.versions) or not _BETWEEN_YEARS.search(query.folded)


def _versions(inquiry: Inquiry) -> tuple[DocumentSummary, DocumentSummary] | None:
    """The draft and the issued text of one document among the documents in scope."""
    documents = [v.summary for v in inquiry.scope.voices] + list(inquiry.scope.silent_drafts)
    issued = {
        base_title(d.metadata.title): d for d in documents if d.metadata.status is not Status.DRAFT
    }
    for document in documents:
        if (
            document.metadata.status is Status.DRAFT
            and base_title(document.metadata.title) in issued
        ):
            return document, issued[base_title(document.metadata.title)]
    return None


def _names_a_provision(inquiry: Inquiry, issued: DocumentSummary) -> bool:
    """False for 「两版有什么不同」, which asks after the document as a whole."""
    title = squeeze(issued.metadata.title)
    weights = inquiry.shelf.weights
    return any(
        not match_words(term.text, title) and weights.of(term) > _TELLING
        for term in inquiry.query.terms
    ) or bool(_ADDED.search(inquiry.query.folded) or _DROPPED.search(inquiry.query.folded))


def _all_changes(inquiry: Inquiry, draft: DocumentSummary, issued: DocumentSummary) -> Composition:
    """The values that changed, provision by provision, then how many provisions came and went."""
    old = [p for p in inquiry.shelf.passages(draft.id) if p.clause.kind in _PROVISIONS]
    statements: list[Statement] = []
    for new in inquiry.shelf.passages(issued.id):
        if new.clause.kind not in _PROVISIONS or not old:
            continue
        partner = max(old, key=lambda p: likeness(p.words, new.words))
        if likeness(partner.words, new.words) >= _PARTNER:
            statements += _changed_values(partner, new)
    return Composition(QuestionKind.CHANGED, tuple(statements[:_MOST_CHANGES]))


def _changed_values(before: Passage, after: Passage) -> Iterator[Statement]:
    olds, news = _told(before), _told(after)
    if len(olds) != len(news):
        return
    for old, new in zip(olds, news, strict=True):
        if _value(old) != _value(new):
            was, now = tidy(own_words(before, old)), tidy(own_words(after, new))
            sources = (
                Source(before.document, before.span),
                Source(after.document, after.span),
            )
            yield Statement(f"征求意见稿：{was}；正式印发：{now}", sources, Role.READING)


def _told(passage: Passage) -> list[Fact]:
    return [f for f in passage.facts if isinstance(f, Threshold | Figure | Deadline)]


def _value(fact: Fact) -> object:
    if isinstance(fact, Threshold):
        return (fact.unit, fact.value, fact.high)
    if isinstance(fact, Figure):
        return (fact.unit, fact.value)
    return (fact.due, fact.recurrence) if isinstance(fact, Deadline) else None


def _in_version(inquiry: Inquiry, summary: DocumentSummary) -> list[Rated]:
    version = Version.DRAFT if summary.metadata.status is Status.DRAFT else Version.ISSUED
    narrowed = inquiry.narrowed(versions=(version,))
    return [
        r
        for r in narrowed.rated
        if r.passage.document.id == summary.id and r.passage.clause.kind is not ClauseKind.TITLE
    ]


def _provision(inquiry: Inquiry, draft: DocumentSummary, issued: DocumentSummary) -> Composition:
    """The provision asked about, as the draft has it and as it was issued."""
    old, new = _in_version(inquiry, draft), _in_version(inquiry, issued)
    lead = max((r for r in (old[:1] + new[:1])), key=lambda r: r.score, default=None)
    if lead is None:
        return Composition(QuestionKind.CHANGED, ())
    in_draft = lead.passage.document.id == draft.id
    partner = _partner(inquiry, lead.passage, issued if in_draft else draft)
    if partner is None:
        return _one_sided(inquiry.query, lead.passage, in_draft)
    before, after = (lead.passage, partner) if in_draft else (partner, lead.passage)
    return _both(inquiry.query, before, after)


def _both(query: Query, before: Passage, after: Passage) -> Composition:
    first, second = state(before, query), state(after, query)
    part, other = _parts_asked(query, before, after)
    statements = [
        replace(first, text=f"征求意见稿：{first.text}"),
        replace(second, text=f"正式印发：{second.text}"),
    ]
    same = part == other
    told = "两个版本一致，没有变化" if same else "有变化"
    statements.insert(0, Statement(told, first.sources + second.sources, Role.VERDICT))
    return Composition(QuestionKind.CHANGED, tuple(statements))


def _one_sided(query: Query, passage: Passage, in_draft: bool) -> Composition:
    stated = state(passage, query)
    told = (
        "征求意见稿有此规定，正式印发的文本没有保留"
        if in_draft
        else "征求意见稿没有，正式印发时新增"
    )
    return Composition(QuestionKind.CHANGED, (replace(stated, text=f"{told}：{stated.text}"),))


def _partner(inquiry: Inquiry, passage: Passage, other: DocumentSummary) -> Passage | None:
    candidates = [
        p for p in inquiry.shelf.passages(other.id) if p.clause.kind is not ClauseKind.TITLE
    ]
    if not candidates:
        return None
    best = max(candidates, key=lambda p: likeness(p.words, passage.words))
    return best if likeness(best.words, passage.words) >= _PARTNER else None


def _unpaired(
    inquiry: Inquiry, whole: DocumentSummary, other: DocumentSummary, told: str
) -> Composition:
    """The provisions of ``whole`` that have no counterpart in ``other``, longest first."""
    theirs = [p.words for p in inquiry.shelf.passages(other.id)]
    own = [
        p
        for p in inquiry.shelf.passages(whole.id)
        if p.clause.kind in (ClauseKind.TEXT, ClauseKind.ITEM)
        and p.clause.label.startswith("第")
        and max((likeness(p.words, words) for words in theirs), default=0.0) < _NEW
    ]
    own.sort(key=lambda p: -len(p.words))
    kept = sorted(own[:_MOST], key=lambda p: p.span)
    statements = [state(p, inquiry.query) for p in kept]
    return Composition(
        QuestionKind.CHANGED, tuple(replace(s, text=f"{told}：{s.text}") for s in statements)
    )


def _over_years(inquiry: Inquiry) -> Composition:
    """One row that holds all the years, or the years side by side."""
    wanted = {str(year) for year in inquiry.query.years}
    for rated in inquiry.rated[:10]:
        heads = "".join(cell.column for cell in rated.passage.clause.cells)
        if rated.passage.clause.kind is ClauseKind.ROW and all(year in heads for year in wanted):
            return Composition(QuestionKind.CHANGED, (state(rated.passage, inquiry.query),))
    sides = [comparison.side_for(inquiry, f"{y}年", years=(y,)) for y in inquiry.query.years]
    return comparison.from_sides(inquiry, sides)


def _parts_asked(
    query: Query, before: Passage, after: Passage
) -> tuple[frozenset[object], frozenset[object]]:
    """What the part (between ；) asked about says in either version: its values and its words.

    Values are compared, since one version may write 10% and the other 百分之十.
    """
    return _said_in_part(query, before), _said_in_part(query, after)


def _said_in_part(query: Query, passage: Passage) -> frozenset[object]:
    text, span = passage.document.text, passage.span
    parts = [
        Span(span.start + m.start(), span.start + m.end()) for m in _PART.finditer(span.of(text))
    ]

    def worth(part: Span) -> int:
        return sum(match_words(term.text, squeeze(part.of(text))) for term in query.terms)

    asked = max(parts, key=worth)
    facts = [f for f in passage.facts if asked.contains(f.span)]
    values = {value for fact in facts if (value := _value(fact)) is not None}
    words = _NUMBERS.sub("", squeeze(asked.of(text)))
    return frozenset(values | {_LABEL.sub("", words)})
