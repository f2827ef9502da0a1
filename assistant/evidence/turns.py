"""What is worded as the answer to a question's turn: 「每季度一次」 where 「多久一次」 asks."""

from __future__ import annotations

import re

from assistant.answer import QuestionKind
from assistant.evidence.matching import done_to, match_words
from assistant.evidence.per_unit import tells_per_unit
from assistant.passages import Passage, squeeze
from assistant.question import Query
from assistant.word_patterns import LAST_YEAR
from ingest.facts.model import Figure, Obligation, Unit

_HOW_OFTEN = re.compile("多久[^，。]{0,8}[一1]次|几次|频次|多长时间[^，。]{0,8}[一1]次")
_SO_OFTEN = re.compile(
    "频次|每[年月周旬日]|每(?:半年|季度?|学[年期])|按[年月季旬周]|[一二两三四五六\\d]次"
)
_HOW_SORTED = re.compile("分(?:为|成|了)?哪?几(?P<by>[类种级档])|(?:分|有)哪几(?P<in>[类种])")
_SORTED = re.compile("(?P<of>[^，。；：,;:]{0,18})分(?:为|成)")
_MEASURE = re.compile("[一二三四五六七八九两\\d]个?(?P<by>[类种级档])")
_WHICH_IS = re.compile(
    "(?:(?:什么|啥|哪[种些])(?:样的)?情[况形]下?|(?:怎么|怎样|咋样?|如何)才?)(?:算是?|叫|亮|属于|会?是)"
    "(?P<what>[一-鿿]{2,4}?)(?=[?？，,呢啊]|$)"
)
_WHICH_CASE = re.compile(
    "(?:(?:什么|啥|哪些|哪[几一]?种)(?:样的)?情[况形]下?|(?:什么|啥|多大|何种)的?(?:程度|地步))"
    "(?:才|就|需要|要|可以?|能|得|会|必须|应当?|不)*(?P<deed>[一-鿿])?"
)
_IN_CASE = re.compile(
    "情[况形]之一|(?:的|时)[^，。；：,;:]{0,6}[，,](?:都|均|也|才)?(?:应|须|要|可|不得|方可|必须)"
)
_OFTEN, _SAID_SO, _SAID_AFTER = 0.25, 0.4, 0.8
# 「哪几个部门已经整改完了」 asks how far things have come, not what is to be done by when.
_HOW_FAR_ASKED = re.compile(
    "(?:哪|谁|几个|多少)[^，。；？?]{0,12}(?:已经?[^，。；？?]{1,8}(?:了|完|好|到位)|(?:还|尚|仍)[没未]|没有?[交报改完办整])"
    "|已经?[^，。；？?]{1,8}的?(?:是|有)?哪"
)
_HOW_FAR = re.compile(
    "已(?:经|全部|按期|按时)*(?:完成|整改|报送|提交|办结|公开|落实|建成|到位|回复)"
    "|尚未|正在(?:进行|推进|办理|整改)|仍(?:未|在)|还未"
)
# 「对进度是怎么要求的」, told by what binds: 「进度不到45%的，暂停采购」.
_DEMAND_ASKED = re.compile("(?:怎么|如何|咋)要求|(?:提|作|做)了?(?:什么|啥|哪些)要求")
# 「平台终验了没有」「方案通过了吗」, told by 「尚未终验」「暂不通过」.
_WHETHER_DONE = re.compile("(?P<deed>[一-鿿]{2})了(?:没有?|吗|么|没)(?=[?？，,。呢啊]|$)")
_DONE_OR_NOT = "(?:尚未|[还仍]?未能?|没有?|[暂仍还]?不予?|已经?|均已?|原则同意|原则|同意|一致)"
# 「方案定下来了吗」「过会了没有」, told by what a meeting resolved.
_WHETHER_PASSED = re.compile(
    "(?:通过|定下来|过会|批准|批下来|获批|敲定)了?(?:没有?|吗|么|没)(?=[?？，,。呢啊]|$)"
)
_RESOLVED = re.compile(
    "(?:不予|暂不|未予?|没有|原则|一致|审议|会议|表决)[^，。；]{0,6}(?:通过|同意|批准)|否决|缓议|再议|再次上会|重新上会"
)
# 「看哪几方面，各占多少分」, told in one sentence: 「立项必要性25分，投入经济性20分，…」.
_WHICH_PARTS = re.compile(
    "哪[几些]个?(?:方面|部分|维度|内容|指标|要素|项)|(?:方面|维度)[^，。]{0,4}[各看]"
    "|[两三四五六几]块|怎么分的|怎么构成"
)
_EACH = re.compile("怎么分的|(?:各自?|分别)(?:是|占|有|为|要)?(?:多少|几)|权重|分值")
_IN_PARTS = re.compile(
    "(?:从|包括|涵盖|围绕)[^。；]*、[^。；]*?(?:等|这)?(?:[一二三四五六七八九\\d]个)?大?方面"
)
_LEAST_PARTS = 3
_SERIES = 3  # years, of which one sentence on a change tells too little
_COUNTS_SO_MUCH = (Unit.SCORE, Unit.PERCENT)
_TO_CHANGE = re.compile("调整|变[更动化]|改变|提高|降低|增加|减少")
# What a text says of a change itself: 「去年每年两次，今年起增加一次」, 「由15%提高到20%」.
_CHANGED = re.compile(
    f"(?:{LAST_YEAR}|原来?|此前|以往|过去)[^。；]{{2,40}}(?:今年起?|现在?|本次|改为|调整为|提高[到至]|增[加至到]|降[低至到]|不再)"
    "|[由从][^，。；]{1,24}(?:改|调整?|变更|提高|增加|降低|减少|缩短|延长|扩大|[增减提降升])[为成至到]"
    f"|同比(?:提高|增[加长]|降低|减少|下降|上升)|(?:较|比)(?:{LAST_YEAR}|20\\d\\d年)[^。；]{{0,16}}(?:提高|增加|降低|减少|缩短|延长|扩大|提前|推迟)"
)
# 「原来是多少」, told by 「由每个5000元提高到6000元」 or 「原暂行办法规定起点为500万元」.
_FORMER_ASKED = re.compile(
    "(?:原来|原先|以前|从前|早先|过去|(?<![\\d月日号天底末])之前|(?:调整|修订|修改)前)"
    "[^，。；？?]{0,16}(?:多少|几|呢|怎么|是|吗|要求|标准)"
)
_WAS = re.compile("原(?:来|先|[一-鿿]{0,8}(?:办法|规定|细则|标准))[^，。；]{0,24}(?:为|是|按|\\d)")
# 「公物仓由谁管」, told by 「由县机关事务服务中心负责日常管理」.
_WHO_MANAGES = re.compile(
    "(?:谁|哪个(?:单位|部门|科室|局))(?:来|去|负责)*(?:日常)?管(?:理|护)?(?![一-鿿])"
)
_MANAGES = re.compile(
    "由[^，。；]{2,24}?(?:管理|管护|保管|运营|运维|维护|监管)(?![办规制])|(?:负责|承担)[^，。；]{0,12}(?:管理|管护|运维)(?![办规制])"
)
# 「能不能拿来买车」, told by 「不得用于…车辆购置…」.
_SPENT_ON_ASKED = re.compile(
    "(?:能[不否]能|可不可以|可以|能|准|许|允许)(?:拿|用|花)?(?:来|去)?"
    "(?P<on>[买购修盖建发还][一-鿿]{1,5}?)(?=[吗么嘛不呢？?]|$)"
)
_NOT_SPENT_ON = re.compile(
    "(?:不得|不能|严禁|禁止|不可|不准)[^，。；]{0,6}(?:用于|列支|支出|开支|安排|购)"
)
# 「谁来做」, told by 「由主管部门在申报入库前开展」.
_WHO_ASKED = re.compile(
    "(?:谁|哪个(?:单位|部门|科室|局)|哪[家位])(?:来|去|负责|牵头|组织)*[一-鿿]{1,3}[呀啊呢]?[？?]?$"
)
_BY_SOMEBODY = re.compile(
    "由[^，。；]{2,24}?(?:负责|牵头|组织|开展|实施|审[核定批]|评|办理|完成|承担|报)|[一-鿿]{2,10}(?:负责|牵头)"
)
# 「会议谁没来」, told by 「请假：…」.
_WHO_WAS_ABSENT = re.compile(
    "(?:谁|哪些?[人位个]?[一-鿿]{0,2})(?:没[有]?(?:来|到|参加|出席)|请假|缺席|缺会)|(?:缺席|请假)的?(?:是|有|人)"
)
_ABSENT = re.compile("^(?:请假|缺席|因[事公病]请假|未出席|未参加)(?:人员|同志)?[:：]")
# 「会议是哪天开的」, told by 「2026年9月4日下午，…主持召开专题会议」.
_WHEN_HELD = re.compile(
    "会议?(?:是|在)?(?:什么时候|啥时候|何时|哪[一]?天|几[月号日]|什么时间)(?:召?开|举[行办])"
)
_HELD = re.compile("^(?:20\\d\\d年)?\\d{1,2}月\\d{1,2}日[^。]{0,60}(?:召开|举行|主持)")
# 「来不及整改，最多能延多久」, told by 「情况复杂的，可以延长，延长期限不超过60日」.
_EXTENSION_ASKED = re.compile(
    "(?<![拖顺迟推])延(?:到)?(?:多久|多长|多少|几[天日个月年]|期|长|不|吗|一?延)|宽限|展期|缓(?:几[天日]|多久|一?缓)"
)
_EXTENDS = re.compile(
    "延长|延期|宽限|展期|顺延|暂缓|[可应]延|延[至到迟后]|推迟|放宽|不(?:得|予|再|能)[^，。；]{0,4}延|缓[交缴报]"
)
# 「到期了还想接着用怎么办」, told by 「存续期满确需延续的，应当在到期前6个月申请」.
_EXPIRY_ASKED = re.compile(
    "(?:到期|期满|过期|满期|过了有效期|有效期[到满过])[^。？?]{0,8}(?:接着|继续|再|续|延|还想|还要|还能|怎么办|咋办)"
    "|续期|续签|续办|到期[^。？?]{0,4}(?:换|重新)"
)
_AFTER_EXPIRY = re.compile(
    "(?:期[限间]?(?:届?满|将满)|届满|到期|满期|期满)[^。]{0,40}"
    "(?:延续|续[期签办展]|换[发证领]|复核|重新|申请|继续|失效|终止|退出|评估)"
)
# 「当主评人要有什么条件」, told by 「主评人具有中级以上职称，且从事评价工作满5年」.
_CONDITIONS_ASKED = re.compile(
    "(?:什么|啥|哪些|哪几个?)(?:样的)?(?:条件|资格|资质|任职要求)|(?:条件|资格|资质)(?:要求)?(?:是|有)(?:什么|啥|哪些)"
)
_A_NAME = 0.5  # worth of a term that may be part of a name (「巡山」「组长」)
_HAS_TO_BE = "(?:应当?|须|必须|需要?|要|均|应同时)*(?:具有|具备|取得|持有|符合|满足)"


def _states_conditions(query: Query, passage: Passage) -> bool:
    """True if it is asked what one has to be and the passage says of the very one that he has to
    have something."""
    if not _CONDITIONS_ASKED.search(query.folded):
        return False
    nouns = [t.text for t in query.terms if t.worth >= _A_NAME]
    return any(re.search(re.escape(noun) + _HAS_TO_BE, passage.words) for noun in nouns)


# 「绩效目标是什么」, told under 「问1：绩效目标到底是什么？」.
_WHAT_IT_IS = re.compile(
    "(?:是|指|叫)的?(?:什么|啥)(?:意思)?[？?]?$|(?:什么|啥)意思[？?]?$|^[^一-鿿]*(?:什么|啥)是"
)


def answers_what_it_is(query: Query, passage: Passage) -> bool:
    """True if it is asked what a thing is and the passage stands under that very question."""
    if not (query.asks(QuestionKind.DEFINITION) and passage.clause.path):
        return False
    over = squeeze(passage.clause.path[-1].title)
    nouns = [t.text for t in query.terms if t.worth >= 1.0]
    asked = _WHAT_IT_IS.search(over) and _WHAT_IT_IS.search(query.folded)
    if not asked or not any(noun in over for noun in nouns):
        return False
    return all(noun in over or noun in passage.title for noun in nouns)


def tells_when_held(query: Query, passage: Passage) -> bool:
    """True if it is asked when the meeting was and the passage opens with the day it was held."""
    return bool(_WHEN_HELD.search(query.folded) and _HELD.match(passage.words))


def tells_who_manages(query: Query, passage: Passage) -> bool:
    """True if it is asked who manages a thing and the passage says who does."""
    return bool(_WHO_MANAGES.search(query.folded) and _MANAGES.search(passage.words))


def forbids_spending(query: Query, passage: Passage) -> bool:
    """True if it is asked whether money may be spent on a thing and the passage has that very
    thing among those that it may not be spent on."""
    asked = _SPENT_ON_ASKED.search(query.folded)
    if asked is None or not _NOT_SPENT_ON.search(passage.words):
        return False
    return bool(done_to(asked["on"]).search(passage.words))


def says_who(query: Query, passage: Passage) -> bool:
    """True if it is asked who does it and the passage says of somebody that he does."""
    return bool(_WHO_ASKED.search(query.folded) and _BY_SOMEBODY.search(passage.words))


def tells_who_was_absent(query: Query, passage: Passage) -> bool:
    """True if it is asked who did not come and the passage is the line of the absent."""
    return bool(_WHO_WAS_ABSENT.search(query.folded) and _ABSENT.match(passage.words))


def tells_extension(query: Query, passage: Passage) -> bool | None:
    """Whether the passage puts a time off, where it is asked for how long; None where it is not."""
    if not _EXTENSION_ASKED.search(query.folded):
        return None
    return bool(_EXTENDS.search(passage.words))


def _tells_what_after(query: Query, passage: Passage) -> bool:
    """True if it is asked how a time is put off, or what to do at the end of a term, and the
    passage says so; it need not say again of what."""
    ends = _EXPIRY_ASKED.search(query.folded) and _AFTER_EXPIRY.search(passage.words)
    if not ends and not tells_extension(query, passage):
        return False
    near = passage.words + passage.nearby
    return any(match_words(term.text, near) for term in query.terms if term.worth >= _A_NAME)


def turn_fit(query: Query, passage: Passage) -> float:
    """What ``passage`` counts more for being worded as the answer to the question's turn."""
    fit = _OFTEN * bool(_HOW_OFTEN.search(query.folded) and _SO_OFTEN.search(passage.words))
    tells = (
        _tells_how_far,
        _tells_whether_done,
        _demands,
        _tells_what_is,
        _sorts,
        _tells_the_case,
        _states_conditions,
        answers_what_it_is,
        tells_the_parts,
        _tells_a_change,
        _tells_what_was,
        tells_per_unit,
        tells_when_held,
        tells_who_manages,
        tells_who_was_absent,
    )
    fit += _SAID_SO * tells_who_was_absent(query, passage)  # the line says nothing of the meeting
    fit += _SAID_AFTER * _tells_what_after(query, passage)
    fit += _SAID_AFTER * forbids_spending(query, passage)  # it need not say of what money
    return fit + _SAID_SO * any(told(query, passage) for told in tells)


def tells_the_parts(query: Query, passage: Passage) -> bool:
    """True if the question asks what a thing is looked at for, or what each part counts, and the
    passage lists the parts in one sentence, with their scores where those are asked for."""
    if not _WHICH_PARTS.search(query.folded):
        return False
    if _EACH.search(query.folded):
        valued = [f for f in passage.facts if isinstance(f, Figure) and f.unit in _COUNTS_SO_MUCH]
        return len(valued) >= _LEAST_PARTS
    return bool(_IN_PARTS.search(passage.words))


def tells_change(query: Query, passage: Passage) -> bool:
    """True if the passage itself says what was before and what is now, of what is asked after."""
    asked = [t.text for t in query.terms if t.worth >= 1.0 and not _TO_CHANGE.fullmatch(t.text)]
    for told in _CHANGED.finditer(passage.words):
        start = max(passage.words.rfind(mark, 0, told.start()) for mark in "，。；") + 1
        if start and told.start() == start:  # 「…的金额标准，由原来的500万元调整为300万元」
            start = max(passage.words.rfind(mark, 0, start - 1) for mark in "，。；") + 1
        part = passage.words[start : told.end()]
        over = part + passage.topic + passage.above + passage.title
        if any(match_words(text, part) for text in asked) and all(
            match_words(text, over) for text in asked
        ):
            return True
    return False


def _tells_a_change(query: Query, passage: Passage) -> bool:
    short = len(query.years) < _SERIES
    return query.kind is QuestionKind.CHANGED and short and tells_change(query, passage)


def _tells_what_was(query: Query, passage: Passage) -> bool:
    """True if it is asked what held before and the passage says what was."""
    if not _FORMER_ASKED.search(query.folded):
        return False
    return bool(_CHANGED.search(passage.words) or _WAS.search(passage.words))


def _tells_how_far(query: Query, passage: Passage) -> bool:
    """True if 「哪些部门已经整改了」 asks and the passage tells who has and who has not."""
    return bool(_HOW_FAR_ASKED.search(query.folded) and _HOW_FAR.search(passage.words))


def _tells_whether_done(query: Query, passage: Passage) -> bool:
    """True if 「终验了没有」 asks and the passage says that it was done, or was not."""
    if _WHETHER_PASSED.search(query.folded) and _RESOLVED.search(passage.words):
        return True
    asked = _WHETHER_DONE.search(query.folded)
    if asked is None:
        return False
    return bool(re.search(f"{_DONE_OR_NOT}[^，。；]{{0,4}}{asked['deed']}", passage.words))


def _demands(query: Query, passage: Passage) -> bool:
    """True if 「是怎么要求的」 asks and the passage binds somebody."""
    asked = _DEMAND_ASKED.search(query.folded) is not None
    return asked and any(isinstance(fact, Obligation) for fact in passage.facts)


def _sorts(query: Query, passage: Passage) -> bool:
    """True if 「分几类」 asks and the passage divides the very thing, by that measure."""
    asked, told = _HOW_SORTED.search(query.folded), _SORTED.search(passage.words)
    if asked is None or told is None:
        return False
    measures = {found["by"] for found in _MEASURE.finditer(passage.words)}
    by_another = measures and (asked["by"] or asked["in"]) not in measures
    over = told["of"] + passage.topic
    return not by_another and any(match_words(term.text, over) for term in query.terms)


def _tells_what_is(query: Query, passage: Passage) -> bool:
    """True if 「什么情况是黄灯」 asks and the passage says 「…的，为黄灯」."""
    asked = _WHICH_IS.search(query.folded)
    if asked is None:
        return False
    return bool(
        re.search(
            f"[，,][均也都]?(?:[列评定视]|[判认确]定)?[为是][“]?{asked['what']}", passage.words
        )
    )


def _tells_the_case(query: Query, passage: Passage) -> bool:
    """True if 「什么情况下要写」 asks and the passage says of a case that one has to write."""
    asked, told = _WHICH_CASE.search(query.folded), _IN_CASE.search(passage.words)
    if asked is None:
        return False
    if asked["deed"] and re.search(f"(?:的|时)[，,][^，。；：,;:]?{asked['deed']}", passage.words):
        return True  # 「低于序时进度30个百分点的，亮红灯」
    return told is not None and (
        not asked["deed"] or asked["deed"] in passage.words[told.start() :]
    )
