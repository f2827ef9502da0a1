"""The values that questions are made of, told apart by how well worth asking they are."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.likeness import likeness
from assistant.passages import Passage, squeeze
from assistant.shelf import Shelf
from assistant.workshop.askable import Askable, ValueKind, askables
from assistant.workshop.material import Material
from assistant.workshop.provenance import proven
from assistant.workshop.words import words
from ingest.document import ClauseKind, DocumentKind
from ingest.facts.model import Deadline, Duty, Figure, Modality, Threshold

_TELLING = 16  # characters
_SAME_TOLD_TWICE = 0.42  # likeness of two sentences with one value that tell one thing
_RULES = {ValueKind.MONEY: 1.0, ValueKind.SHARE: 0.9, ValueKind.SCORE: 0.9, ValueKind.COUNT: 0.6}
_REPORTED = {ValueKind.MONEY: 0.45, ValueKind.SHARE: 0.5, ValueKind.SCORE: 0.4}
REPORTS = {DocumentKind.REPORT, DocumentKind.SELF_EVALUATION_REPORT, DocumentKind.BULLETIN}


@dataclass(frozen=True, slots=True)
class Pool:
    """``asked`` are the values to ask after, best first, each proven and told once; ``wrong``
    all values that wrong answers may be taken from; ``passages`` all that is taught; ``spare``
    values in sentences that tell what they are, for quizzes that nothing else fills."""

    asked: tuple[Askable, ...]
    wrong: tuple[Askable, ...]
    passages: tuple[Passage, ...]
    spare: tuple[Askable, ...] = ()


def pool_of(shelf: Shelf, material: Material) -> Pool:
    """The values of ``material``; wrong answers may come from anywhere in its documents."""
    own = [one for passage in material.own for one in askables(passage)]
    asked = [one for one in own if worth(one) > 0 and proven((one.statement(),))]
    asked.sort(key=lambda one: (-worth(one), one.document.file, one.blank.start))
    documents = dict.fromkeys(p.document.id for p in (*material.own, *material.others))
    wrong = [
        one
        for document in documents
        for passage in shelf.passages(document)
        for one in askables(passage)
    ]
    spare = [one for one in own if worth(one) == 0 and _tells_itself(one)]
    return Pool(_told_once(asked), tuple(wrong), material.own, tuple(spare))


def _tells_itself(asked: Askable) -> bool:
    """True if the sentence around a value says enough to ask after it."""
    return not asked.in_row and len(asked.told()) >= _TELLING and proven((asked.statement(),))


def worth(asked: Askable) -> float:
    """How well worth asking a value is, in [0, 1.2]; 0: not at all."""
    fact = asked.fact
    if isinstance(fact, Deadline):
        value = 1.0 if fact.task and asked.document.metadata.kind not in REPORTS else 0.5
    elif isinstance(fact, Threshold):
        value = _RULES.get(asked.kind, 0.0)
    else:
        value = _reported(asked, fact)
    if asked.in_row:
        value -= 0.15
    return max(0.0, value - 0.1 * (len(asked.told()) > 90))


def _reported(asked: Askable, fact: Figure) -> float:
    told = squeeze(fact.metric)
    own = fact.part_of is None and fact.comparison is None and fact.body is None
    return _REPORTED.get(asked.kind, 0.0) if own and told.endswith(words().telling_metrics) else 0.0


def _told_once(asked: list[Askable]) -> tuple[Askable, ...]:
    """``asked`` without what prose and table, or two documents, tell a second time."""
    kept: list[Askable] = []
    for one in asked:
        if not any(same_told(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)


def same_told(one: Askable, other: Askable) -> bool:
    """True if two values are one, told twice."""
    if one.kind is not other.kind or one.value != other.value:
        return False
    if one.document.metadata.region != other.document.metadata.region:
        return False
    return likeness(squeeze(_matter(one)), squeeze(_matter(other))) >= _SAME_TOLD_TWICE


def _matter(asked: Askable) -> str:
    fact = asked.fact
    if isinstance(fact, Deadline):
        return fact.task + (fact.deliverable or "") + "".join(fact.audience)
    return fact.subject if isinstance(fact, Threshold) else fact.metric


def forbidden(passage: Passage) -> Duty | None:
    """What ``passage`` forbids, if it is a sentence that does."""
    if passage.clause.kind is ClauseKind.ROW:
        return None
    return next(
        (f for f in passage.facts if isinstance(f, Duty) and f.modality is Modality.MUST_NOT), None
    )
