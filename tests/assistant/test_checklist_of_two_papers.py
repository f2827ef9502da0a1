"""Standing rules and a notice of the year in one checklist."""

from __future__ import annotations

from datetime import date

from assistant.checklist import checklist
from assistant.passages import passages_of
from ingest import read_bytes

RULES = """桐湾县项目资金绩效管理办法

第一条　用款单位应当于每年1月31日前完成绩效自评。

第二条　主管部门应当于每年3月15日前将部门评价报告报送县财政局。

第三条　乡镇使用项目资金的，适用本办法关于用款单位的规定。

第四条　本办法自2025年1月1日起施行。
"""
NOTICE = """桐湾县财政局关于做好2026年绩效评价工作的通知

各主管部门：

部门评价报告于3月31日前报送我局。

桐湾县财政局
2026年1月9日
"""


def test_a_town_owes_what_rules_say_that_it_owes_as_another() -> None:
    made = checklist(passages_of(read_bytes("办法.txt", RULES.encode())), "石埠镇", year=2026)
    assert [task.due for task in made.dated] == [date(2026, 1, 31)]


def test_rules_and_a_notice_that_tell_two_times_are_told_of_each_other() -> None:
    texts = {"办法.txt": RULES, "通知.txt": NOTICE}
    passages = [p for n, t in texts.items() for p in passages_of(read_bytes(n, t.encode()))]
    early, late = checklist(passages, "县水务局", year=2026, only_year=True).dated
    assert (early.due, late.due) == (date(2026, 3, 15), date(2026, 3, 31))
    assert "2026年3月31日" in early.differs[0]
    assert late.differs == ("《办法》第二条写的是2026年3月15日前，两处不同，请核对",)
