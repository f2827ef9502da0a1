"""The name of a task: words that say what is to be done without the sentence around them.

A text says the object once, puts it in front, spreads one predicate over several dates or leaves a
bare 「完成」 behind the date. What is missing is taken from the same sentence, never made up:

    名单于2月27日前报送          名单报送区财政局        → 报送联络员名单
    各镇应于4月10日前完成        完成                    → 完成项目绩效自评
    镇可延至10月20日             可以延至                → 报送部门整体支出绩效目标
    一般问题30日、复杂问题60日改完 一般问题、复杂问题改完 → 一般问题改完
    占比，2024年底达到92%        达到92%                 → 占比达到92%
"""

from __future__ import annotations

import re

from assistant.checklist.lacking import moved_thing, with_object
from assistant.checklist.moving import (
    case_moved,
    deed_moved,
    only_moves,
    thing_moved,
    work_moved,
)
from assistant.checklist.words import checklist_words
from assistant.labels import without_label
from assistant.passages import Passage
from assistant.wording import tidy
from ingest.document import Span
from ingest.facts.model import Deadline, Duty

ENDS = "，,；;。、：: "
RUN_IN = re.compile(r"^【[^】]{1,12}】")  # a heading run into the line: 「【公开】预算批复后」
# 就 stays where it is a preposition: 「就发现的问题制定清单」.
_LEAD = re.compile(
    r"^(?:且|并|还|也|亦|再|即|就(?!.{2,20}(?:问题|事项|情况|工作))|均|都|须|应当|应)+(?=[一-鿿]{2,})"
)
_TAIL = re.compile(r"(?:即可|为止|为宜)$")
_TIME_NOUN = re.compile(
    r"(?P<what>.{2,}?)的?(?:时间|时限|期限)(?:由[^，]+确定|不得晚|不得迟|最迟|为)?$"
)
# 「项目入库从8月1日开始，9月12日截止」
_OPEN_FROM = re.compile(
    r"(?:^|[，。；：])(?P<what>[^，。；：]{2,20}?)[从自][^，。；]{2,12}(?:开始|起)，$"
)
_CLOSES = re.compile(r"(?:截止|为止)$")
_ATTRIBUTE = re.compile(r"(?:最终|最后|规定的?|统一)$")
_BATCH = re.compile(r"(?:首|末|其余|最后|第[一二三四五六七八九十\d]+)(?P<unit>[批次轮期])")
_MEASURE = re.compile(
    r"^(?:达到|达|实现|保持|不低于|不少于|不高于|不超过|提高到|提高至|增加到|降至|降到|控制在|压缩到|压缩至)"
)
_SHARE_OF_WORK = re.compile(r"不少于|不低于|不高于|不超过|全覆盖")
_COUNTED_PERSON = re.compile(
    r"[一二两三\d]+[名位个份](?P<noun>[^，。；、]{2,16}?)"
    r"(?:(?:具体|专门)?(?:负责(?!人)|承担|从事|对接)[^，。；]*)?$"
)
_COUNT = re.compile(r"[一二两三\d]+[名位个份]")
_TAKES_LIST = re.compile("将(?P<thing>名单)(?=报|发|送|提交)")
_MODAL_INSIDE = re.compile("^(?P<thing>[^，将把]{2,24}?)(?:应当|应|须|需)(?=[在于按由以经])")
_DONE_AFTER = re.compile(r"(?:之?前|内|底)?[，,]?(?P<deed>完成)(?=[，。；;]|$)")
_DOES = re.compile("(?P<deed>只?(?:开展|完成|组织|进行|编制|填报).{2,})$")
_MAKES = re.compile(
    "(?:提供|编制|收集|梳理|汇总|形成|制定|整理|填写|建立|编写)(?P<thing>[^，。；、]{2,20})$"
)
_DEED_OF_TIME = re.compile(
    r"(?:^|[，。；：])(?P<deed>[^，。；：的]{0,16}?(?:报送|提交|上报|申报|填报|完成|公开|复核|审核))"
    r"(?:截止)?(?:时间|时限|期限)(?:为|是|定为|确定为)$"
)
_ADVERBIAL = re.compile(r"(?:与|随|同|跟|按|通过|在)")
_BY_MEANS = re.compile(r"(?:以|用)[^，。；]{2,10}?(?:报送|上报|提交|报|送)")  # 以正式文件报我局
_PASSED_ON = re.compile(r"(?:审核|汇总|初审|直接)")
# 「第四季度的于12月25日前报送」: of what was named before
_OF_A_PART = re.compile("^(?:报送|提交|上报|填报)(?:第?[一二三四]季度|[上下]半年|全年)$")
_REASON = re.compile("(?<!原)(?:因(?!素)|由于)")
_MADE_FIRST = re.compile(
    "(?:提出|编制|制定|形成|填写|编报|完成|拟定|起草|梳理|汇总)"
)  # then handed in
_SHORTEST_WORK = 2
_LONGEST_SUBJECT = 40  # characters
_LONGEST_DEED = 4
_FIRST_PART = re.compile(r"[^，。；：]+")


def named(passage: Passage, fact: Deadline | Duty, words: str, deliverable: str | None) -> str:
    """``words``, the task of ``fact`` without its date, completed from its sentence."""
    if not isinstance(fact, Deadline):
        return words
    words = _without_agent(fact, RUN_IN.sub("", words))
    before = _before(passage, fact)
    if told := _told_before(passage, fact, before):
        return told
    words = _one_of_several(passage, fact, words)
    words = _of_its_own(passage, fact, _TAIL.sub("", _LEAD.sub("", words)).strip(ENDS))
    if batch := _BATCH.fullmatch(words):
        return _of_batches(before, batch)
    if _MEASURE.match(words):
        return _measured(passage, words)
    if _SHARE_OF_WORK.search(words) and _ends_bare(passage, fact):
        return _work_of(passage) or words
    words = _MODAL_INSIDE.sub(r"\g<thing>", _with_whose_list(passage, words))
    words = _with_fronted_object(passage, fact, words, deliverable)
    words = _with_deed(passage, fact, with_object(passage, fact, words))
    of_a_part = _OF_A_PART.search(words)
    return words + (_handed_in_before(passage, fact, words) or "") if of_a_part else words


def _without_agent(fact: Deadline, words: str) -> str:
    """「由主管部门审核后统一提交」「主管部门应编制」 without who acts, which has its own column."""
    for body in fact.audience:
        words = re.sub(rf"，?由{re.escape(tidy(body))}(?=[一-鿿])", "", words)
        if acts := re.match(f"{re.escape(tidy(body))}(?:应当|应|须|需|要(?!求))", words):
            words = words[acts.end() :]
        rest = words.removeprefix(tidy(body))
        words = rest if _PASSED_ON.match(rest) else words
    return words


def _told_before(passage: Passage, fact: Deadline, before: str) -> str | None:
    """The task where it stands before the noun for its time, or before the day it is open from."""
    if moved := deed_moved(before) or _DEED_OF_TIME.search(before):
        return _in_full(passage, fact, _without_actor(fact, _with_object(before, moved)))
    if work := _other_work_moved(fact, before):
        return work
    opened = _OPEN_FROM.search(before)
    closes = opened and _CLOSES.search(tidy(passage.document.quote(fact.span)))
    return f"{opened['what']}截止" if opened and closes else None


def _in_full(passage: Passage, fact: Deadline, deed: str) -> str:
    """「检测」 as an earlier time of the clause has it: 「完成12座危桥检测」."""
    if len(deed) > _LONGEST_DEED:
        return deed
    earlier = (
        tidy(other.task)
        for other in passage.document.facts
        if isinstance(other, Deadline)
        and other.clause == fact.clause
        and other.span.end <= fact.context.start
    )
    return next((task for task in earlier if task.endswith(deed)), deed)


def _without_actor(fact: Deadline, words: str) -> str:
    """「主管部门复核」 without who does it."""
    for body in fact.audience:
        words = words.removeprefix(tidy(body)) or words
    return words


def _other_work_moved(fact: Deadline, before: str) -> str | None:
    """「所属学校自评可放宽到……，区教育局复核可放宽到」: the work of this move, where ``fact`` was
    read with that of another."""
    moved = work_moved(before) or ""
    for body in fact.audience:
        moved = moved.removeprefix(tidy(body)).lstrip("、和及与")
    known = moved[-2:] in fact.task
    return None if len(moved) < _SHORTEST_WORK or known else moved.removeprefix("的")


def _of_its_own(passage: Passage, fact: Deadline, words: str) -> str:
    """``words`` where they name a deed; else the task whose time they only move."""
    if (what := thing_moved(words)) and len(what) > _SHORTEST_WORK:
        return moved_thing(_before(passage, fact), what)
    if only_moves(words) or words in checklist_words().bare_deeds:
        return _from_earlier(passage, fact, words)
    if case := case_moved(words):
        return f"{_from_earlier(passage, fact, words)}（{case}）"
    if _ATTRIBUTE.search(words):
        return f"{words}时限"
    timed = _TIME_NOUN.fullmatch(words)
    return timed["what"] if timed else words


def _before(passage: Passage, fact: Deadline | Duty) -> str:
    """What stands before the date in its sentence, or in its cell of a row."""
    own = (cell.span for cell in passage.clause.cells if cell.span.contains(fact.span))
    start = next(own, passage.span).start
    return RUN_IN.sub("", tidy(passage.document.text[start : fact.span.start]))


def _with_object(before: str, moved: re.Match[str]) -> str:
    """「…的往来款，清理时限放宽至」: the deed with the topic before the comma."""
    topic = re.search(
        r"(?:^|[；。，：])(?P<topic>[^，。；：]{2,24})，$", before[: moved.start("deed")]
    )
    deed = moved["deed"]
    if topic and _REASON.search(topic["topic"]):
        return str(deed)  # 「石门乡因道路改线，检测时间可延至」
    if topic and deed in topic["topic"]:
        return str(topic["topic"])  # 「…与预算同步报送，报送时间提前至」
    if topic and (does := _DOES.search(topic["topic"])):
        return f"{does['deed']}并{deed}"  # 「各镇只开展1—8月监控，报送时间为」
    return f"{deed}{topic['topic']}" if topic and len(deed) <= 4 else deed


def _one_of_several(passage: Passage, fact: Deadline, words: str) -> str:
    """One predicate spread over several dates: only what stands before this date is kept, and the
    bodies that each have their own date are left out."""
    others = [f for f in passage.facts if isinstance(f, Deadline) and f.task == fact.task]
    if len(others) < 2:
        return words
    before = _before(passage, fact)
    dated = {b for f in others for b in f.audience if _before(passage, f).endswith(b)}
    for body in sorted(dated, key=len, reverse=True):
        words = re.sub(rf"(?:(?<=.)、)?{re.escape(body)}(?:、|(?=[一-鿿]))", "", words)
    parts = words.split("、")
    own = [part for part in parts[:-1] if before.endswith(part)]
    if len(parts) < 2:
        return words
    *_, last = parts
    shared = next((i for i in range(2, len(last)) if before.endswith(last[:i])), 0)
    if own:
        ends = re.search(checklist_words().deed_at_end, last)
        return own[0] + (ends.group() if ends else "")
    return last if shared else words


def _of_batches(before: str, batch: re.Match[str]) -> str:
    """「可分两批填报，首批…完成」: the deed stands where the batches are announced."""
    told = re.search(rf"分[^，。；]{{0,3}}{batch['unit']}(?P<deed>[^，。；]{{2,12}})", before)
    return batch.group() + (told["deed"] if told else "")


def _from_earlier(passage: Passage, fact: Deadline, words: str) -> str:
    """The task that an earlier date of the sentence has, of the same deed if there is one."""
    earlier = [
        tidy(other.task)
        for other in passage.facts
        if isinstance(other, Deadline) and other.span.end <= fact.span.start
    ]
    full = [
        task
        for task in earlier
        if not only_moves(task) and task not in checklist_words().bare_deeds
    ]
    alike = [task for task in full if words in task]
    return (alike or full or [words])[-1 if not alike else 0]


def _measured(passage: Passage, words: str) -> str:
    """「占比，2024年底达到92%」: what is measured is the topic that the sentence begins with."""
    first = _FIRST_PART.match(without_label(tidy(passage.quote)))
    if first is None or words in first.group():
        return words
    topic = first.group()
    dated = any(
        isinstance(f, Deadline) and tidy(passage.document.quote(f.span)) in topic
        for f in passage.facts
    )
    if dated or len(topic) > _LONGEST_SUBJECT:
        return words
    return f"{topic}，{words}" if _SHARE_OF_WORK.search(topic) else f"{topic}{words}"


def _ends_bare(passage: Passage, fact: Deadline) -> bool:
    """True if nothing but a bare deed follows the date: 「并应当于次年6月30日前完成」."""
    end = Span(fact.span.end, passage.span.end)
    rest = tidy(end.of(passage.document.text)).strip(ENDS)
    return rest in checklist_words().bare_deeds


def _work_of(passage: Passage) -> str | None:
    """The work that the sentence speaks of from its start: 「部门评价以五年为一个周期」."""
    found = checklist_words().work.search(without_label(tidy(passage.quote)))
    return f"完成{found['work']}" if found else None


def _with_fronted_object(
    passage: Passage, fact: Deadline, words: str, deliverable: str | None
) -> str:
    """The thing to hand in, put after its deed, or before a predicate that lacks it."""
    known = checklist_words()
    fronted = known.fronted.fullmatch(words)
    if fronted and _MADE_FIRST.match(fronted["thing"]):
        return f"{fronted['thing']}并{fronted['deed'] if len(fronted['deed']) > 1 else '报送'}"
    if fronted:
        deed = fronted["deed"] if len(fronted["deed"]) > 1 else "报送"
        return f"{deed}{_whose(passage, fact, fronted['thing'])}"
    lacking = deliverable and deliverable not in words and known.deed_only.search(words)
    if lacking and _ADVERBIAL.match(words):
        return f"{deliverable}{words}"
    if deliverable and deliverable not in words and _BY_MEANS.match(words):
        return f"将{deliverable}{words}"
    return _with_thing_before(passage, fact, words, deliverable)


def _with_thing_before(
    passage: Passage, fact: Deadline, words: str, deliverable: str | None
) -> str:
    """A thing passed on (「报区财政局」), with what the words before made or handed in."""
    known = checklist_words()
    alone = known.handed_on.fullmatch(words) and deliverable is None
    if alone and (made := _made_before(passage, fact)):
        return f"将{made}{words}"
    if alone and (work := _work_before(passage, fact)):
        return f"{work}，{words}"
    if alone and (thing := _handed_in_before(passage, fact, words)) and thing not in words:
        return f"将{thing}{words}"
    return words


def _with_whose_list(passage: Passage, words: str) -> str:
    """「明确1名联络员，2月底前将名单报区财政局」: whose list it is."""
    taken = _TAKES_LIST.match(words)
    people = [
        m for part in re.split(r"[，；。：]", passage.quote) if (m := _COUNTED_PERSON.search(part))
    ]
    if taken is None or not people:
        return words
    return f"将{_COUNT.sub('', people[0]['noun'])}{words[1:]}"


def _with_deed(passage: Passage, fact: Deadline, words: str) -> str:
    """「1—5月监控于6月20日前完成」: a work alone with the deed that follows its date."""
    rest = tidy(Span(fact.span.end, passage.span.end).of(passage.document.text))
    done = _DONE_AFTER.match(rest)
    alone = checklist_words().names_work.fullmatch(words)
    return f"{done['deed']}{words}" if done and alone else words


def _whose(passage: Passage, fact: Deadline, thing: str) -> str:
    """「明确一名联络员，名单于…」「部门评价不少于2个，报告须在…」: a bare thing with the noun or
    the work before the comma."""
    if len(thing) > 2:
        return thing
    parts = re.split(r"[，；。：]", _before(passage, fact))
    counted = [_COUNTED_PERSON.search(part) for part in parts]
    nouns = [_COUNT.sub("", match["noun"]) for match in counted if match]
    works = [match for part in parts if (match := checklist_words().work_at.search(part))]
    if nouns:
        return f"{nouns[-1]}{thing}"
    return f"{works[-1].group()}{thing}" if works else thing


def _made_before(passage: Passage, fact: Deadline) -> str | None:
    """What the phrase before the date makes: 「负责提供办公用房底数，3月15日前报县国资中心」."""
    *_, phrase = re.split(r"[，；。：]", _before(passage, fact).rstrip("于在应须，"))
    found = _MAKES.search(phrase)
    return found["thing"] if found else None


def _work_before(passage: Passage, fact: Deadline) -> str | None:
    """The phrase before the date that says of what: 「实行按季监控，于季度终了后十五日内报送」."""
    *_, phrase = re.split(r"[，；。：]", _before(passage, fact).rstrip("于在应须，"))
    named = checklist_words().work_name.search(phrase)
    timed = (f for f in passage.facts if isinstance(f, Deadline) and f is not fact)
    if any(tidy(passage.document.quote(other.span)) in phrase for other in timed):
        return None  # that has a time, and a row, of its own
    return _without_agent(fact, phrase) if named and len(phrase) <= _LONGEST_SUBJECT else None


def _handed_in_before(passage: Passage, fact: Deadline, words: str) -> str | None:
    """What an earlier deadline of the same clause hands in, by the same body; or by any, where
    ``words`` say that it is passed on."""
    for other in reversed(passage.document.facts):
        if not isinstance(other, Deadline) or other.clause != fact.clause:
            continue
        passed_on = _PASSED_ON.match(words) or other.audience == fact.audience
        if other.span.end <= fact.span.start and other.deliverable and passed_on:
            return tidy(other.deliverable)
    return None
