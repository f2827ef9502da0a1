"""One published version of the library, laid ready for answering: passages, texts, term weights.

Everything here is derived from a `Reader` and never changes with it; a newer version of the library
gets a new shelf.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from assistant.audit import Finding, audit
from assistant.claims import Composition
from assistant.evidence import Rated, TermWeights, rate_passages
from assistant.numbered_names import numbered_names_of
from assistant.organisations import members_among, organisations_among
from assistant.passages import Passage, passages_of, squeeze
from assistant.question import Profile, Query
from assistant.recent import Recent
from assistant.scope import Scope, choose_scope
from assistant.sessions import Turn
from assistant.standing import Standing, standing_of
from index.reader import Reader
from index.records import DocumentSummary, Filters
from index.tokens import field_terms

# Below this many clauses in scope every passage is rated; above it only what retrieval brings up.
_FEW_CLAUSES = 400
_HITS = 60
_REMEMBERED = 500  # answers: colleagues ask the same, and the page suggests the same to all


class Shelf:
    """What the assistant reads from: one version of the library.

    ``answered`` keeps what the last questions came to, by the queries of the turns before and the
    question with its day and pickers: of one version of the library they have the same answer.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.answered: Recent[tuple[tuple[Query, ...], Turn], tuple[Query, Composition]]
        self.answered = Recent(_REMEMBERED)
        self._passages: dict[str, tuple[Passage, ...]] = {}
        self._findings: dict[str, tuple[Finding, ...]] = {}

    @property
    def documents(self) -> tuple[DocumentSummary, ...]:
        """All documents of the library."""
        return self.reader.documents

    @cached_property
    def profile(self) -> Profile:
        """What understanding a question needs to know of the library."""
        texts = {id: squeeze(text) for id, text in self.reader.texts().items()}
        homes = {d.id: d.metadata.region for d in self.documents if d.metadata.region}
        above = {
            region: frozenset(
                name
                for d in self.documents
                if d.metadata.region == region
                for name in d.metadata.region_path
                if name != region
            )
            for region in homes.values()
        }
        organisations = organisations_among([d.metadata for d in self.documents])
        regions = frozenset(homes.values())
        own = self.reader.texts().values()
        return Profile(
            regions,
            texts,
            field_terms(),
            homes,
            above,
            organisations,
            numbered_names_of(own),
            members_among(own, regions),
        )

    @cached_property
    def weights(self) -> TermWeights:
        """How telling each term is in this library."""
        return TermWeights(self.profile, sum(d.clause_count for d in self.documents))

    @cached_property
    def standing(self) -> Standing:
        """Which documents were replaced by which, as far as the library tells."""
        return standing_of(self.reader)

    def prepare(self) -> None:
        """Work out what every answer leans on, so that many who ask at once need not each do it."""
        _ = self.profile, self.weights, self.standing

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """The passages of one document, in reading order."""
        if document_id not in self._passages:
            self._passages[document_id] = passages_of(self.reader.document(document_id))
        return self._passages[document_id]

    def findings(self, document_id: str) -> tuple[Finding, ...]:
        """Where one document disagrees with itself, in the order of the places."""
        if document_id not in self._findings:
            self._findings[document_id] = audit(self.reader.document(document_id))
        return self._findings[document_id]

    def scope(self, query: Query) -> Scope:
        """Which documents may speak to ``query``."""
        return choose_scope(query, self.documents, self.profile.texts, self.standing.replaced_by)

    def rated(self, query: Query, scope: Scope) -> list[Rated]:
        """The passages of ``scope``, rated for ``query``, best first."""
        if not scope.voices:
            return []
        within = Filters(document_ids=scope.document_ids)
        scores = self.reader.scores(query.folded, within, limit=_HITS)
        best = max(scores.values(), default=1.0)
        relevance = {clause: score / best for clause, score in scores.items()}
        summaries = {voice.summary.id: voice.summary for voice in scope.voices}
        if sum(summary.clause_count for summary in summaries.values()) <= _FEW_CLAUSES:
            candidates = [p for d in summaries for p in self.passages(d)]
        else:
            wanted = set(relevance)
            candidates = [
                p
                for d in dict.fromkeys(document for document, _ in relevance)
                for p in self.passages(d)
                if (d, p.clause.number) in wanted
            ]
        return rate_passages(query, scope, candidates, self.weights, relevance)


class Inquiry:
    """A query with its scope and rated evidence; composers narrow it to a place, year, version."""

    def __init__(self, shelf: Shelf, query: Query) -> None:
        self.shelf = shelf
        self.query = query

    @cached_property
    def scope(self) -> Scope:
        """The documents that may speak."""
        return self.shelf.scope(self.query)

    @cached_property
    def rated(self) -> list[Rated]:
        """The evidence, best first."""
        return self.shelf.rated(self.query, self.scope)

    def narrowed(self, **changes: object) -> Inquiry:
        """The same inquiry with some fields of its query replaced."""
        return Inquiry(self.shelf, replace(self.query, **changes))  # type: ignore[arg-type]
