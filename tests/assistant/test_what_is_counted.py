"""What is counted, given to somebody, or comes after a second time is told of that very thing."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant

PAPERS = {
    "通报.txt": """乌溪县林业局关于2024年公益林管护情况的通报

各乡镇人民政府：

一、基本情况

全县公益林面积38.6万亩，核查退回申报21份，发现擅自砍伐3起，收回补偿资金2.4万元，已缴回县财政。
资源站核查涉及林农6,420人。林业局种苗中心现有职工14人。
下半年开展巡查2次，委托第三方机构核查2家，支付费用11万元，县林业局和县财政局组织了验收。
截至6月30日、9月30日，补偿资金发放率分别为41%、72%。

乡镇 | 面积（万亩） | 发现问题（个） | 主管站所 | 等级
青石镇 | 9.8 | 12 | 资源站 | 优
岭下乡 | 12.4 | 9 | 资源站 | 良
双溪镇 | 8.6 | 17 | 护林站 | 中
枫坪乡 | 7.8 | 8 | 资源站 | 良

二、2025年重点工作安排如下：

重点工作 | 责任单位 | 完成时限
护林员续聘 | 资源站 | 3月底前
隔离带清理 | 防火站 | 2月底前
物资清点 | 防火站 | 4月底前

乌溪县林业局
2025年1月10日
""",
    "办法.txt": """乌溪县公益林管护考核办法

第一条　申报面积误差超过5%的，退回重新申报，重报时限为5个工作日。
第二条　巡查记录不全的，责令整改；整改后仍不合格的，扣减管护费20%。

乌溪县林业局
2024年3月1日
""",
}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("乌溪县2024年等级为良的乡镇有几个", "共2个"),
        ("乌溪县2025年防火站的重点工作有几项", "共2个"),
        ("乌溪县2024年主管站所为资源站的乡镇有几个", "共3个"),
        ("乌溪县2024年核查退回申报多少份", "21份"),
        ("乌溪县2024年9月末补偿资金发放率多少", "72%"),
        ("乌溪县2024年收回的补偿资金缴到哪里了", "县财政"),
        ("乌溪县巡查记录不全整改之后还是不合格的怎么处理", "20%"),
        ("乌溪县林业局种苗中心有多少人", "14人"),
        ("乌溪县2024年哪两个部门组织了验收", "县林业局和县财政局"),
    ],
)
def test_what_is_asked_is_told(assistant: Assistant, question: str, words: str) -> None:
    assert words in assistant.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "乌溪县2024年防火站有几个人",  # rows of work are no persons
        "乌溪县林业局资源站有多少人",  # nor are those who own the forest its staff
        "乌溪县2024年等级为良的有几家企业",
        "乌溪县2024年收回的2.4万元补偿资金后来安排给哪个乡镇了",
        "乌溪县申报面积误差超过5%，重报之后还是超过5%的怎么处理",
        "乌溪县2024年第一次巡查发现问题多少个了",
        "乌溪县2024年委托的是哪两家第三方机构",  # the bureaus named are no firms
        "乌溪县2024年12月末补偿资金发放率多少",
    ],
)
def test_what_is_near_does_not_tell_it(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).abstained


def test_one_of_them_is_no_part_of_another_number(assistant: Assistant) -> None:
    assistant.ask("乌溪县2024年核查退回申报多少份", "returned")
    assert assistant.ask("其中双溪镇退回几份", "returned").abstained
