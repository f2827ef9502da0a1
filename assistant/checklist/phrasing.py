"""A task in words: what to do without its date, what to hand in, to whom."""

from __future__ import annotations

import re

from assistant.checklist.directions import UNTOLD_TIME, end_of_own, is_order
from assistant.checklist.moving import may_be_later
from assistant.checklist.naming import ENDS, RUN_IN, named
from assistant.checklist.words import checklist_words
from assistant.labels import without_label
from assistant.passages import Passage, squeeze
from assistant.wording import tidy
from ingest.document import ClauseKind, Span
from ingest.facts.document_text import folded
from ingest.facts.model import Deadline, Duty, Modality, Obligation

_LIST_NUMBER = re.compile(
    r"(?:^|(?<=[、，；,;]))\s*(?:[（(]\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳])\s*"
)
# What leads up to a date within a sentence: 「应于」12月10日前, 「须在」…内.
_LEADS = r"(?:(?:应当|应|须|需|要|最迟|原则上)?[于在]|不得晚于|不迟于|最迟)?"
_APART = re.compile(r"分别[于在]?[和、及与]?")  # left of 「分别于7月15日前和10月15日前」
_FORBIDS = re.compile(r"不得|严禁|禁止|不应|不可|不准|不再|不予|一律不|不能")
_PHRASE_END = re.compile(r"[，,；;。：:！？]")
_LONGEST_TASK = 60  # characters
_PART_END = re.compile(r"[；;。！？]|[一二三四五六七八九十]是(?=[^，。]{2})")
_SAYS_ENOUGH = 3  # characters; 「补评」「第一次」 need the heading
_MAY_BE_VAGUE = 8
_COUNTED = re.compile(r"(?:第[一二三四五六七八九十\d]+|首|末|其余|最后)[次批轮期个]?")
_GIVEN = re.compile(r"(?:予以|给予|负责|统一|一并)?[一-鿿]{2,4}$")  # a deed without its object
_TAKES = re.compile("^[将把](?=[^来军])")
_REST_OF_OFFICE = re.compile(
    "[一-鿿]{2,6}?(?:局|委|厅|办)(?=[一-鿿]{2,}(?:报告|表|材料|方案|总结|清单)$)"
)
_WIDE = re.compile("全[省市区县镇]")
_GIVEN_TO = re.compile(
    r"(?:^|[，。；：])(?P<thing>[^，。；：]{4,48}，|[^，。；：由]{2,24})由[^，。；：]{2,24}$"
)
_LEFT_BRACKET = re.compile("（(?P<who>[^（）]{2,20})）")
_HANDED_TO = re.compile(r"(?:报(?!告)送?|提交|送|交)(?=[^，。；]{0,12}(?:局|委|办|部门|厅|政府)$)")
_SHORTEST_DEED = 2
_ASKED = re.compile("^要求(?=[通按在由使])")
_BUT = re.compile("(?:但|并|且)+(?:应当?|须|需|要)?[于在]?")
_HELP = re.compile("(?:予以|给予)?(?:协助|配合|支持|指导)")
_HELPED = re.compile("(?:^|[，。；：])(?P<thing>[^，。；：]{2,20}?)由[^，。；：]{2,40}$")
_MODAL = re.compile("(?:均|都|也|原则上|一律)?(?:应当|应该|必须|应|须|需要|需|要)")
_BREAK = re.compile("[，；。：（）]")
_LONGEST_TOPIC = 24
_THEN_TO = re.compile("(?:并|后|再)(?:报送|上报|提交|送交|报(?!告)|送)")
_MAKES = re.compile("出具|开具|核发")  # 「提供银行出具的凭证」: whose it is, not whom it goes to
_LONGEST_WORK = 40  # characters of the phrase that a bare deed goes on from
_LED_UP = re.compile("(?:并|应当?|须|需|要|最迟|原则上|[于在])+$")
_NO_WORK = re.compile(
    "(?:的|后|时|前|起|期间|情况下)$|^(?:对|如|若|因|凡|经|除)"
    "|^由[^，]{2,24}(?:负责|牵头|承担|承办|组织|实施)|分为[^，]*$"
)
_TIME = re.compile("(?:时间|时限|期限|日期)[为是]?$")
_LEADS_WORK = re.compile("(?:牵头|负责|主办|会同|组织|配合)*(?:实施|落实|办理)?")
_ONLY_A_LINE = re.compile(r"(?:力争|应当?|须|要)?(?:不低于|达到|提高到|提升到|降到) ?\d[\d.]*%")
_RATE = re.compile(
    r"(?:月[底末初]?前?)?(?P<rate>[^，。；\d]{2,12}?(?:率|面|比例|占比|进度))"
    r"(?:力争|应当?|须|要)?(?:不低于|达到|提高到|提升到|降到)"
)
_LONGEST_STANDING = 140  # characters


def what_to_do(passage: Passage, fact: Deadline | Duty) -> str:
    """The task without the dates that stand in its own column; a ban says that it is one."""
    words = tidy(fact.task) if isinstance(fact, Deadline) else _standing_task(passage, fact)
    for other in passage.facts:
        if isinstance(other, Deadline):
            words = _without(words, tidy(passage.document.quote(other.span)))
    words = _without_excepted(passage, _APART.sub("", words)).strip(ENDS)
    if isinstance(fact, Deadline) and squeeze(words) == squeeze(passage.document.quote(fact.span)):
        words = _after_the_date(passage, fact)
    words = words or _beginning(tidy(passage.quote))
    words = _with_rate(passage, fact, words)
    words = named(passage, fact, words, deliverable_of(passage, fact))
    if fact.modality is Modality.MUST_NOT and not _FORBIDS.search(words):
        return _ban(passage, fact) or f"不得{words}"
    return _in_full(passage, words)


def _with_rate(passage: Passage, fact: Deadline | Duty, words: str) -> str:
    """「不低于75%」 with the rate that its sentence names once: 「6月底支出进度不低于50%，」."""
    if not _ONLY_A_LINE.match(words):
        return words
    before = tidy(Span(passage.span.start, fact.span.start).of(passage.document.text))
    named = [found["rate"] for found in _RATE.finditer(before)]
    return f"{named[-1]}{words}" if named else words


def _beginning(words: str) -> str:
    """``words`` up to a mark within `_LONGEST_TASK`, or else that many characters."""
    cut = max(words.rfind(mark, 0, _LONGEST_TASK) for mark in "，；。、")
    return words if len(words) <= _LONGEST_TASK else words[: cut if cut > 0 else _LONGEST_TASK]


def _without_excepted(passage: Passage, words: str) -> str:
    """「复核意见（教育系统）反馈」 without a bracket of which only whose time it gave is left."""
    names = {tidy(n) for f in passage.facts if isinstance(f, Deadline) for n in f.exceptions}
    names |= {tidy(n) for f in passage.facts if isinstance(f, Deadline) for n in f.audience}
    return _LEFT_BRACKET.sub(lambda left: "" if left["who"] in names else left[0], words)


def _after_the_date(passage: Passage, fact: Deadline) -> str:
    """What follows the date in its phrase: 「应在3月底前明确承办的机构」."""
    after = Span(fact.span.end, passage.span.end).of(passage.document.text)
    return tidy(_PHRASE_END.split(after, maxsplit=1)[0]).strip(ENDS)


def _in_full(passage: Passage, words: str) -> str:
    """A bare deed (「其中…即须评估」) as another task of the sentence has it in full."""
    if not _SHORTEST_DEED <= len(words) <= _SAYS_ENOUGH or _COUNTED.fullmatch(words):
        return words
    tasks = (tidy(f.task) for f in passage.facts if isinstance(f, Obligation))
    return next((task for task in tasks if task.endswith(words) and task != words), words)


def _ban(passage: Passage, fact: Deadline | Duty) -> str | None:
    """A ban in the text's own words: 「原则上下年度不再安排」, without whom it binds."""
    text, limits = passage.document.text, (passage.span.start, passage.span.end)
    at = text.find(fact.task, max(limits[0], fact.span.start), limits[1])
    start = max(
        (m.end() for m in _PHRASE_END.finditer(text, limits[0], max(at, limits[0]))),
        default=limits[0],
    )
    end = next(
        (m.start() for m in _PHRASE_END.finditer(text, max(at, limits[0]), limits[1])), limits[1]
    )
    words = tidy(text[start:end]).strip(ENDS).removeprefix(passage.clause.label)
    for body in (*fact.audience, "是指", "且", "并"):
        words = words.removeprefix(body)
    return words if at >= 0 and _FORBIDS.search(words) and len(words) <= _LONGEST_TASK else None


def topic_of(passage: Passage, fact: Deadline | Duty, what: str) -> str | None:
    """Of what ``what`` is said, where it alone does not tell: the phrase that a body is given the
    task for (「…，由主管部门予以公开」), or the heading above."""
    if given := _given_for(passage, fact, what):
        return given
    if _says_enough(what):
        return None
    if going_on := _said_just_before(passage, fact) or _done_before(passage, fact, what):
        return going_on
    above = [tidy(heading.title).strip(ENDS) for heading in passage.clause.path]
    told = [
        title for title in above if title and title not in what and len(title) <= _LONGEST_TOPIC
    ]
    return told[-1] if told else None


def _said_just_before(passage: Passage, fact: Deadline | Duty) -> str | None:
    """What a deed goes on from: 「其余20%由部门统筹用于同类项目，但应在6月30日前使用完毕」."""
    before = tidy(passage.document.text[passage.span.start : fact.span.start])
    *_, told, lead = ["", *_PHRASE_END.split(before)]
    goes_on = isinstance(fact, Deadline) and _BUT.fullmatch(lead)
    return told if goes_on and told and len(told) <= _LONGEST_TOPIC else None


def _done_before(passage: Passage, fact: Deadline | Duty, what: str) -> str | None:
    """The thing that stands before the date of a bare deed, 「剩余部分于10月底前拨付」, or else
    what the phrase before the date does to it: 「修订《办法》，9月底前印发」; None for a row."""
    if not isinstance(fact, Deadline) or passage.clause.kind is ClauseKind.ROW:
        return None
    document = passage.document
    *_, part = _PART_END.split(document.text[passage.span.start : fact.span.start])
    *_, before, own = ["", *_PHRASE_END.split(tidy(part))]
    thing = _LED_UP.sub("", _without_bodies(fact, own))
    if what.startswith("同意"):  # 「校舍维修资金520万元，因工程正在结算，同意保留至」
        return without_label(tidy(part).split("，")[0].strip(ENDS)) or None
    if _TIME.search(thing):
        return None
    if len(thing) > 1 and thing[-1] != "的":
        apart = thing not in what and what not in thing
        return thing if apart and len(thing) <= _LONGEST_TOPIC else None
    if _NO_WORK.search(before) or _MODAL.search(before):
        return None
    start = document.text.find(before, passage.span.start, fact.span.start) if before else -1
    timed = (f for f in passage.facts if isinstance(f, Deadline) and f is not fact)
    if dated := next((f for f in timed if start <= f.span.start < fact.span.start), None):
        before = tidy(dated.task) if start >= 0 else ""
    told = _without_bodies(fact, before)
    work = len(told) > _SAYS_ENOUGH and told not in what and not _LEADS_WORK.fullmatch(told)
    return told if work and len(told) <= _LONGEST_WORK else None


def _without_bodies(fact: Deadline, words: str) -> str:
    """``words`` without their number and the bodies that act, which have a column of their own."""
    rest = without_label(words.strip(ENDS))
    for body in fact.audience:
        rest = re.sub(f"^由?{re.escape(tidy(body))}", "", rest)
    return rest


def _says_enough(what: str) -> bool:
    """False for 「第一次」「补评」, and for 「实行一次性申报」, which names no work, no thing."""
    known = checklist_words()
    short = len(what) <= _SAYS_ENOUGH or _COUNTED.fullmatch(what)
    vague = len(what) <= _MAY_BE_VAGUE and not known.names_something.search(what)
    passed_on = len(what) <= _LONGEST_TOPIC and known.handed_on.fullmatch(what)
    nothing = passed_on and not known.things.search(what)
    return not (short or vague or nothing)


def _given_for(passage: Passage, fact: Deadline | Duty, what: str) -> str | None:
    if not _GIVEN.match(what):
        return None
    before = _before_task(passage, fact)
    given = _GIVEN_TO.search(before)
    return without_label(given["thing"].strip(ENDS)) if given else None


def _before_task(passage: Passage, fact: Deadline | Duty) -> str:
    at = passage.document.text.find(fact.task, passage.span.start, passage.span.end)
    return tidy(passage.document.text[passage.span.start : at]) if at >= 0 else ""


def _standing_task(passage: Passage, fact: Duty) -> str:
    """A duty without a day is told to the end of its part, since its object often stands there:
    「应结合……工作，对新增项目进行评估」. It ends where another fact of the part begins."""
    document = passage.document
    at = document.text.find(fact.task, fact.span.start, fact.span.end)
    if at < 0:
        return tidy(fact.task)
    at = _after_modal(passage, fact, at)
    ends = [m.start() for m in _PART_END.finditer(document.text, at, passage.span.end)]
    end = end_of_own(folded(document), Span(at, min([*ends, passage.span.end])))
    behind = [o.span.start for o in passage.facts if fact.span.end <= o.span.start < end]
    if behind:
        mark = max(document.text.rfind(sign, at, min(behind)) for sign in "，；")
        end = max(fact.span.end, at + len(fact.task), _ordered_to(document.text, at, mark))
    words = _ASKED.sub("", tidy(document.text[at:end]))
    if _HELP.fullmatch(words.strip(ENDS)) and (helped := _helped(passage, fact)):
        return f"{words.strip(ENDS)}{helped}"
    if fact.rule != UNTOLD_TIME:  # what has an untold time is a task of its own
        parts = words.split("，")
        words = "，".join(p for p in parts if not checklist_words().open_time.search(p))
    while len(words) > _LONGEST_STANDING and "，" in words:
        words = words.rpartition("，")[0]
    own = _ASKED.sub("", tidy(fact.task))
    return words if len(words) >= len(own) else own


def _ordered_to(text: str, start: int, end: int) -> int:
    """Where the last phrase of ``text[start:end]`` ends that orders something: not 「人员变动的」,
    the case of what follows."""
    while (mark := text.rfind("，", start, end)) >= 0 and not is_order(text[mark + 1 : end]):
        end = mark
    return end


def _helped(passage: Passage, fact: Duty) -> str | None:
    """What is helped with: 抽查工作 of 「抽查工作由市审计局协助」."""
    found = _HELPED.search(tidy(passage.document.text[passage.span.start : fact.span.end]))
    return found["thing"] if found else None


def _after_modal(passage: Passage, fact: Duty, at: int) -> int:
    """Where a duty begins whose task was read from ``at`` on: behind its modal, 「应|自觉接受检查」
    「应当|接受财政局、审计局的监督检查」, or with 负责, unless a date stands between."""
    said = _MODAL.match(passage.document.text, fact.span.start, at)
    begins = said.end() if said else fact.span.start
    between = passage.document.text[begins:at]
    led = said is not None or between.startswith("负责")
    dated = any(other.span.overlaps(Span(begins, at)) for other in passage.facts if other != fact)
    return begins if led and begins < at and not dated and not _BREAK.search(between) else at


def _without(words: str, when: str) -> str:
    """``words`` without ``when`` and the 「应于」 before it, where something to do is left."""
    rest = re.sub(_LEADS + re.escape(when) + r"(?:之?前|内|以前)?[，,]?", "", words)
    return rest if len(rest.strip(ENDS)) >= 2 else words


def modality_of(passage: Passage, fact: Deadline | Duty) -> Modality | None:
    """How far it binds; 「可延长至7月31日」 lets the time be later, not the task be left undone."""
    before = passage.document.text[passage.span.start : fact.span.start]
    if fact.modality is Modality.MAY and may_be_later(tidy(before)):
        return None
    return fact.modality


def deliverable_of(passage: Passage, fact: Deadline | Duty) -> str | None:
    """What to hand in, without the number it has in a list or its clause before it, and without
    other dates or bodies that the list goes on with."""
    told = fact.deliverable or ""
    label = passage.clause.label
    if label and told.startswith(label):
        told = told[len(label) :]
    words = _LIST_NUMBER.sub("", RUN_IN.sub("", tidy(told))).strip(ENDS)
    for other in passage.facts:
        if isinstance(other, Deadline):
            words = words.partition(tidy(passage.document.quote(other.span)))[0]
    bodies = (b for f in passage.facts if isinstance(f, Deadline) for b in f.audience)
    for body in bodies:
        words = words.removesuffix(body)
    words = _TAKES.sub("", words.strip(ENDS))
    if handed := _HANDED_TO.search(words, 1):
        words = words[: handed.start()]
    if words.startswith("告") and f"报{words}" in squeeze(passage.quote):
        words = words[1:]  # 报告落实情况
    if office := _REST_OF_OFFICE.match(words):
        words = words[office.end() :] if _goes_on(passage, fact, told) else words
    # 「由」 hands in nothing, 「通报全市」 hands in no 全市
    known = checklist_words()
    empty = words in known.adverbs or _WIDE.fullmatch(words) or known.not_things.search(words)
    thing = len(words) > 1 and not empty and not words.startswith("的") and words[-1] != "的"
    return words if thing else None


def _goes_on(passage: Passage, fact: Deadline | Duty, told: str) -> bool:
    """True if ``told`` stands right behind a body: 各县（区）|财政局自查报告."""
    at = passage.quote.find(told)
    return any(passage.quote[:at].endswith(body) for body in fact.audience) if at > 0 else False


def recipient_of(passage: Passage, fact: Deadline | Duty) -> str | None:
    """To whom; 「我局」 is told by its name where the document says who speaks."""
    words = tidy(fact.recipient or "")
    issuer = passage.document.metadata.issuer
    speaker = checklist_words().speaker.match(words)
    if issuer and speaker:
        return issuer + words[speaker.end() :]  # 我局绩效科
    *_, words = _THEN_TO.split(words)
    makes = words and _MAKES.match(passage.words, passage.words.find(squeeze(words)) + len(words))
    return None if makes else words or None
