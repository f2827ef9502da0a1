"""Numbers in words are read, and said back, without loss."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.facts.numerals import Style, read, say


@pytest.mark.parametrize("style", list(Style))
def test_every_whole_number_below_a_hundred_thousand_reads_back(style: Style) -> None:
    wrong = [n for n in range(100_000) if read(say(Decimal(n), style)) != n]
    assert wrong == []


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=4, allow_nan=False),
    st.sampled_from(list(Style)),
)
def test_every_decimal_reads_back(value: Decimal, style: Style) -> None:
    assert read(say(value, style)) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("一百零五", "105"),
        ("一百五", "150"),
        ("一百五十", "150"),
        ("一万五", "15000"),
        ("一万零五", "10005"),
        ("二〇二四", "2024"),
        ("二○二四", "2024"),
        ("廿三", "23"),
        ("两千三百万", "23000000"),
        ("叁万伍仟", "35000"),
        ("三点五", "3.5"),
        ("３.1", "3.1"),
        ("1１.５", "11.5"),
        ("3 0 0", "300"),
        ("1,791", "1791"),
        ("12，345，678", "12345678"),
        ("1.2万", "12000"),
        ("3千", "3000"),
        ("5百万", "5000000"),
        ("2亿3000万", "230000000"),
        ("三亿零五十万", "300500000"),
        ("1.3万亿", "1300000000000"),
    ],
)
def test_what_texts_write(said: str, value: str) -> None:
    assert read(said) == Decimal(value)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "万",
        "百",
        "千万",
        "万五",
        "点五",
        "五点",
        "三十百",
        "二十三十",
        "1,23",
        "三亿四亿",
        "两个",
        "abc",
    ],
)
def test_what_is_no_number_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        read(said)
