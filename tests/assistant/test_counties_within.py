"""A county named after its city, of which the city's papers do not speak: what is laid down for the
city's own offices, or reported of the city, is not told of it."""

from __future__ import annotations

import pytest
from made_texts import Ask

PAPERS = {
    "市级.txt": """桐浦市文化和旅游局关于印发《桐浦市市级文物修缮项目管理办法》的通知

各市直文博单位，各县（市）文化和旅游局：

桐浦市市级文物修缮项目管理办法

第一条　本办法适用于市级财政安排的文物修缮项目。
第二条　项目单位应于每年4月15日前报送修缮方案。
第三条　修缮项目完工后应当组织验收。

桐浦市文化和旅游局
2025年1月9日
""",
    "总结.txt": """桐浦市2025年文物保护工作总结

一、全年完成文物修缮36处，支出修缮资金1,280万元。
二、松前县完成修缮5处，支出210万元。
三、培训文保员412人次，各县（市、区）均设立了文保热线。

桐浦市文化和旅游局
2026年1月20日
""",
    "全市.txt": """桐浦市文化和旅游局关于开展2026年文物安全检查的通知

各有关单位：
文物安全自查应于2026年6月20日前完成，自查表报市文化和旅游局。
各县（市、区）文化和旅游局应于2026年5月10日前报送文物普查数据。

桐浦市文化和旅游局
2026年2月20日
""",
}


@pytest.mark.parametrize(
    "question",
    [
        "桐浦市青崖县每年修缮方案几号前报送",  # told of the city's own projects
        "桐浦市青崖县2025年修缮了多少处文物",  # the number is the city's
        "桐浦市青崖区2025年文物修缮资金支出了多少",
        "青崖县每年修缮方案几号前报送",
    ],
)
def test_what_is_told_of_the_city_is_not_told_of_its_county(asked: Ask, question: str) -> None:
    assert asked(question).abstained


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("桐浦市每年修缮方案几号前报送", "4月15日"),
        ("桐浦市青崖县文旅局2026年几号前报送文物普查数据", "5月10日"),  # told of every county
        ("桐浦市松前县2025年修缮了多少处文物", "5处"),
        ("桐浦市2025年修缮了多少处文物", "36处"),
        ("桐浦市青崖县2026年文物安全自查几号前完成", "6月20日"),  # a notice for all
    ],
)
def test_what_holds_for_it_is_told(asked: Ask, question: str, told: str) -> None:
    assert told in asked(question).answer
