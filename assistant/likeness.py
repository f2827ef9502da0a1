"""How alike two stretches of text are."""

from __future__ import annotations

from collections import Counter


def likeness(one: str, other: str) -> float:
    """Dice coefficient of the two texts' character pairs, in [0, 1] (Dice, 1945)."""
    pairs = Counter(one[i : i + 2] for i in range(len(one) - 1))
    others = Counter(other[i : i + 2] for i in range(len(other) - 1))
    total = pairs.total() + others.total()
    return 2 * (pairs & others).total() / total if total else 0.0
