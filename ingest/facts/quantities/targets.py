"""Which way a line without comparator holds: a cap (上限为5万元) or a floor (门槛为30万元)."""

from __future__ import annotations

import re
from typing import Final

from ingest.facts.model import Comparator
from ingest.facts.quantity import QuantitySpot

_CAP: Final = re.compile(
    r"上限|限额(?!标准)|限价|控制|最高|封顶|以下|降|压减到|压降|缩短|周期|红线|(?<![有期年])限$|(?<!最低)(?<!限额)标准的?$"
)
_FLOOR: Final = re.compile("下限|门槛|起点|起评线")
_REACH: Final = 14
# A head of a table under which numbers are lines: 「服务费用上限」「起评金额门槛」.
_LIMIT_HEAD: Final = re.compile(
    r"(?P<floor>下限|最低限[额价]|门槛|起点|起评线|不得?[低少]于)|上限|最高限[额价]|限价|封顶|不得?(?:超过|高于|多于)"
)


def head_comparator(head: str) -> Comparator | None:
    """How the numbers under a table's ``head`` hold; None if it draws no line.

    >>> head_comparator("服务费用上限（万元）")
    <Comparator.AT_MOST: '<='>
    """
    limit = _LIMIT_HEAD.search(head)
    if limit is None:
        return None
    return Comparator.AT_LEAST if limit["floor"] else Comparator.AT_MOST


def unsaid_comparator(folded: str, spot: QuantitySpot) -> Comparator:
    """AT_MOST where the words around the number cap it, else AT_LEAST; 起点 and 门槛 draw a line
    from below, to whatever they are brought down."""
    if spot.counted:  # 三年内不得
        return Comparator.AT_MOST
    left = folded[max(0, spot.span.start - _REACH) : spot.span.start]
    right = folded[spot.span.end : spot.span.end + _REACH]
    around = re.split(r"[，。；\d]", left)[-1].rstrip("为至到是在 ")
    if _FLOOR.search(around):
        return Comparator.AT_LEAST
    after = re.split("[，。；]", right)[0]
    capped = _CAP.search(around) or re.match(
        r"的[^，]{0,6}(?:控制|上限|限额(?!标准)|限价)|为(?:一个?)?周期", after
    )
    return Comparator.AT_MOST if capped else Comparator.AT_LEAST
