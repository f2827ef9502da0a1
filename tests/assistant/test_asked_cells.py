"""Of a table row the cells that the question asks for, under what the row is called."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant

REPORT = """溪桥县财政局关于2025年度重点评价结果的通报

县直各部门：

现将有关情况通报如下。

一、评价结果

评价结果如下（单位：万元）：

序号 | 主管部门 | 项目名称 | 年度预算 | 执行率 | 得分 | 等级
1 | 县水利局 | 山塘加固 | 640 | 91.2% | 88.5 | 良
2 | 县水利局 | 灌渠清淤 | 310 | 77.4% | 71.0 | 中
3 | 县教育局 | 校车运营 | 1,250 | 98.6% | 93.2 | 优

二、评分标准

指标 | 分值 | 评分标准
预算执行率 | 8 | 达到95%得满分，每低1个百分点扣0.5分
成本控制 | 6 | 超出概算的不得分

三、任务分工

工作任务 | 牵头科室 | 完成时限
复核整改报告 | 绩效股 | 2026年5月20日
结果公开 | 预算股 | 2026年6月12日

溪桥县财政局
2026年3月10日
"""
PAPERS = {"通报.txt": REPORT}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("溪桥县山塘加固的执行率是多少", "山塘加固：执行率91.2%[1]"),
        ("溪桥县校车运营的年度预算是多少", "校车运营：年度预算1,250万元[1]"),
        ("溪桥县灌渠清淤得了几分，什么等级", "灌渠清淤：得分71.0分，等级中[1]"),
        ("溪桥县预算执行率占多少分", "预算执行率：分值8分[1]"),
        ("溪桥县成本控制值几分", "成本控制：分值6分[1]"),
        ("溪桥县结果公开谁牵头", "结果公开：牵头科室预算股[1]"),
    ],
)
def test_one_cell_is_told_where_one_is_asked_for(
    assistant: Assistant, question: str, told: str
) -> None:
    assert assistant.ask(question).answer == told


def test_the_row_is_told_whole_where_more_is_asked(assistant: Assistant) -> None:
    answer = assistant.ask("溪桥县山塘加固评价情况如何")
    assert "执行率91.2%，得分88.5分，等级良" in answer.answer
