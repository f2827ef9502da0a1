"""What a question says of the asking, whom it hires and to whom it hands in: none of it is what is
asked; and forms of speech that stand for written ones."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Answer, QuestionKind
from assistant.assistant import Assistant
from assistant.question import Profile, Query, understand
from index.tokens import field_terms

RULES = """砚溪市渠系管护办法

砚溪市水务局

第一条　管护站应当在每年6月18日前报送渠系巡查记录，先报市水务局渠系科。
第二条　渠系清单是安排管护资金的依据。应纳入清单的渠系包括：
（1）流量5立方米以上的；（2）灌溉面积不满2万亩，但下游有饮用水源的。
第三条　巡查记录由管护站自己填写，不得委托第三方机构代填。
第四条　“回头看”重点看管护站近三年的整改情况。
管护合同签订后10日内备案，合同金额2亿元以上的可以延长5日。
第五条　管护质量88分以上为优秀，72分（含）至88分为良好，72分以下为不合格。
第六条　近两年发生过漫堤的管护站，应当安排专人值守。
有关单位可在2026年9月12日前，通过以下途径提出修改建议：信函或者电子邮件。

砚溪市水务局
2026年2月10日
"""
PLAN = """砚溪市水务局关于2025年渠系管护情况的报告

市人民政府：

一、情况
2025年共巡查渠系36条。一分场得82.5分，二分场得90.1分，三分场得76.4分。

二、2026年打算
（一）扩面。新增管护渠系12条，5月底前确定名单。
（二）培训。上半年办两期培训，每站至少派2人。

专此报告。

砚溪市水务局
2026年1月20日
"""
PAPERS = {"砚溪市办法.txt": RULES, "砚溪市报告.txt": PLAN}


def asked(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=date(2026, 3, 2))


def read(question: str) -> Query:
    profile = Profile(frozenset({"砚溪市"}), {"a": RULES + PLAN}, field_terms())
    return understand(question, profile, as_of=date(2026, 3, 2))


@pytest.mark.parametrize(
    "question",
    [
        "领导要数：砚溪市2025年巡查渠系几条",
        "帮同事问一下，砚溪市2025年巡查渠系几条",
        "老同志问一下，各位老师好，砚溪市2025年巡查渠系几条",
    ],
)
def test_who_asks_and_how_politely_is_no_subject(assistant: Assistant, question: str) -> None:
    answer = asked(assistant, question)
    assert not answer.abstained and "36条" in answer.answer


def test_whoever_is_new_asks_for_her_own_office(assistant: Assistant) -> None:
    answer = asked(assistant, "老师您好，我是砚溪市一个管护站刚来的，巡查记录几号前报")
    assert "6月18日" in answer.answer


def test_a_bureau_that_asks_is_kept() -> None:
    assert read("水务局问一下，巡查记录什么时候报").audience == "水务局"


def test_a_word_of_place_is_no_typing_error() -> None:
    assert read("评价前头要先办什么事").corrections == ()


def test_who_is_hired_does_not_ask(assistant: Assistant) -> None:
    assert read("管护站能不能请第三方公司代填巡查记录").audience == "管护站"
    answer = asked(assistant, "砚溪市管护站太忙，巡查记录能不能请第三方公司来填")
    assert "不得委托第三方机构代填" in answer.answer


def test_whom_it_goes_to_does_not_ask() -> None:
    question = read("管护站6月底以前要往市水务局渠系科报什么？")
    assert question.audience == "管护站" and question.kind is QuestionKind.CHECKLIST


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("砚溪市管护质量多少分算良好啊", "72分（含）至88分为良好"),
        ("砚溪市的“回头看”是看几年的事", "近三年"),
        ("砚溪市渠系办法征求意见，意见最晚提到哪天", "2026年9月12日"),
        ("砚溪市签合同后最长能拖到多少天备案，合同2.5个亿", "可以延长5日"),
        ("给我列个单子：砚溪市哪几类渠系要进渠系清单", "流量5立方米以上"),
    ],
)
def test_forms_of_speech_are_understood(assistant: Assistant, question: str, told: str) -> None:
    answer = asked(assistant, question)
    assert not answer.abstained and told in answer.answer


def test_a_scale_is_told_alone(assistant: Assistant) -> None:
    (only,) = asked(assistant, "砚溪市管护质量多少分算良好啊").claims
    assert "88分以上为优秀" in only.text


def test_plans_are_told_by_their_points_and_a_closing_line_says_nothing(
    assistant: Assistant,
) -> None:
    answer = asked(assistant, "砚溪市水务局2026年打算干哪几件事，概括下")
    assert "新增管护渠系12条" in answer.answer and "办两期培训" in answer.answer
    assert "专此报告" not in answer.answer


def test_an_amount_about_so_large_falls_under_a_line() -> None:
    (amount,) = read("项目才两百来万，要不要评估").quantities
    assert amount.value == 2_000_000


def test_the_ordinal_of_a_branch_is_no_score(assistant: Assistant) -> None:
    answer = asked(assistant, "砚溪市哪个分场得分最低")
    assert "三分场" in answer.answer and "76.4分" in answer.answer


def test_which_one_is_first_is_not_told_by_a_rule_that_ranks_nobody(assistant: Assistant) -> None:
    assert asked(assistant, "砚溪市管护质量哪个管护站排第一").abstained


def test_a_word_no_paper_has_is_not_dropped_with_the_rest_of_its_compound() -> None:
    profile = Profile(frozenset(), {"a": "项目绩效目标应当公开"}, field_terms())
    question = understand("多少钱以上要公开招标", profile, as_of=date(2026, 3, 2))
    assert {"公开", "招标"} <= {term.text for term in question.terms}


def test_lateness_that_no_paper_rules_is_not_told(assistant: Assistant) -> None:
    assert asked(assistant, "砚溪市管护站没按时报巡查记录会怎么处罚").abstained


@pytest.mark.parametrize(
    ("question", "kept"),
    [("校长要离任审计，几天内交材料", "离任"), ("专家：劳务费每人每天多少", "专家")],
)
def test_what_is_asked_about_is_no_lead_in(question: str, kept: str) -> None:
    assert kept in read(question).folded
