"""What is left of a plan, the share that is done, and what an amount was a year before."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant

REPORT = """松岭县2025年文化惠民工程进展情况报告

县人民政府：

现将2025年文化惠民工程进展情况报告如下。

一、总体情况

全年送戏下乡演出426场，比2024年增加38场。培训乡村文艺骨干1,280人次，惠及群众约5万人。

2025年因清理收回结余资金860万元，其中文化站维修640万元。2024年收回结余资金为515万元。

二、在建项目

项目 | 2025年计划（万元） | 已完成投资（万元） | 负责人
城东文化馆扩建 | 1,600 | 1,240 | 邵青
古戏台抢救修缮 | 480 | 480 | 俞远
村级文化广场 | 950 | 570 | 邵青
合计 | 3,030 | 2,290 |

三、村级书屋

今年计划改造村级书屋36个，总投资540万元。截至9月底已完工22个，已拨付资金310万元。

图书流动车采购结余90万元，其中35万元申请结转，其余由县财政收回。

数字影院结余资金882万元，其中610万元申请结转，120万元用于设备更新，其余由县财政收回。

演出补贴经费由省级承担60%，市级承担25%，其余由县级承担。

非遗工坊验收达标率60%，优良率25%，其余由专家组复验。

道具采购款1,200万元，其中灯光700万元（其中进口200万元），其余为音响。

古戏台抢救修缮向9户多发迁移补偿18.6万元，截至9月底已追回12.4万元。

县级奖补资金1,200万元，已支付县级奖补资金首批700万元，余款年底前付清。

松岭县文化旅游局
2025年10月20日
"""
WITH_RATES = """禾川县2025年水利项目进展通报

项目 | 年度计划（万元） | 完成投资（万元） | 完成率
东干渠衬砌 | 800 | 640 | 81%
西岸护坡 | 500 | 450 | 90%

禾川县水利局
2025年11月3日
"""
PAPERS = {"文化.txt": REPORT, "水利.txt": WITH_RATES}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("城东文化馆扩建完成了年度计划的百分之几", "1,240万元÷2025年计划1,600万元＝77.5%"),
        ("村级文化广场还差多少没完成", "2025年计划950万元－已完成投资570万元＝380万元"),
        ("松岭县文化馆扩建比年度计划还差多少", "＝360万元"),
        ("松岭县村级书屋还有几个没完工", "＝14个"),
        ("松岭县县级奖补资金还有多少没支付", "＝500万元"),
        ("松岭县图书流动车采购结余的钱，被县财政收回多少", "结余90万元－35万元＝55万元"),
        ("松岭县数字影院结余资金被县财政收回多少", "882万元－610万元－120万元＝152万元"),
        ("松岭县演出补贴经费县级承担百分之几", "60%－市级承担25%＝15%"),
        ("古戏台抢救修缮多发的钱还差多少没追回来", "＝6.2万元"),
        ("松岭县2025年收回结余资金比上年多多少", "＝345万元"),
        ("松岭县2024年送戏下乡演出多少场", "＝388场"),
        ("松岭县截至9月底城东文化馆扩建和村级文化广场一共完成投资多少", "＝1,810万元"),
    ],
)
def test_it_is_worked_out_of_two_cells_or_two_sentences(
    assistant: Assistant, question: str, told: str
) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "禾川县东干渠衬砌完成率是多少",  # which the table tells
        "古戏台抢救修缮还差多少没完成",  # nothing is left
        "松岭县2024年培训乡村文艺骨干多少人次",  # of which no step is told
        "松岭县2023年送戏下乡演出多少场",
        "松岭县村级书屋还有几个没开工",  # what is finished tells nothing of what has begun
        "松岭县文化站维修收回资金比上年多多少",
        "松岭县非遗工坊专家组复验的占百分之几",  # rates are no shares of one whole
        "松岭县道具采购款中音响多少万元",  # a part of a part is told too
    ],
)
def test_what_is_told_or_open_is_not_worked_out(assistant: Assistant, question: str) -> None:
    assert "＝" not in assistant.ask(question).answer


def test_the_rate_that_the_table_prints_is_told(assistant: Assistant) -> None:
    assert "81%" in assistant.ask("禾川县东干渠衬砌完成率是多少").answer
