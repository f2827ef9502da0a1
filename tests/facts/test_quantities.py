"""Thresholds and figures: each row of the corpora in all its clothes, and what is neither."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from marked_rows import Row, document_of, full_width, rows, surrounded

from ingest.document import Document
from ingest.facts.figures import figures
from ingest.facts.model import Comparator, Figure, Threshold
from ingest.facts.numerals import say
from ingest.facts.thresholds import thresholds

_UNITS = (
    "元|个|家|项|件|条|份|人次|人|户|名|分|次|所|册|套|张|场|日|天|年|个工作日|个月|亩|吨"
    "|公里|平方米|字"
)


def with_blanks(text: str) -> str:
    """A blank between a number and its unit, as justified print has."""
    return re.sub(rf"(?<=\d)(?=[万亿]*(?:{_UNITS}))", " ", text)


def in_chinese(text: str) -> str:
    """Chinese for Arabic numerals before units; years, tables and decimals of 万 and 亿 stay."""
    text = re.sub(r"(?<![\d.—-])(\d+(?:\.\d+)?)%(?![—-])", _percent_in_chinese, text)
    number = r"(?<![\d.,—（-])(?<!\d，)(?!20\d\d年)(\d{1,3}(?:,\d{3})+|\d+)"
    counted = rf"{number}(?=(?:万|亿)?(?:{_UNITS}))(?!年(?:度|底|，|完))"
    return re.sub(counted, lambda match: say(Decimal(match[1].replace(",", ""))), text)


def _percent_in_chinese(match: re.Match[str]) -> str:
    return "百分之" + say(Decimal(match[1]))


CLOTHES: dict[str, Callable[[str], str]] = {
    "as it stands": lambda text: text,
    "full width": full_width,
    "blanks": with_blanks,
    "surrounded": surrounded,
    "chinese": in_chinese,
}


def _cases(name: str) -> list[object]:
    found = []
    for row in rows(name):
        table = any(line.startswith("head ") for line in row.above)
        for clothes in CLOTHES:
            if (row.above and clothes == "surrounded") or (table and clothes == "chinese"):
                continue
            marks = [pytest.mark.xfail(strict=True)] if row.known_failure else []
            found.append(pytest.param(row, clothes, id=f"{row.place} {clothes}", marks=marks))
    return found


@pytest.mark.parametrize(("row", "clothes"), _cases("thresholds"))
def test_each_marked_line_is_read_as_expected(row: Row, clothes: str) -> None:
    dressed = replace(row, text=CLOTHES[clothes](row.text))
    document = document_of(dressed)
    found = sorted(thresholds(document), key=lambda fact: fact.span)
    _check(document, found, dressed)


@pytest.mark.parametrize(("row", "clothes"), _cases("figures"))
def test_each_marked_figure_is_read_as_expected(row: Row, clothes: str) -> None:
    dressed = replace(row, text=CLOTHES[clothes](row.text))
    document = document_of(dressed)
    found = sorted(figures(document), key=lambda fact: fact.span)
    _check(document, found, dressed)


@pytest.mark.parametrize("row", list(rows("not_quantities")), ids=lambda row: row.place)
def test_what_counts_nothing_is_not_read(row: Row) -> None:
    document = document_of(row)
    found = [*thresholds(document), *figures(document)]
    assert [_told(document, fact) for fact in found] == []


@pytest.mark.parametrize("name", ["thresholds", "figures"])
def test_no_number_is_both_a_line_and_a_figure(name: str) -> None:
    for row in rows(name):
        document = document_of(row)
        for line in thresholds(document):
            both = [figure for figure in figures(document) if figure.span.overlaps(line.span)]
            assert both == [], row.place


def _check(document: Document, found: list[Threshold] | list[Figure], row: Row) -> None:
    read = [_told(document, fact) for fact in found]
    assert len(found) == len(row.expected), read
    for fact, expected, quote in zip(found, row.expected, row.quotes, strict=True):
        words = document.quote(fact.span)
        assert quote in words or words in quote, read
        said, *wanted = re.split(r" (?=\w+[=~])", expected)
        assert _value(fact) == said, read
        for entry in wanted:
            name, sign, value = re.match(r"(\w+)([=~])(.*)", entry).groups()
            own = getattr(fact, name)
            own = ",".join(own) if isinstance(own, tuple) else own or ""
            assert value == own if sign == "=" else value in own, (entry, read)


def _value(fact: Threshold | Figure) -> str:
    low = _plain(fact.value)
    if isinstance(fact, Figure):
        return f"{low} {fact.unit}"
    if fact.comparator is Comparator.BETWEEN:
        assert fact.high is not None and fact.bounds is not None
        return f"{fact.bounds[0]}{low},{_plain(fact.high)}{fact.bounds[1]} {fact.unit}"
    return f"{fact.comparator} {low} {fact.unit}"


def _plain(value: Decimal) -> str:
    rounded = value.quantize(Decimal("0.0001")).normalize()
    return f"{rounded:f}"


def _told(document: Document, fact: Threshold | Figure) -> str:
    name = fact.subject if isinstance(fact, Threshold) else fact.metric
    return f"⟦{document.quote(fact.span)}⟧ {_value(fact)} {name} [{fact.rule}]"
