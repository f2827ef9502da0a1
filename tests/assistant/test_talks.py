"""Talks of several turns: whole answers, from papers to words."""

from __future__ import annotations

import pytest
from made_texts import Talk

PAPERS = {
    "report.txt": (
        "云栖区2024年度预算绩效管理情况报告\n区人大常委会：\n"
        "一、绩效自评\n2024年9个乡镇全部开展绩效自评，共自评136个项目。"
        "其中白鹭镇22个、石桥镇20个、青坪镇17个、柳塘乡15个。\n"
        "二、绩效目标\n退回修改的项目中，区教育局61个，区卫生健康局47个，区交通运输局38个。\n"
        "建成智慧教室36间，计划为40间。\n三、医院\n云栖区人民医院12月末预算执行率90.6%，主要原因是设备招标两次流标。\n"
        "四、乡镇考核\n乡镇 | 得分 | 等次\n白鹭镇 | 94.5 | 优秀\n石桥镇 | 81.0 | 良好\n"
        "青坪镇 | 75.5 | 合格\n云栖区财政局\n2025年3月3日"
    ),
    "hospital.txt": (
        "云栖区人民医院预算绩效考核办法\n云医发〔2024〕3号\n各科室：\n"
        "第一条 各科室次年绩效目标于每年10月20日前报财务科。东门分院的报送时间为10月25日前。\n"
        "第二条 材料逾期报送的，每逾期一天扣0.5分，单次最多扣5分。\n"
        "第三条 单台价格100万元以上的设备，除填报绩效目标外，还应当提交效益论证报告。\n"
        "云栖区人民医院\n2024年4月1日"
    ),
    "rules.txt": (
        "云栖区农业专项资金管理办法\n云农规〔2024〕2号\n"
        "第一条 对新建连栋钢架大棚，按每亩8000元给予补助。\n"
        "第二条 对购置农机具，按机具销售价的15%给予累加补助。\n"
        "云栖区农业农村局\n2024年5月6日"
    ),
}


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("2024年白鹭镇自评了多少个项目", "石桥镇呢", "两个镇一共多少个"), "42个"),
        (("云栖区退回修改的里面，教育局有几个", "卫健局呢"), "区卫生健康局47个"),
        (("云栖区退回修改的项目里，教育局和卫健局一共多少个",), "108个"),
        (("云栖区人民医院各科室绩效目标什么时候报财务科", "东门分院呢"), "10月25日"),
        (("云栖区人民医院各科室绩效目标什么时候报财务科", "要是晚了一天呢，扣几分"), "0.5分"),
        (("云栖区大棚补助一亩给多少", "那农机呢"), "15%"),
        (("云栖区2024年乡镇考核得分最高的是哪个镇", "它是什么等次"), "优秀"),
        (("云栖区2024年乡镇考核得分最低的是哪个镇", "多少分"), "75.5分"),
    ],
)
def test_a_follow_up_is_answered_as_it_is_meant(
    talk: Talk, turns: tuple[str, ...], told: str
) -> None:
    assert told in talk(*turns)


def test_what_a_county_tells_of_its_hospital_is_found(talk: Talk) -> None:
    """Though the hospital has papers of its own."""
    assert "90.6%" in talk("云栖区人民医院2024年12月末的预算执行率是多少")


def test_what_is_to_be_done_besides_is_a_duty(talk: Talk) -> None:
    """「除…外，还应当」 excepts nothing."""
    answer = talk("云栖区人民医院买80万的设备，要提交效益论证报告吗")
    assert answer.startswith("80万不属于“100万元以上”的情形，按这一条不需要。")


def test_how_many_rooms_is_a_number_too(talk: Talk) -> None:
    assert "36间" in talk("云栖区2024年建成了多少间智慧教室")


def test_to_whom_goes_on_with_what_was_told(talk: Talk) -> None:
    turns = ("云栖区人民医院各科室绩效目标什么时候报", "报给谁")
    assert "财务科" in talk(*turns)
