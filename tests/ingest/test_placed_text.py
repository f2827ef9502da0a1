"""Text that knows where its characters stand, however it is cut and joined."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Span
from ingest.placed_text import PlacedText, places_of, split, without
from ingest.placement import PageBox, Place, Placement


def placed(text: str, page: int = 1, top: float = 0.1, begin: float = 0.1) -> PlacedText:
    """``text`` printed on one line, every character a hundredth of the page wide."""
    lefts = [begin + at / 100 for at in range(len(text))]
    boxes = [PageBox(page, left, top, left + 0.01, top + 0.02) for left in lefts]
    return PlacedText(text, [Place.of(box) for box in boxes])


def test_what_is_cut_joined_and_stripped_keeps_its_places() -> None:
    line = placed("　第一条 总则  ")
    made = "序号" + line.strip()[2:] + "。"
    assert made == "序号条 总则。"
    assert places_of(made) == (None, None, *line.places[3:7], None)


def test_invisible_characters_and_separators_take_their_places_along() -> None:
    line = placed("甲|乙\u200b丙|丁")
    assert [places_of(part) for part in split(re.compile(r"\|"), line)] == [
        line.places[0:1],
        line.places[2:5],
        line.places[6:7],
    ]
    bare = without(re.compile("\u200b"), line)
    assert (bare, places_of(bare)) == ("甲|乙丙|丁", line.places[:3] + line.places[4:])


@given(st.text(max_size=20), st.text(max_size=20), st.integers(-25, 25), st.integers(-25, 25))
def test_every_character_has_one_place_whatever_is_done(
    first: str, second: str, start: int, end: int
) -> None:
    whole = placed(first) + second + placed(second, page=2)
    for text in (whole, whole[start:end], whole.strip(), "x" + whole.lstrip(), whole.rstrip()):
        assert isinstance(text, str)
        assert len(places_of(text)) == len(text)
    assert [place.page for place in places_of(whole) if place] == [1] * len(first) + [2] * len(
        second
    )


def test_places_must_be_as_many_as_characters() -> None:
    with pytest.raises(ValueError, match="2 characters"):
        PlacedText("甲乙", [])


def test_a_quote_has_a_box_a_printed_line() -> None:
    text = placed("各部门应于", begin=0.8) + placed("八月底前完成", top=0.15)
    placement = Placement.of(places_of(text))
    first, second = placement.boxes(Span(2, 8))
    assert first.corners == pytest.approx((0.82, 0.1, 0.85, 0.12), abs=0.001)
    assert second.corners == pytest.approx((0.1, 0.15, 0.13, 0.17), abs=0.001)


def test_a_quote_over_a_page_break_has_boxes_on_both_pages() -> None:
    text = placed("前一页", top=0.9) + placed("后一页", page=2)
    boxes = Placement.of(places_of(text)).boxes(Span(0, 6))
    assert [box.page for box in boxes] == [1, 2]


def test_cells_that_stand_far_apart_have_boxes_of_their_own() -> None:
    row = placed("智慧停车") + " | " + placed("860", begin=0.6)
    boxes = Placement.of(places_of(row)).boxes(Span(0, len(row)))
    assert [round(box.left, 2) for box in boxes] == [0.1, 0.6]


def test_text_without_pages_has_no_places_at_all() -> None:
    assert Placement.of(places_of("全文")) == Placement()
    assert Placement().boxes(Span(0, 2)) == ()
    assert Placement().page(0) is None


def test_confidence_is_that_of_the_worst_line_of_a_quote() -> None:
    box = PageBox(1, 0.1, 0.1, 0.2, 0.12)
    places = [Place.of(box, 0.98)] * 3 + [Place.of(box, 0.61)] * 3 + [None]
    placement = Placement.of(places)
    assert placement.recognised
    assert placement.confidence(Span(0, 3)) == 0.98
    assert placement.confidence(Span(1, 5)) == 0.61
    assert placement.page_confidence(1) == pytest.approx(0.795)
    assert Placement.of(places_of(placed("全文"))).confidence(Span(0, 2)) is None
