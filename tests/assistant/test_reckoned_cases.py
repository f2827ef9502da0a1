"""What a rule comes to for the numbers that somebody has: multiplied, said to be, proved again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from made_texts import assert_quotes_are_exact, source_of

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.claims import Role, Statement
from assistant.proof import check
from assistant.proof.failure import Fault
from index.library import Library
from ingest.read import read_bytes
from ingest.settings import Settings

RULES = """榆溪市供水设施绩效管理办法

榆水规〔2025〕6号

第一条　项目预算120万元以上的，应当开展运行评估；不足30万元的，可以不开展运行评估。

第二条　截至9月末执行率低于55%的，由市水务局收回剩余资金的35%。

第三条　评估为良的，扣减管护经费的5%；为差的，扣减管护经费的25%。

第四条　预算执行指标12分。95%以上的得满分；70%以上不足95%的，得分＝指标分值×执行率；不足70%不得分。

第五条　台账未按时报送的，每逾期1个工作日扣0.4分，最多扣3分。

第六条　绩效目标漏报一个项目扣2分；监测数据不实的，每处扣1.5分，最多扣6分。

榆溪市水务局
2025年3月20日
"""

DOCUMENT = read_bytes("榆溪市办法.txt", RULES.encode())


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("reckoned")
    library = Library.open(folder, Settings(library=folder))
    library.publish([DOCUMENT])
    yield Assistant(library, Settings(library=folder))


def asked(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(question, as_of=date(2026, 3, 1))
    assert_quotes_are_exact(answer, assistant.library.reader())
    return answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("榆溪市9月末执行率48%，还剩300万没花，要收回多少", "300万元×35%＝105万元"),
        ("榆溪市评估评了差，管护经费80万，扣多少钱", "80万元×25%＝20万元"),
        ("榆溪市预算执行指标12分，执行率80%能得几分", "12分×80%＝9.6分"),
        ("榆溪市台账晚了5个工作日扣几分", "5×0.4分＝2分"),
        ("榆溪市绩效目标漏报了三个项目，要扣多少分", "3×2分＝6分"),
        ("榆溪市监测数据不实的有2处，扣几分", "2×1.5分＝3分"),
        ("榆溪市监测数据不实的有5处，扣几分", "5×1.5分＝7.5分，超过最多6分，按6分计"),
        ("榆溪市监测的数据不真有5处，扣几分", "5×1.5分＝7.5分，超过最多6分，按6分计"),
        ("榆溪市台账晚了20个工作日扣几分", "20×0.4分＝8分，超过最多3分，按3分计"),
        ("榆溪市绩效目标漏报了9个项目，要扣多少分", "9×2分＝18分"),
    ],
)
def test_a_rule_is_worked_out_for_the_numbers_given(
    assistant: Assistant, question: str, told: str
) -> None:
    assert f"按您给的数计算：{told}" in asked(assistant, question).answer


@pytest.mark.parametrize(
    "question",
    [
        "榆溪市9月末执行率60%，还剩300万没花，要收回多少",  # the case does not hold
        "榆溪市评估评了差，管护经费扣减多少",  # no amount is given
    ],
)
def test_nothing_is_worked_out_where_the_rule_does_not_reach(
    assistant: Assistant, question: str
) -> None:
    assert "按您给的数计算" not in asked(assistant, question).answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("榆溪市预算150万的项目要不要做运行评估", "属于“120万元以上”的情形，按这一条需要"),
        ("榆溪市9月末执行率50%，剩余资金会不会被收回", "属于“低于55%”的情形，按这一条会"),
        ("榆溪市9月末执行率58%，剩余资金会不会被收回", "不属于“低于55%”的情形，按这一条不会"),
    ],
)
def test_whether_a_rule_bites_is_said_first(assistant: Assistant, question: str, told: str) -> None:
    assert told in asked(assistant, question).answer.split("原文")[0]


@pytest.mark.parametrize(
    "words",
    [
        "300万元×35%＝106万元",  # another product
        "300万元×40%＝120万元",  # no factor of the source
        "300万元×35%＝105%",
    ],
)
def test_a_product_that_does_not_follow_is_no_claim(words: str) -> None:
    source = source_of(DOCUMENT, "收回剩余资金的35%")
    failure = check(Statement(f"按您给的数计算：{words}", (source,), Role.RECKONED))
    assert failure is not None
    assert failure.fault is Fault.NUMBER


def test_a_rule_that_permits_is_no_duty() -> None:
    source = source_of(DOCUMENT, "不足30万元的，可以不开展运行评估")
    said = "20万元属于“不足30万元”的情形，按这一条需要。原文：不足30万元的，可以不开展运行评估"
    failure = check(Statement(said, (source,), Role.READING))
    assert failure is not None
    assert failure.fault is Fault.VERDICT


@pytest.mark.parametrize(
    ("rule", "product"),
    [
        ("收回剩余资金的35%", "300元×35＝10500元"),
        ("收回剩余资金的35%", "300万元×35%×0.5＝52.5万元"),
        ("收回剩余资金的35%", "由市水务局罚款300万元×35%＝105万元"),
        ("每逾期1个工作日扣0.4分", "5×0.4分＝2天"),
        ("得分＝指标分值×执行率", "7亿元×9%＝0.63亿元"),
        ("得分＝指标分值×执行率", "12分×80%×0.8＝7.68分"),
        ("榆水规〔2025〕6号", "100万元×6＝600万元"),
        ("监测数据不实的，每处扣1.5分", "5×1.5分＝7.5分，超过最多5分，按5分计"),
        ("监测数据不实的，每处扣1.5分", "5×1.5分＝7.5分，超过最多6分，按5分计"),
        ("监测数据不实的，每处扣1.5分", "3×1.5分＝4.5分，超过最多6分，按6分计"),
    ],
)
def test_only_what_the_source_multiplies_by_is_proven(rule: str, product: str) -> None:
    said = Statement(f"按您给的数计算：{product}", (source_of(DOCUMENT, rule),), Role.RECKONED)
    assert check(said) is not None


@pytest.mark.parametrize(
    "question",
    [
        "榆溪市预算300万的项目9月末执行率48%，收回多少",  # the budget is not what is left
        "榆溪市9月末执行率48%，还剩不到300万，要收回多少",  # no number to multiply
        "榆溪市规定5个工作日内报台账，报晚了扣几分",  # the term is no delay
        "榆溪市台账晚了5天扣几分",  # days are not working days
        "榆溪市评估偏差较大，管护经费80万扣多少钱",  # no grade
    ],
)
def test_nothing_is_worked_out_from_another_number(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, as_of=date(2026, 3, 1)).answer
    assert "按您给的数计算" not in answer


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("120万元以上", "项目预算120万元以上且实施期两年以上的，应当开展评估。"),
        ("120万元以上", "除涉密项目外，项目预算120万元以上的，应当开展评估。"),
        ("120万元以上", "鼓励对项目预算120万元以上的开展评估。"),
        ("600万元以上", "600万元以上的为重大开发项目。"),
    ],
)
def test_what_a_rule_joins_excepts_or_only_names_is_no_ruling(line: str, rule: str) -> None:
    document = read_bytes("规定.txt", f"榆溪市规定\n\n第一条　{rule}\n".encode())
    said = f"700万元属于“{line}”的情形，按这一条需要。原文：{rule.rstrip('。')}"
    failure = check(Statement(said, (source_of(document, rule),), Role.READING))
    assert failure is not None
    assert failure.fault is Fault.VERDICT


def test_a_line_on_a_difference_is_not_held_against_one_of_its_sides(tmp_path: Path) -> None:
    text = "榆溪市复核规定\n\n第一条　自评得分高于复核得分10分以上的，自评结果作废。\n"
    library = Library.open(tmp_path, Settings(library=tmp_path))
    library.publish([read_bytes("榆溪市规定.txt", text.encode())])
    told = Assistant(library, Settings(library=tmp_path))
    answer = told.ask("榆溪市自评得分95分、复核88分，作废吗", as_of=date(2026, 3, 1)).answer
    assert "属于" not in answer
