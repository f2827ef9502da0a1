"""Each word of the lists has an example that only it explains, and each example its word."""

from __future__ import annotations

import re

import pytest

from ingest.facts.bind import bind_quantities
from ingest.facts.fold import fold
from ingest.facts.model import Comparator
from ingest.facts.quantities.mood import CUES
from ingest.facts.spot import Hidden
from ingest.facts.words import (
    ComparatorWord,
    Mask,
    QualifierWord,
    UnitWord,
    Word,
    comparators,
    masks,
    qualifiers,
    units,
)

_NUMERAL = r"(?:\d+|[〇零一二三四五六七八九十百两]+)"


@pytest.mark.parametrize("entry", units().entries, ids=lambda entry: entry.word)
def test_each_unit_is_read_from_its_example(entry: UnitWord) -> None:
    (spot,) = bind_quantities(fold(entry.example))
    assert (spot.counter or "%", spot.value.unit) == (fold(entry.word), entry.unit)


@pytest.mark.parametrize("entry", units().entries, ids=lambda entry: entry.word)
def test_no_unit_is_read_where_it_is_part_of_another_word(entry: UnitWord) -> None:
    for guard in entry.not_before:
        spots = bind_quantities(f"共有23{entry.word}{guard}")
        assert all(spot.counter != entry.word for spot in spots), entry.word + guard


@pytest.mark.parametrize(
    "entry", comparators().entries, ids=lambda entry: f"{entry.side} {entry.word}"
)
def test_each_comparator_is_read_from_its_example(entry: ComparatorWord) -> None:
    (spot,) = bind_quantities(fold(entry.example))
    assert spot.value.held is not None
    assert (spot.value.held.word, spot.value.held.comparator) == (entry.word, entry.comparator)


_OPPOSITE = {">": "<=", "<": ">="}


@pytest.mark.parametrize(
    "entry",
    [entry for entry in comparators().entries if entry.negatable],
    ids=lambda entry: entry.word,
)
def test_a_negator_turns_a_comparator_round_and_makes_it_strict(entry: ComparatorWord) -> None:
    for negator in ("不", "不得", "不应"):
        (spot,) = bind_quantities(f"金额{negator}{entry.word}5万元")
        assert spot.value.held is not None
        assert spot.value.held.comparator == Comparator(_OPPOSITE[entry.comparator])
        assert spot.value.held.strict


@pytest.mark.parametrize(
    "entry", qualifiers().entries, ids=lambda entry: f"{entry.side} {entry.word}"
)
def test_each_qualifier_is_read_from_its_example(entry: QualifierWord) -> None:
    (spot,) = bind_quantities(fold(entry.example))
    assert spot.value.qualifier == entry.word


@pytest.mark.parametrize("entry", masks().entries, ids=lambda entry: entry.name)
def test_each_mask_claims_what_its_example_marks(entry: Mask) -> None:
    plain = re.sub("[⟦⟧]", "", entry.example)
    wanted = re.findall("⟦(.+?)⟧", fold(entry.example))
    pattern = entry.pattern.replace("{n}", _NUMERAL)
    assert [match.group() for match in re.finditer(pattern, fold(plain))] == wanted


@pytest.mark.parametrize("entry", masks().entries, ids=lambda entry: entry.name)
def test_no_quantity_is_read_behind_a_mask(entry: Mask) -> None:
    plain = fold(re.sub("[⟦⟧]", "", entry.example))
    assert bind_quantities(plain, Hidden.of(plain)) == ()


@pytest.mark.parametrize("cue", CUES.cue, ids=lambda cue: cue.example)
def test_each_cue_is_found_in_its_example(cue) -> None:
    assert re.search(cue.pattern, fold(cue.example))


def test_a_word_without_its_example_is_refused() -> None:
    with pytest.raises(ValueError, match="does not use it"):
        Word(word="不低于", example="不高于5万元")
