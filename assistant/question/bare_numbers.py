"""Numbers that are typed without their unit after the measure they are of: 「得分超过90的」."""

from __future__ import annotations

import re

_STANDS = (
    "(?:在|是|为|都|没|不|未|能)*"
    "(?:超过|高于|低于|少于|大于|小于|不到|没到|达到|不足|没过|过|满|上)?"
)
_ENDS = "(?=以上|以下|以内|之间|的|及|[，,。；;？?]|$)"
_NUMBER = "(?P<number>\\d{1,3}(?:\\.\\d+)?)"
_SCORE = re.compile(f"(?P<said>(?:得分|分数|总分|评分|成绩|均分|平均分){_STANDS}){_NUMBER}{_ENDS}")
_RATE = re.compile(f"(?P<said>(?:率|比例|占比|比重|进度){_STANDS}){_NUMBER}{_ENDS}")


def with_units_of_measures(folded: str) -> str:
    """The folded question with the unit written out: 「得分超过90分的」 「执行率低于60%的」."""
    return _RATE.sub(r"\g<said>\g<number>%", _SCORE.sub(r"\g<said>\g<number>分", folded))
