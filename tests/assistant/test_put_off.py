"""How far a time is put off, and what to do at the end of a term: told after the time itself."""

from __future__ import annotations

import pytest
from made_texts import Ask

RULES = """云埔市既有住宅加装电梯管理办法

第一条　加装电梯补助资金分两次拨付，单台不超过15万元。

第二条　建设单位应当自取得施工许可之日起180日内完工。\
因管线不能按期的，经街道办事处同意，可以顺延，最长不超过90日。

第三条　加装电梯备案凭证有效期为2年。期满需要继续使用的，应当在届满前30日向区住建局申请换发。

第四条　加装电梯的施工单位应当在20日内完成整改。

第五条　确有困难的施工单位可以申请延长整改期限，最多15日。

第六条　加装电梯的运维记录应当于每月5日前报送街道办事处。

云埔市住房和城乡建设局
2026年2月3日
"""
PAPERS = {"云埔市办法.txt": RULES}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("云埔市电梯完工来不及，最多能延多久", "最长不超过90日"),
        ("云埔市电梯建设单位180日完不了工，能不能延期", "可以顺延"),
        ("云埔市整改做不完能宽限几天", "最多15日"),
        ("云埔市加装电梯备案凭证到期了还想接着用，怎么办", "届满前30日"),
        ("云埔市备案凭证快到期了，还要用该咋办", "向区住建局申请换发"),
    ],
)
def test_what_is_put_off_and_what_follows_is_told_first(
    asked: Ask, question: str, told: str
) -> None:
    assert told in asked(question).answer.split("\n")[0]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("云埔市加装电梯几天内要完工", "180日内完工"),
        ("云埔市备案凭证能用几年", "2年"),
        ("云埔市整改要在几天内完成", "20日内完成整改"),
    ],
)
def test_the_time_itself_is_told_where_that_is_asked(asked: Ask, question: str, told: str) -> None:
    assert told in asked(question).answer.split("\n")[0]


def test_a_time_that_no_rule_puts_off_is_not_told_as_its_extension(asked: Ask) -> None:
    assert asked("云埔市运维记录报送最多能延几天").abstained
