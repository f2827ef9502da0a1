"""Marks at the beginning of paragraphs: every example of marks.toml, both ways."""

from __future__ import annotations

import pytest

from ingest.marks import MarkKind, doubtful_marks_of, mark_kinds, mark_of

EXAMPLES = [(kind, example) for kind in mark_kinds() for example in kind.examples]
COUNTEREXAMPLES = [(kind, example) for kind in mark_kinds() for example in kind.counterexamples]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[words for _, words in EXAMPLES])
def test_an_example_begins_with_its_mark(kind: MarkKind, example: str) -> None:
    sure = mark_of(example)
    marks = {mark.kind.name: mark for mark in ((sure,) if sure else doubtful_marks_of(example))}
    mark = marks[kind.name]
    assert example.startswith(mark.label)


@pytest.mark.parametrize(
    ("kind", "example"), COUNTEREXAMPLES, ids=[words for _, words in COUNTEREXAMPLES]
)
def test_a_counterexample_has_another_mark_or_none(kind: MarkKind, example: str) -> None:
    mark = mark_of(example)
    assert mark is None or mark.kind is not kind


def test_a_decimal_may_be_a_mark_and_only_the_marks_around_it_can_tell() -> None:
    words = "2.15个工作日内报送。"
    assert mark_of(words) is None
    doubtful = doubtful_marks_of(words)
    assert [(mark.kind.name, mark.number) for mark in doubtful] == [
        ("decimal_2", 15),
        ("number", 2),
    ]


@pytest.mark.parametrize(
    ("paragraph", "number", "rest"),
    [
        ("第十二条　预算部门", 12, "预算部门"),
        ("（十一）其他", 11, "其他"),
        ("３．财政评价", 3, "财政评价"),
        ("2.3 主要问题", 3, "主要问题"),
        ("④满意度", 4, "满意度"),
        ("二十一、问：", 21, "问："),
        ("一 、工作情况", 1, "工作情况"),
        ("—— 抓整改。", 0, "抓整改。"),
    ],
)
def test_the_number_and_what_follows(paragraph: str, number: int, rest: str) -> None:
    mark = mark_of(paragraph)
    assert mark is not None
    assert (mark.number, paragraph[mark.end :]) == (number, rest)


def test_kinds_are_ranked_from_the_outside_inwards() -> None:
    names = [kind.name for kind in mark_kinds()]
    inwards = ["chapter", "section", "article", "hundred", "hundred_bracket", "number"]
    assert sorted(inwards, key=names.index) == inwards
