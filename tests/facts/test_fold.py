"""Folding changes the form of characters and never their places."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.facts.fold import FOLD, fold


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_each_mark_is_replaced_by_exactly_one() -> None:
    assert all(len(plain) == 1 for plain in FOLD.values())


def test_full_width_forms_and_mixed_punctuation_get_one_form() -> None:
    assert fold("３．１ 亿元(含)—４０％；１２：００") == "3.1 亿元（含）-40%；12:00"


def test_radicals_that_pdf_fonts_put_for_ideographs_become_ideographs() -> None:
    assert fold("⼀⽉⼆⽇") == "一月二日"


def test_circled_digits_and_superscripts_do_not_become_numbers() -> None:
    assert fold("①②10²") == "①②10²"
