"""Counts that only announce a list, or that are part of a word: 三个环节, 三类, 一项, 每年两次.

「教育、卫生健康、交通3个领域」 counts what stands right before it and says nothing new;
「农业等8个领域」 says a number.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.facts.model import Unit
from ingest.facts.quantity import QuantitySpot

# Nouns that a list announces. Source: headings and list stems of printed notices and work reports.
_LIST_NOUNS: Final = re.compile(
    r"\s*(?:大|主要|重点|关键|核心|基本|具体|突出|不同)?(?:方面|环节|阶段|层面|层次|层级|维度|步骤|等级|等次|档次|类别|类型|种类|部分|角度|"
    r"坚持|统一|同步|结合|转变|注重|确保|不放过|必须|严禁|有|全面|原则|要点|“|一律|到位|关系|机制|体系|短板|"
    r"工程|专项行动|抓手|档|类(?!项目|支出|资金))"
)
# Spoken small counts announce a list with these too: 两个问题, 三项措施.
_SPOKEN_LIST_NOUNS: Final = re.compile(
    r"\s*(?:大|主要|重点|关键)?(?:问题|措施|工作|任务|要求|内容|文件|制度|办法|意见|方案|事项|清单|目标|指标|特点|难点|因素|原因|情形|情况|"
    r"文明|建设|年度|周期|月|季度|领域|行业|系统|平台|模块|专题|条件|程序|方式|途径|渠道|重点|亮点|变化|转移|统筹|闭环)"
)
_SORTS: Final = (
    "类",
    "种",
    "轮",
    "批",
    "级",
    "节",
    "款",
    "门",
    "起",
    "部",
    "片",
    "块",
    "组",
    "届",
    "期",
)
_EACH: Final = re.compile(
    r"(?:每[年月季周半个]?[^，。；]{0,6}|各|逐|一年|按|(?<![得评总满])分)\s*$"
)
_FREQUENT: Final = ("步", "次", "轮", "批", "期", "场")
_ITEMS: Final = re.compile(
    r"(?:^|[，。；：:（）])(?P<items>(?:[^，。；：:、（）\d]{1,18}[、和及])+[^，。；：:、（）\d]{1,14})$"
)
_OPEN_ENDED: Final = re.compile(r"(?:等|共|共计|合计|余下|其他|另有)\s*$")
# 「两个单位共同承担的项目」 says of what kind it is.
_TOGETHER: Final = re.compile(r"\s*[一-龥]{2,4}?(?:共同|联合|之间|交叉)")
_MOST_LISTED: Final = 12
_LIST_REACH: Final = 80


def counts_nothing(folded: str, spot: QuantitySpot, left: str, tail: str) -> bool:
    """True if the count at ``spot`` is no figure. ``left`` and ``tail`` are the words around it."""
    if spot.value.unit is not Unit.COUNT:
        return False
    amount = spot.value.amount
    if spot.chinese and (amount == 1 or _TOGETHER.match(tail)):
        return True
    if spot.counter in _FREQUENT and _EACH.search(left):
        return True
    if amount <= _MOST_LISTED and (
        _LIST_NOUNS.match(tail) or _announced(folded, spot.span.start, int(amount))
    ):
        return True
    if not spot.chinese or amount > _MOST_LISTED or _OPEN_ENDED.search(left):
        return False
    return (
        spot.counter in _SORTS
        or (spot.counter == "次" and not re.search("[共计]", left[-6:]))
        or bool(_SPOKEN_LIST_NOUNS.match(tail))
    )


def _announced(folded: str, at: int, amount: int) -> bool:
    """True if exactly ``amount`` names stand right before the count."""
    left = folded[max(0, at - _LIST_REACH) : at]
    if amount < 2 or _OPEN_ENDED.search(left):
        return False
    items = _ITEMS.search(left)
    return items is not None and len(re.findall("[、和及]", items["items"])) + 1 == amount
