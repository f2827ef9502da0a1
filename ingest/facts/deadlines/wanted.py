"""What a limit wants done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ingest.document import Span
from ingest.facts.calendar_forms import LIST_MARK
from ingest.facts.deadlines.limits import Limit
from ingest.facts.deadlines.roles import closes
from ingest.facts.obligations import tasks
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.obligations.reading import Sentence
from ingest.facts.obligations.terms import is_condition

_BRACKET_AFTER: Final = re.compile(" ?（[^（）]*）")
# 「时限为4月11日」: what is to be done was told before the time.
_TOLD_BEFORE: Final = re.compile(
    f"(?:{tasks.SAYS_WHEN.pattern}"
    "|(?:改|变更|调整)(?:为|至|到|在)|统一为|统一定为"
    "|均为|定于|定在|安排在|安排于|放在|截止(?:到|至|于)?) ?$"
)
_SECOND: Final = re.compile("(?:并且?(?!联|轨)|同时|连同|及时将|将|把|一并|按规定)")
_OTHER_CASE: Final = re.compile("其中|但|如|因|若|逾期|过期|无正当理由")
_ROLE: Final = re.compile("(?:牵头|主办|负责|配合|参与|协助|协办)$")
_SHORTEST_TOPIC: Final = 3  # characters
# What a time was put off to: the task is the one told before.
_PUT_OFF: Final = re.compile(
    "(?:[延放推顺]|延[长期后]|推[迟后]|顺延|放宽|宽限|缩短|提前|仍?按)(?:至|到|为|照)?"
    "(?:当年|次年)? ?$"
)


_PAPER: Final = re.compile("(?:材料|报告|报表|表|方案|总结|清单|台账|名单|资料|数据|目标|计划)$")
_ALLOWED: Final = re.compile(
    "可以?(?:于|在)? ?$"
)  # 「教育系统可于9月底前完成」: what was told before
# A state that lasts until a time: 「同意保留至12月31日」.
_LASTS: Final = re.compile("(?:同意)?(?:继续)?(?P<deed>保留|沿用|留用|延用|暂存)(?:至|到) ?$")
_OF_BODY: Final = re.compile("(?:所?涉及|承担|管理|实施|负责)?的")
_LEAVE: Final = re.compile("经[^，。；]{0,12}(?:批准|同意|许可|审批)")  # with whose leave, not what


def task_of(
    text: str, sentence: Sentence, limits: Sequence[Limit], index: int, last: Span | None
) -> Span:
    """What is to be done by a limit: what lasts until then, or the predicate after it.

    :param last: the task of the limit before it in the clause: 「教育部门9月底前」「可延至」
    """
    return _lasting(text, sentence, limits[index]) or _deed_of(text, sentence, limits, index, last)


def _deed_of(
    text: str, sentence: Sentence, limits: Sequence[Limit], index: int, last: Span | None
) -> Span:
    """The predicate after a limit, with its topic where it needs one."""
    limit = limits[index]
    if closes(text, limit.spot):
        return tasks.trimmed(text, limit.spot.span.end, limit.phrase.span.end)
    before = words_end(text, limits, index)
    put_off = _PUT_OFF.search(text, limit.phrase.span.start, before)
    aside = limit.bracket and index and limits[index - 1].phrase is limit.phrase
    start = _words_start(text, limits, index)
    topic = tasks.topic(text, start, max(start, put_off.start()) if put_off else before)
    named = topic.end - topic.start >= _SHORTEST_TOPIC or tasks.has_deed(
        text, topic.start, topic.end
    )
    said = named and text[topic.end - 1] != "的"
    if put_off and named and last is None:
        topic = _whose_time(text, topic)
    said = said and not _LEAVE.match(text, topic.start, topic.end)
    if last and ((put_off and not said) or aside):
        return last
    deed = _predicate(text, sentence, limits, index)
    if topic.end - topic.start < 2:
        topic = _topic_before(text, sentence, limits, limit, deed) or topic
    if topic.start == topic.end and deed.start == deed.end:
        topic = _label_before(text, sentence, limit) or topic
    thin = topic.start == topic.end and tasks.is_thin(deed.of(text))
    same = last and deed.start < deed.end and last.of(text).startswith(deed.of(text))
    if last and thin and (same or _ALLOWED.search(text, limit.phrase.words, limit.spot.span.start)):
        return last  # 「部门9月10日前提交绩效目标；各镇于9月18日前提交」
    if deed.start == deed.end:
        told = topic.start < topic.end
        return topic if told else last or _deed_timed(text, limit) or limit.spot.span
    if topic.start == topic.end or topic.end > deed.start:
        return deed
    return _with_topic(text, limit, topic, deed)


def _lasting(text: str, sentence: Sentence, limit: Limit) -> Span | None:
    """「乙局的项目资金，因工程未结算，同意保留至12月31日」: what lasts until then, from the thing
    on that the sentence is about."""
    kept = _LASTS.search(text, limit.phrase.words, limit.spot.span.start)
    if kept is None:
        return None
    first = sentence.phrases[0]
    body = bodies_at(text, first.words, first.span.end)
    thing = _OF_BODY.match(text, body.end, first.span.end) if body else None
    if thing is None or kept.end() - thing.end() > _LONGEST_TASK:
        return tasks.trimmed(text, kept.start(), kept.end("deed"))
    return tasks.trimmed(text, thing.end(), kept.end("deed"))


def _whose_time(text: str, topic: Span) -> Span:
    """「部门审核汇总并报送的时间可延至」: the deed, without 的."""
    return tasks.trimmed(text, topic.start, topic.end - text.startswith("的", topic.end - 1))


def is_put_off(text: str, limit: Limit) -> bool:
    """True if the time is what one told before was put off to: 「可放宽至3月6日」."""
    return _PUT_OFF.search(text, limit.phrase.span.start, limit.spot.span.start) is not None


def _label_before(text: str, sentence: Sentence, limit: Limit) -> Span | None:
    """「自评时间：2月25日至3月15日」「自评材料，次年1月31日」: the words that only a time stands
    behind."""
    place = sentence.phrases.index(limit.phrase)
    if not place or text[limit.phrase.span.start - 1] not in ":，":
        return None
    label = sentence.phrases[place - 1]
    if said := tasks.SAYS_WHEN.search(text, label.words, label.span.end):
        return tasks.trimmed(text, label.words, said.start())
    paper = _PAPER.search(text, label.words, label.span.end)
    if text.startswith("，", label.span.end) and paper is None:
        return None
    return tasks.trimmed(text, label.words, label.span.end)


def _deed_timed(text: str, limit: Limit) -> Span | None:
    """报送 of 「用款单位报送时间为9月10日前」: the deed whose time is told; 完成 of
    「完成时限由4月11日调整为4月30日」."""
    former = tasks.FORMER_TIME.search(text, limit.phrase.words, limit.spot.span.start)
    end = former.start() if former else limit.spot.span.start
    said = tasks.SAYS_WHEN.search(text, limit.phrase.words, end)
    deed = tasks.predicate(text, limit.phrase.words, said.start()) if said else None
    return deed if deed and deed.start < deed.end else None


def _with_topic(text: str, limit: Limit, topic: Span, deed: Span) -> Span:
    """A predicate with the topic it needs; the topic alone where the predicate adds nothing, or
    where a former time stands between them."""
    if tasks.FORMER_TIME.match(text, topic.end, deed.start):
        return topic
    words = deed.of(text)
    bare = tasks.is_thin(words)
    apart = topic.end < limit.phrase.words and not _joins(text, topic, deed)
    if bare and (tasks.completes(words) or apart):
        return topic
    return Span(topic.start, deed.end) if bare or tasks.needs_topic(text, deed) else deed


def _joins(text: str, topic: Span, deed: Span) -> bool:
    """True if the words from ``topic`` to ``deed`` make one task: no long way, no semicolon."""
    between = text[topic.end : deed.start]
    return deed.end - topic.start <= _LONGEST_TASK and "；" not in between


def second_part(
    text: str, sentence: Sentence, limits: Sequence[Limit], index: int, task: Span
) -> Span | None:
    """The second deed of a two-part demand: 「两个月内完成整改，并将整改结果报送财政局」.

    It follows the first after a comma, opens with 并 or 同时, hands something in, and has neither
    a time nor a subject of its own.
    """
    first = sentence.phrase_at(task.end - 1)
    if first is None or task.start < limits[index].spot.span.end:
        return None
    phrase = sentence.after(first)
    if phrase is None or not _SECOND.match(text, phrase.span.start, phrase.span.end):
        return None
    if any(phrase.span.contains(one.spot.span) for one in limits):
        return None
    if bodies_at(text, phrase.words, phrase.span.end) or text[phrase.span.start - 1] not in ",，":
        return None
    deed = Span(phrase.words, phrase.span.end)
    return deed if tasks.hands_in(text, deed) else None


def _words_start(text: str, limits: Sequence[Limit], index: int) -> int:
    """Where the words before a limit begin: with its phrase, or after a limit whose deed is told
    (「2日内公告、7日内备案」)."""
    limit = limits[index]
    for other in reversed(limits[:index]):
        if other.phrase is not limit.phrase or other.bracket:
            break
        if tasks.has_deed(text, other.spot.span.end, limit.spot.span.start):
            return limit.spot.span.start
    return limit.phrase.words


def words_end(text: str, limits: Sequence[Limit], index: int) -> int:
    """Where the words before a limit end: at its bracket, or at the first of a list of times."""
    limit = limits[index]
    if limit.bracket:
        return limit.bracket.start - 1
    for other in reversed(limits[:index]):
        listed = LIST_MARK.fullmatch(text, other.spot.span.end, limit.spot.span.start)
        if other.phrase is not limit.phrase or not listed:
            break
        limit = other
    start = limit.spot.span.start
    return start - 1 if text[start - 1 : start] == "（" else start


# 「在单位自评方面，……3月底前完成」
_ANNOUNCED: Final = re.compile("(?:在|关于)?(?P<topic>[^，。；]{2,20}?)方面$")
# 「部门评价以五年为一个周期实现全覆盖」: a pace of its own, no date belongs to it.
_PACED: Final = re.compile(
    "以[^，。；]{1,8}为(?:一个?)?(?:周期|轮次?)|每[^，。；]{1,4}年(?:为一个)?(?:周期|轮)"
)
_LONGEST_TASK: Final = 60  # characters of deeds told one after another


def _topic_before(
    text: str, sentence: Sentence, limits: Sequence[Limit], limit: Limit, deed: Span
) -> Span | None:
    """What a bare predicate (「并于11月底前完成」) is about: the topic announced before it, or the
    deeds told before it that have no limit of their own. None if its phrase has a subject."""
    if deed.start < deed.end and not tasks.is_thin(text[deed.start : deed.end]):
        return None
    if deed.start < deed.end and bodies_at(text, limit.phrase.words, limit.spot.span.start):
        return None
    index = sentence.phrases.index(limit.phrase)
    if thing := _topic_of_limit_before(text, sentence, limits, limit):
        return thing
    earlier = [
        phrase
        for phrase in reversed(_own_part(text, sentence, index))
        if not any(one.phrase is phrase for one in limits) and not is_condition(text, phrase)
    ]
    for phrase in earlier:
        if announced := _ANNOUNCED.match(text, phrase.words, phrase.span.end):
            return Span(*announced.span("topic"))
    found, joined = None, 0
    for place, phrase in enumerate(earlier):
        if paced := _PACED.search(text, phrase.words, phrase.span.end):
            told = [Span(phrase.words, paced.start())]
            told += [Span(one.words, one.span.end) for one in earlier[place + 1 :]]
            topics = (tasks.topic(text, one.start, one.end) for one in told)
            return next((one for one in topics if one.end - one.start >= 2), found)
        words = tasks.predicate(text, phrase.words, phrase.span.end)
        parted = text[phrase.span.end : phrase.span.end + 1] == "；"
        joins = phrase.span.end + 1 == joined and not parted
        if found and (not joins or found.end - words.start > _LONGEST_TASK):
            break
        if tasks.has_deed(text, words.start, words.end):
            found, joined = Span(words.start, found.end if found else words.end), phrase.span.start
        elif found:
            break
    return found


def _own_part(text: str, sentence: Sentence, index: int) -> tuple[Phrase, ...]:
    """The phrases before number ``index``, from the last semicolon on if any stands after it."""
    before = sentence.phrases[:index]
    cuts = [n + 1 for n, one in enumerate(before) if text.startswith("；", one.span.end)]
    return before[cuts[-1] :] if cuts and cuts[-1] < len(before) else before


def _topic_of_limit_before(
    text: str, sentence: Sentence, limits: Sequence[Limit], limit: Limit
) -> Span | None:
    """「评价报告5月底前报备，6月10日前公开」: the thing that the phrase right before is about."""
    place = sentence.phrases.index(limit.phrase)
    if not place or text[limit.phrase.span.start - 1] not in "，,":
        return None
    before = sentence.phrases[place - 1]
    if limit.spot.span.start > limit.phrase.words + 2:
        return None
    times = [one for one in limits if one.phrase is before and one.bracket is None]
    if not times or bodies_at(text, before.words, times[0].spot.span.start):
        return None
    thing = tasks.topic(text, before.words, times[0].spot.span.start)
    return thing if thing.end - thing.start >= 2 else None


def _predicate(text: str, sentence: Sentence, limits: Sequence[Limit], index: int) -> Span:
    """The words after the time in its phrase, or the next phrase if there are none."""
    limit = limits[index]
    start, end = limit.spot.span.end, limit.phrase.span.end
    if limit.bracket:
        start = limit.bracket.end + 1
    elif text[start : start + 1] == "）":
        return Span(end, end)  # a bracket that holds nothing but the time
    for other in limits[index + 1 :]:
        if other.phrase is not limit.phrase:
            break
        if other.bracket:
            end = other.bracket.start - 1 if text[start : other.bracket.start - 1].strip() else end
            break
        if tasks.has_deed(text, start, other.spot.span.start):
            end = other.spot.span.start
            break
        start = other.spot.span.end
    while bracket := _BRACKET_AFTER.match(text, start, end):
        start = bracket.end()
    deed = tasks.predicate(text, start, end)
    if text[limit.spot.span.end - 1] == "止":  # 「9月12日截止，新增项目……」: told before
        return deed
    told = _TOLD_BEFORE.search(text, limit.phrase.span.start, limit.spot.span.start)
    following = sentence.after(limit.phrase)
    if deed.start < deed.end or following is None or told or text[end] == "；":
        return deed
    if _OTHER_CASE.match(text, following.span.start, following.span.end):
        return deed
    following = _past_roles(text, sentence, following)
    inside = [one.spot.span.end for one in limits if one.phrase is following]
    return tasks.predicate(text, inside[-1] if inside else following.words, following.span.end)


def _past_roles(text: str, sentence: Sentence, phrase: Phrase) -> Phrase:
    """The first phrase from ``phrase`` on that says what is done, not who leads and who helps:
    「6月底前，区财政局牵头，各部门配合，完成清理」."""
    one: Phrase | None = phrase
    while one is not None and _ROLE.search(text, one.words, one.span.end):
        one = sentence.after(one)
    return one or phrase
