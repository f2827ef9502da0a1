"""A bare name gets its topic: 压减率 becomes 事前绩效评估压减率.

The topic is a term of the field near the number, else what the sentence opens with, else what the
sentence before spoke of, else the heading.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ingest.facts.fold import fold_again
from ingest.facts.numerals import CN
from ingest.facts.quantities.deed_terms import by_deed
from ingest.facts.quantities.phrases import METRIC_WORDS, clean
from ingest.facts.quantities.progress import Progress
from ingest.facts.quantities.topics import topic_of

LONGEST_SUBJECT: Final = 14
_LONGEST_BARE: Final = 6
_BARE_ANYWHERE: Final = 4  # so short that even a heading is called in
_SINCE: Final = re.compile("自[^，。；]{1,20}之?日起")
_NEW_PART: Final = re.compile("[；。]")
_GRADED: Final = "等级"  # graded is what the text is about, not how many: 「等级分布为：优3个」
_NEW_CASE: Final = re.compile("；|的，")
_COUNTERPARTS: Final = ("收入", "支出", "结余", "结转")  # told in turn of one body
# Openings that frame a sentence and are not what it is about.
# 「智慧停车平台建设滞后，」 tells what is wrong with the thing named before it.
_GOES_WRONG: Final = re.compile(
    "(?:建设|推进|执行|实施|使用)?(?:滞后|缓慢|不力|偏[低慢高]|不足|不实|不高)$"
)
_LEAST: Final = 4
_COPULAS: Final = ("为", "是")
_PART_BEGINS: Final = re.compile("[，；：:]")
_MODIFIES: Final = re.compile("[一-龥]{2,6}")
_EMPTY_LEAD: Final = re.compile("[^，。；:]{0,10}(?:问题|情况|如下|成效|不足|方面|做法)[:：]")
_ACTED_ON: Final = re.compile(
    "对(?:\\d+ ?[个项份家])?(?P<what>[^，。；\\d]{2,16}?)(?:进行|开展|实施|组织)了?"
    "(?P<deed>评审|审核|联审|会审|复核|抽查|核查|抽评)(?=，)"
)
_IS_DONE_BY: Final = re.compile("(?<=[一-龥]{2})(?:实行|采[用取])")  # 评价实行百分制
_FRAME: Final = re.compile(
    "[上下]半年|第?[一二三四]季度|\\d{1,2}月|年[底末中初]|全年|各[省市区县镇乡](?=同步|分别)|[从按经据依根在对为随截通自受]|20|其中|总体|同时|目前|另"
)
_DEMANDS: Final = re.compile(
    "不(?:超过|得|少于|低于|高于|多于)|应当|必须|原则上"
)  # a rule of its own
# 「加强预算执行，扣缴社保费35万元」 says how, not of what.
_URGES: Final = re.compile("加[强快大]|强化|规范|完善|健全|深化|严格|严肃|狠抓|压实|夯实")
_WHO_ACTS: Final = ("牵头", "配合", "负责", "参与", "协助", "主办", "协办")
# Lines of a budget are named in full: 民生支出, 税收收入, 债务余额; not 实际支出, 年末余额.
_WHOLE_NAME: Final = re.compile(
    "(?!实际|实有|年[初末中]|本年|当年|全年|累计|合计|预算|申报|审定|涉及|项目|自评|评价|剩余|其他|资金|金额|总)"
    "[一-龥“”]{2,6}(?:支出|收入|余额|补助)|(?:收入|支出)总[计额]|预备费"
)
_ENUMERATOR: Final = re.compile(rf"^\s*[{CN}]是")
SUBJECT_HEAD: Final = re.compile(
    r"[^占]{2,14}?(?:项目|政策|平台|工程|场馆|系统|专项|资金|补贴|补助|基金|中心|医院|学校|公司|企业|事项|机构|设备)"
)
_EMPTY_TITLE: Final = re.compile(
    "[?？]|情况|方面|成效|问题|工作|措施|要求|基本|其他|总体|有关|背景|概况|目的|依据|说明|附则|总则"
)
# Headings that are sentences name nothing: 「先把底数摸清」「拨付不及时」.
_SLOGAN: Final = re.compile(
    "^(?:先|把|将|要|对|盯|抓|严|强化|压实|聚焦|夯实|筑牢|坚持|突出|注重)|[不未没把]|偏[慢低高少]|滞后|薄弱|欠缺|缺失"
    "|起来$|[清牢实严紧好细准]$"
)


def with_topic(progress: Progress, core: str, after: str | None = None) -> str:
    """``core`` with its topic before it, if it is bare.

    :param after: the words after a counted noun or a nominal predicate, which say what was done to
        it; such a name always gets its topic.
    """
    if topic_of(core) or (after is None and not _is_bare(core, _LONGEST_BARE)):
        return core
    if told := _told_before(progress, core) or by_deed(progress, core):
        return told
    topic = _topic_near(progress, after)
    if not topic and core.startswith(_GRADED):
        topic = progress.topic or heading_topic(progress)
    topic = topic or _subject(progress)
    if not topic and _is_bare(core, _BARE_ANYWHERE):
        topic = progress.topic or heading_topic(progress)
    return core if topic in core else _joined(topic, core)


def _told_before(progress: Progress, core: str) -> str:
    """The full name that ``core`` repeats (研发投入占收入的比重…，比重…), or the counterpart of one
    (市本级收入…，支出…), told right before it in the same case; "" if there is none."""
    if not progress.done or _NEW_CASE.search(progress.gap(progress.place)):
        return ""
    for named in reversed(progress.done):
        if len(core) > 1 and len(named.metric) > len(core) and named.metric.endswith(core):
            return named.metric
        head = named.metric[-2:]
        if core in _COUNTERPARTS and head in _COUNTERPARTS and head != core:
            return named.metric[:-2] + core
    return ""


def heading_topic(progress: Progress) -> str:
    """What the headings above are about: a term of the field, else a short innermost title."""
    path = progress.said.clause.path if progress.said.clause else ()
    for heading in reversed(path):
        topic = topic_of(_title(heading.title))
        if topic:
            return topic
    return title_topic(path[-1].title) if path else ""


def title_topic(words_: str) -> str:
    """What a heading or the name of a point says its text is about; "" if nothing (slogans,
    「存在问题」)."""
    title = _title(words_)
    named = not _EMPTY_TITLE.search(title) and not _SLOGAN.search(title)
    return title if named and len(title) <= LONGEST_SUBJECT else ""


def _topic_near(progress: Progress, after: str | None) -> str:
    """The term of the field that stands nearest to the number, with what is done to it (绩效目标
    of 「对20个项目的绩效目标进行评审」 is 绩效目标评审)."""
    topic = _term_near(progress, after)
    acted = _ACTED_ON.search(progress.said.folded, progress.start, progress.spot.span.start)
    if acted is None or (topic and topic not in acted["what"]):
        return topic
    return clean(acted["what"].rpartition("的")[2]) + acted["deed"]


def _term_near(progress: Progress, after: str | None) -> str:
    previous = progress.neighbour(-1)
    since = previous.span.end if previous else progress.start
    own = _SINCE.sub("", progress.between(since, progress.spot.span.start))
    wholes = [named for named in progress.done if named.part_of is None]
    goes_on = wholes and not _NEW_PART.search(own)
    return (
        topic_of(after or "")
        or (topic_of(wholes[-1].metric) if goes_on else "")
        or topic_of(own, last=True)
        or topic_of(progress.between(progress.start, since), last=True)
        or (_topic_ahead(progress) if after is not None else "")
    )


def _topic_ahead(progress: Progress) -> str:
    """The topic between this number and the next: what the counted things were chosen for."""
    following = progress.neighbour(+1)
    end = following.span.start if following else progress.said.span.end
    return topic_of(progress.between(progress.spot.span.end, end))


def _subject(progress: Progress) -> str:
    """What the part of the sentence between semicolons opens with, if that holds no number; else
    the head of the first name in it."""
    folded, spots = progress.said.folded, [judged.spot for judged in progress.said.quantities]
    start = max(folded.rfind("；", progress.start, progress.spot.span.start) + 1, progress.start)
    if lead := _EMPTY_LEAD.match(folded, start, progress.spot.span.start):
        start = lead.end()  # 「存在的主要问题：」
    first = next(at for at, spot in enumerate(spots) if spot.span.start >= start)
    parts = re.split("[，：:]", folded[start : spots[first].span.start])
    said = _ENUMERATOR.sub("", parts[0]) if len(parts) > 1 else ""
    framed = _FRAME.match(said) or said.endswith(_WHO_ACTS) or _DEMANDS.search(said)
    framed = framed or _URGES.match(said)
    opening = "" if framed else clean(_IS_DONE_BY.split(said)[0] or said)
    if 2 <= len(opening) <= LONGEST_SUBJECT:
        told = _GOES_WRONG.search(opening)
        opening = opening[: told.start()] if told and told.start() >= _LEAST else opening
        return _modifier(progress, opening, start) + opening
    if first >= progress.place:
        return ""
    head = SUBJECT_HEAD.match(progress.done[first].metric)
    return head.group() if head else ""


def _modifier(progress: Progress, opening: str, until: int) -> str:
    """「评价等级为优的，…；等级为中的，…」: what an earlier part said of the word that ``opening``
    begins with."""
    word = opening[:3]
    if not word.endswith(_COPULAS):
        return ""
    for part in _PART_BEGINS.split(progress.between(progress.start, until)):
        full, found, _ = part.partition(word)
        if found and _MODIFIES.fullmatch(full):
            return clean(full)
    return ""


@lru_cache(maxsize=1024)
def _title(title: str) -> str:
    """A heading's words up to its first number."""
    return clean(re.split(r"[\d，。]|共计", fold_again(title))[0])


def _joined(topic: str, core: str) -> str:
    """Both, what they share said once: 自评抽查 and 抽查面 make 自评抽查面."""
    for shared in range(min(len(topic), len(core)), 1, -1):
        if topic.endswith(core[:shared]):
            return topic + core[shared:]
    return topic + core


def _is_bare(core: str, longest: int) -> bool:
    if _WHOLE_NAME.fullmatch(core) and core not in METRIC_WORDS.bare:
        return False
    return len(core) <= longest or core in METRIC_WORDS.bare
