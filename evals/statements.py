"""Scores extracted statements (duties, definitions, references, enumerations) against labels.

A statement is found where its own words meet the label's; an enumeration is known by its first
point. Labels and facts are matched one to one, right ones first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from evals.facts import Verdict
from evals.squeeze import Squeezed, places
from evals.statement_labels import STATEMENT_KINDS, StatementKind, StatementLabel
from evals.verdicts import Stated, same_body
from ingest.document import Document, Span
from ingest.errors import InputError
from ingest.facts.model import Definition, Duty, Enumeration, Reference

_TYPES: Mapping[StatementKind, type[Stated]] = {
    "duty": Duty,
    "definition": Definition,
    "reference": Reference,
    "enumeration": Enumeration,
}


def judge_statements(
    document: Document,
    labels: Iterable[StatementLabel],
    kinds: Sequence[StatementKind] = STATEMENT_KINDS,
) -> tuple[Verdict, ...]:
    """Every label and every fact of ``kinds`` in ``document``, matched.

    Raises `InputError` if a label's words do not stand exactly once in the document.
    """
    text = Squeezed.of(document.text)
    wanted = [(label, _place(label, text)) for label in labels]
    doubtful = [place for label, place in wanted if label.doubtful]
    verdicts: list[Verdict] = []
    for kind in kinds:
        facts = [fact for fact in document.facts if isinstance(fact, _TYPES[kind])]
        placed = [(label, place) for label, place in wanted if label.kind == kind]
        verdicts += _match(document, kind, placed, facts, doubtful)
    return tuple(verdicts)


def _place(label: StatementLabel, text: Squeezed) -> Span:
    found = places(label.quote, text)
    if len(found) != 1:
        raise InputError(f"{label.doc}：“{label.quote}”应出现 1 次，实有 {len(found)} 次")
    return found[0]


def _match(
    document: Document,
    kind: StatementKind,
    labels: Sequence[tuple[StatementLabel, Span]],
    facts: Sequence[Stated],
    doubtful: Sequence[Span],
) -> list[Verdict]:
    pairs = sorted(
        (not _is_right(fact, label), label.doubtful, at, number)
        for at, (label, place) in enumerate(labels)
        for number, fact in enumerate(facts)
        if _own_place(fact).overlaps(place)
    )
    taken: dict[int, int] = {}
    for _, _, at, number in pairs:
        if at not in taken and number not in taken.values():
            taken[at] = number
    verdicts = [
        _verdict(document, kind, label, place, facts[taken[at]] if at in taken else None)
        for at, (label, place) in enumerate(labels)
    ]
    for number, fact in enumerate(facts):
        own = _own_place(fact)
        if number not in taken.values() and not any(own.overlaps(place) for place in doubtful):
            verdicts.append(Verdict(document, kind, None, fact, own))
    return verdicts


def _verdict(
    document: Document,
    kind: StatementKind,
    label: StatementLabel,
    place: Span,
    fact: Stated | None,
) -> Verdict:
    if fact is None:
        return Verdict(document, kind, label, None, place)
    audience = None
    if isinstance(fact, Duty) and label.audience:
        audience = same_body(fact.audience, label.audience)
    return Verdict(document, kind, label, fact, place, _is_right(fact, label), audience)


def _own_place(fact: Stated) -> Span:
    return fact.points[0] if isinstance(fact, Enumeration) else fact.span


def _is_right(fact: Stated, label: StatementLabel) -> bool:
    """The modality, the relation, or the number of points; a definition is right where it is."""
    match fact:
        case Duty():
            said = "none" if fact.modality is None else fact.modality
            return label.modality in (None, said)
        case Reference():
            return label.relation in (None, fact.relation)
        case Enumeration():
            return label.points in (None, len(fact.points))
        case Definition():
            return True
