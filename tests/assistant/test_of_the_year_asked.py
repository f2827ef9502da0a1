"""A number is told of the year that is asked about: what was spent, not what was set aside or what
another year came to; and what a table's parts of a score are, not what each may come to."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant

TRAINING = """汀州区2025年职业培训补贴资金使用情况报告

区财政局：

现将2025年职业培训补贴资金使用情况报告如下。

一、资金使用情况

2025年区级职业培训补贴资金预算安排320万元，比2024年增加20万元。截至12月31日，实际发放286万元，发放进度89.4%，结转34万元。2024年预算300万元，实际发放240万元，发放进度80.0%。

二、考核情况

考核满分100分，其中课程质量45分、到课率30分、结业率25分。

序号 | 培训机构 | 课程质量 | 到课率 | 结业率 | 总分 | 等次
1 | 汀州技工学校 | 43.0 | 27.5 | 23.0 | 93.5 | 优秀
2 | 海川职业学校 | 40.5 | 28.0 | 21.5 | 90.0 | 优秀
3 | 启航培训中心 | 36.0 | 24.0 | 19.0 | 79.0 | 合格
4 | 蓝天培训学校 | 33.5 | 22.5 | 20.5 | 76.5 | 合格

汀州区人力资源和社会保障局
2026年1月20日
"""
PAPERS = {"培训.txt": TRAINING}
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("2025年职业培训补贴资金发放进度是多少？", "89.4%", "80.0%"),
        ("2025年职业培训补贴资金发放了多少？", "286万元", "240万元"),
        ("去年培训补贴资金花了多少？", "286万元", "240万元"),
        ("2024年职业培训补贴发放进度是多少？", "80.0%", "320万元"),
        ("2025年职业培训补贴资金预算安排了多少？", "320万元", "240万元"),
        # The parts of the score are no percentages, and what each may come to is nobody's score.
        ("去年培训机构考核谁第一？", "总分最高的是汀州技工学校：93.5分", "45"),
        ("课程质量得分最低的是哪家机构？", "蓝天培训学校：33.5分", "45"),
        ("哪些机构到课率得分低于25分？", "蓝天培训学校22.5分", "海川"),
        # Where the parts themselves are asked after, they are told.
        ("考核里哪一项分值最高？", "课程质量45分", "43.0"),
    ],
)
def test_told_of_the_year_and_the_body_asked(
    assistant: Assistant, question: str, told: str, untold: str
) -> None:
    answer = assistant.ask(question, as_of=TODAY)

    assert not answer.abstained
    assert told in answer.answer
    assert untold not in answer.answer
