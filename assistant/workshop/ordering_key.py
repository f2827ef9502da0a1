"""The order in which steps are shown, and the key that puts them right."""

from __future__ import annotations

from random import Random


def shuffled(count: int, rng: Random) -> tuple[list[int], tuple[int, ...]]:
    """The places (from 0) of ``count`` steps in the order they are shown, never their own, and the
    numbers (from 1) of the shown steps in the right order.

    Raises:
        ValueError: there are fewer than two, which have no other order.
    """
    if count < 2:
        raise ValueError(f"{count} steps cannot be put out of order")
    order = list(range(count))
    while order == sorted(order):
        rng.shuffle(order)
    return order, tuple(order.index(place) + 1 for place in range(count))


def key_of(right: tuple[int, ...]) -> str:
    """The numbers of the shown steps as the key tells them: 「（2） → （1）」."""
    return " → ".join(f"（{number}）" for number in right)
