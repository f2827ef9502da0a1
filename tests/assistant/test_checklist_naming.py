"""Tasks named so that they stand alone, in the words of texts that were not written for it."""

from __future__ import annotations

from datetime import date

import pytest
from notices import listed

from assistant.checklist import Task, checklist
from assistant.passages import passages_of
from ingest import read_bytes


def names(tasks: tuple[Task, ...]) -> list[str]:
    return [task.what for task in tasks]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("各部门应明确一名信息员，名单于3月5日前报送区财政局。", ["报送信息员名单"]),
        ("监控报告分别于7月15日前和10月20日前报送区财政局。", ["报送监控报告"] * 2),
        (
            "2.2027年项目绩效目标应于11月18日前与部门预算“二上”同步报送。",
            ["2027年项目绩效目标与部门预算“二上”同步报送"],
        ),
        (
            "区级部门应于3月10日前完成2025年度项目绩效自评；各镇应于4月10日前完成。",
            ["完成2025年度项目绩效自评"] * 2,
        ),
        (
            "各部门应于9月30日前报送整体支出绩效目标。各镇可以延至10月20日。",
            ["报送整体支出绩效目标"] * 2,
        ),
        (
            "绩效目标覆盖的资金占比，6月底达到92%，年底达到96%。",
            ["绩效目标覆盖的资金占比达到92%", "绩效目标覆盖的资金占比达到96%"],
        ),
        (
            "主管部门应复核自评结果，复核意见于4月底前（教育系统5月15日前）反馈所属单位。",
            ["复核意见反馈所属单位"] * 2,
        ),
        ("尚未提交2025年度自评表的单位，务必于3月20日前补交到位。", ["补交2025年度自评表"]),
        (
            "专项债券项目的自评报告由主管部门另行于5月20日前报送。",
            ["专项债券项目的自评报告另行报送"],
        ),
        (
            "各部门明确1名负责人和2名经办人，2月底前将名单报区财政局。",
            ["将负责人和经办人名单报区财政局"],
        ),
        (
            "各部门提供办公用房底数，3月15日前报区财政局。",
            ["提供办公用房底数", "将办公用房底数报区财政局"][1:],
        ),
        ("1—5月监控于6月20日前完成。", ["完成1—5月监控"]),
        (
            "2027年绩效目标与部门预算同步报送，报送时间提前至9月30日前。",
            ["2027年绩效目标与部门预算同步报送"],
        ),
        ("各部门复核时间调整为3月20日前。", ["复核"]),
    ],
)
def test_a_task_stands_alone(sentence: str, expected: list[str]) -> None:
    assert names(listed(sentence).dated) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("结余资金80万元以上的，收回七成，其余应当于6月30日前用完。", "结余资金80万元以上的"),
        ("确需延期的，各部门经区财政局同意，可延至9月30日报送总结。", "经区财政局同意"),
        ("得分70分以下的应当补充论证，不得申报新项目。", "得分70分以下的"),
        ("等级为优的，各部门应当保障；为良的，应当维持不变。", "等级为良的"),
    ],
)
def test_no_condition_is_lost(sentence: str, expected: str) -> None:
    assert expected in (listed(sentence).tasks[-1].condition or "")


@pytest.mark.parametrize(
    ("sentence", "audience", "expected"),
    [
        ("抽查工作由区审计局协助，区数据局提供系统支持。", "区审计局", ["协助抽查工作"]),
        ("抽查工作由区审计局协助，区数据局提供系统支持。", "区数据局", ["提供系统支持"]),
        ("区财政局选取9个项目，区教育局、区水务局各确定2个项目。", "区水务局", ["确定2个项目"]),
        (
            "各部门应当接受区财政局、区审计局的监督检查。",
            "水务局",
            ["接受区财政局、区审计局的监督检查"],
        ),
        ("各部门应自觉接受检查，报告由主要负责人签字。", "水务局", ["自觉接受检查"]),
    ],
)
def test_what_is_helped_with_given_and_accepted_is_told_whole(
    sentence: str, audience: str, expected: list[str]
) -> None:
    assert names(listed(sentence, audience).standing) == expected


def test_an_exception_told_behind_its_task_goes_with_it() -> None:
    text = "各部门应于10月30日前报送评价报告；2025年已开展的部门除外。"
    (task,) = listed(text, "水务局").dated
    assert task.exceptions == ("2025年已开展的部门除外",)


def test_the_month_after_an_event_is_no_month_of_the_calendar() -> None:
    made = listed("支出进度偏慢的，由主管部门督促其于次月底前整改到位。", "水务局")
    assert (made.dated, [task.when for task in made.undated]) == ((), ["次月底前"])


def test_a_standing_measure_does_not_give_a_task_its_name() -> None:
    made = listed(
        "部门评价以五年为一个周期实现重点项目全覆盖，每年评价的资金不少于本部门项目支出的15%，"
        "并应当于7月31日前完成。"
    )
    (name,) = names(made.dated)
    assert name.removeprefix("完成") == "部门评价"


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("评价组进场后，项目单位应当在5个工作日内提供资料。", "评价组进场后"),
        ("评价期间，第三方机构应于每周五下班前报送工作周报。", "评价期间"),
        (
            "区财政局对截至9月底执行率不足六成的项目，于10月23日前发出督办函。",
            "对截至9月底执行率不足六成的项目",
        ),
        ("主管部门审核汇总后，应于9月20日前报送区财政局。", None),
    ],
)
def test_the_case_is_what_must_be_first_without_who_acts(
    sentence: str, condition: str | None
) -> None:
    made = listed(sentence)
    assert {task.condition for task in made.dated + made.undated} == {condition}


def test_a_thing_that_need_not_be_handed_in_is_no_task() -> None:
    made = listed("各镇应在每季度终了后8日内报送进度表，第四季度并入年度总结，不再单独报送。")
    assert not made.standing


def test_a_task_of_a_few_words_is_told_with_its_heading() -> None:
    made = listed("各镇实行一次性申报，截止时间为10月30日。")
    assert [(task.what, task.topic) for task in made.dated] == [("实行一次性申报", "工作任务")]


def test_rules_made_within_a_year_tell_what_is_first_due_after_it() -> None:
    rules = (
        "石湾区项目绩效管理办法\n\n第一条　主管部门应当于每年3月15日前报送自评结果，"
        "于每年9月20日前报送绩效目标。\n\n第二条　本办法自2025年7月1日起施行。\n\n"
        "石湾区财政局\n2025年6月9日\n"
    )
    passages = passages_of(read_bytes("办法.txt", rules.encode()))
    made = checklist(passages, "主管部门", year=2025, only_year=True)
    assert [task.due for task in made.dated] == [date(2025, 9, 20), date(2026, 3, 15)]


def test_a_ban_is_told_in_the_words_of_the_text() -> None:
    made = listed("未通过评审的项目，预算单位年内原则上不得调剂使用资金。")
    (task,) = made.standing
    assert (task.what, task.condition) == ("年内原则上不得调剂使用资金", "未通过评审的项目")


def test_what_becomes_of_a_bad_project_is_nobodys_task() -> None:
    assert not listed("评价等级为差的项目，下年度原则上不再安排预算。").standing


def test_every_line_keeps_its_own_case_and_a_town_is_told_its_own_terms() -> None:
    text = (
        "新增项目单项金额80万元以上的，均须开展事前绩效评估，其中信息化项目30万元以上即须评估；"
        "各镇新增项目按不低于40万元执行。"
    )
    town, office = listed(text, "柳荫镇"), listed(text, "民政局")
    for made in (town, office):
        assert [name for name in names(made.standing) if "评估" in name] == ["开展事前绩效评估"] * 2
        assert any("80万元" in (task.condition or "") for task in made.standing)
        assert any("30万元" in (task.condition or "") for task in made.standing)
    assert all("各镇新增项目按不低于40万元执行" in task.exceptions for task in town.standing)
    assert not any(task.exceptions for task in office.standing)


def test_what_holds_for_some_never_lends_its_case_to_what_holds_for_all() -> None:
    made = listed(
        "各部门应于7月10日前报送事前绩效评估报告。年度预算150万元以上的专项资金，"
        "主管部门应于7月10日前将评估报告报送区财政局。"
    )
    assert [task.condition for task in made.dated] == [None, "年度预算150万元以上的专项资金"]


TABLE = """附表

序号 | 工作事项 | 责任单位 | 完成时限 | 备注
1 | 公开采购意向 | 区级各预算部门 | 3月14日前 | 各镇可延至3月21日；涉密采购除外
2 | 部门评价（委托第三方） | 区级主管部门 | 7月31日前 | 附合同备案表
"""


def test_remarks_of_a_row_go_with_the_task_and_dates_in_them_with_their_body() -> None:
    made = listed(f"按附表执行。委托第三方机构实施的部门评价，应于7月31日前完成。\n\n{TABLE}")
    first, second, third = made.dated
    assert (first.due, first.who, first.exceptions) == (
        date(2026, 3, 14),
        ("区级各预算部门",),
        ("涉密采购除外",),
    )
    assert (second.due, second.who) == (date(2026, 3, 21), ("各镇",))
    assert "附合同备案表" in (third.condition or "")
    assert third.what.count("委托第三方") + (third.condition or "").count("委托第三方") <= 2


BULLETIN = """序号 | 部门 | 自评得分 | 复核得分 | 等级 | 上年等级
1 | 区水务局 | 92 | 88 | 良 | 中
2 | 区民政局 | 90.5 | 72 | 中 | 中
3 | 青杨镇 | 80 | 55 | 差 | 良

评为“中”“差”的部门，应于8月15日前报送整改方案；评为“良”的，于8月29日前报送改进措施。
自评得分与复核得分相差超过15分的，应于7月31日前提交书面说明。
复核得分低于60分的，应于9月5日前报送整改报告。未列入抽查的部门应于9月15日前完成自查。
所有被抽查部门和乡镇应于10月20日前完成整改。等级较上年下降的单位，应于9月8日前报送原因分析。
"""


@pytest.mark.parametrize(
    ("audience", "days"),
    [
        ("水务局", [(8, 29), (10, 20)]),
        ("区民政局", [(7, 31), (8, 15), (10, 20)]),
        ("青杨镇", [(7, 31), (8, 15), (9, 5), (9, 8), (10, 20)]),
        ("区教育局", [(9, 15)]),
        ("各部门", [(7, 31), (8, 15), (8, 29), (9, 5), (9, 8), (9, 15), (10, 20)]),
    ],
)
def test_a_body_owes_what_its_own_grade_and_scores_ask(
    audience: str, days: list[tuple[int, int]]
) -> None:
    dated = listed(BULLETIN, audience).dated
    assert [(task.due.month, task.due.day) for task in dated if task.due] == days


RANKING = """岚屿市财政局关于2025年度绩效管理考核结果的通报

各县（区）财政局，市直各部门：

序号 | 单位 | 得分 | 等级
1 | 荻港县财政局 | 68 | 差
2 | 荻港县水务局 | 62 | 差
3 | 松陂区财政局 | 92 | 优
4 | 松陂区水务局 | 85 | 良

评为“差”的部门，应于8月15日前报送整改方案。各部门应于9月10日前报送总结。

岚屿市财政局
2026年2月1日
"""


@pytest.mark.parametrize(
    ("audience", "days"),
    [
        ("荻港县水务局", [date(2026, 8, 15)]),
        ("荻港县财政局", [date(2026, 8, 15)]),
        ("松陂区水务局", []),
        ("松陂区财政局", []),
        ("荻港县教育局", []),
    ],
)
def test_a_county_body_owes_what_its_grade_in_the_citys_table_asks(
    audience: str, days: list[date]
) -> None:
    passages = passages_of(read_bytes("通报.txt", RANKING.encode()))
    assert [task.due for task in checklist(passages, audience, year=2026).dated] == days


def test_nobody_is_told_what_only_others_must_do() -> None:
    text = "各部门、各镇应于12月15日前报送工作总结。部门评价应于6月底前完成。"
    assert listed(text, "第三方机构").tasks == ()
    assert listed(text, "村委会").tasks == ()
    assert listed(text, "区财政局").tasks == ()


@pytest.mark.parametrize(
    ("said", "recipient"),
    [
        ("我局", "石湾区财政局"),
        ("我局绩效科", "石湾区财政局绩效科"),
        ("我中心", "石湾区财政局"),
        ("我中心综合科", "石湾区财政局综合科"),
        ("我街道", "石湾区财政局"),
    ],
)
def test_who_speaks_is_told_by_name_however_long_its_word_is(said: str, recipient: str) -> None:
    (task,) = listed(f"各部门应于4月15日前将自查报告报{said}。").dated
    assert (task.recipient, task.deliverable) == (recipient, "自查报告")
