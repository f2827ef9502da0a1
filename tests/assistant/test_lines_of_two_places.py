"""Lines and spans of two places side by side, each place with a year or a thing of its own."""

from __future__ import annotations

from datetime import date

import pytest
from made_texts import Ask

CITY = """枫港市科学技术局关于科研项目经费管理改革的答复

李代表：

现答复如下。

从2027年项目起，市级科研项目立项论证的门槛，由200万元下调到120万元。2025年全市立项科研项目64个。

验收档案由市科技局保存12年。

预警分三色：

灯色 | 经费支出偏差率 | 处置
黄灯 | 15%（含）至40%（不含） | 提醒
红灯 | 40%（含）以上 | 暂停拨款

枫港市科学技术局
2026年3月5日
"""

DISTRICT = """鹭坪区科学技术局2026年科研项目工作月历

一是哪些要做立项论证。区级部门科研项目金额在50万元以上的，都要做。

二是科研资料由区科技局归档，保存期限不少于8年。

三是偏差只分两档。经费支出偏差率20%及以上、不到45%的为一般偏差；45%及以上的为严重偏差。

四是重点项目。2026年区级安排科研项目21个。

月份 | 做什么 | 谁来做 | 截止时间
3月 | 2026年科研项目中期检查 | 各主管部门、街镇 | 3月25日
9月 | 2027年新增科研项目立项论证 | 各主管部门、街镇 | 9月24日

鹭坪区科学技术局
2026年1月20日
"""

ZONE = """鹭坪高新区管理委员会2025年科研工作情况

2025年共立项科研项目17个。

鹭坪高新区管理委员会
2026年1月8日
"""
AS_OF = date(2026, 11, 21)
PAPERS = {"答复.txt": CITY, "月历.txt": DISTRICT, "情况.txt": ZONE}


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        (
            "鹭坪区级部门和枫港市级（2027年起）科研项目立项论证门槛分别是多少，差多少",
            ["50万元", "120万元", "70万元"],
            ["9月24日"],
        ),
        (
            "档案保存年限，枫港市的验收档案和鹭坪区的科研资料哪个长",
            ["12年", "8年", "4年", "枫港市更长"],
            ["3月25日"],
        ),
        (
            "枫港市亮红灯和鹭坪区严重偏差，经费支出偏差率线各是多少，差几个百分点",
            ["40%", "45%", "5个百分点"],
            ["15%"],
        ),
        ("枫港市黄灯的经费支出偏差率是多少", ["15%"], ["暂停拨款"]),
    ],
)
def test_lines_of_two_places(
    asked: Ask, question: str, told: list[str], not_told: list[str]
) -> None:
    answer = asked(question).answer
    assert all(words in answer for words in told)
    assert not any(words in answer for words in not_told)


def test_a_named_street_is_one_of_streets_and_towns(asked: Ask) -> None:
    answer = asked("我是鹭坪区松涛街道的经办，2026年9月要交哪些东西，分别几号").answer
    assert "9月24日" in answer
