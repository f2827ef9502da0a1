"""The act asked about: by when it is to be done, what becomes of it, how it is laid down."""

from __future__ import annotations

import re

from assistant.answer import QuestionKind
from assistant.evidence import Rated, match_words, own_words, tells_extension
from assistant.passages import Passage, squeeze
from assistant.question import AnswerForm, Query
from assistant.untold.words import untold_words
from ingest.document import ClauseKind
from ingest.facts.model import Deadline

# 「几个工作日内去验收」: the act stands right after the time.
_ACT_AFTER_TIME = re.compile(
    "(?:几个?(?:工作日|自然日|月|天|日|小时)|多[久少](?:天|个?工作日)?|哪天|几[号月日]|什么时候|啥时候|何时)(?:[之以]?[内前底末]|之前|底前)*"
    "(?:要|得|必须|应该?|会|才|能|就|去|来|把|给)*(?P<act>[一-鿿]{2,3}?)(?=[？?，,了吗呢啊]|$|[一-鿿])"
)
_NAMES_NOTHING = re.compile(
    "由[一-鿿]{2,14}?(?:负责|牵头|组织)|请|应当?|须|要|于|在|由|原则上|最[晚迟]|务必|力争|并|各|有关|相关|(?:主管|预算)?(?:部门|单位)"
    "|(?:乡镇|街道|镇街)|一式[一二两三四五六]份|第[一二三四五六七八九十\\d]+[期次批轮场]|首[期次批]|安排|[市县区州省]级?(?:直|属)?"
)
_FOR_ALL = re.compile("^[^，,；;:]{2,30}的[一-鿿]{1,8}(?=[，,])|^[^；;:]+(?=:)")
_A_NOUN = 2  # characters
_LEVEL = re.compile("[省市县区州镇乡]级")  # 「要往市里报什么」 names no task
_LATE = re.compile(
    "逾期|超期|过期|到期没|[没未](?:能)?(?:按时|按期|及时)|[晚迟]了?[交报]|没[有]?[一-鿿]{2}的"
)
_OR_ELSE = re.compile(
    "怎么(?:处[理罚分置]|办|弄|算|样|罚)|咋(?:处[理罚]|办|弄)|如何处理|(?:什么|啥)(?:后果|影响|处理|处罚)|会怎样"
)
_LAID_DOWN = re.compile(
    "怎么(?:规定|定义?|界定|要求|说|解释|理解)的?|(?:是|有)(?:什么|啥)(?:规定|要求|内容)?[？?]?$|定义|含义|(?:什么|啥)意思|指(?:的?是)?(?:什么|啥)"
)
_SAYS_WHAT = (
    '(?:[”"』」》）)]|[一-鿿]{0,4}[，,])?'
    "(?:是?指|即|就是|主?要?包括|包含|由|分为|主要有|为|是|[:：(（—])"
)
_QUOTED = re.compile('[“"‘「『](?P<term>[^”"’」』]{2,14})[”"’」』]')


def leaves_act_untold(query: Query, item: Rated) -> bool:
    """True if the passage says nothing of the very act, consequence or content asked for."""
    return (
        _dates_another_act(query, item)
        or _dates_other_tasks(query, item.passage)
        or _rules_no_lateness(query, item.passage)
        or _only_mentions(query, item.passage)
        or tells_extension(query, item.passage) is False
    )


def _dates_another_act(query: Query, item: Rated) -> bool:
    """True if the verb right after the time asked for is missed: 「几个工作日内去验收」."""
    asked = _ACT_AFTER_TIME.search(query.folded) if AnswerForm.TIME in query.forms else None
    if asked is None:
        return False
    rest = query.folded[asked.start("act") :]
    act = next((t for t in query.terms if rest.startswith(t.text) and len(t.text) > 1), None)
    if act is None or untold_words().any_deed.match(act.text):
        return False
    return act.text in item.missed


def _dates_other_tasks(query: Query, passage: Passage) -> bool:
    """True if no date of the sentence is set for anything that the question names, nor does what
    stands over it say it."""
    if AnswerForm.TIME not in query.forms or passage.clause.kind is ClauseKind.ROW:
        return False
    dated = [fact for fact in passage.facts if isinstance(fact, Deadline)]
    named = [
        t.text
        for t in query.terms
        if t.worth >= 1.0
        and not untold_words().any_deed.match(t.text)
        and not _LEVEL.fullmatch(t.text)
    ]
    if not dated or not named or (query.quantities and not _counts(query)):
        return False
    over = passage.topic + passage.above
    return not any(
        match_words(word, _own_task(fact, passage))
        or word in over
        or word in "".join(fact.audience)
        for fact in dated
        for word in named
    )


def _own_task(fact: Deadline, passage: Passage) -> str:
    """What the date is set for: in its own part of the sentence, and from the sentence's beginning
    where that part names nothing before the date (「请各部门于3月5日前报送」), or what opens it
    for all that follows (「列入重点监控的项目，…报送两次：1—5月情况于…」)."""
    text = passage.document.text
    own = squeeze(fact.task + (fact.condition or "") + own_words(passage, fact))
    before = squeeze(text[passage.span.start : fact.span.start])
    own += "".join(opening.group() for opening in _FOR_ALL.finditer(before))
    named = _NAMES_NOTHING.sub("", re.split("[，,；;。]", before)[-1])
    return own + before if len(named) < _A_NOUN else own


def _counts(query: Query) -> bool:
    return all(q.unit.value == "count" for q in query.quantities)


def _rules_no_lateness(query: Query, passage: Passage) -> bool:
    """True if it is asked what becomes of lateness and the passage speaks of none."""
    late = _LATE.search(query.folded) and _OR_ELSE.search(query.folded)
    words = passage.words + (passage.nearby if passage.clause.kind is ClauseKind.ITEM else "")
    return bool(late) and not untold_words().lateness.search(words)


def _only_mentions(query: Query, passage: Passage) -> bool:
    """True if it is asked what a thing named in quotes is, or how it is laid down, and the passage
    only names it as what to go by (「严格落实委托标准」)."""
    quoted = _QUOTED.search(query.folded)
    if quoted is None or not _LAID_DOWN.search(query.folded):
        return False
    term = re.escape(squeeze(quoted["term"]))
    words = passage.words
    told = re.search(f'{term}[”"』」》]?{_SAYS_WHAT}', words) or re.search(
        f'(?:简称|称[为作]?|叫做?|[即为])[“"]?{term}|的[，,](?:[均也都]?[列评定判给亮发])?[“"]?{term}',
        words,
    )  # or tells the case that it stands for: 「落后15个百分点以上的，亮黄灯」
    if told or squeeze(quoted["term"]) in passage.topic + passage.above:
        return False
    asks_meaning = query.kind is QuestionKind.DEFINITION
    mentioned = re.search(f'(?:{untold_words().mentioned})[了的]?[“"]?{term}', words)
    of_another = words.find(squeeze(quoted["term"])) > words.find("是指")  # or of none: -1
    return bool(mentioned) or (asks_meaning and of_another)
