"""Saying that the library does not hold the answer: what is missing, and the nearest there is."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import QuestionKind
from assistant.claims import Composition
from assistant.evidence import Rated, other_words
from assistant.question import Query
from assistant.scope import years_of
from assistant.shelf import Inquiry
from assistant.small_talk import reply
from assistant.suggestions import suggested_questions
from assistant.titles import title_marks
from index.records import DocumentSummary

_NAMED = 3
_EXAMPLES = 2
_A_MATTER = 0.5  # of a term's worth: a noun or a verb that says something
_ON_THE_MATTER = 0.4  # of the question, that a passage covers


def compose(inquiry: Inquiry) -> Composition:
    """A refusal that names what is missing; it states nothing of the documents' contents."""
    return Composition(inquiry.query.kind, (), abstained=True, refusal=_words(inquiry))


def _words(inquiry: Inquiry) -> str:
    query, scope, documents = inquiry.query, inquiry.scope, inquiry.shelf.documents
    if query.kind is QuestionKind.SMALL_TALK:
        return reply(query.text, suggested_questions(inquiry.shelf.reader, _EXAMPLES))
    best = inquiry.rated[0] if inquiry.rated else None
    if not documents:
        return "资料库还是空的，没有可以依据的文件。请先用 zhengwen ingest 或在“资料库”页加入文件。"
    if scope.missing_places:
        places = "、".join(scope.missing_places)
        held = [d for d in documents if d.metadata.region in scope.missing_places]
        if held and query.years:  # all of them are on the work of another year
            there = "；".join(title_marks(d.metadata.title) for d in held[:_NAMED])
            return (
                f"资料中没有依据：没有找到{places}{query.years[-1]}年度这项工作的文件。"
                f"相近的文件有：{there}。"
            )
        return f"资料中没有依据：资料库里没有{places}的文件。{_places_held(documents)}"
    own = [v.summary for v in scope.voices if not v.places]
    if (
        best is None
        and query.years
        and own
        and all(not set(query.years) & years_of(d) for d in own)
    ):
        years = "、".join(f"{year}年" for year in query.years)
        there = "；".join(title_marks(d.metadata.title) for d in own[:_NAMED])
        return f"资料中没有依据：没有找到关于{years}的相应内容。相近的文件有：{there}。"
    held_by = [inquiry.shelf.profile.texts.get(summary.id, "") for summary in own]
    missed = "、".join(f"“{word}”" for word in (_missing(query, best, held_by) if best else ()))
    about = f"没有提到{missed}" if missed else "没有写明这一点"
    looked_at = "；".join(
        title_marks(d.metadata.title) + _nearest(d, best) for d in _nearest_first(inquiry, own)
    )
    there = f"查过的文件：{looked_at}。" if looked_at else _places_held(documents)
    return f"资料中没有依据：可用的文件{about}。{there}"


def _nearest_first(inquiry: Inquiry, documents: Sequence[DocumentSummary]) -> list[DocumentSummary]:
    """The few of ``documents`` that come nearest to the question, by their best passages."""
    ranks = {
        item.passage.document.id: rank for rank, item in reversed(list(enumerate(inquiry.rated)))
    }
    return sorted(documents, key=lambda d: ranks.get(d.id, len(inquiry.rated)))[:_NAMED]


def _missing(query: Query, best: Rated, texts: Sequence[str]) -> list[str]:
    """The matters of the question, as it has them, that no text says; 「一般」 and 「资金」 are
    none that a text could lack."""
    found: list[str] = []
    for term in query.terms:
        if term.text not in best.missed or term.carried or term.text not in query.folded:
            continue
        if term.worth < _A_MATTER and not term.telling:
            continue
        if any(form in text for text in texts for form in (term.text, *other_words(term.text))):
            continue
        if found and found[-1] + term.text in query.folded:
            found[-1] += term.text  # 政府采购
        else:
            found.append(term.text)
    return found[:_NAMED]


def _nearest(summary: DocumentSummary, best: Rated | None) -> str:
    """Where in the document the passage stands that comes nearest, if it is on the matter."""
    if best is None or best.coverage < _ON_THE_MATTER or best.passage.document.id != summary.id:
        return ""
    section = best.passage.clause.section
    return f"（最接近的内容见{section}）" if section else ""


def _places_held(documents: Sequence[DocumentSummary]) -> str:
    regions = list(dict.fromkeys(d.metadata.region for d in documents if d.metadata.region))
    if not regions:
        return ""
    shown = "、".join(regions[:8]) + ("等" if len(regions) > 8 else "")
    return f"现有{shown}的文件。"
