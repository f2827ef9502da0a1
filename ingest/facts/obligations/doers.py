"""Who acts where a demand names an act or an event, and nobody: by what was told of it before.

「某科选取项目复评。……复评工作2月底前结束」「项目单位整改完成后3日内报送」「结果在市财政局网站公布」
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from ingest.document import ClauseKind, Span
from ingest.facts.numerals import CN
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.obligations.subjects import subject_in, without_post
from ingest.facts.senses import either, load_senses

if TYPE_CHECKING:
    from ingest.facts.obligations.reading import Reading

_ACTS: Final = load_senses("acts")
_PROSE: Final = (ClauseKind.TEXT, ClauseKind.ITEM)
_ACT: Final = f"(?P<act>{either(_ACTS['act'])})"
# 「考核工作由区绩效办牵头」
_CHARGED: Final = re.compile(
    f"(?<![一-龥]){_ACT}(?:工作)?(?:统一)?由(?P<who>[^，。；、]{{2,20}}?)(?:牵头|负责(?!人)|组织|承担|实施|会同)"
)
# 「考核按年度进行」「评审工作应当在」
_ACT_FIRST: Final = re.compile(
    f"(?:本?年度|每次|单个项目)?{_ACT}(?:工作)?(?=按|每|于|在|应|须|分|采|实行|原则上|一般|自|\\d|$)"
)
# A topic that stands for an act: 「复评工作原则上」「评价结果由」.
_TOPIC: Final = re.compile(
    f"(?:财政|绩效|预算|部门|年度|全部|上述|该|本次|项目)*(?P<act>{either(_ACTS['act'])})"
    f"{either(_ACTS['product'])}"
    "(?=原则上|应|须|要|一般|统一|一并|全部|最迟|于|在|由|将|经|报|\\d|[一二三四五六七八九十次每当同]|$)"
)
# What one side does before the other side can act: the count runs for the other.
_OTHERS_ACT: Final = re.compile(
    "批[复准]|下[达发]|通知|反馈|退回|通报|公[布告示]|印发|同意|审[定批]|发出|送达|告知|拨付|到账"
)
_DONE: Final = re.compile(
    "[^，。；]{0,16}(?:完成|完毕|结束|整改|验收|签订|自评|填报|修改|竣工|开工|变更|受理"
    "|接收|收到|收齐|接到|接受|签收|取得|获[得悉知]|知悉|发现)[^，。；]{0,12}?(?:后|之日起|起)"
)
# 「经市财政局局务会审议通过后」: what its own meeting passed, the office acts on.
_OWN_MEETING: Final = re.compile(
    "经?(?P<who>[^，。；]{2,16}?[局委厅办院])(?:局务|委务|厅务|办务|院务|党组|局长办公|主任办公|厅长办公)会"
)
_COUNT: Final = re.compile(
    rf"[\d{CN}两半]+ ?个?(?:半|工作日|小时|自然日|日|天|周|月|年)(?:之|以)?内"
)
_SITE: Final = re.compile("在(?=[省市州县区旗])(?P<site>[^，。；]{2,14}?)(?:门户|官方|政务)?网站?")
_PUBLISHES: Final = re.compile("公[布开示告]|发布")
_OFFICE: Final = re.compile("[局委厅办院]$")


def doer_before_event(text: str, time: Span) -> Span | None:
    """The body whose own act a count runs from: 「项目单位整改完成后3个工作日内」.

    None where the event is an act of the other side: 「财政部门批复后20日内」.
    """
    if decided := _OWN_MEETING.match(text, time.start, time.end):
        return bodies_at(text, decided.start("who"), decided.end("who"))
    body = bodies_at(text, time.start, time.end)
    if body and _COUNT.fullmatch(text, body.end, time.end):
        return body  # 「收到提示单的单位7个工作日内」
    if body is None or _OTHERS_ACT.search(text, body.end, time.end):
        return None
    return body if _DONE.match(text, body.end, time.end) else None


def doer_of_topic(text: str, topics: Iterable[Phrase], before: Iterable[Phrase]) -> Span | None:
    """The bodies that were told to do what the first of the phrases ``topics`` names: who does the
    复评, for 「复评工作2月底前结束」.

    :param before: the phrases before it, in order; the nearest that tells of the act decides
    """
    named = (_TOPIC.match(text, one.words, one.span.end) for one in topics)
    topic = next(filter(None, named), None)
    if topic is None:
        return None
    for one in reversed(tuple(before)):
        if text.find(topic["act"], one.words, one.span.end) < 0:
            continue
        body = without_post(text, subject_in(text, one.words, one.span.end))
        if body and text.find(topic["act"], body.end, one.span.end) >= 0:
            return body
    return None


def publisher(text: str, phrase: Phrase) -> Span | None:
    """The office on whose site something is made public: 「在市财政局网站公布」."""
    site = _SITE.search(text, phrase.words, phrase.span.end)
    if site is None or not _PUBLISHES.search(text, site.end(), phrase.span.end):
        return None
    whose = Span(*site.span("site"))
    named = bodies_at(text, whose.start, whose.end)
    return whose if named == whose and _OFFICE.search(whose.of(text)) else None


def charged_with(reading: Reading) -> Mapping[str, Span]:
    """Who is given which act by some clause of the document: 「考核工作由区绩效办牵头」「区财政局
    负责组织评审」. Left out are acts that several bodies are given.
    """
    text = reading.text
    given: dict[str, set[str]] = {}
    found: dict[str, Span] = {}
    for clause in reading.document.clauses:
        if clause.kind not in _PROSE:
            continue
        for charge in _CHARGED.finditer(text, clause.span.start, clause.span.end):
            body = bodies_at(text, charge.start("who"), charge.end("who") + 1)
            if body is None or body.end != charge.end("who"):
                continue
            given.setdefault(charge["act"], set()).add(body.of(text))
            found[charge["act"]] = body
    return {act: body for act, body in found.items() if len(given[act]) == 1}


def doer_by_charge(reading: Reading, phrases: Iterable[Phrase]) -> Span | None:
    """Who is given the act that one of the ``phrases`` is about: 「考核按年度进行」."""
    for phrase in phrases:
        if topic := _ACT_FIRST.match(reading.text, phrase.words, phrase.span.end):
            return reading.charges.get(topic["act"])
    return None
