"""「差旅报销要哪些材料」: the list of what is handed in for the matter, whole and in order.

A party with a time (「我们局10月要交哪些材料」) asks for a checklist instead; that no paper lists
anything for the matter leaves the question to the sentence that answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import QuestionKind
from assistant.claims import Composition, Role, Source, Statement
from assistant.compose import explanation
from assistant.compose.cells import row_name
from assistant.compose.heads import bare_head
from assistant.evidence import match, match_words
from assistant.labels import unlabelled
from assistant.materials import MaterialList, asks_for_materials, asks_when, lists_in, matter_of
from assistant.materials.words import material_words
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.sufficiency import answering
from assistant.titles import title_marks
from assistant.wording import cell_words, row_words, tidy
from ingest.document import ClauseKind, Document, Span

_ENOUGH = 0.6  # of the matter, by the weight of its terms
_IN_TITLE = 0.75  # what a term counts that only the title says
_COMMON = 0.4  # of its weight, that 申请 counts
_OWN = 0.6  # of a match, from which the words over a list name the matter
_IN_RUNNING_TEXT = 0.1  # that a list which is announced goes before one told on the way
_LOOKED_AT = 40  # passages whose documents are looked through
_AS_WELL = 0.05
_ELSEWHERE = "{}也列了要交的材料，需要的话请说明地区或者文件。"


def is_for_a_list(query: Query) -> bool:
    """True if materials for a matter are asked for, and not what a body hands in by when."""
    if not asks_for_materials(query):
        return False
    return not (query.audience and asks_when(query))


def compose(inquiry: Inquiry) -> Composition:
    """The list of materials for the matter asked about; no statement where there is none."""
    rated = sorted(_rated(inquiry), key=lambda entry: -entry[0])
    if not rated:
        return Composition(inquiry.query.kind, ())
    worth, best = rated[0]
    others = {
        title_marks(found.passage.document.metadata.title)
        for value, found in rated
        if value >= worth - _AS_WELL and _speaks_for_another(found, best)
    }
    notes = tuple(_ELSEWHERE.format(title) for title in sorted(others))
    told = tuple(_told(best))
    if asks_when(inquiry.query):
        told += explanation.compose(inquiry.narrowed(kinds=(QuestionKind.DEADLINE,))).statements
    return Composition(QuestionKind.POINTS, tuple(dict.fromkeys(told)), notes=notes)


def explained(inquiry: Inquiry) -> Composition | None:
    """The sentence that tells what is handed in for the matter, where no list does, of a question
    that names neither a body nor a time; no statement where none does. None where what is asked may
    be a checklist."""
    query = inquiry.query
    if query.audience or query.window or asks_when(query):
        return None
    if not matter_of(query):
        return Composition(query.kind, ())
    on_the_matter = inquiry.narrowed(terms=matter_of(query))
    best = answering(on_the_matter)
    if best is None or not material_words().gives.search(best.passage.words):
        return Composition(query.kind, ())
    passages = inquiry.shelf.passages(best.passage.document.id)
    lists = lists_in(best.passage.document, passages)
    if any(found.named and found.passage.clause == best.passage.clause for found in lists):
        return Composition(query.kind, ())  # it is of another matter, or it would have been told
    return explanation.compose(on_the_matter)


def _speaks_for_another(found: MaterialList, best: MaterialList) -> bool:
    own, other = best.passage.document.metadata, found.passage.document.metadata
    return own.region != other.region and own.title != other.title


def _rated(inquiry: Inquiry) -> Iterator[tuple[float, MaterialList]]:
    """The lists of the documents that may speak, each with how well it is of the matter."""
    voices = {v.summary.id: v for v in inquiry.scope.voices if not v.places}
    near = dict.fromkeys(item.passage.document.id for item in inquiry.rated[:_LOOKED_AT])
    for document_id in near:
        if document_id not in voices:
            continue
        passages = inquiry.shelf.passages(document_id)
        for found in lists_in(passages[0].document, passages) if passages else ():
            worth = _worth(inquiry, found)
            if worth >= _ENOUGH and _in_time(inquiry.query, found):
                yield worth - (0.0 if found.named else _IN_RUNNING_TEXT), found


def _worth(inquiry: Inquiry, found: MaterialList) -> float:
    """How much of the matter the words over the list and its document's title say, by the weight of
    the terms; 0 where only the title says any."""
    weights, known = inquiry.shelf.weights, material_words()
    total = said = own = 0.0
    for term in matter_of(inquiry.query):
        weight = weights.of(term) * (_COMMON if term.text in known.common else 1.0)
        near = match(term.text, replace(found.passage, title=""))
        title = _IN_TITLE if match_words(term.text, found.passage.title) else 0.0
        own = max(own, near)
        total += weight
        said += weight * max(near, title)
    return said / total if own >= _OWN else 0.0


def _in_time(query: Query, found: MaterialList) -> bool:
    """True if no time is asked for, or nothing but the very day that the sentence sets for all of
    it (「每年7月31日前要交哪些材料」)."""
    window = query.window
    if window is None:
        return True
    if query.audience or window.begins or not window.ends:
        return False
    month, day = window.ends
    return f"{month}月{day}日" in found.passage.words


def _told(found: MaterialList) -> Iterator[Statement]:
    document = found.passage.document
    if found.cell is not None:
        row = found.passage
        words = cell_words(document, row.clause, found.cell)
        text = f"{row_name(row)}：{bare_head(found.cell.column)}：{words}"
        yield Statement(text, (Source(document, row.span),), Role.READING)
        return
    if found.lead is not None:
        yield _sentence(document, found.lead)
    for point in found.points:
        yield _point(document, point)
    for span in found.beside:
        yield _sentence(document, span)


def _sentence(document: Document, span: Span) -> Statement:
    words = tidy(document.quote(unlabelled(document, span)))
    return Statement(words, (Source(document, span),))


def _point(document: Document, span: Span) -> Statement:
    clause = document.clause_at(span.start)
    source = Source(document, span)
    if clause is not None and clause.kind is ClauseKind.ROW:
        return Statement(row_words(document, clause), (source,))
    return Statement(tidy(source.quote).rstrip("；;，,。"), (source,))
