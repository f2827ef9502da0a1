"""The judge of answers: what is right, and the ways to look right that it sees through."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.answer import Answer, AnswerScope, QuestionKind
from evals.gold import GoldQuestion
from evals.judge import judge
from evals.wording import normalised, says


def gold(**fields: Any) -> GoldQuestion:
    base = {"id": "q", "type": "deadline", "q": "几号交？", "must": [["8月底", "8月31日"]]}
    return GoldQuestion.model_validate(base | fields)


def answer(text: str, *, abstained: bool = False) -> Answer:
    return Answer(
        question="几号交？",
        kind=QuestionKind.DEADLINE,
        abstained=abstained,
        answer=text,
        scope=AnswerScope(as_of=date(2026, 1, 1)),
        claims=[],
        citations=[],
    )


def faults(text: str, *, abstained: bool = False, **fields: Any) -> tuple[str, ...]:
    return judge(gold(**fields), answer(text, abstained=abstained)).faults()


@pytest.mark.parametrize("text", ["应于8月底前报送[1]。", "截止 ８月３１日。", "**8 月 底**前"])
def test_one_alternative_is_enough_however_it_is_typed(text: str) -> None:
    assert faults(text) == ()


def test_every_group_has_to_be_said() -> None:
    must = [["8月底"], ["9月底", "9月30日"]]
    assert faults("8月底前，教育部门9月30日前", must=must) == ()
    assert faults("8月底前", must=must) == ("没有说到 9月底 / 9月30日",)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("180万元以上", "80万"),
        ("15日前", "5日前"),
        ("1.344亿元", "344亿"),
        ("核减率28.75%", "28.7"),
        ("13.5亿", "5亿"),
        ("三十日内", "十日"),
        ("百分之十五", "百分之十"),
        ("2024年11月30日", "1月30日"),
        ("10200个", "200个"),
    ],
)
def test_part_of_another_number_is_not_said(said: str, wanted: str) -> None:
    assert not says(normalised(said), wanted)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("共1,791个项目", "1791个"),
        ("资金 42.10 亿元", "42.1亿"),
        ("结转1,344.00万元", "1344"),
        ("压减10%～20%", "10%-20%"),
        ("压减10%——20%", "10%—20%"),
        ("（泽财规[2024]3号）", "泽财规〔2024〕3号"),
        ("评为“优”", '"优"'),
        ("不超过 3 0 0 字", "300字"),
        ("2024.9.20前", "9.20"),
        ("二〇二五年六月底前", "六月底"),
        ("２／３以上", "2/3"),
        ("Six", "six"),
    ],
)
def test_ways_of_writing_the_same(said: str, wanted: str) -> None:
    assert says(normalised(said), wanted)


def test_a_citation_mark_is_no_number_and_a_table_edge_keeps_numbers_apart() -> None:
    assert not says(normalised("见原文[12]。"), "12")
    assert not says(normalised("| 20 | 30 |"), "2030")
    assert says(normalised("为30[1]%"), "30%")


def test_a_wrong_number_beside_the_right_one_is_caught_by_must_not() -> None:
    assert faults("8月底前，9月底前", must_not=["9月底"]) == ("不该说 9月底",)
    assert faults("8月底前，19月底前", must_not=["9月底"]) == ()


def test_right_words_in_a_dump_are_no_answer() -> None:
    dump = "应于8月底前报送。" + "绩效目标管理工作。" * 300
    assert any(fault.startswith("太长") for fault in faults(dump))
    assert faults("8月底前。" + "说" * 600, type="checklist") == ()
    assert any("上限 1500 字" in f for f in faults("8月底前。" + "说" * 1600, type="checklist"))


def test_a_refusal_is_wrong_even_if_it_holds_the_words() -> None:
    assert "不该拒答" in faults("资料中没有依据；最接近的是8月底前报送的规定。", abstained=True)


def test_an_answer_where_refusal_is_due_is_wrong_whatever_it_says() -> None:
    question = gold(must=[], abstain=True, must_not=["8月底"])
    assert judge(question, answer("资料中没有依据。", abstained=True)).right
    assert judge(question, answer("资料中没有依据。")).faults() == ("应当拒答",)
    refused = judge(question, answer("没有依据，但邻区是8月底。", abstained=True))
    assert refused.faults() == ("不该说 8月底",)
