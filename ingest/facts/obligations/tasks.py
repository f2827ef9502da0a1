"""What a phrase demands, in its own words: the task, how binding, what to hand in, to whom, where.

Words are looked up in folded text; spans hold for the document's text as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ingest.document import Span
from ingest.facts.model import Modality
from ingest.facts.numerals import CN
from ingest.facts.obligations.bodies import bodies_at, owner_at
from ingest.facts.senses import any_of, either, load_patterns, load_senses

_DEEDS: Final = load_senses("deeds")
_MODALITY: Final = load_patterns("modality")
_MODALS: Final = tuple(
    (Modality(sense), any_of(patterns)) for sense, patterns in _MODALITY["modality"].items()
)
_PAIRED: Final = (("（", "）"), ("“", "”"), ("《", "》"))
_ANY_MODAL: Final = any_of(p for ps in _MODALITY["modality"].values() for p in ps)
_LEAD: Final = rf"(?:[，, ]|{any_of(_MODALITY['lead'])}|{_ANY_MODAL})"
_MODAL_SIGNS: Final = "[不严禁原一应必务须需要可鼓]"  # what a word that binds can begin with
_MODAL: Final = re.compile(
    f"(?={_MODAL_SIGNS})(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _MODALS) + ")"
)
_LEADS_AT_END: Final = re.compile(f"{_LEAD}+$")
# 在 before a deed opens a place (在系统中完成), which belongs to the task.
_LEADS_TO_DEED: Final = re.compile(rf"(?:(?!在){_LEAD})*")
_DEED: Final = re.compile(either(_DEEDS["deed"]))
# A predicate that says nothing without its topic: 「全部完成」「统一报送」.
_THIN: Final = re.compile(
    r"(?:在[^，。；]{2,30}?(?:系统|平台|网站|中|上|内)(?:中|上|内)?)?"
    rf"(?:{either(_DEEDS['adverb'])}|{_LEAD}|即可|到位|完毕|就绪|执行|提供|完成|报送|提交|上报|送达|落实"
    r"|办理|办结|开展|实施|公开|截止|截止于|定稿|汇总|审核|填报|申报|报|送|分批|不再受理)*[。；]?$"
)
_OFFICE: Final = "[同上本财主市区县镇乡省局我各街村党所]"  # what an office's name begins with
_HAND_IN: Final = re.compile(
    "(?:重新)?(?:报送|提交|上报|填报|出具|形成|编报|补报|申报|上传|提供|提出|送交|送达|反馈|移交|抄送"
    "|发送|寄送|呈报|呈送|上交|递交|交出|拿出|转报|抄报|回复|函复|函告|答复|呈(?![报送递现贡])|[发寄](?=[至到给])"
    rf"|(?<![上提移送递])交(?=[给至到]|{_OFFICE}(?!通))|报告(?={_OFFICE})"
    "|报(?:请|经)?(?![送告表名批销账酬刊备])|送(?!审))(?:给|至|到)?"
    "(?![率期]|阶段|时间|要求|情况|方式|截止|材料|资料|通知)"
)
# What stands between a thing and the deed that hands it in, and says how.
_HOW: Final = (
    "按|随|通过|以|一并|及时|统一|分别|连同|汇总|同步|分解|足额|全额|如期|逐级|书面|全部"
    "|(?:经[^，。；]{1,10})?(?:审核|汇总|审定|盖章|签字盖章|加盖公章|确认)后"
)
# 「将自评报告随入库申请报送」: the thing stands before what accompanies the deed.
_TAKEN: Final = re.compile(
    "(?:将|把)(?P<thing>(?:[^，。；（）]|（[^（）]{1,40}）){2,40}?)"
    rf"(?=(?:(?:{_HOW})[^，。；]{{0,12}}?)?"
    "(?:报送|提交|上报|通报|发送|反馈|批复|下达|上缴|缴入|抄送|上交|递交|[发寄交](?=[至到给送])"
    f"|交(?={_OFFICE}(?!通))|上传|移交|报(?![告表名批销账酬刊])|送(?!审)))"
)
_SYSTEM: Final = re.compile(
    "(?:通过|在|登录|运用|利用|依托|上传|录入|导入)(?:至|到)?“?"
    "(?P<system>[^，。；、（“”]{0,24}?(?:系统|平台|网站))(?!开放|升级|维护)"
)
# 「报送时间提前至9月28日前」: the time ends what is said of it.
SAYS_WHEN: Final = re.compile(
    "(?:时间|时限|期限|日期|节点)(?:安排|统一|一律|分别|均|调整|变更|提前|推迟|延长|放宽|顺延|确?定)*(?:为|至|到|是|在|:)?"
    "(?:不[得能]?[晚迟]于|最[晚迟]为?)? ?$"
)
_PLEASE: Final = re.compile("[请望]")
# 「汇总后于3月25日前上报」: what comes first, not what it is about.
_CIRCUMSTANCE: Final = re.compile(
    "(?:审核|汇总|复核|同意|批准|签字|盖章|公章|研究|审定|整理|核实|完成|确认|通过)后"
    "[，,]?(?:应|须|要|并|再)?(?:在|于)? ?$"
)
# 「在报送自评表时一并报送整改方案」: what is handed in beside another.
_BESIDE: Final = re.compile("(?:在|于)?(?:报送|提交|上报|申报)[^，。；]{1,16}时(?:一并|同时|同步)")
_WHY: Final = re.compile("因(?!素)|由于|鉴于|考虑到|受[^，。；]{2,12}影响")
_LOOK_BACK: Final = 30  # characters: what leads up to a time, or comes before it, is shorter
_BEFORE_EVENT: Final = re.compile("[^，。；]{2,20}(?<![目提])前")  # 2027年预算“二上”前（12月5日前）
_ORDERED: Final = re.compile("(?:应当?|须|可以?|将|要)?(?:责令|限令|责成|督促|敦促|要求)")
_TOPIC_ENDS: Final = re.compile("(?<![自理缘])由|(?<![跟伴])随(?!机|时|后)")
# 「整改方案由收到结果后30日内报送改为」: the time that no longer holds.
FORMER_TIME: Final = re.compile(
    f"由[^，。；由]{{0,20}}?[\\d{CN}] ?(?:个?工作日|个?月|[日天年]|季度)[^，。；]{{0,12}}?"
    "(?:调整|改|变更|推[迟后]|延[长期后迟]?|顺延|提前|放宽|缩短)(?:至|到|为)"
)
_ITS: Final = re.compile("其(?![后中他余它次])")
_TOWARDS: Final = re.compile("(?<!方)向(?!社会)")
_COMPLETES: Final = re.compile("完成|完毕|就绪|到位|实施|开展|落实|办结|执行")
_DONE: Final = re.compile("(?:办理|审核|汇总|落实|报送|填报)(?:完毕|到位|完成)。?$")
_ACTS: Final = re.compile("报送|提交|上报|送达|公开|填报|申报|提供|审核|汇总|办理")
_TARGET: Final = re.compile(
    "不[少低高超多大小][于过]|至少|最多|达到|达|实现100|保持|提高到|提高至|降至|突破|不低于|不高于|覆盖率"
)
_SHORT: Final = 4  # characters: a predicate of one or two words
_PERSON: Final = re.compile("(?:联系人|联络员|负责人|责任人|人员|专管员)(?:（[^（）]*）)?$")
_NO_THING: Final = re.compile(
    "即可|到位|完毕|为止|备案|审[定批核议]|.{0,6}(?:系统|平台|邮箱.*|网站)"
)
_SO_MANY: Final = re.compile("[一两二三四五六\\d]{1,2}[次份套]")  # 报送一次支出进度
# 「（联系人：…，电话：…）」 after a task is for questions on it.
_CONTACT: Final = re.compile("（(?:联系人|联系方式|联系电话|电话|电子邮箱|邮箱|地址)[^（）]*）")
# 「提交自评表报主管部门」: where the words on a thing end and those on who gets it begin.
_GIVEN_ON: Final = re.compile(
    f"(?:后|并|再|先)*(?:报送|上报|提交|转报|(?<![填申编上通转])[报送交])(?:给|至|到|请|经)?(?={_OFFICE})"
)
_THING_END: Final = re.compile("[，。；（：:]|并(?!联)|一式|及电子|$")


@dataclass(frozen=True, slots=True)
class HandIn:
    """What is handed in, to whom and through which system; each None if unsaid."""

    deliverable: Span | None = None
    recipient: Span | None = None
    system: Span | None = None


def is_thin(words: str) -> bool:
    """True if the predicate ``words`` say what to do only together with their topic."""
    return _THIN.match(words) is not None


def completes(words: str) -> bool:
    """True if a bare predicate only says that its topic gets done: 「全部完成」, not 「公开」."""
    return _DONE.search(words) is not None or (
        _COMPLETES.search(words) is not None and not _ACTS.search(words)
    )


def needs_topic(text: str, deed: Span) -> bool:
    """True if a predicate leaves out what it is about: 「报送市财政局」「清零」「达到92%」."""
    if deed.end - deed.start <= _SHORT or _TARGET.match(text, deed.start, deed.end):
        return True
    verb = _HAND_IN.match(text, deed.start, deed.end)
    return verb is not None and bodies_at(text, verb.end(), deed.end) is not None


def has_deed(text: str, start: int, end: int) -> bool:
    """True if a deed is named in ``text[start:end]``."""
    return _DEED.search(text, start, end) is not None


def predicate(text: str, start: int, end: int) -> Span:
    """The words ``text[start:end]`` without what leads up to the deed: subject, 应于, 并."""
    for _ in range(2):
        leads = _LEADS_TO_DEED.match(text, start, end)
        start = leads.end() if leads else start
        if body := bodies_at(text, start, end):
            start = body.end
    return trimmed(text, start, end)


@lru_cache(maxsize=4096)  # asked for by the task, the thing, the condition and the next phrase
def topic(text: str, start: int, end: int) -> Span:
    """The words ``text[start:end]`` before a time, without the subject and what leads up to it."""
    please = _PLEASE.match(text, start, end)
    start = please.end() if please else start
    start = _past_who(text, start, end)
    if _WHY.match(text, start, end):
        return Span(end, end)  # 「中医医院因系统迁移可于4月25日前报送」
    for cut in _TOPIC_ENDS.finditer(text, start + 2, end):
        by_whom = cut.group() == "随" or bodies_at(text, cut.end(), end)
        if by_whom or FORMER_TIME.match(text, cut.start()):
            end = cut.start()  # 「监控报告由主管部门汇总后」「绩效目标随部门预算」
            break
    if _CIRCUMSTANCE.search(text, max(start, end - _LOOK_BACK), end) or _BEFORE_EVENT.fullmatch(
        text, start, end
    ):
        return Span(end, end)
    if its := _ITS.match(text, start, end):
        start = its.end()
    words = topic_words(text, start, end)
    if words.end < end and _CIRCUMSTANCE.search(text, words.start, words.end):
        return Span(end, end)  # 「审核汇总后报送时间为」
    return words


def _past_who(text: str, start: int, end: int) -> int:
    """Where the words after a subject begin, or after whoever it orders (责令项目单位)."""
    if text.startswith("由", start) and (by_whom := bodies_at(text, start + 1, end)):
        return by_whom.end
    if owner := owner_at(text, start, end):
        return owner.end + text.startswith("的", owner.end)
    body = bodies_at(text, start, end)
    after = body.end if body and text[body.end] not in "、的" else start
    ordered = _ORDERED.match(text, after, end)
    told = bodies_at(text, ordered.end(), end) if ordered else None
    return told.end if told else after


def topic_words(text: str, start: int, end: int) -> Span:
    """The words ``text[start:end]`` before a time, without what leads up to it."""
    leads = _LEADS_AT_END.search(text, max(start, end - _LOOK_BACK), end)
    return trimmed(text, start, leads.start() if leads else end)


def modality(text: str, start: int, end: int) -> Modality | None:
    """How binding ``text[start:end]`` is; what weakens (原则上) goes before 应."""
    found = {_sense(match) for match in _modals(text, start, end)}
    return next((kind for kind, _ in _MODALS if kind in found), None)


def _sense(match: re.Match[str]) -> Modality:
    return Modality(match.lastgroup or "")


def _modals(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words in ``text[start:end]`` that bind; not those in brackets, quotes or titles."""
    for match in _MODAL.finditer(text, start, end):
        at = match.start()
        if all(text.count(one, start, at) == text.count(two, start, at) for one, two in _PAIRED):
            yield match


def first_modal(text: str, start: int, end: int) -> Span | None:
    """The first word in ``text[start:end]`` that binds."""
    match = next(_modals(text, start, end), None)
    return Span(*match.span()) if match else None


def hand_in(text: str, topic_: Span | None, deed: Span) -> HandIn:
    """What the words ``deed`` say is handed in, to whom and where."""
    system = _SYSTEM.search(text, deed.start, deed.end)
    taken = _TAKEN.search(text, deed.start, deed.end)
    beside = _BESIDE.match(text, deed.start, deed.end)
    start = taken.end() if taken else beside.end() if beside else deed.start
    verb = _HAND_IN.search(text, start, deed.end)
    thing = Span(*taken.span("thing")) if taken else None
    recipient = None
    if verb:
        made = verb.group() == "形成"  # 形成公共文化场馆支出标准: nobody gets it
        recipient = None if made else _office(text, bodies_at(text, verb.end(), deed.end))
        given = None if recipient else _given_on(text, verb.end(), deed.end)
        if thing is None:
            end = given.start if given else deed.end
            thing = _thing(text, recipient.end if recipient else verb.end(), end)
            thing = without_route(text, topic_) if recipient or thing is None else thing
        recipient = _office(text, bodies_at(text, given.end, deed.end)) if given else recipient
    if recipient is None and (towards := _TOWARDS.search(text, deed.start, deed.end)):
        recipient = _office(text, bodies_at(text, towards.end(), deed.end))
    return HandIn(thing, recipient, Span(*system.span("system")) if system else None)


def hands_in(text: str, deed: Span) -> bool:
    """True if the words ``deed`` hand something in."""
    return _HAND_IN.search(text, deed.start, deed.end) is not None


def _office(text: str, bodies: Span | None) -> Span | None:
    """A recipient without the address in brackets behind it; a person is named, not addressed
    (报送工作联系人)."""
    if bodies is not None and _PERSON.search(text, bodies.start, bodies.end):
        return None
    if bodies is None or not text[bodies.start : bodies.end].endswith("）"):
        return bodies
    return Span(bodies.start, text.rindex("（", bodies.start, bodies.end))


def _given_on(text: str, start: int, end: int) -> Span | None:
    """The deed that hands on what ``text[start:end]`` tells first: 报 of 「自评表报主管部门」."""
    for deed in _GIVEN_ON.finditer(text, start, end):
        if bodies_at(text, deed.end(), end):
            return Span(*deed.span())
    return None


def without_route(text: str, topic_: Span | None) -> Span | None:
    """``topic_``, unless it only tells by way of whom: 「报主管部门审核汇总后，报区财政局」."""
    routed = topic_ and _GIVEN_ON.match(text, topic_.start, topic_.end)
    return None if routed else topic_


def _thing(text: str, start: int, end: int) -> Span | None:
    if counted := _SO_MANY.match(text, start, end):
        start = counted.end()
    stop = _THING_END.search(text, start, end)
    thing = trimmed(text, start, stop.start() if stop else end)
    named = thing.end - thing.start >= 2 and not _NO_THING.fullmatch(text, thing.start, thing.end)
    return thing if named else None


def trimmed(text: str, start: int, end: int) -> Span:
    """``text[start:end]`` without marks and blanks at its ends, and whom to ask about it."""
    contact = _CONTACT.search(text, start, end) if text.startswith("）", end - 1) else None
    end = contact.start() if contact and contact.end() == end else end
    end = max(start, end)  # a body may reach past the words it was looked for in
    while start < end and text[start] in " ，、；。,（":
        start += 1
    while end > start and text[end - 1] in " ，、；。,:":
        end -= 1
    return Span(start, end)
