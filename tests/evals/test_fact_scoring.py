"""The scorer of facts: what counts as found, as right, and what fools it not."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from evals.facts import Verdict, judge_document, score
from evals.labels import FactLabel
from ingest.document import Clause, ClauseKind, Document, Heading, Metadata, Span
from ingest.facts.model import Comparator, Deadline, Fact, Figure, Threshold, Unit

RAW = (
    "一、时间安排\n各部门应于8月2\n\n- 3 -\n\n0日前报送目标，"
    "各镇可以延至9月5日17:30。\n二、评审\n新增项目80万元以上的须评审，180万元以上的须会审；"
    "核减率为28.7%。"
)
TEXT = (
    "一、时间安排\n各部门应于8月20日前报送目标，各镇可以延至9月5日17:30。\n"
    "二、评审\n新增项目80万元以上的须评审，180万元以上的须会审；核减率为28.7%。"
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def document(*facts: Fact) -> Document:
    heading = Heading("二、", "评审", 1, span("二、评审"))
    second = Clause(1, Span(span("新增").start, len(TEXT)), ClauseKind.TEXT, path=(heading,))
    first = Clause(0, Span(0, span("二、").start), ClauseKind.TEXT)
    return Document("d", "p01.txt", "0", TEXT, Metadata("目标"), (), (first, second), facts)


def deadline(words: str, due: date | None, *audience: str, **more: Any) -> Deadline:
    return Deadline(
        span=span(words),
        context=Span(0, len(TEXT)),
        clause=0,
        rule="test",
        task="报送目标",
        audience=audience,
        due=due,
        **more,
    )


def threshold(words: str, value: int, comparator: Comparator = Comparator.AT_LEAST) -> Threshold:
    return Threshold(
        span=span(words),
        context=Span(0, len(TEXT)),
        clause=1,
        rule="test",
        subject="新增项目",
        comparator=comparator,
        value=Decimal(value),
        unit=Unit.YUAN,
    )


def figure(words: str, value: str, metric: str) -> Figure:
    return Figure(
        span=span(words),
        context=Span(0, len(TEXT)),
        clause=1,
        rule="test",
        metric=metric,
        value=Decimal(value),
        unit=Unit.PERCENT,
    )


def label(quote: str, kind: str = "deadline", **more: Any) -> FactLabel:
    return FactLabel.model_validate(
        {"doc": "p01", "kind": kind, "quote": quote, "start": RAW.index(quote), **more}
    )


AUGUST = {"due": "2025-08-20", "audience": ["各部门"]}
EIGHTY = {"comparator": ">=", "value": 800000, "unit": "yuan"}


def judge(labels: list[FactLabel], *facts: Fact) -> tuple[Verdict, ...]:
    return judge_document(document(*facts), RAW, labels)


def test_a_date_broken_by_a_page_number_is_found_again() -> None:
    (verdict,) = judge(
        [label("8月2\n\n- 3 -\n\n0日前", **AUGUST)],
        deadline("8月20日前", date(2025, 8, 20), "各部门（单位）"),
    )
    assert verdict.right and verdict.audience


def test_a_wrong_year_or_body_is_not_right() -> None:
    wanted = [label("8月2\n\n- 3 -\n\n0日前", **AUGUST)]
    (year,) = judge(wanted, deadline("8月20日前", date(2024, 8, 20), "各部门"))
    (body,) = judge(wanted, deadline("8月20日前", date(2025, 8, 20), "各镇"))
    (nobody,) = judge(wanted, deadline("8月20日前", date(2025, 8, 20)))
    assert not year.value
    assert body.value and not body.right
    assert not nobody.right


def test_the_time_of_day_belongs_to_the_date() -> None:
    wanted = [label("9月5日17:30", due="2025-09-05T17:30")]
    (with_time,) = judge(wanted, deadline("9月5日17:30", datetime(2025, 9, 5, 17, 30)))
    (without,) = judge(wanted, deadline("9月5日17:30", date(2025, 9, 5)))
    assert with_time.right
    assert not without.right


def test_a_rule_stands_in_for_a_date() -> None:
    wanted = [label("9月5日", rule="annual 09-05")]
    (verdict,) = judge(wanted, deadline("9月5日", None, recurrence="annual 09-05"))
    (other,) = judge(wanted, deadline("9月5日", None, recurrence="annual 09-06"))
    assert verdict.right
    assert not other.right


def test_a_sentence_quoted_whole_finds_nothing() -> None:
    sentence = "各部门应于8月20日前报送目标，各镇可以延至9月5日17:30。"
    verdicts = judge(
        [label("9月5日", due="2025-09-05")], deadline(sentence, date(2025, 9, 5), "各镇")
    )
    assert [(verdict.label is None, verdict.fact is None) for verdict in verdicts] == [
        (False, True),
        (True, False),
    ]


def test_one_fact_answers_one_label_and_each_number_its_own() -> None:
    labels = [
        label("80万元以上", "threshold", **EIGHTY),
        label("180万元以上", "threshold", **(EIGHTY | {"value": 1800000})),
    ]
    verdicts = judge(labels, threshold("180万元以上", 1_800_000))
    assert [(verdict.fact is not None, verdict.value) for verdict in verdicts] == [
        (False, False),
        (True, True),
    ]


def test_comparators_differ() -> None:
    wanted = [label("80万元以上", "threshold", **EIGHTY)]
    (verdict,) = judge(wanted, threshold("80万元以上", 800_000, Comparator.MORE_THAN))
    assert not verdict.right


def test_a_figure_is_known_by_its_name_or_its_heading() -> None:
    wanted = {"value": 28.7, "unit": "percent"}
    near = [label("28.7%", "figure", metric="评审核减率", **wanted)]
    far = [label("28.7%", "figure", metric="结转结余资金占比", **wanted)]
    assert judge(near, figure("28.7%", "28.7", "核减率"))[0].about
    assert judge(far, figure("28.7%", "28.7", "核减率"))[0].about is False


def test_figures_agree_as_far_as_the_label_is_written_out() -> None:
    wanted = [label("28.7%", "figure", metric="核减率", value=28.7, unit="percent")]
    assert judge(wanted, figure("28.7%", "28.71", "核减率"))[0].value
    assert not judge(wanted, figure("28.7%", "28.8", "核减率"))[0].value
    whole = [label("28.7%", "figure", metric="核减率", value=29, unit="percent")]
    assert not judge(whole, figure("28.7%", "28.7", "核减率"))[0].value


def test_precision_counts_facts_without_a_label_and_recall_labels_without_a_fact() -> None:
    labels = [
        label("8月2\n\n- 3 -\n\n0日前", **AUGUST),
        label("9月5日", due="2025-09-05"),
        label("80万元以上", "threshold", **EIGHTY),
    ]
    verdicts = judge(
        labels,
        deadline("8月20日前", date(2025, 8, 20), "各部门"),
        threshold("80万元以上", 800_000),
        threshold("180万元以上", 1_800_000),
    )
    deadlines, thresholds = score(verdicts, "deadline"), score(verdicts, "threshold")
    assert (deadlines.precision, deadlines.recall) == (1.0, 0.5)
    assert (thresholds.precision, thresholds.recall) == (0.5, 1.0)


def test_a_doubtful_label_neither_helps_nor_hurts() -> None:
    doubtful = label("9月5日", due="2025-09-05", doubtful=True)
    found = deadline("9月5日", date(2025, 9, 5))
    for facts in ([], [found]):
        result = score(judge([doubtful], *facts), "deadline")
        assert (result.labels, result.facts, result.right) == (0, 0, 0)
