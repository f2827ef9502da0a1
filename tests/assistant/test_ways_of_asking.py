"""Ways in which clerks ask after what papers tell: of another version, grade or place, by the name
of a term, of how far things have come."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant

BULLETIN = """苇川县财政局关于2024年度重点项目绩效评价结果的通报

苇川县财政局

一、评价概况
本次评价7个项目，平均得分80.10分，“优”2个、“良”2个、“中”2个、“差”1个。

二、评价得分
序号 | 主管部门 | 项目名称 | 预算（万元） | 执行率 | 总分 | 等级
1 | 县教育局 | 校园直饮水改造 | 420 | 97.1% | 92.0 | 优
2 | 县水利局 | 灌渠清淤 | 860 | 66.4% | 71.5 | 中
3 | 县文旅局 | 古镇步道修缮 | 510 | 38.0% | 56.2 | 差
4 | 县卫健局 | 村卫生室标准化 | 930 | 99.0% | 90.4 | 优

三、发现的问题
问卷回收不足，最低样本要求为150份，实际只有62份。

四、整改要求
（一）各有关部门应于2025年9月20日前报送整改方案。
（二）截至通报印发之日，县教育局、县卫健局已完成整改，县水利局尚未报送方案。
（三）灌渠清淤项目材料逾期4个工作日，扣2分。
（四）芦桥文化站项目预算300万元，尚未开工，原因是图纸审查没有通过。

苇川县财政局
2025年8月1日
"""
OLD_PLAN = """苇川县2024年预算绩效管理工作要点

苇川县财政局

各乡镇人民政府、县直各单位：

一、结果应用。等级为“优”的，优先保障；等级为“中”的，下年度预算压减12%；等级为“差”的，取消安排。
二、运行监控。县直各单位8月20日前报送监控表。

苇川县财政局
2024年2月6日
"""
NEW_PLAN = """苇川县2025年预算绩效管理工作要点

苇川县财政局

各乡镇人民政府、县直各单位：

一、结果应用。等级为“优”的，优先保障；等级为“中”的，下年度预算压减18%；等级为“差”的，取消安排。
二、整改。整改期限为收到整改通知之日起25日。
三、事前评估。县级财政资金申请额度达到150万元的新增项目，一律开展事前绩效评估。

苇川县财政局
2025年2月10日
"""
DRAFT = """鹿原市财政局关于公开征求《鹿原市市级引导资金绩效管理办法（征求意见稿）》意见的公告

鹿原市财政局
2025年3月3日

鹿原市市级引导资金绩效管理办法
（征求意见稿）

第一条　为加强引导资金绩效管理，制定本办法。
第二条　新设引导资金年度规模在900万元以上的，主管部门应当开展事前绩效评估。
第三条　主管部门应当自收到评价意见之日起50日内完成整改。

起草说明

一、起草背景。2024年度全市纳入引导资金绩效监控的项目共217个。
二、主要内容。征求意见稿共一章三条。
"""
RULES = """鹿原市财政局关于印发《鹿原市市级引导资金绩效管理办法》的通知

鹿原市财政局
2025年6月9日

鹿原市市级引导资金绩效管理办法

第一条　为加强引导资金绩效管理，制定本办法。
第二条　新设引导资金规模在700万元以上的，主管部门应当开展事前绩效评估；3000万元以上的由财政评审。
第三条　事前绩效评估应当围绕立项必要性、目标合理性和筹资合规性三个方面进行。
第四条　主管部门应当自收到评价意见之日起40日内完成整改。
第五条　本办法自2025年7月1日起施行，有效期5年。
"""
INDICATORS = """桐原县财政局关于印发《部门整体支出评价指标体系（2025年版）》的通知

桐原县财政局
2025年4月1日

一、说明
1.与2022年版相比，2025年版将“预算调整率”分值由5分调增为7分，“群众满意度”由9分调减为6分。
2.本指标体系自印发之日起施行。
"""

DETAILS = """桐原县项目支出绩效管理实施细则

桐原县财政局
2025年5月6日

第一条　本细则适用于县直部门和乡镇。
第二条　县级新增项目申请额达到260万元的，由主管部门组织事前绩效评估。乡镇新增项目评估起点为70万元。
第三条　本细则自2025年6月1日起施行。
"""
PAPERS = {
    "通报.txt": BULLETIN,
    "要点2024.txt": OLD_PLAN,
    "要点2025.txt": NEW_PLAN,
    "意见稿.txt": DRAFT,
    "办法.txt": RULES,
    "指标.txt": INDICATORS,
    "细则.txt": DETAILS,
}


def ask(assistant: Assistant, *turns: str) -> Answer:
    answer = None
    for turn in turns:
        answer = assistant.ask(
            turn, session=answer.session if answer else None, as_of=date(2026, 3, 1)
        )
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param(
            "鹿原市引导资金办法定稿跟征求意见稿比，整改期限有什么变化？",
            ["50日", "40日"],
            id="term",
        ),
        pytest.param("鹿原市的引导资金办法，我手头这份是定稿吗？", ["5年"], id="status"),
        pytest.param(
            "整改期限，苇川县2025年要点和鹿原市的引导资金办法哪个更紧？",
            ["苇川县更短", "25日", "40日", "相差15天"],
            id="each in words of its own",
        ),
        pytest.param(
            "苇川县2025年的事前评估门槛跟鹿原市正式办法里新设引导资金的门槛差多少？",
            ["150万元", "700万元", "550万元"],
            id="a first line, not the second",
        ),
        pytest.param(
            "鹿原市引导资金事前绩效评估要从哪几个方面看？", ["筹资合规性"], id="no draft instead"
        ),
        pytest.param(
            "苇川县这4个项目里，执行率最低的是哪个，最高的是哪个？",
            ["古镇步道修缮", "村卫生室标准化"],
            id="both ends",
        ),
        pytest.param("苇川县通报的时候哪几个部门已经整改完了？", ["县教育局"], id="how far"),
        pytest.param("苇川县灌渠清淤项目扣的2分是因为什么扣的？", ["逾期4个工作日"], id="why"),
        pytest.param("苇川县芦桥文化站为什么还没动工？", ["图纸审查"], id="another word"),
        pytest.param(
            "鹿原市2024年度纳入引导资金绩效监控的项目总共有多少个？",
            ["217个"],
            id="notes after articles",
        ),
        pytest.param("桐原县2022年版指标里，“预算调整率”占几分？", ["由5分"], id="former value"),
    ],
)
def test_what_papers_tell_is_found(assistant: Assistant, question: str, said: list[str]) -> None:
    answer = ask(assistant, question)
    assert not answer.abstained, answer.answer
    assert all(words in answer.answer for words in said), answer.answer


def test_articles_counted_are_no_answer_to_how_many_opinions(assistant: Assistant) -> None:
    answer = ask(assistant, "鹿原市引导资金办法公开征求意见，最后收到了多少条意见？")
    assert "三条" not in answer.answer


def test_what_is_said_of_another_grade_is_asked_again(assistant: Assistant) -> None:
    answer = ask(assistant, "苇川县得“优”的项目有哪些？", "那得“差”的呢？")
    assert "古镇步道修缮" in answer.answer
    assert "校园直饮水改造" not in answer.answer
    answer = ask(assistant, "苇川县得“优”的项目有哪些？", "中的呢")
    assert "灌渠清淤" in answer.answer


def test_a_grade_is_carried_to_another_year(assistant: Assistant) -> None:
    answer = ask(assistant, "苇川县2025年要点里评为“中”的压减多少？", "那2024年的要点里是多少？")
    assert "12%" in answer.answer


def test_the_line_of_others_does_not_stand_beside_that_of_towns(assistant: Assistant) -> None:
    answer = ask(assistant, "桐原县乡镇新增项目，事前评估从多少万起？")
    assert "70万元" in answer.answer
    assert "260万元" not in answer.answer


def test_units_directly_under_a_county_are_its_departments(assistant: Assistant) -> None:
    answer = ask(assistant, "我在苇川县交通运输局，2024年8月底前我们局要报什么？")
    assert "8月20日" in answer.answer
