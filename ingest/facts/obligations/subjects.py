"""Who owes what a phrase demands: the body named in it, or the one that carries over.

Chinese says the subject once and leaves it out until it changes. So the search goes outward: the
words before, the words after, the phrases before in the same sentence, the sentences before in the
clause, the stem, and last whom the document is addressed to. A new point (二是) carries over only
what stands before the first point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ingest.document import Span
from ingest.facts.obligations.bodies import (
    bodies_at,
    class_at,
    implied_at,
    in_brackets,
    owner_at,
    whose_at,
)
from ingest.facts.obligations.phrases import Phrase

_BY: Final = re.compile("由(?<![自理缘]由)(?!于|此|上年|去年|原)")
_OTHERS: Final = ("其他", "其余", "其它")  # 由其他部门: no 其 of its own
_PLEASE: Final = re.compile("请(?<![申邀聘提报呈]请)(?=[各有区市县镇省全相贵你])")
_AFTER_CIRCUMSTANCE: Final = re.compile(
    "(?:后|时|期间|前|内|[末底]|起|的)(?=[各区市县镇省主预财项])"
)
_CAUSES: Final = re.compile("督促|督导|指导|要求|责成|责令|敦促|提醒|通知|组织")
_URGES: Final = re.compile("督促|督导|责成|责令|敦促")  # whoever organises or guides acts too
_ORDERS: Final = re.compile("(?:责令|限令|责成)(?:其|限期|限|在|于)*$")  # 责令限期30日内改正
_ACTS_BY: Final = re.compile("[在于应须要按将]|必须|\\d|及时|尽快|立即|抓紧")
_PERSON: Final = re.compile(
    "(?:负责人|责任人|领导|专人|联络员|负责同志|专管员|人员|书记|主任|局长|科长)$"
)
# 「检查人员要严守纪律」: staff that a rule binds by themselves are no post of a body.
_STAFF: Final = re.compile("[^，。；、的\\d]{2,8}人员$")
_BOUND: Final = re.compile("应|要|须|必须|不得|严禁")
# 「各单位主要负责人」 is a post of each of them; 「由主要负责人说明」 is one of whoever is told of.
_POST: Final = re.compile(
    "(?:主要|分管|有关|相关|直接|第一|财务|业务)*(?:负责人|责任人|领导|负责同志)$"
)
# 「区财政局参与」 leads nothing; 「甲局牵头、乙局配合」 begins with who does.
_HELPS: Final = ("参与", "参加", "配合", "协助", "协同", "协办")
# 「对得分有不同意见的，6月18日前申诉」: whoever was told the result, not who told it.
_OBJECTS: Final = re.compile("(?:如?对[^，。；]{2,20})?(?:有(?:异议|不同意见|疑义)|不服|不认可)的$")
_TOWARDS: Final = re.compile("(?<!方)向|反馈(?:给|至|到)?|告知|通知|送达|下达")
_LEADS: Final = re.compile("牵头|主办|负责")
_MEASURED: Final = re.compile("(?:应|须|要)?(?:不|至少|最多|最少|达|占|有\\d|为\\d)")
_APART: Final = re.compile(r"[^的]*(?:\d|超过|不足|未|不|低于|高于|达到|优秀|合格)[^的]*的")
_SO_MANY: Final = re.compile("[\\d两三四五六七八九十]+[家个名]以上")  # 由三家以上供应商报价
# 「评审专家不少于5人」: how many there are of them, not what they do.
_HOW_MANY: Final = re.compile(
    "(?:一般|应|须|要)*(?:不得?[少多]于|不超过|至少|最多|共|有|为) ?[\\d一二两三四五六七八九十]"
)
# What begins another case, whose subject is not that of the words before.
_TURNS: Final = re.compile("其中|但|否则|逾期|过时|过期|未按|对")
# A leave that one class has, which says nothing of what stands after the semicolon.
_LEAVE: Final = re.compile(
    "可(?:以|适当)?(?:于|在|延|推|放宽|顺延|另行)|[延顺推][至到长期后延迟]|放宽[至到]"
)
_GIVES: Final = re.compile(
    "(?:提出|出具|反馈|发出?(?![现生展放改])|下达|送达|提交|退回|报送)[^，。；]{2,16}"
)
_PASSIVE_CASE: Final = re.compile("(?:[已曾未])?(?:经|由)[^，。；]*的$")  # 已由审计部门查过的
_CHECKS: Final = re.compile("审核|初审|复核|抽查|核对|审查|检查|核查|收齐|会审|扣|得分")
_FOUNDS: Final = re.compile("(?:成立|组建|建立|设立)由")  # 成立由区长任组长的领导小组
# 「每季度终了后10日内、年度终了后30日内，项目单位应当……」
_MORE_TIMES: Final = re.compile(
    "(?:[、和及]|以及)[^，。；:、]{1,20}(?:以?内|之?前|[底末]|\\d ?日)$"
)
_HANDED_IN: Final = re.compile(
    "(?<=[一-龥])(?:表|材料|报告|总结|方案|清单|台账|名单|资料|数据|报表)"
)
_LONGEST_STAGE: Final = 10  # characters of its name
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
    for by in _BY.finditer(text, start, end):
        if in_brackets(text, start, by.start()):
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
    for opener in (_PLEASE, _AFTER_CIRCUMSTANCE):
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
    if after < phrase.span.end or following is None or following.point != phrase.point:
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
    by = _BY.search(text, phrase.words, time.start)
    start = phrase.words + text.startswith("对", phrase.words)
    own = bodies_at(text, start, by.start()) if by else None
    return own or next(filter(None, (_concerned(text, one) for one in reversed(before))), None)


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


def carried(
    text: str,
    before: tuple[Phrase, ...],
    point: int,
    *,
    corrects: bool = False,
    varies: bool = False,
    goes_on: bool = False,
    farther: bool = False,
    but: str = "",
    received: str = "",
) -> Span | None:
    """The bodies that carry over from the phrases ``before`` into point number ``point``.

    :param corrects: what was sent back is to be corrected, not by whoever checked it
    :param varies: the matter is that of the words before the semicolon
    :param goes_on: it is the second deed of whoever does the one right before it
    :param farther: the phrases are of sentences before; a case that one is about stays there
    :param but: whom the thing goes to, who therefore does not owe it
    :param received: what has to be received first; whoever gives it does not owe it
    """
    helper: Span | None = None
    reach = tuple(_in_reach(before, point))
    parted = False  # 「各部门9月底前完成，教育系统可延至10月底；整改……」
    for place, phrase in enumerate(reach):
        parted = parted or text.startswith("；", phrase.span.end)
        if parted and _is_of_its_own(text, phrase, varies):
            continue
        if received and _gives(text, phrase, received):
            continue
        if _OBJECTS.match(text, phrase.words, phrase.span.end):
            return _told_to(text, reach[place + 1 :])
        if _helps(text, phrase):
            helper = helper or topic_in(text, phrase.words, phrase.span.end)
            continue
        if _FOUNDS.match(text, phrase.words, phrase.span.end):
            continue
        if _PASSIVE_CASE.match(text, phrase.words, phrase.span.end):
            continue
        if corrects and _CHECKS.search(text, phrase.words, phrase.span.end):
            continue
        acting = subject_in if goes_on and not place else topic_in
        body = acting(text, phrase.words, phrase.span.end) or _of_stage(text, phrase)
        if farther or body is None or not _is_bound_staff(text, phrase, body):
            body = without_post(text, body)
        if body is None or _is_case(text, body) or body.of(text) == but:
            continue
        if not (farther and is_case(body.of(text))):
            return body
    return None if farther else helper


def _of_stage(text: str, phrase: Phrase) -> Span | None:
    """Whose stage a sentence only names: 「第一步:学校自评。」"""
    alone = text.startswith("。", phrase.span.end) and text[phrase.span.start - 1] in ":。\n "
    short = phrase.span.end - phrase.words <= _LONGEST_STAGE
    return class_at(text, phrase.words, phrase.span.end) if alone and short else None


def _is_of_its_own(text: str, phrase: Phrase, varies: bool) -> bool:
    """True if what a phrase says holds for it alone: a leave (教育系统可于9月底前), or by whom its
    own topic is dealt with (教育类资金由教育厅抽评), unless ``varies``: no other topic came since.
    """
    by = _BY.search(text, phrase.words, phrase.span.end)
    dealt_with = by is not None and by.start() > phrase.words + 1
    if by and varies and text[by.start() - 1] != "的":
        dealt_with = False
    return dealt_with or _LEAVE.search(text, phrase.words, phrase.span.end) is not None


def _gives(text: str, phrase: Phrase, received: str) -> bool:
    """「委托方提出书面意见的，应当自收到意见之日起……」: the phrase tells who gives it."""
    return any(
        received in given.group() for given in _GIVES.finditer(text, phrase.words, phrase.span.end)
    )


def _told_to(text: str, before: tuple[Phrase, ...]) -> Span | None:
    """Whom the phrases ``before``, nearest first, tell a result, which they may object to:
    「向被考核部门反馈得分；对得分有异议的，3日内申诉」."""
    for phrase in before:
        for towards in _TOWARDS.finditer(text, phrase.words, phrase.span.end):
            if body := bodies_at(text, towards.end(), phrase.span.end):
                return body
    return None


def _helps(text: str, phrase: Phrase) -> bool:
    helps = text.endswith(_HELPS, phrase.words, phrase.span.end)
    return helps and _LEADS.search(text, phrase.words, phrase.span.end) is None


def without_post(text: str, body: Span | None) -> Span | None:
    """各单位 of 「各单位主要负责人」, which carries over; None for a person without a body."""
    if body is None or not is_person(body.of(text)):
        return body
    post = _POST.search(text, body.start, body.end)
    whose = bodies_at(text, body.start, post.start()) if post else None
    return whose if whose and post and whose.end == post.start() else None


def _is_bound_staff(text: str, phrase: Phrase, body: Span) -> bool:
    """「检查人员要严守纪律」「评审人员有利害关系的」."""
    binds = text.startswith("的", phrase.span.end - 1) or _BOUND.match(text, body.end)
    return bool(binds and _STAFF.fullmatch(body.of(text)))


def is_case(name: str) -> bool:
    """True for 「补贴超过5000元的农户」「对考核优秀的部门」: a class told apart by what it did."""
    return "的" in name and (name[0] == "对" or _APART.search(name) is not None)


def _is_case(text: str, body: Span) -> bool:
    """「资金规模在1000万元以上的部门不少于2个」: a case told in passing, not who acts on."""
    words = body.of(text)
    if _SO_MANY.match(words) or words.startswith("每") or _HOW_MANY.match(text, body.end):
        return True
    return "的" in words and _MEASURED.match(text, body.end) is not None


def implied(text: str, phrase: Phrase, before: tuple[Phrase, ...]) -> Span | None:
    """The body that the name of the task implies, in the phrase or those before it."""
    reach = tuple(_in_reach(before, phrase.point))
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


def _in_reach(before: tuple[Phrase, ...], point: int) -> Iterator[Phrase]:
    """Nearest first: the phrases of the same point, then those before the first point."""
    yield from (one for one in reversed(before) if one.point == point)
    if point:
        yield from (one for one in reversed(before) if one.point == 0)
