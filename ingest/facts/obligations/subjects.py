"""Who owes what a phrase demands: the body named in it, or the one that carries over.

Chinese says the subject once and leaves it out until it changes. So the search goes outward: the
words before, the words after, then what carries over (`carrying`) from the phrases before in the
same sentence, the sentences before in the clause and the stem.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.document import Span
from ingest.facts.calendar_forms import LAST_YEAR
from ingest.facts.numerals import CN
from ingest.facts.obligations.bodies import (
    bodies_at,
    class_at,
    implied_at,
    in_brackets,
    owner_at,
    whose_at,
)
from ingest.facts.obligations.phrases import Phrase, in_reach
from ingest.facts.obligations.tasks import SAYS_WHEN

BY: Final = re.compile(f"由(?<![自理缘]由)(?!于|此|{LAST_YEAR}|原)")
# 「地点由区会议中心改为区委党校」「牵头单位由甲局调整为乙局」: what was, not who acts.
_FORMER: Final = re.compile(
    "(?<=[点址场所位门体员数间期])由[^，。；由]{1,24}?"
    "(?:改|变更|调整|更改|更换|增加?|减少?|扩大|缩[小减]|提高|降低|迁)(?:至|到|为|成)"
)
_OTHERS: Final = ("其他", "其余", "其它")  # 由其他部门: no 其 of its own
_PLEASE: Final = re.compile("请(?<![申邀聘提报呈]请)(?=[各有区市县镇省全相贵你])")
_AFTER_CIRCUMSTANCE: Final = re.compile(
    "(?:后|时|期间|前|内|[末底]|起|的)(?=[各区市县镇省主预财项])"
)
_CAUSES: Final = re.compile("督促|督导|指导|要求|责成|责令|敦促|提醒|通知|组织")
_URGES: Final = re.compile("督促|督导|责成|责令|敦促")  # whoever organises or guides acts too
# 「责令限期30日内改正」「并要求一周内整改」
_ORDERS: Final = re.compile("(?:责令|限令|责成|要求)(?:其|限期|限|在|于)*$")
_ACTS_BY: Final = re.compile(f"[在于应须要按将]|必须|[\\d{CN}]|及时|尽快|立即|抓紧")
_PERSON: Final = re.compile(
    "(?:负责人|责任人|领导|专人|联络员|负责同志|专管员|人员|书记|主任|局长|科长)$"
)
# 「各单位主要负责人」 is a post of each of them; 「由主要负责人说明」 is one of whoever is told of.
_POST: Final = re.compile(
    "(?:主要|分管|有关|相关|直接|第一|财务|业务)*(?:负责人|责任人|领导|负责同志)$"
)
_APART: Final = re.compile(
    r"[^的]*(?:\d|超过|不足|未|不|低于|高于|达到|优秀|合格|[评定列]为|等级为)[^的]*的"
)
# What begins another case, whose subject is not that of the words before.
_TURNS: Final = re.compile("其中|但|否则|逾期|过时|过期|未按|对")
# 「每季度终了后10日内、年度终了后30日内，项目单位应当……」
_MORE_TIMES: Final = re.compile(
    "(?:[、和及]|以及)[^，。；:、]{1,20}(?:以?内|之?前|[底末]|\\d ?日)$"
)
_HANDED_IN: Final = re.compile(
    "(?<=[一-龥])(?:表|材料|报告|总结|方案|清单|台账|名单|资料|数据|报表)"
)
_BETWEEN: Final = re.compile("(?:，|,|、|和|或| |（[^（）]*）)*")


def subject_in(text: str, start: int, end: int) -> Span | None:
    """The bodies that act in the words ``text[start:end]`` of one phrase; None if none is named.

    An agent (由…) goes before the topic it acts on, unless it only says who speaks for the topic
    (由主要负责人).
    """
    leading = owner_at(text, start, end) or bodies_at(text, start, end)
    if leading and (caused := _caused(text, leading.end, end, _URGES)):
        return caused
    agent = _agent_in(text, start, end)
    speaks = agent and is_person(agent.of(text)) and (leading or _POST.fullmatch(agent.of(text)))
    if agent and not speaks:
        return agent
    return leading or _after_opener(text, start, end)


def topic_in(text: str, start: int, end: int) -> Span | None:
    """The bodies that a phrase leaves to the phrases after it: its topic, before its agent."""
    return (
        owner_at(text, start, end)
        or bodies_at(text, start, end)
        or _agent_in(text, start, end)
        or _after_opener(text, start, end)
    )


def is_person(name: str) -> bool:
    """True if ``name`` is a post within a body (负责人, 联络员), not the body itself."""
    return _PERSON.search(name) is not None


def _agent_in(text: str, start: int, end: int) -> Span | None:
    if text.find("由", start, end) < 0:  # is quickly seen
        return None
    for by in BY.finditer(text, start, end):
        if in_brackets(text, start, by.start()) or _FORMER.match(text, by.start(), end):
            continue  # 「撰写监控报告（街道由财政所撰写）」
        its = text.startswith("其", by.end()) and not text.startswith(_OTHERS, by.end())
        if agent := bodies_at(text, by.end() + its, end):
            return agent
    return None


def _caused(text: str, start: int, end: int, causes: re.Pattern[str]) -> Span | None:
    """「督促各部门在批复后20日内公开」: who is made to act."""
    for cause in causes.finditer(text, start, end):
        body = bodies_at(text, cause.end(), end)
        if body and _ACTS_BY.match(text, body.end, end + 1):
            return body
    return None


def _after_opener(text: str, start: int, end: int) -> Span | None:
    if caused := _caused(text, start, end, _CAUSES):
        return caused
    if text.startswith("请", start) and (asked := bodies_at(text, start + 1, end)):
        return asked
    asks = text.find("请", start, end) >= 0
    for opener in (_PLEASE, _AFTER_CIRCUMSTANCE) if asks else (_AFTER_CIRCUMSTANCE,):
        for match in opener.finditer(text, start, end):
            if body := bodies_at(text, match.end(), end):
                return body
    return None


def subject_around(
    text: str, phrase: Phrase, start: int, time: Span, following: Phrase | None
) -> Span | None:
    """The bodies that act in the phrase of a time: before it, from ``start`` on, or after it.

    :param following: the next phrase, which the time may stand before: 「6月底前，区财政局建成」
    """
    before = subject_in(text, max(phrase.words, start), time.start)
    if before is None and start > phrase.words:
        before = subject_in(text, phrase.words, time.start)
    before = before or _after_thing(text, max(phrase.words, start), time.start)
    if before:
        return before
    listed = _MORE_TIMES.match(text, time.end, phrase.span.end)
    gap = _BETWEEN.match(text, listed.end() if listed else time.end, phrase.span.end)
    after = gap.end() if gap else time.end
    told = SAYS_WHEN.search(text, phrase.words, time.start)
    if told or after < phrase.span.end or following is None or following.point != phrase.point:
        return subject_in(text, after, phrase.span.end)
    if _TURNS.match(text, following.span.start):
        return None
    return subject_in(text, following.words, following.span.end)


def ordered_to(text: str, phrase: Phrase, time: Span, before: tuple[Phrase, ...]) -> Span | None:
    """Who is told to act by a time: 「对挪用资金的单位，由财政部门责令30日内改正」; None if the
    words before the time order nobody whom the sentence names.

    :param before: the phrases before it in its sentence
    """
    if not _ORDERS.search(text, phrase.words, time.start):
        return None
    by = BY.search(text, phrase.words, time.start)
    start = phrase.words + text.startswith("对", phrase.words)
    if own := bodies_at(text, start, by.start()) if by else None:
        return own
    told = [one for one in reversed(before) if _concerned(text, one)]
    if by is None and not bodies_at(text, phrase.words, time.start):
        told = told[1:]  # 「对滞留资金的学校，教育局将约谈校长，并要求一周内整改」: who orders
    return _concerned(text, told[0]) if told else None


def _concerned(text: str, phrase: Phrase) -> Span | None:
    """The bodies that a phrase is about: 「对挪用资金的单位」「项目单位逾期未改的」."""
    start = phrase.words + text.startswith("对", phrase.words)
    end = phrase.span.end
    return without_post(text, bodies_at(text, start, end) or whose_at(text, start, end))


def _after_thing(text: str, start: int, end: int) -> Span | None:
    """「自评表各村4月3日、各部门4月10日前报送」: the body between a thing and its time."""
    for thing in _HANDED_IN.finditer(text, start, end):
        body = bodies_at(text, thing.end(), end)
        if body and body.end == end:
            return body
    return None


def without_post(text: str, body: Span | None) -> Span | None:
    """各单位 of 「各单位主要负责人」, which carries over; None for a person without a body."""
    if body is None or not is_person(body.of(text)):
        return body
    post = _POST.search(text, body.start, body.end)
    whose = bodies_at(text, body.start, post.start()) if post else None
    return whose if whose and post and whose.end == post.start() else None


def is_case(name: str) -> bool:
    """True for 「补贴超过5000元的农户」「对考核优秀的部门」: a class told apart by what it did."""
    return "的" in name and (name[0] == "对" or _APART.search(name) is not None)


def implied(text: str, phrase: Phrase, before: tuple[Phrase, ...]) -> Span | None:
    """The body that the name of the task implies, in the phrase or those before it."""
    reach = tuple(in_reach(before, phrase.point))
    announced = (one for one in reach if text.endswith("方面", one.words, one.span.end))
    labels = (one for one in before if one.span.end == phrase.span.start - 1)
    for one in (phrase, *(label for label in labels if _ends_in_colon(text, label))):
        if body := class_at(text, one.words, one.span.end):
            return body
    for one in (phrase, *announced, *reach):
        if body := implied_at(text, one.words, one.span.end):
            return body
    return None


def _ends_in_colon(text: str, phrase: Phrase) -> bool:
    return text[phrase.span.end : phrase.span.end + 1] == ":"
