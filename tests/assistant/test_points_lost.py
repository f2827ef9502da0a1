"""Points taken off for each fault or day are multiplied by the asker's number, however the rule
puts the fault (「每发现1处隐患」 「每少配1件救生衣」), up to its most; for that fault alone."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant

RULES = """石螺渔港扣分办法

第一条 为规范渔港安全检查，制定本办法。
第二条 每少配1件救生衣扣2分，最多扣10分；发现一处通道堵塞扣5分；每发现1起乱排污扣4分，扣完20分为止。
第三条 台账漏登的，每人次扣0.5分；每发现1处一般隐患扣1分，每发现1处重大隐患扣3分。
第四条 材料逾期报送的，每逾期一天扣0.5分，最多扣5分。

石螺渔港管理局
2026年2月11日
"""
PAPERS = {"办法.txt": RULES}
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("question", "works_out"),
    [
        ("少配3件救生衣扣几分", "3×2分＝6分"),
        ("少配7件救生衣扣几分", "7×2分＝14分，超过最多10分，按10分计"),
        ("发现两处通道堵塞扣几分", "2×5分＝10分"),
        ("乱排污3起扣几分", "3×4分＝12分"),
        ("乱排污6起扣几分", "6×4分＝24分，超过最多20分，按20分计"),
        ("台账漏登4人次扣几分", "4×0.5分＝2分"),
        ("查出5处重大隐患扣几分", "5×3分＝15分"),
        ("材料晚了三天报送，一共扣几分", "3×0.5分＝1.5分"),
    ],
)
def test_each_is_multiplied(assistant: Assistant, question: str, works_out: str) -> None:
    assert works_out in assistant.ask(question, as_of=TODAY).answer


@pytest.mark.parametrize(
    "question",
    ["多配3件救生衣扣几分", "查出5处轻微隐患扣几分", "材料晚了三个工作日扣几分"],
)
def test_another_fault_is_not_multiplied(assistant: Assistant, question: str) -> None:
    assert "×" not in assistant.ask(question, as_of=TODAY).answer
