"""Why a result is poor, to what degree something happens, and what a line of a list is for."""

from __future__ import annotations

import pytest
from made_texts import Talk

PAPERS = {
    "results.txt": (
        "竹溪县2024年度财政重点评价结果通报\n竹财绩〔2025〕6号\n各单位：\n"
        "一、总体情况\n2024年共评价4个项目。全年培训310人次。2023年培训275人次。\n"
        "评价结果如下：\n序号 | 项目 | 得分 | 等级\n1 | 冷链仓储中心建设 | 58.2 | 差\n"
        "2 | 村级水厂改造 | 91.0 | 优\n"
        "二、存在的问题\n（一）冷链仓储中心建设。3座冷库仅建成1座，建成的一座闲置至今。\n"
        "（二）村级水厂改造。档案装订不规范。\n"
        "（三）防洪堤加固。全县计划加固堤防84公里，累计完成加固37.8公里。"
        "其中东渡片区计划26公里、完成19.5公里，柳岸片区计划32公里、完成9.6公里。\n"
        "县抗旱服务队三队得分56.5分。对12个新增项目开展立项论证，核减资金2100万元。\n"
        "三、下步安排\n2025年10月底前，11个乡镇全部配备1名专职绩效人员。\n"
        "竹溪县财政局\n2025年3月3日"
    ),
    "rules.txt": (
        "竹溪县绩效运行监控办法\n竹财绩〔2024〕1号\n各单位：\n"
        "第一条 第二次监控中亮红灯的项目，由县财政局通报。\n"
        "第二条 执行进度低于序时进度15个百分点以上的，亮黄灯；低于30个百分点以上的，亮红灯。\n"
        "第三条 采购检测仪器的，应当提交仪器效益论证报告。"
        "论证报告应当包括检测批次、回收年限和操作人员三项内容。\n"
        "第四条 新增项目50万元以上的，由主管部门在申报前开展立项论证。"
        "原暂行办法规定立项论证起点为90万元。\n"
        "附件\n报送材料清单\n"
        "一、单位自评：1. 自评表；2. 佐证材料。\n"
        "二、部门评价：1. 评价报告；2. 指标体系及评分表；3. 基础数据表。\n"
        "竹溪县财政局\n2024年4月1日"
    ),
}


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("竹溪县冷链仓储中心建设2024年度得了多少分", "为什么这么差"), "仅建成1座"),
        (("竹溪县监控到什么程度会亮红灯",), "30个百分点"),
        (("竹溪县11个乡镇什么时候前要配齐专职绩效人员",), "2025年10月"),
        (("竹溪县采购仪器要提交什么报告", "仪器效益论证报告里要写哪几项"), "回收年限"),
        (("竹溪县柳岸片区堤防还差多少公里没加固",), "柳岸片区计划32公里－完成9.6公里＝22.4公里"),
        (("竹溪县堤防加固全县还差多少公里",), "46.2公里"),
        (("竹溪县新增项目多少钱以上要做立项论证", "谁来做"), "主管部门"),
        (("竹溪县新增项目多少钱以上要做立项论证", "原来是多少"), "90万元"),
        (("竹溪县立项论证核减了多少资金", "一共论证了多少个项目"), "12个"),
        (("竹溪县2024年评价了几个项目", "部门评价要交哪些材料"), "指标体系及评分表"),
        (("竹溪县2024年培训了多少人次", "比2023年多多少"), "35人次"),
    ],
)
def test_it_is_told(talk: Talk, turns: tuple[str, ...], told: str) -> None:
    assert told in talk(*turns)


def test_the_materials_of_the_other_line_are_not_told(talk: Talk) -> None:
    answer = talk("竹溪县部门评价要交哪些材料")
    assert "佐证材料" not in answer


def test_what_went_well_is_not_told_to_have_fallen_short(talk: Talk) -> None:
    """There is no poor result of it to give a reason for, but what was found stands there."""
    answer = talk("竹溪县村级水厂改造为什么只得了91分")
    assert "冷库" not in answer


def test_a_year_set_beside_is_not_gone_on_with(talk: Talk) -> None:
    """「比2023年」 asks nothing of 2023."""
    turns = ("竹溪县2024年培训了多少人次", "比2023年多多少", "评价了几个项目")
    assert "4个" in talk(*turns)


def test_what_one_team_got_is_not_told_of_another(talk: Talk) -> None:
    """Though the papers name one numbered team only."""
    assert "56.5" in talk("竹溪县抗旱服务队三队得了多少分")
    assert "56.5" not in talk("竹溪县抗旱服务队二队得了多少分")


def test_what_stands_after_a_sentence_does_not_answer_for_it(talk: Talk) -> None:
    """Of which projects the papers say nothing, they only say how many were assessed."""
    answer = talk("竹溪县防洪堤加固480万要不要做立项论证")
    assert "核减资金" not in answer
