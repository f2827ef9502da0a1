"""Who acts in a sentence: each row of bodies.txt."""

from __future__ import annotations

import pytest
from marked_rows import Row, rows

from ingest.facts.fold import fold
from ingest.facts.obligations.bodies import members
from ingest.facts.obligations.subjects import subject_in


@pytest.mark.parametrize("row", tuple(rows("bodies")), ids=lambda row: row.place)
def test_the_subject_is_found_and_its_bodies_told_apart(row: Row) -> None:
    text = fold(row.plain)
    phrase = min(text.find(mark) for mark in "，。" if mark in text)
    found = subject_in(text, 0, phrase) or subject_in(text, phrase + 1, len(text))

    assert (found.of(text) if found else None) == (row.quotes[0] if row.quotes else None)
    if found:
        assert [one.of(text) for one in members(text, found)] == row.expected[0].split("／")
