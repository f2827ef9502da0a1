"""Acts of those who issue a document, which nobody owes whom it is addressed to."""

from __future__ import annotations

import re
from typing import Final

from ingest.facts.obligations.bodies import bodies_at, is_addressed
from ingest.facts.obligations.demand import Demand
from ingest.facts.obligations.years import REPORTS

_ACT: Final = "(?:批复|批下[去来]|下达|通报|约谈|会审|拨付|公布(?=评价|考核|抽查))"
_MARKS_GIVEN: Final = re.compile(
    "(?:考核|评比|抽查|抽评|评审)(?:结果|情况)|(?:考核|评比|抽查|抽评|评审)?(?:得分|名次|排名)"
)
_MARKING: Final = re.compile("(?:年度|季度|综合|绩效)考核(?:应当?|[于在])*$")
_MADE_KNOWN: Final = re.compile("张榜|公示|公布|通报|公开|亮相|晾晒")
# 「县级抽查」, and who is of a level below: of the county the towns, of a town the villages.
_OF_LEVEL: Final = re.compile(
    "(?P<level>[省市县区镇])级(?:重点|集中|联合|随机|统一)?"
    "(?:抽查|复查|复核|复审|终审|评审|审核|验收|检查|督查|考核|考评|核查)"
)
_LEVELS: Final = "省市县区镇"
_TOWNS: Final = ("乡", "镇", "街道", "村", "社区", "学校", "主体", "企业")
_BELOW: Final = (("市", "州"), ("县", "区", "旗"), _TOWNS, _TOWNS, ("村", "社区", "居委"))
_OPENS: Final = re.compile(f"[，,]?(?:由|将|统一|一并|同步|正式|书面|及时|分批)*{_ACT}")
# 「3月份集中培训各乡镇联络员」: who is trained does not train.
_TRAINS: Final = re.compile("[，,]?(?:由|将|要|应|统一|一并|集中|分批|分期)*(?:培训|轮训)")
_LEADS_UP_TO: Final = re.compile("(?:[，,]?(?:全部|基本)?(?:完成|到位))?$")
_TOPIC: Final = re.compile(_ACT)
_LAST: Final = re.compile(f"{_ACT}$")
# Whom a result is sent to, by the class alone: 「反馈被评价单位」「告知申报单位」.
_SUBJECTED: Final = re.compile("被评价|被抽查|被检查|被考核|受检|受评|送审|填报|申报|各")


def is_of_level_above(demand: Demand, body: str) -> bool:
    """True for 「各乡镇11月15日前完成验收，县级抽查11月30日前完成」: the work is called by a level
    above that of ``body``, who does not do it."""
    level = _OF_LEVEL.match(demand.text, demand.phrase.words, demand.phrase.span.end)
    if level is None or level["level"] in body:
        return False
    below = _BELOW[_LEVELS.index(level["level"]) :]
    return any(mark in body for marks in below for mark in marks)


def is_for_authority(demand: Demand) -> bool:
    """True if it is an act of those who issue the document: 批复, 下达, 通报."""
    if not demand.reading.issuer or demand.reading.years.kind in REPORTS:
        return False
    text, phrase, time = demand.text, demand.phrase, demand.time
    deed = _OPENS.match(text, time.end, phrase.span.end)
    following = demand.sentence.after(phrase)
    if deed is None and following is not None and time.end >= phrase.span.end - 1:
        deed = _OPENS.match(text, following.words, following.span.end)
    if trains := _TRAINS.match(text, time.end, phrase.span.end):
        return bodies_at(text, trains.end(), phrase.span.end) is not None
    if deed is not None or _MARKING.search(text, phrase.words, time.start):
        return True
    if _MARKS_GIVEN.match(text, phrase.words, time.start) and _MADE_KNOWN.search(
        text, time.end, phrase.span.end
    ):
        return True
    return _LEADS_UP_TO.match(text, time.end, phrase.span.end) is not None and (
        _TOPIC.search(text, phrase.words, time.start) is not None or _follows_act(demand)
    )


def _follows_act(demand: Demand) -> bool:
    """「绩效目标随预算同步批复，预算批准后20日内完成」: what is done was told right before."""
    before = demand.same[-1] if demand.same else None
    return (
        before is not None
        and before.span.end + 1 == demand.phrase.span.start
        and _LAST.search(demand.text, before.words, before.span.end) is not None
    )


def goes_to_addressees(demand: Demand) -> bool:
    """「抽查结果8月底前反馈各单位」: what those get whom the document is addressed to comes from
    those who issue it."""
    to = demand.recipient
    return demand.reading.years.kind not in REPORTS and (
        to in demand.reading.addressees or is_addressed(to) or _SUBJECTED.match(to) is not None
    )
