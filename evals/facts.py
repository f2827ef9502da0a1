"""Scores extracted facts against labelled ones.

Labels and facts of one document and kind are matched one to one by overlap of their quotes, right
values first. Precision counts a fact without a label as wrong, recall a label without a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.labels import KINDS, FactLabel, LabelKind
from evals.squeeze import Alignment
from evals.statement_labels import StatementKind, StatementLabel
from evals.verdicts import Scored, Stated, about_right, audience_right, bounds_right, value_right
from ingest.document import Document, Span
from ingest.facts.model import Deadline, Figure, Threshold

_TYPES: Mapping[LabelKind, type[Scored]] = {
    "deadline": Deadline,
    "threshold": Threshold,
    "figure": Figure,
}
# A fact's quote that goes on longer than this beyond the label's is a sentence, not a number's own
# words, and finds nothing.
_EXCESS = 25


@dataclass(frozen=True, slots=True)
class Verdict:
    """A label and the fact matched to it, one of the two None where nothing answers to it.

    ``place`` is where the words stand in the document, None if they were not found there.
    ``audience``, ``bounds`` and ``about`` are None where there is nothing to compare.
    """

    document: Document
    kind: LabelKind | StatementKind
    label: FactLabel | StatementLabel | None
    fact: Scored | Stated | None
    place: Span | None
    value: bool = False
    audience: bool | None = None
    bounds: bool | None = None
    about: bool | None = None

    @property
    def counts(self) -> bool:
        """False for a doubtful label, matched or not."""
        return self.label is None or not self.label.doubtful

    @property
    def right(self) -> bool:
        """Strictly right: the value and, for deadlines and duties, the audience."""
        return self.value and self.audience is not False


@dataclass(frozen=True, slots=True)
class FactScore:
    """Counts of one kind: facts found, labels, and how many are right in each respect."""

    kind: LabelKind | StatementKind
    labels: int
    facts: int
    matched: int
    values: int
    right: int
    audiences: int
    audiences_of: int
    bounds: int
    bounds_of: int
    about: int
    about_of: int

    @property
    def precision(self) -> float:
        """Strictly right facts among all facts, 0–1."""
        return self.right / self.facts if self.facts else 0.0

    @property
    def recall(self) -> float:
        """Strictly right facts among all labels, 0–1."""
        return self.right / self.labels if self.labels else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def judge_document(
    document: Document, raw: str, labels: Iterable[FactLabel], kinds: Sequence[LabelKind] = KINDS
) -> tuple[Verdict, ...]:
    """Every label and every fact of ``kinds`` in ``document``, matched, in order of the text.

    ``raw`` is the text of the file that the labels' offsets point into.
    """
    alignment = Alignment(raw, document.text)
    wanted = [(label, alignment.span(label.span)) for label in labels]
    doubtful = [span for label, span in wanted if label.doubtful and span is not None]
    verdicts: list[Verdict] = []
    for kind in kinds:
        facts = [fact for fact in document.facts if isinstance(fact, _TYPES[kind])]
        placed = [(label, span) for label, span in wanted if label.kind == kind]
        verdicts += [
            verdict
            for verdict in _match(document, kind, placed, facts)
            # Where readers may differ, they may differ in the kind as well.
            if verdict.label or not _is_doubtful(verdict, doubtful)
        ]
    return tuple(verdicts)


def _is_doubtful(verdict: Verdict, doubtful: Iterable[Span]) -> bool:
    place = verdict.place
    return place is not None and any(_meets(span, place) for span in doubtful)


def _match(
    document: Document,
    kind: LabelKind,
    labels: Sequence[tuple[FactLabel, Span | None]],
    facts: Sequence[Scored],
) -> list[Verdict]:
    pairs = sorted(
        (
            (not value_right(fact, label), -_likeness(span, fact.span), at, number)
            for at, (label, span) in enumerate(labels)
            if span is not None
            for number, fact in enumerate(facts)
            if _meets(span, fact.span)
        )
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, _, at, number in pairs:
        if at not in taken and number not in used:
            taken[at] = number
            used.add(number)
    verdicts = [
        _verdict(document, kind, label, facts[taken[at]])
        if at in taken
        else Verdict(document, kind, label, None, span)
        for at, (label, span) in enumerate(labels)
    ]
    spurious = [
        Verdict(document, kind, None, fact, fact.span)
        for number, fact in enumerate(facts)
        if number not in used
    ]
    return verdicts + spurious


def _verdict(document: Document, kind: LabelKind, label: FactLabel, fact: Scored) -> Verdict:
    return Verdict(
        document,
        kind,
        label,
        fact,
        fact.span,
        value=value_right(fact, label),
        audience=audience_right(fact, label),
        bounds=bounds_right(fact, label),
        about=about_right(fact, label, document),
    )


def _meets(label: Span, fact: Span) -> bool:
    longer = (fact.end - fact.start) - (label.end - label.start)
    return label.overlaps(fact) and longer <= _EXCESS


def _likeness(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def score(verdicts: Iterable[Verdict], kind: LabelKind | StatementKind) -> FactScore:
    """Add up the verdicts of one kind; doubtful ones are left out."""
    counted = [verdict for verdict in verdicts if verdict.kind == kind and verdict.counts]
    matched = [verdict for verdict in counted if verdict.label and verdict.fact]

    def tally(answers: Iterable[bool | None]) -> tuple[int, int]:
        given = [answer for answer in answers if answer is not None]
        return sum(given), len(given)

    audiences, audiences_of = tally(verdict.audience for verdict in matched)
    bounds, bounds_of = tally(verdict.bounds for verdict in matched)
    about, about_of = tally(verdict.about for verdict in matched)
    return FactScore(
        kind=kind,
        labels=sum(verdict.label is not None for verdict in counted),
        facts=sum(verdict.fact is not None for verdict in counted),
        matched=len(matched),
        values=sum(verdict.value for verdict in matched),
        right=sum(verdict.right for verdict in matched),
        audiences=audiences,
        audiences_of=audiences_of,
        bounds=bounds,
        bounds_of=bounds_of,
        about=about,
        about_of=about_of,
    )
