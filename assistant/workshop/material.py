"""What the library says on a topic: the passages that are on it, here and elsewhere.

A passage is on the topic when it covers the topic's words as an answer would cover a question's
(`assistant.evidence`), so synonyms, headings and stems count; a document that names the topic in
its title is on it as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assistant.bodies import Fit, fit, read_body
from assistant.checklist.nearest import known_region
from assistant.evidence import match_words, rate_passages
from assistant.likeness import likeness
from assistant.passages import Passage, squeeze
from assistant.places import Place
from assistant.question import Query, Term, Version, understand
from assistant.shelf import Shelf
from assistant.workshop.request import WorkshopRequest
from assistant.workshop.words import words
from index.records import Filters
from index.synonyms import canonical_term, synonyms
from ingest.document import DocumentKind
from ingest.errors import InputError
from ingest.facts.model import Obligation

# Of the topic's words a passage must cover this much; an item has part of them from its stem, other
# sentences of a paragraph must say them themselves or stand under a heading that does.
ON_TOPIC, ON_TOPIC_UNDER_STEM = 0.62, 0.55
_HITS = 200  # clauses that retrieval may bring up
_NEAREST = 4


@dataclass(frozen=True, slots=True)
class Material:
    """``own`` are the passages that the workshop teaches, in the order of their documents;
    ``others`` are on the topic too, but of another place, year or version."""

    topic: str
    own: tuple[Passage, ...]
    others: tuple[Passage, ...]


def full_names(shelf: Shelf, request: WorkshopRequest) -> WorkshopRequest:
    """``request`` with its place by its full name: 「澄溪」 is 澄溪区.

    Raises:
        InputError: the library is empty, or no document speaks for the place.
    """
    if not shelf.documents:
        raise InputError("资料库还是空的，请先加入文件。")
    return request.model_copy(update={"region": known_region(shelf, request.region)})


def gather(shelf: Shelf, request: WorkshopRequest, as_of: date) -> Material:
    """The material for ``request``.

    Raises:
        InputError: the library holds nothing of the year, or no document speaks of the topic or
            to the audience; the message names the nearest there is.
    """
    _must_hold(shelf, request)
    query = _query(shelf, request, as_of)
    own = [*_on_topic(shelf, query), *_from_above(shelf, query)]
    if not own:
        raise InputError(_nothing(shelf, request, query))
    heard = _for_audience(own, request.audience)
    if not heard:
        raise InputError(_nobody(own, request))
    anywhere = replace(query, places=(), years=(), versions=(Version.DRAFT, Version.ISSUED))
    held = {(p.document.id, p.span) for p in heard}
    others = [p for p in _on_topic(shelf, anywhere) if (p.document.id, p.span) not in held]
    return Material(_official(request), tuple(heard), tuple(others))


def _query(shelf: Shelf, request: WorkshopRequest, as_of: date) -> Query:
    query = understand(request.topic.strip(), shelf.profile, as_of=as_of)
    if not query.terms and not query.places:
        query = replace(query, terms=(Term(squeeze(request.topic)),))
    if request.region:
        query = replace(query, places=(Place(request.region, 0, 0, known=True),))
    if request.year:
        query = replace(query, years=(request.year,))
    return query


def _on_topic(shelf: Shelf, query: Query) -> list[Passage]:
    """The passages of the query's scope that cover its words, by document and place in it."""
    scope = shelf.scope(query)
    hits = shelf.reader.search(query.folded, Filters(document_ids=scope.document_ids), limit=_HITS)
    best = hits[0].score if hits else 1.0
    relevance = {(hit.document_id, hit.clause.number): hit.score / best for hit in hits}
    documents = dict.fromkeys(hit.document_id for hit in hits)
    passages = [passage for document in documents for passage in shelf.passages(document)]
    rated = rate_passages(query, scope, passages, shelf.weights, relevance)
    kept = [
        r.passage
        for r in rated
        if r.coverage >= _needed(r.passage) or _titled(r.passage, query) or not query.terms
    ]
    return sorted(kept, key=lambda p: (p.document.file, p.span.start))


def _from_above(shelf: Shelf, query: Query) -> list[Passage]:
    """What the standing rules of the places above say: they hold in the place itself too."""
    asked = {place.name for place in query.places}
    above = {
        name
        for summary in shelf.documents
        if summary.metadata.region in asked
        for name in summary.metadata.region_path
        if name not in asked
    }
    if not above:
        return []
    places = tuple(Place(name, 0, 0, known=True) for name in sorted(above))
    return [
        passage
        for passage in _on_topic(shelf, replace(query, places=places))
        if passage.document.metadata.region in above
        and passage.document.metadata.kind is DocumentKind.RULES
    ]


def _needed(passage: Passage) -> float:
    return ON_TOPIC if passage.clause.stem is None else ON_TOPIC_UNDER_STEM


def _titled(passage: Passage, query: Query) -> bool:
    """True if the document's title names the topic: then all of it is on the topic."""
    return bool(query.terms) and all(match_words(term.text, passage.title) for term in query.terms)


def _for_audience(passages: list[Passage], audience: str | None) -> list[Passage]:
    """The passages without those that bind other bodies only."""
    if not audience:
        return passages
    asked = read_body(audience)
    kept, named = [], False
    for passage in passages:
        duties = [fact for fact in passage.facts if isinstance(fact, Obligation)]
        fits = {fit(asked, duty.audience, duty.exceptions) for duty in duties}
        named = named or bool(fits & {Fit.NAMED, Fit.COVERED})
        if not duties or fits - {Fit.OTHER}:
            kept.append(passage)
    return kept if named else []


def _official(request: WorkshopRequest) -> str:
    """The topic in its official word, the word asked with it where it is another."""
    said = request.topic.strip()
    known = canonical_term(squeeze(said))
    return said if known == squeeze(said) else f"{known}（{said}）"


def _must_hold(shelf: Shelf, request: WorkshopRequest) -> None:
    about = [summary.metadata for summary in shelf.documents]
    here = [data for data in about if not request.region or data.region == request.region]
    years = sorted({data.year for data in here if data.year})
    if request.year and request.year not in years:
        told = "、".join(f"{year}年" for year in years) or "没有写明年度的文件"
        where = request.region or "资料库"
        raise InputError(f"{where}里没有{request.year}年的文件。现有：{told}。")


def _nothing(shelf: Shelf, request: WorkshopRequest, query: Query) -> str:
    where = f"{request.region or ''}{f'{request.year}年' if request.year else ''}"
    said = f"{where + '的' if where else ''}资料里没有讲“{request.topic.strip()}”的内容。"
    near = _nearest(shelf, query)
    return f"{said}相近的主题有：{'、'.join(near)}。" if near else f"{said}请换一个主题。"


def _nearest(shelf: Shelf, query: Query) -> list[str]:
    """Topics there are that share words with the one asked, then the stages the texts tell of."""
    texts = shelf.profile.all_text
    official = dict.fromkeys(canonical_term(term) for term in synonyms().terms)
    held = [term for term in official if len(term) > 3 and term in texts]
    held.sort(key=lambda term: -likeness(term, query.folded))
    near = [term for term in held if likeness(term, query.folded) > 0]
    headings = [
        hit.clause.path[-1].title.strip("。")
        for hit in shelf.reader.search(query.folded, limit=20)
        if hit.clause.path
    ]
    told = [squeeze(title) for title in headings if 3 < len(title) <= 16]
    akin = [title for title in told if likeness(title, query.folded) > 0]
    stages = [s.name for s in words().stages if any(word in texts for word in s.words)]
    return list(dict.fromkeys([*near[:2], *akin, *stages]))[:_NEAREST]


def _nobody(passages: list[Passage], request: WorkshopRequest) -> str:
    names = dict.fromkeys(
        name
        for passage in passages
        for fact in passage.facts
        if isinstance(fact, Obligation)
        for name in fact.audience
    )
    asked = request.audience or ""
    near = sorted(names, key=lambda name: -likeness(asked, name))[:6]
    told = f"写到的对象有：{'、'.join(near)}。" if near else "这些内容没有写明对象，可以不填听众。"
    return f"讲“{request.topic.strip()}”的内容里没有写到“{asked}”。{told}"
