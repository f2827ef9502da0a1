"""A word of speech that the papers themselves write is looked for as it stands."""

from __future__ import annotations

import pytest
from made_texts import Ask

PAPERS = {
    "食堂.txt": """松汀市第二中学2026年食堂采购监督办法

松汀市第二中学

一、监督每月开展一次，覆盖全部20家供货单位，监督情况在校内公示。
二、价格高于市场均价8%以上的亮黄灯，高于市场均价15%以上的亮红灯。
三、亮红灯的供货单位，学校暂停下单，由总务处约谈。

2026年1月12日
""",
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("松汀市食堂监督亮红灯的线是多少", "15%以上"),
        ("松汀市第二中学食堂监督亮了红灯的供货单位怎么办", "暂停下单"),
    ],
)
def test_red_lights_are_found_by_their_name(asked: Ask, question: str, told: str) -> None:
    assert told in asked(question).answer
