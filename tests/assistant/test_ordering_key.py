"""The order that steps are shown in is never their own."""

from __future__ import annotations

from random import Random

import pytest

from assistant.workshop.ordering_key import shuffled


@pytest.mark.parametrize("count", [2, 3, 6])
def test_the_key_puts_the_shown_steps_right(count: int) -> None:
    order, key = shuffled(count, Random(1))
    assert order != list(range(count))
    assert [order[number - 1] for number in key] == list(range(count))


@pytest.mark.parametrize("count", [0, 1])
def test_what_has_no_other_order_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="out of order"):
        shuffled(count, Random(1))
