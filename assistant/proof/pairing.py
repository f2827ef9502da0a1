"""Merged clauses: a value must belong to the subject that the claim gives it.

Where the sources say several values of one kind, each word near the claimed value speaks for those
values of the sources that it stands nearest to, or that a table or a fact binds it to. Names of
bodies and places are asked first, all words together where the names leave it open. If the words
speak more for another value than for the claimed one, the claim has mixed two clauses up.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from assistant.proof.bonds import Bonds
from assistant.proof.failure import Failure, Fault
from assistant.proof.ground import Atom, Ground
from assistant.proof.matching import says
from assistant.proof.plain import plain
from assistant.proof.repetition import repetition_fault
from assistant.proof.terms import Term, kind_of, names_in, said_beside, terms_in
from assistant.proof.values import Amount, Number, Time, Value
from ingest.document import Span
from ingest.facts.model import Unit

_PART_ENDS = "，；。：,;:"
_BOUNDS = ("前", "内", "底", "止", "起", "以", "之", "")  # after a time that a deed has to keep
_LIFTED = 4  # characters before a value, as a source has them, that bind it
_MARGIN = 0.5  # less than what one word of two characters weighs


def pairing_fault(
    claim: str, values: Sequence[Value], grounds: Sequence[Ground], *, row: bool = False
) -> Failure | None:
    """The first value of the claim whose words speak for another value of the sources, or None.

    :param row: the claim is a table row, which may tell a time twice: when, and within the task.
    """
    for kind in dict.fromkeys(kind_of(value) for value in values):
        if kind is None:
            continue
        own = [v for v in values if kind_of(v) == kind and not _within_time(v, values)]
        own = [v for v in own if not (isinstance(v, Number) and v.label)]  # 附件5 is a name
        atoms = [(g, a) for g in grounds for a in g.atoms if kind_of(a.value) == kind]
        if len(atoms) < 2 or not own:
            continue
        fault = None if row else repetition_fault(claim, own, atoms)
        fault = fault or _mixed(claim, own, values, atoms)
        if fault:
            return fault
    return None


def _within_time(value: Value, values: Sequence[Value]) -> bool:
    """True for the count of 「15个工作日内」, which is read as a time already."""
    return isinstance(value, Amount) and any(
        isinstance(other, Time) and other.core.contains(value.core) for other in values
    )


def strongest(words: str, unit: Unit, grounds: Sequence[Ground]) -> Amount | None:
    """The quantity in ``unit`` that ``words`` speak most for; None if they leave it open."""
    atoms = [(g, a) for g in grounds for a in g.atoms if kind_of(a.value) is unit]
    texts = _source_texts(atoms, unit)
    scores = [0.0] * len(atoms)
    for start in range(len(words) - 1):
        term = Term(words[start : start + 2], Span(start, start + 2))
        for place, strength in _strengths(term, texts):
            scores[place] += strength
    best = [
        atom.value
        for (_, atom), score in zip(atoms, scores, strict=True)
        if score == max(scores) > 0 and isinstance(atom.value, Amount)
    ]
    return best[0] if len({value.amount for value in best}) == 1 else None


def _mixed(
    claim: str,
    own: Sequence[Value],
    values: Sequence[Value],
    atoms: Sequence[tuple[Ground, Atom]],
) -> Failure | None:
    kind = kind_of(own[0])
    beside = list(said_beside(values, kind))
    told = Bonds(claim, [Atom(value) for value in own], beside, as_near=0.0)
    texts = _source_texts(atoms, kind)
    names = list(names_in(claim, [text.text for _, text in texts]))
    for index, value in enumerate(own):
        same = [says(value, atom, ground) for ground, atom in atoms]
        if all(same) or not any(same) or _names_row(atoms, same):
            continue
        if _lifted(claim, value, names, atoms) or _inside_a_deed(claim, value, atoms):
            continue
        if not names and _part_lifted(claim, value, same, atoms):
            continue
        headed = _under_its_head(claim, value, same, atoms)
        if headed:
            continue
        if headed is False:
            return _of_another(claim, value)
        for terms in (names, list(terms_in(claim, value, values))):
            scores = _scores(terms, index, told, texts, len(atoms))
            best = max(score for score, is_same in zip(scores, same, strict=True) if is_same)
            other = max(score for score, is_same in zip(scores, same, strict=True) if not is_same)
            if other > best + _MARGIN:
                return _of_another(claim, value)
            if best > other + _MARGIN:
                break  # the names have settled it
    return None


def _lifted(
    claim: str, value: Value, names: Sequence[Term], atoms: Sequence[tuple[Ground, Atom]]
) -> bool:
    """True if the value stands in the claim after a name just as it does in a source.

    「县教育局4月18日前」 taken over word for word binds the date as the source does. A name
    of the claim's own in the same part, before those words, would bind it anew.
    """
    part = max(claim.rfind(mark, 0, value.span.start) for mark in _PART_ENDS) + 1
    own = [name.span for name in names if part <= name.span.start < value.span.start]
    if not own:
        return False
    for ground, atom in atoms:
        start, at = value.span.start, atom.value.span.start
        if value.span.of(claim) != atom.value.span.of(ground.text):
            continue
        while start > part and at > 0 and claim[start - 1] == ground.text[at - 1]:
            start, at = start - 1, at - 1
        if all(start <= name.start for name in own):
            return True
    return False


def _of_another(claim: str, value: Value) -> Failure:
    words = f"“{value.span.of(claim)}”在原文中说的是另一个对象或事项。"
    return Failure(Fault.PAIRING, words)


def _part_lifted(
    claim: str, value: Value, same: Sequence[bool], atoms: Sequence[tuple[Ground, Atom]]
) -> bool:
    """True if the part of the claim up to the value stands so in a source, words before it too
    (「备注学校、医院2月27日」): where the claim names nobody, nothing binds it anew."""
    part = max(claim.rfind(mark, 0, value.span.start) for mark in _PART_ENDS) + 1
    before = value.span.start - part
    words = claim[part : value.span.end]
    return before >= _LIFTED and any(
        ground.text[max(0, atom.value.span.start - before) :].startswith(words)
        for (ground, atom), is_same in zip(atoms, same, strict=True)
        if is_same
    )


def _under_its_head(
    claim: str, value: Value, same: Sequence[bool], atoms: Sequence[tuple[Ground, Atom]]
) -> bool | None:
    """Whether the one row that is cited says the value under the head that the claim puts before
    it (「名次7」 beside 「上年名次9」); None where the claim puts no whole head there."""
    if len({id(ground) for ground, _ in atoms}) > 1:
        return None
    part = max(claim.rfind(mark, 0, value.span.start) for mark in _PART_ENDS) + 1
    head = claim[part : value.span.start]
    heads = [_head_of(ground, atom) for ground, atom in atoms]
    if not head or head not in heads:
        return None
    return any(is_same and own == head for own, is_same in zip(heads, same, strict=True))


def _head_of(ground: Ground, atom: Atom) -> str:
    """The head of the column that ``atom`` stands under, without its unit; "" outside a table."""
    columns = (cell.column for span, cell in ground.cells if span == atom.cell)
    return re.sub("[(（][^()（）]*[)）]", "", plain(next(columns, "")))


def _inside_a_deed(claim: str, value: Value, atoms: Sequence[tuple[Ground, Atom]]) -> bool:
    """True for a stretch of time within a deed that a source has word for word: 「完成上半年监控」,
    where it says which monitoring and sets no date to it."""
    if not isinstance(value, Time) or claim[value.span.end : value.span.end + 1] in _BOUNDS:
        return False
    part = max(claim.rfind(mark, 0, value.span.start) for mark in _PART_ENDS) + 1
    ends = [at for mark in _PART_ENDS if (at := claim.find(mark, value.span.end)) >= 0]
    deed = claim[part : min(ends, default=len(claim))]
    before = value.span.start - part
    if before < 1 or len(deed) - before == len(value.span.of(claim)):
        return False
    return any(
        ground.text[max(0, atom.value.span.start - before) :].startswith(deed)
        for ground, atom in atoms
    )


def _names_row(atoms: Sequence[tuple[Ground, Atom]], same: Sequence[bool]) -> bool:
    """True if the value is the name of a table row or column, not one told of it."""
    return any(atom.is_head for (_, atom), is_same in zip(atoms, same, strict=True) if is_same)


def _source_texts(
    atoms: Sequence[tuple[Ground, Atom]], kind: Hashable
) -> list[tuple[list[int], Bonds]]:
    """A text for each ground, with the places of its atoms among all atoms."""
    several = len({id(ground) for ground, _ in atoms}) > 1
    texts = []
    for ground in {id(g): g for g, _ in atoms}.values():
        where = [index for index, (g, _) in enumerate(atoms) if g is ground]
        about = "，" + ground.about if several else ""
        own = [replace(atoms[index][1], labels=atoms[index][1].labels + about) for index in where]
        beside = list(said_beside((a.value for a in ground.atoms), kind))
        text = Bonds(ground.text, own, beside)
        texts.append((where, text))
    return texts


def _scores(
    terms: Iterable[Term],
    index: int,
    told: Bonds,
    texts: Sequence[tuple[list[int], Bonds]],
    count: int,
) -> list[float]:
    """How much the ``terms`` that belong to the claim's value ``index`` speak for each atom."""
    scores = [0.0] * count
    seen: set[Hashable] = set()
    for term in terms:
        if term.words in seen:
            continue
        seen.add(term.words)
        weights = told.weights(term)
        weight = weights[index]
        if weight < 0.5 or weight < max(weights):
            continue  # the word belongs to another value of the claim
        for place, strength in _strengths(term, texts):
            scores[place] += term.weight * min(weight, strength)
    return scores


def _strengths(term: Term, texts: Sequence[tuple[list[int], Bonds]]) -> Iterable[tuple[int, float]]:
    """How strongly ``term`` belongs to each atom."""
    for where, text in texts:
        yield from zip(where, text.weights(term), strict=True)
