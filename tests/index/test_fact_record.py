"""The JSON of facts: the fields of the contract and no other, words beside offsets."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from made_documents import rules

from index.fact_record import record
from index.fact_rows import from_row, kind_of, stored_facts, to_row
from ingest.document import Document, Span
from ingest.facts.model import (
    Comparator,
    Deadline,
    Definition,
    Duty,
    Enumeration,
    Fact,
    Figure,
    Modality,
    Precision,
    Reference,
    Relation,
    Threshold,
    Unit,
)

DOCUMENT = rules()
TEXT = DOCUMENT.text
CLAUSE = DOCUMENT.clause_at(TEXT.index("300万元及以上"))
assert CLAUSE is not None
NUMBER = CLAUSE.number
CONTEXT = CLAUSE.span


def words(quote: str) -> Span:
    start = TEXT.index(quote, CONTEXT.start)
    return Span(start, start + len(quote))


DEADLINE = Deadline(
    span=words("9月20日前"),
    context=CONTEXT,
    clause=NUMBER,
    rule="day_before",
    task="将报告报送区财政局",
    audience=("预算部门",),
    exceptions=("教育部门",),
    deliverable="评估报告",
    recipient="区财政局",
    modality=Modality.MUST,
    due=None,
    recurrence="annual 09-20",
)
THRESHOLD = Threshold(
    span=words("300万元及以上"),
    context=CONTEXT,
    clause=NUMBER,
    rule="at_least",
    subject="项目支出预算",
    comparator=Comparator.AT_LEAST,
    value=Decimal("3000000"),
    unit=Unit.YUAN,
    audience=("预算部门",),
    consequence="开展事前绩效评估",
)
FIGURE = Figure(
    span=words("300万元"),
    context=CONTEXT,
    clause=NUMBER,
    rule="amount",
    metric="项目支出预算",
    value=Decimal("3000000.50"),
    unit=Unit.YUAN,
    period="2024-06",
    qualifier="约",
)
OTHERS: list[Fact] = [
    Duty(span=words("应"), context=CONTEXT, clause=NUMBER, rule="must", task="开展评估"),
    Definition(
        span=words("项目支出"),
        context=CONTEXT,
        clause=NUMBER,
        rule="means",
        term="项目支出",
        meaning=words("预算部门"),
    ),
    Enumeration(
        span=words("报告报送区财政局"),
        context=CONTEXT,
        clause=NUMBER,
        rule="list",
        title="要点",
        points=(words("报告"), words("区财政局")),
    ),
    Reference(
        span=words("事前绩效评估"),
        context=CONTEXT,
        clause=NUMBER,
        rule="names",
        title="事前绩效评估办法",
        document_number="云财绩〔2023〕1号",
        relation=Relation.BASED_ON,
    ),
]
EVERY_KIND = [DEADLINE, THRESHOLD, FIGURE, *OTHERS]

SHARED = {
    *("id", "kind", "document_id", "file", "section", "start", "end"),
    *("quote", "context", "rule", "region", "year", "status"),
}
OBLIGATION = {
    *("recurrence", "precision", "task", "audience", "except", "deliverable"),
    *("recipient", "system", "condition", "modality"),
}


def as_json(fact: Fact) -> dict[str, Any]:
    (stored,) = stored_facts(replace(DOCUMENT, facts=(fact,)))
    data: dict[str, Any] = json.loads(record(DOCUMENT, stored).model_dump_json())
    return data


@pytest.mark.parametrize(
    ("fact", "own"),
    [
        (DEADLINE, OBLIGATION | {"due"}),
        (OTHERS[0], OBLIGATION),
        (THRESHOLD, {"subject", "comparator", "value", "unit", "audience", "consequence"}),
        (
            FIGURE,
            {
                *("metric", "value", "unit", "period", "body"),
                *("qualifier", "comparison", "part_of"),
            },
        ),
    ],
    ids=["deadline", "duty", "threshold", "figure"],
)
def test_fields_are_those_of_the_contract(fact: Fact, own: set[str]) -> None:
    assert set(as_json(fact)) == SHARED | own


def test_words_and_offsets_agree() -> None:
    for fact in EVERY_KIND:
        data = as_json(fact)
        assert data["quote"] == TEXT[data["start"] : data["end"]]
        assert data["quote"] in data["context"]
    assert as_json(DEADLINE)["section"] == "第二条"
    assert as_json(DEADLINE)["region"] == "云岭区"
    assert as_json(DEADLINE)["status"] == "issued"


def test_the_rule_of_a_deadline_is_its_recurrence_where_it_has_one() -> None:
    assert as_json(DEADLINE)["rule"] == "annual 09-20"
    once = replace(DEADLINE, recurrence=None, due=date(2024, 9, 20))
    assert as_json(once)["rule"] == "day_before"
    assert as_json(once)["due"] == "2024-09-20"


def test_a_time_of_day_is_given_to_the_minute() -> None:
    timed = replace(DEADLINE, due=datetime(2024, 9, 20, 17, 30), precision=Precision.TIME)
    assert as_json(timed)["due"] == "2024-09-20T17:30"


def test_values_are_numbers_and_a_range_is_a_pair() -> None:
    assert as_json(THRESHOLD)["value"] == 3_000_000
    assert isinstance(as_json(THRESHOLD)["value"], int)
    assert as_json(FIGURE)["value"] == 3000000.5
    between = replace(THRESHOLD, comparator=Comparator.BETWEEN, high=Decimal("5000000"))
    assert as_json(between)["value"] == [3_000_000, 5_000_000]


def test_every_kind_of_fact_goes_to_a_row_and_comes_back_equal() -> None:
    document: Document = replace(DOCUMENT, facts=tuple(EVERY_KIND))
    for position, stored in enumerate(stored_facts(document)):
        row = to_row(document, position, stored)
        assert from_row(row) == stored
        assert row.kind == kind_of(stored.fact)


@pytest.mark.parametrize(
    "due", [None, date(2024, 8, 31), datetime(2024, 8, 31), datetime(2024, 8, 31, 17)]
)
def test_a_day_stays_a_day_and_a_moment_a_moment(due: date | datetime | None) -> None:
    document = replace(DOCUMENT, facts=(replace(DEADLINE, due=due),))
    (stored,) = stored_facts(document)
    restored = from_row(to_row(document, 0, stored)).fact
    assert isinstance(restored, Deadline)
    assert (restored.due, type(restored.due)) == (due, type(due))


def test_equal_words_have_ids_by_their_order() -> None:
    twice = replace(DOCUMENT, facts=(THRESHOLD, THRESHOLD, FIGURE))
    ids = [stored.id for stored in stored_facts(twice)]
    assert len(set(ids)) == 3
    assert [stored.id for stored in stored_facts(twice)] == ids
