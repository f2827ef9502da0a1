"""Which of a sentence's cases holds for a quantity."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.passages import Passage, passages_of
from assistant.quantities import (
    Verdict,
    answers_case,
    cases_for,
    quantities_in,
    stands,
)
from ingest import read_bytes
from ingest.document import Span
from ingest.facts.model import Comparator, Threshold, Unit

BANDS = (
    "第五条　项目预算超过1000万元的，由区政府审批；超过300万元、不超过1000万元的，"
    "由区财政局审批；不超过300万元的，由主管部门审批。"
)
GRADES = "第六条　得分90分以上的为优，80分以上、不满90分的为良，不满80分的为差。"
EXCLUSIVE = "第七条　偏离度超过15%的，应当书面说明。"


def passage(sentence: str) -> Passage:
    text = f"芦汀区项目管理办法\n\n第一条　为规范管理，制定本办法。\n\n{sentence}\n"
    document = read_bytes("办法.txt", text.encode())
    return next(p for p in passages_of(document) if p.quote in sentence and p.facts)


def held(question: str, sentence: str) -> list[str]:
    """The words of the cases of ``sentence`` that hold for the quantity in ``question``."""
    (quantity,) = quantities_in(question)
    found = passage(sentence)
    return [
        found.document.quote(case.span)
        for case in cases_for(quantity, found)
        if case.verdict is Verdict.HOLDS
    ]


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("1200万元", "区政府"),
        ("1000万元", "区财政局"),
        ("500万元", "区财政局"),
        ("300万元", "主管部门"),
        ("20万元", "主管部门"),
    ],
)
def test_one_band_holds(question: str, who: str) -> None:
    (case,) = held(question, BANDS)
    assert f"由{who}审批" in case


@pytest.mark.parametrize(
    ("question", "grade"),
    [("90分", "优"), ("89.9分", "良"), ("80分", "良"), ("不到80分", "差"), ("60分", "差")],
)
def test_grades(question: str, grade: str) -> None:
    (case,) = held(question, GRADES)
    assert f"为{grade}" in case


def test_exactly_on_a_line_that_does_not_include_it_is_the_edge() -> None:
    (quantity,) = quantities_in("15%")
    (case,) = cases_for(quantity, passage(EXCLUSIVE))
    assert case.verdict is Verdict.EDGE


def test_a_quantity_of_another_unit_has_no_cases() -> None:
    (quantity,) = quantities_in("15天")
    assert cases_for(quantity, passage(EXCLUSIVE)) == ()
    assert answers_case((quantity,), passage(EXCLUSIVE)) == 0.0


def test_a_passage_whose_cases_all_fail_counts_against_it() -> None:
    assert answers_case(quantities_in("20%"), passage(EXCLUSIVE)) > 0.5
    assert 0 < answers_case(quantities_in("15%"), passage(EXCLUSIVE)) < 1
    assert answers_case(quantities_in("3%"), passage(EXCLUSIVE)) < 0


def line(
    comparator: Comparator, value: Decimal, high: Decimal | None = None, bounds: str | None = None
) -> Threshold:
    return Threshold(
        span=Span(0, 1),
        context=Span(0, 1),
        clause=0,
        rule="test",
        subject="金额",
        comparator=comparator,
        value=value,
        unit=Unit.YUAN,
        high=high,
        bounds=bounds,
    )


@pytest.mark.parametrize(
    ("comparator", "below", "on", "above"),
    [
        (Comparator.AT_LEAST, Verdict.FAILS, Verdict.HOLDS, Verdict.HOLDS),
        (Comparator.MORE_THAN, Verdict.FAILS, Verdict.EDGE, Verdict.HOLDS),
        (Comparator.AT_MOST, Verdict.HOLDS, Verdict.HOLDS, Verdict.FAILS),
        (Comparator.LESS_THAN, Verdict.HOLDS, Verdict.EDGE, Verdict.FAILS),
    ],
)
def test_a_value_below_on_and_above_a_line(
    comparator: Comparator, below: Verdict, on: Verdict, above: Verdict
) -> None:
    drawn = line(comparator, Decimal(10))
    assert [stands(Decimal(value), drawn) for value in (9, 10, 11)] == [below, on, above]


@pytest.mark.parametrize(
    ("bounds", "low", "high"),
    [
        ("[]", Verdict.HOLDS, Verdict.HOLDS),
        ("[)", Verdict.HOLDS, Verdict.FAILS),
        ("(]", Verdict.FAILS, Verdict.HOLDS),
        ("()", Verdict.FAILS, Verdict.FAILS),
        (None, Verdict.HOLDS, Verdict.HOLDS),
    ],
)
def test_which_ends_of_a_range_count(bounds: str | None, low: Verdict, high: Verdict) -> None:
    drawn = line(Comparator.BETWEEN, Decimal(10), Decimal(20), bounds)
    assert (stands(Decimal(10), drawn), stands(Decimal(20), drawn)) == (low, high)
    assert stands(Decimal(15), drawn) is Verdict.HOLDS
    assert stands(Decimal(21), drawn) is Verdict.FAILS


_AMOUNTS = st.integers(0, 10_000).map(lambda cents: Decimal(cents) / 4)


@given(lines=st.sets(_AMOUNTS, min_size=1, max_size=6), value=_AMOUNTS, closed_below=st.booleans())
def test_exactly_one_band_of_a_partition_holds(
    lines: set[Decimal], value: Decimal, closed_below: bool
) -> None:
    cuts = sorted(lines)
    bounds = "[)" if closed_below else "(]"
    lowest = Comparator.LESS_THAN if closed_below else Comparator.AT_MOST
    highest = Comparator.AT_LEAST if closed_below else Comparator.MORE_THAN
    bands = [line(lowest, cuts[0]), line(highest, cuts[-1])]
    bands += [line(Comparator.BETWEEN, low, high, bounds) for low, high in pairwise(cuts)]
    assert [stands(value, band) for band in bands].count(Verdict.HOLDS) == 1
