"""A class is answered by its own item; a share of what the asker has is worked out; a line that
applicants must keep to is the one on what they measure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from made_texts import assert_quotes_are_exact, source_of

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.claims import Role, Statement
from assistant.classes import classes_in
from assistant.proof import check
from index.library import Library
from ingest.read import read_bytes
from ingest.settings import Settings

RULES = """枫桥县农产品冷链设施补助办法

枫农发〔2026〕9号

第一条　申请主体应当在枫桥县登记注册，上年度销售收入不低于80万元，从业人员不超过60人。\
首次申请的，销售收入可放宽至50万元。

第二条　设施补助按上年度建设投资额分类确定：
（一）甲类设施（产地冷库）：按上年度建设投资额的30%补助，单个主体最高90万元；
（二）乙类设施（冷藏运输）：按上年度建设投资额的20%补助，单个主体最高60万元；
（三）丙类设施（预冷分拣）：按上年度建设投资额的10%补助，单个主体最高25万元。

第三条　建设贷款按实际支付利息的40%给予贴息，单个主体每年最高15万元。

第四条　建设投资额500万元以上的设施应当聘请监理。

第五条　同一主体当年获得补助总额不得超过150万元。一级管护员每人每年补贴1200元，二级管护员\
每人每年补贴800元。

第六条　补助购置的设备，5年内不得转让。

第七条　申请主体应于2026年10月12日前向所在乡镇提出申请。

枫桥县农业农村局
2026年3月2日
"""

DOCUMENT = read_bytes("枫桥县办法.txt", RULES.encode())
OF_CLASS = {
    "甲类": "按上年度建设投资额的30%补助，单个主体最高90万元",
    "乙类": "按上年度建设投资额的20%补助，单个主体最高60万元",
    "丙类": "按上年度建设投资额的10%补助，单个主体最高25万元",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("classes")
    library = Library.open(folder, Settings(library=folder))
    library.publish([DOCUMENT])
    yield Assistant(library, Settings(library=folder))


def ask(assistant: Assistant, text: str, session: str | None = None) -> Answer:
    answer = assistant.ask(text, session=session, as_of=date(2026, 4, 1))
    assert_quotes_are_exact(answer, assistant.library.reader())
    return answer


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("枫桥县冷链资金，乙类设施怎么补？", "乙类"),
        ("甲类设施怎么补", "甲类"),
        ("丙类设施的补助比例是多少", "丙类"),
        ("冷藏运输设施最高能补多少", "乙类"),
        ("预冷分拣怎么补", "丙类"),
    ],
)
def test_a_class_is_answered_by_its_own_item(
    assistant: Assistant, question: str, named: str
) -> None:
    told = ask(assistant, question).answer

    assert OF_CLASS[named] in told
    assert not any(words in told for other, words in OF_CLASS.items() if other != named)


def test_a_question_that_names_no_class_is_answered_by_all(assistant: Assistant) -> None:
    told = ask(assistant, "设施补助怎么算").answer

    assert all(words in told for words in OF_CLASS.values())


def test_two_classes_are_answered_by_both(assistant: Assistant) -> None:
    told = ask(assistant, "甲类和乙类设施补助差多少").answer

    assert OF_CLASS["甲类"] in told and OF_CLASS["乙类"] in told
    assert OF_CLASS["丙类"] not in told


def test_a_follow_up_keeps_the_class(assistant: Assistant) -> None:
    ask(assistant, "丙类设施怎么补", session="s1")

    told = ask(assistant, "最高多少", session="s1").answer

    assert OF_CLASS["丙类"] in told and OF_CLASS["甲类"] not in told


def test_what_names_a_class_and_what_counts_them() -> None:
    assert classes_in("二类项目怎么补") == ("二类",)
    assert classes_in("第一档和b类") == ("一档", "B类")
    assert classes_in("三类项目里哪一类最低") == ()
    assert classes_in("设施分为三类") == ()
    assert classes_in("县一级以上部门") == ()


@pytest.mark.parametrize(
    ("question", "product"),
    [
        ("建设投资200万元的甲类设施能补多少", "200万元×30%＝60万元"),
        (
            "建设投资400万元，冷藏运输，能补多少",
            "400万元×20%＝80万元，超过最高60万元，按60万元计",
        ),
        ("利息30万元能贴多少", "30万元×40%＝12万元"),
    ],
)
def test_a_share_of_what_the_asker_has_is_worked_out(
    assistant: Assistant, question: str, product: str
) -> None:
    assert product in ask(assistant, question).answer


@pytest.mark.parametrize(
    "question",
    [
        "建设投资200万元能补多少",
        "总投资200万元的甲类设施能补多少",
        "销售收入300万元的甲类设施能补多少",
    ],
)
def test_nothing_is_worked_out_where_it_is_open_of_what(
    assistant: Assistant, question: str
) -> None:
    assert "按您给的数计算" not in ask(assistant, question).answer


@pytest.mark.parametrize(
    "text",
    [
        "按您给的数计算：400万元×20%＝80万元",  # above the most that is given
        "按您给的数计算：400万元×20%＝80万元，超过最高90万元，按90万元计",
        "按您给的数计算：200万元×30%＝60万元",
        "按您给的数计算：200万元×20%＝50万元",
    ],
)
def test_a_wrong_product_is_not_proven(text: str) -> None:
    source = source_of(DOCUMENT, "按上年度建设投资额的20%补助，单个主体最高60万元")

    assert check(Statement(text, (source,), Role.RECKONED)) is not None


def test_the_line_is_the_one_on_what_is_measured(assistant: Assistant) -> None:
    too_many = ask(assistant, "从业人员80人能申请吗").answer
    too_low = ask(assistant, "销售收入70万元能申请吗").answer
    enough = ask(assistant, "销售收入90万元的合作社能不能申请").answer

    assert "70万元不属于“不低于80万元”的情形，不符合这一条" in too_low
    assert "80人不属于“不超过60人”的情形，不符合这一条" in too_many
    assert "可放宽至50万元" in too_low
    assert "90万元属于“不低于80万元”的情形，符合这一条" in enough


def test_a_line_for_another_step_is_no_condition(assistant: Assistant) -> None:
    told = ask(assistant, "建设投资600万元要聘请监理吗").answer

    assert "600万元属于“500万元以上”的情形，按这一条需要" in told
    assert "符合这一条" not in told


def test_the_most_of_one_applicant_is_the_line_on_the_total(assistant: Assistant) -> None:
    told = ask(assistant, "一个主体一年最多拿多少").answer

    assert "同一主体当年获得补助总额不得超过150万元" in told


def test_a_rate_is_multiplied_whatever_stands_before_its_amount(assistant: Assistant) -> None:
    told = ask(assistant, "二级管护员20个人一年补贴多少钱").answer

    assert "二级管护员每人每年补贴800元×20人＝每年16,000元" in told


def test_what_is_forbidden_is_found_by_the_word_that_staff_use(assistant: Assistant) -> None:
    assert "不得转让" in ask(assistant, "补助买的设备能卖吗").answer
