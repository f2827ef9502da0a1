"""Which way a line without comparator holds: a cap (上限为5万元) or a floor (门槛为30万元)."""

from __future__ import annotations

import re
from typing import Final

from ingest.facts.model import Comparator
from ingest.facts.quantity import QuantitySpot

_CAP: Final = re.compile(
    r"上限|限额(?!标准)|限价|控制|最高|封顶|以下|降|压减到|压降|缩短|周期|红线|(?<![有期年])限$|(?<!最低)(?<!限额)标准的?$"
)
_REACH: Final = 14


def unsaid_comparator(folded: str, spot: QuantitySpot) -> Comparator:
    """AT_MOST where the words around the number cap it, else AT_LEAST."""
    if spot.counted:  # 三年内不得
        return Comparator.AT_MOST
    left = folded[max(0, spot.span.start - _REACH) : spot.span.start]
    right = folded[spot.span.end : spot.span.end + _REACH]
    around = re.split(r"[，。；\d]", left)[-1].rstrip("为至到是在 ")
    after = re.split("[，。；]", right)[0]
    capped = _CAP.search(around) or re.match(
        r"的[^，]{0,6}(?:控制|上限|限额(?!标准)|限价)|为(?:一个?)?周期", after
    )
    return Comparator.AT_MOST if capped else Comparator.AT_LEAST
