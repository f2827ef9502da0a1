"""The grade, the half of the year, the task, the fee and the edition that were asked about.

Each is told beside another much like it, which a nearer word would bring.
"""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant

RULES = """澄海州州级部门绩效跟踪办法
澄财绩〔2024〕8号

第一章 总则

第一条 为规范绩效跟踪，制定本办法。
第二条 本办法所称绩效跟踪，是指在预算执行中对目标实现程度开展的监督和管理活动。

第二章 跟踪

第三条 跟踪内容包括：
（一）目标完成情况；
（二）资金支付情况；
（三）项目实施情况。
第四条 列入重点跟踪的项目，另行报送两次：1—4月情况于5月10日前报送，1—8月情况于9月16日前报送。
第五条 集中跟踪每年一次，州级部门应当于7月20日前报送跟踪报告。
第六条 跟踪工作纳入部门考核，评分标准如下：
考核内容 | 分值 | 扣分办法
报送及时 | 4分 | 每逾期1日扣0.5分
填报质量 | 6分 | 每错1处扣0.3分

澄海州财政局
2024年3月18日
"""
BULLETIN = """澄海州财政局关于2024年度重点评价结果的通报

州级各部门：
本次评价涉及资金23000万元，组织6家第三方机构实施。

一、整体支出评价结果
部门 | 2024年支出（万元） | 等级
州水利局 | 15630 | 良
州民政局 | 21840 | 优
州体育局 | 6385 | 中

二、结果应用
（一）与2026年预算挂钩。航道养护补贴核减480万元；数字档案运维核减55万元。

三、整改要求
（一）评价等级为中、差的部门，要在2025年11月28日前完成整改并报送报告。
（二）评价等级为优、良的，由部门自行整改，于12月15日前登记台账。

澄海州财政局
2025年10月22日
"""
DISTRICT = """凤麓县关于做好2025年绩效管理工作的通知

各镇、县级各部门：
一、绩效跟踪。各部门7月5日前报送集中跟踪报告。
二、补短板。6月底前，15个乡镇都要配备至少1名专职人员；10月底前，每个乡镇至少完成1个部门评价。

凤麓县财政局
2025年2月20日
"""
DRAFT = """凤麓县财政局关于公开征求《凤麓县项目入库管理办法（征求意见稿）》意见的公告

凤麓县项目入库管理办法
（征求意见稿）

第一条 【目的】为规范项目入库，制定本办法。
第二条 【范围】下列项目应当入库评审：
（一）总投入100万元以上的一次性项目；
（二）年度预算50万元以上的经常性项目。
第三条 【施行】本办法自2025年7月1日起施行，有效期三年。

凤麓县财政局
2025年4月7日
"""
ANSWERS = """《凤麓县项目入库管理办法》政策问答

近日，县财政局正式印发《凤麓县项目入库管理办法》（凤财绩〔2025〕17号，以下简称《办法》）。

问：《办法》从哪天开始执行？
答：《办法》自2025年8月1日起施行，有效期五年。

问：哪些项目要入库评审？
答：总投入150万元以上的一次性项目和年度预算50万元以上的经常性项目。

问：今年评审了多少？
答：2025年1—6月，共评审项目13个，审减962万元。

凤麓县财政局
2025年7月10日
"""


TODAY = date(2025, 11, 2)
PAPERS = {
    "办法.txt": RULES,
    "通报.txt": BULLETIN,
    "通知.txt": DISTRICT,
    "征求意见稿.txt": DRAFT,
    "问答.txt": ANSWERS,
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("澄海州这次评价得了“中”的部门，什么时候前要整改完？", ["11月28日"]),
        ("澄海州列入重点跟踪的项目，1到8月的情况什么时候报？", ["9月16日"]),
        ("澄海州航道养护补贴2026年的预算核减了多少？", ["480万元"]),
        ("什么叫绩效跟踪？按澄海州的办法", ["监督和管理活动"]),
        ("澄海州绩效跟踪办法规定跟踪内容有哪几方面", ["目标完成", "资金支付", "项目实施"]),
        ("澄海州和凤麓县的集中跟踪报告，哪个报得早？早多少天？", ["凤麓县", "15天"]),
        ("凤麓县2025年上半年审减了多少钱？", ["962万元"]),
        ("凤麓县项目入库管理办法还是征求意见稿吗？文号多少、哪天开始执行", ["17号", "8月1日"]),
        ("凤麓县入库管理办法，一次性项目的门槛正式稿跟征求意见稿比变了没？", ["150万元"]),
    ],
)
def test_the_very_one_is_told(assistant: Assistant, question: str, told: list[str]) -> None:
    answer = assistant.ask(question, as_of=TODAY)
    assert all(words in answer.answer for words in told), answer.answer


def test_a_rule_for_other_grades_is_not_told(assistant: Assistant) -> None:
    answer = assistant.ask("澄海州这次评价得了“中”的部门，什么时候前要整改完？", as_of=TODAY)
    assert "12月15日" not in answer.answer


@pytest.mark.parametrize(
    "question",
    ["凤麓县2025年全年一共审减了多少钱？", "澄海州请第三方做重点评价，一共花了多少评价费？"],
)
def test_a_part_of_the_year_or_another_sum_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, as_of=TODAY).abstained


def test_how_many_they_are_does_not_cost_a_task(assistant: Assistant) -> None:
    answer = assistant.ask("我是凤麓县的乡镇，今年绩效这块要完成哪些任务？", as_of=TODAY)
    assert "6月30日" in answer.answer
    assert "10月31日" in answer.answer


def test_what_an_interpretation_does_not_repeat_was_not_dropped(assistant: Assistant) -> None:
    answer = assistant.ask("凤麓县入库管理办法正式稿和征求意见稿有什么不一样", as_of=TODAY)
    assert "7月1日" in answer.answer
    assert "8月1日" in answer.answer
    assert "答" not in answer.answer
    assert any("是解读，不是文件正文" in note for note in answer.notes)
