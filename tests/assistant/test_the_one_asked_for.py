"""Of several cells, days and lines, the one that is asked for is told: of the year, of the matter
in the head of the column, of the body that asks, of the turn; and the lower one where that is
asked for."""

from __future__ import annotations

import pytest
from made_texts import Ask

PAPERS = {
    "考核.txt": """栖岩市2025年度车站考核结果通报

栖岩市交通运输局

现将2025年度车站考核得分通报如下：

序号 | 车站 | 台账报送时间 | 安全报告报送时间 | 2025年度得分 | 2024年度得分
1 | 东门车站 | 3月6日 | 5月9日 | 91.5 | 88.2
2 | 西关车站 | 3月13日 | 5月23日 | 79.4 | 83.6

栖岩市交通运输局
2026年1月12日
""",
    "通知.txt": """栖岩市关于做好2026年车辆检查工作的通知

栖岩市交通运输局

今年开展两次车辆检查：第一次检查在用车辆，各车站4月18日前上报；第二次检查备用车辆，9月24日前上报。
各客运公司应于6月底前（公交公司7月底前）完成首次轮胎检查。
客运站改造投资200万元及以上的，货运站改造投资90万元及以上的，均须进行消防评审。

2026年2月2日
""",
    "高新.txt": """栖岩高新技术产业开发区车站改造管理办法

栖岩高新技术产业开发区管理委员会

第一条　车站改造投资400万元以上的，应当进行设计评审。

2025年6月3日
""",
    "石柱.txt": """石柱县车站改造管理办法

石柱县交通运输局

第一条　车站改造投资150万元以上的，应当进行设计评审。

2025年6月3日
""",
}


@pytest.mark.parametrize(
    ("turns", "told", "not_told"),
    [
        (["栖岩市东门车站2025年度考核得了多少分"], "2025年度得分91.5分", "88.2"),
        (["栖岩市东门车站2025年度考核得了多少分", "前一年呢"], "2024年度得分88.2分", "91.5"),
    ],
)
def test_the_cell_of_the_year_or_the_matter(
    asked: Ask, turns: list[str], told: str, not_told: str
) -> None:
    session = None
    for turn in turns:
        answer = asked(turn, session=session)
        session = answer.session
    assert told in answer.answer
    assert not_told not in answer.answer


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("栖岩市2026年第二次车辆检查什么时候上报", "2026年9月24日前——"),
        ("栖岩市公交公司2026年首次轮胎检查几月底前完成", "2026年7月31日前——"),
    ],
)
def test_the_day_of_the_turn_and_of_the_body(asked: Ask, question: str, day: str) -> None:
    assert asked(question).answer.startswith(day)


def test_the_line_of_the_kind_that_asks_where_all_lines_bring_the_same(asked: Ask) -> None:
    answer = asked("栖岩市货运站改造投资100万，要不要做消防评审").answer
    assert "100万属于“90万元及以上”的情形，按这一条需要" in answer


def test_the_lower_one_also_where_a_name_has_the_word_high(asked: Ask) -> None:
    answer = asked("石柱县和栖岩高新区，车站改造要做设计评审的投资起点哪个低").answer
    assert answer.startswith("石柱县更低：")
