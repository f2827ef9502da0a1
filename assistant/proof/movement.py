"""Up or down: a claim moves a value the way its sources do (「增长18.5%」 is not 「下降18.5%」)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.proof.failure import Failure, Fault
from assistant.proof.ground import Ground
from assistant.proof.matching import says
from assistant.proof.values import Amount, Values
from assistant.proof.words import any_word, negations
from ingest.document import Span

_BEFORE = 10  # characters before a value in which its movement is told
_STOP = re.compile("[，,；;。:（）|]")


@dataclass(frozen=True, slots=True)
class _Movement:
    pattern: re.Pattern[str]
    direction: dict[
        str, int
    ]  # word -> number of its group; groups 2n and 2n + 1 exclude each other


@lru_cache(maxsize=1)
def _movement() -> _Movement:
    direction: dict[str, int] = {}
    for number, pair in enumerate(negations().opposites):
        direction |= dict.fromkeys(pair.one, 2 * number)
        direction |= dict.fromkeys(pair.other, 2 * number + 1)
    return _Movement(any_word(direction), direction)


def movement_fault(
    claim: str, values: Values, grounds: Sequence[Ground], altered: Sequence[Span] = ()
) -> Failure | None:
    """The first value of ``claim`` that is moved otherwise than in every source that says it.

    :param altered: amounts whose movement is worked out from two values.
    """
    for amount in values.amounts:
        word = _moved(claim, amount.span)
        if word is None or amount.span in altered:
            continue
        told = [
            _moved(ground.text, atom.value.span)
            for ground in grounds
            for atom in ground.atoms
            if isinstance(atom.value, Amount) and says(amount, atom, ground)
        ]
        if told and not any(_agree(word, other, grounds) for other in told):
            said = f"{word}{amount.span.of(claim)}"
            return Failure(Fault.NEGATION, f"原文没有说“{said}”。")
    return None


def _moved(text: str, span: Span) -> str | None:
    """The word of movement nearest before ``span`` in its part of the sentence."""
    before = text[max(0, span.start - _BEFORE) : span.start]
    words = _movement().pattern.findall(_STOP.split(before)[-1])
    return str(words[-1]) if words else None


def _agree(claimed: str, said: str | None, grounds: Sequence[Ground]) -> bool:
    """The same direction; where a source tells none beside the value, its words tell it at all."""
    direction = _movement().direction
    if said is not None:
        return direction[claimed] == direction[said]
    return any(claimed in ground.text for ground in grounds)
