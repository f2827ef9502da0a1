"""Duties that a plan or notice sets without a word that binds: 「各部门建立清单，报区财政局备案」.

A sentence, or a part of one between semicolons or points, that names bodies and what they do is an
order in a document that directs work, though no 应 or 须 stands in it. Where `ingest.facts` has
read a fact in the part, that fact speaks for it. An order that names nobody binds nobody for
certain: it is pointed out, not listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from assistant.checklist.words import checklist_words
from assistant.passages import Passage, squeeze
from ingest.document import ClauseKind, DocumentKind, Span
from ingest.facts.document_text import folded
from ingest.facts.fold import fold
from ingest.facts.model import Deadline, Duty
from ingest.facts.obligations.bodies import bodies_at, members
from ingest.facts.obligations.phrases import phrases
from ingest.facts.obligations.subjects import BY
from ingest.facts.senses import either, load_senses

DIRECTED = "directs"  # the rule of a duty that is read here, not at ingest
UNTOLD_TIME = "untold time"  # the rule of a duty with a time that the text does not give
_DIRECTS = {DocumentKind.WORK_PLAN, DocumentKind.ACTION_PLAN, DocumentKind.NOTICE}
_PROSE = {ClauseKind.TEXT, ClauseKind.ITEM}
_PART = re.compile(r"[^；;。]+?(?=[；;。]|[一二三四五六七八九十]是[^，。；;]{2}|$)")
# What stands before the bodies: a mark, 「二是」, 「同时」, or a word that makes them act.
_MARK = (
    r"\s*(?:(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)])\s*)?"
    r"(?:[一二三四五六七八九十]{1,2}是)?(?:同时|并且|此外)?[，,]?"
)
_MADE_TO = re.compile(
    rf"{_MARK}(?:(?:持续|积极|全面|进一步|继续)?(?:推进|推动|督促|指导|引导|要求|组织|鼓励))?"
)
_BY = re.compile(r"(?<=[，,])由(?:(?:对应|相应|各自)的?)?")
_EACH = re.compile("(?:各自?|分别|均)(?=[一-鿿])")
_ACCEPTS = re.compile("(?:并|同时)?(?:应当?|须|要)?(?:自觉|主动)?(?:接受|配合)[^，。；]{2,}")
_HELPS = re.compile("(?:予以|给予|共同|积极)?(?P<help>协助|配合|支持|指导)[，；。]?$")
_TAKES_ON = re.compile(
    "(?:具体|统一|共同|总)*(?P<deed>负责|牵头|承担|承办|主办|组织实施|组织|实施)"
)
_DONE = re.compile(r"已经?|完成了|[取获]得了|截至|^[^，]{0,8}\d+个(?=[，,、（。]|$)")
_PHRASE = re.compile(r"[^，,；;。]+[；;。]?")
_LED_PHRASE = re.compile("[^，,；;。]+(?=[，,])")
_SHORTEST_TASK = 4
_LONGEST_MARK = 6  # characters of 「（十二）」 before a heading
LONG_ORDER = 24  # characters, from which a sentence orders more than what its date is for


@lru_cache(maxsize=4096)
def obligations_of(passage: Passage) -> tuple[Deadline | Duty, ...]:
    """The deadlines and duties of ``passage``: those read at ingest, then those it directs."""
    read = tuple(fact for fact in passage.facts if isinstance(fact, Deadline | Duty))
    untimed = tuple(_of_untold_time(passage, fact) for fact in read if isinstance(fact, Duty))
    parts = list(_free_parts(passage, read))
    directed = [duty for part in parts for duty in _duties(passage, part)]
    directed += [*_leading_up(passage, read), *_in_phrases(passage, read, parts)]
    return (*read, *(duty for duty in (*untimed, *directed) if duty))


def _of_untold_time(passage: Passage, duty: Duty) -> Duty | None:
    """What the same part goes on to demand 「在规定时间内」: a task of its own, whose time the text
    leaves open."""
    text = passage.document.text
    for phrase in _PHRASE.finditer(text[: passage.span.end], duty.span.end):
        if checklist_words().open_time.search(phrase[0]):
            span = Span(*phrase.span())
            return replace(duty, span=span, task=phrase[0], rule=UNTOLD_TIME, deliverable=None)
        if phrase[0][-1:] in "；;。":
            return None
    return None


def names_nobody(passages: Iterable[Passage]) -> tuple[str, ...]:
    """The clauses (「二、（一）2」) with orders that name nobody, in order, each once."""
    found: dict[str, None] = {}
    for passage in passages:
        read = obligations_of(passage)
        if read or _is_heading(passage) or _names_who(passage):
            continue
        parts = _free_parts(passage, read)
        if any(_orders(passage, one) and not _only_follows(passage, one) for one in parts):
            found[passage.clause.section] = None
    return tuple(section for section in found if section)


def _only_follows(passage: Passage, part: Span) -> bool:
    """「对弄虚作假的，收回资金」: what is done to those who fail is no order."""
    text, known = folded(passage.document), checklist_words()
    return any(
        known.done_to_failing.match(text, one.words, one.span.end) for one in phrases(text, part)
    )


def _is_heading(passage: Passage) -> bool:
    """True for the heading that a paragraph begins with: 「（一）强化事前评估。」."""
    words = passage.words.rstrip("。：:")
    return (
        bool(passage.topic)
        and words.endswith(passage.topic.rstrip("。：:"))
        and (len(words) - len(passage.topic) <= _LONGEST_MARK)
    )


def _names_who(passage: Passage) -> bool:
    """True if a phrase of ``passage`` begins with who acts, or says by whom: 「养护由各镇承担」."""
    text = folded(passage.document)
    for part in phrases(text, passage.span):
        start, end = part.span.start, part.span.end
        agents = (bodies_at(text, by.end(), end) for by in BY.finditer(text, start, end))
        if any(agents) or bodies_at(text, part.words, end):
            return True
    return False


def _free_parts(passage: Passage, read: Iterable[Deadline | Duty]) -> Iterator[Span]:
    """The parts of a directing passage in which no fact stands."""
    if passage.document.metadata.kind not in _DIRECTS or passage.clause.kind not in _PROSE:
        return
    text = folded(passage.document)
    for part in _PART.finditer(text[: passage.span.end], passage.span.start):
        span = Span(*part.span())
        if not any(span.overlaps(fact.span) for fact in read):
            yield span


def _duties(passage: Passage, part: Span) -> Iterator[Duty]:
    """What ``part`` orders: the bodies it begins with, and those by whom (由…) a thing is done."""
    text = folded(passage.document)
    part = Span(part.start, end_of_own(text, part))
    opened = _MADE_TO.match(text, part.start, part.end)
    first = _acting(text, opened.end() if opened else part.start, part.end)
    begins = first.end if first else part.start
    actors = [first] if first else []
    actors += [
        agent
        for by in _BY.finditer(text, begins, part.end)
        if (agent := _acting(text, by.end(), part.end))
    ]
    if given := _given(text, part):
        yield _taking_on(passage, part, *given)
        for phrase in _PHRASE.finditer(text[: part.end], given[1].end):
            helpers = _acting(text, *phrase.span())
            helps = helpers and _HELPS.fullmatch(text, helpers.end, phrase.end())
            if helpers and helps:
                yield _helping(passage, given[0], helpers, helps["help"])
        return
    for bodies in actors:
        if helps := _HELPS.fullmatch(text, bodies.end, part.end):
            yield _helping(passage, Span(part.start, bodies.start), bodies, helps["help"])
        elif is_order(text[bodies.end : part.end]):
            yield _duty(passage, Span(begins, part.end), bodies)


def _given(text: str, part: Span) -> tuple[Span, Span, str] | None:
    """The work, the bodies it is given to and the deed: 「道路养护由县交通局负责」."""
    first = next(iter(phrases(text, part)), None)
    if first is None:
        return None
    for by in BY.finditer(text, first.words + 2, first.span.end):
        bodies = bodies_at(text, by.end(), first.span.end)
        deed = bodies and _TAKES_ON.fullmatch(text, bodies.end, first.span.end)
        if bodies and deed and not bodies_at(text, first.words, by.start()):
            return Span(first.words, by.start()), bodies, deed["deed"]
    return None


def _taking_on(passage: Passage, part: Span, work: Span, bodies: Span, deed: str) -> Duty:
    """负责道路养护, with what the part goes on to say of it: 「…，每月巡查不少于4次」."""
    text = passage.document.text
    rest = fold(text[bodies.end : part.end]).partition("，")[2].strip("，；。 \n")
    told = f"{deed}{fold(work.of(text))}" + (f"，{rest}" if rest else "")
    duty = _duty(passage, Span(work.start, part.end), bodies)
    return replace(duty, task=told)


def _helping(passage: Passage, work: Span, bodies: Span, deed: str) -> Duty:
    """「抽查工作由市审计局协助」: 协助抽查工作."""
    duty = _duty(passage, Span(work.start, bodies.end), bodies)
    thing = re.sub(rf"^{_MARK}", "", fold(work.of(passage.document.text)))
    return replace(duty, task=f"{deed}{re.sub('[，,]?由(?:所在|所属)?$', '', thing)}")


def _duty(passage: Passage, span: Span, bodies: Span) -> Duty:
    text = passage.document.text
    return Duty(
        span=span,
        context=passage.span,
        clause=passage.clause.number,
        rule=DIRECTED,
        task=span.of(text).strip("，,；;。 \n"),
        audience=tuple(body.of(text) for body in members(folded(passage.document), bodies)),
    )


def end_of_own(text: str, part: Span) -> int:
    """Where another body begins to act in ``part``: 「由市审计局协助，市数据局提供支持」."""
    phrases = list(_PHRASE.finditer(text[: part.end], part.start))
    for phrase in phrases[1:]:
        bodies = _acting(text, *phrase.span())
        if bodies and _EACH.match(text, bodies.end, phrase.end()):
            return phrase.start() - 1
        if bodies and is_order(text[bodies.end : phrase.end()]):
            return phrase.start() - 1
        if bodies is None and _given(text, Span(*phrase.span())):
            return phrase.start() - 1
    return part.end


def _leading_up(passage: Passage, read: tuple[Deadline | Duty, ...]) -> Iterator[Duty]:
    """What a sentence orders at length before the date of its last phrase: 「各部门…实施绩效跟踪
    全覆盖，运用系统…实施“双监控”，8月底前完成至少一次绩效跟踪」."""
    dated = any(isinstance(fact, Deadline) for fact in read)
    directs = passage.document.metadata.kind in _DIRECTS and passage.clause.kind in _PROSE
    if not directs or not dated:
        return
    text, fact = folded(passage.document), read[0]
    start = max(text.rfind(mark, passage.span.start, fact.span.start) for mark in "；;") + 1
    start = max(start, passage.span.start)
    opened = _MADE_TO.match(text, start, fact.span.start)
    bodies = _acting(text, opened.end() if opened else start, fact.span.start)
    begins = bodies.end if bodies else opened.end() if opened else start
    phrases = [Span(*m.span()) for m in _LED_PHRASE.finditer(text[: fact.span.start], begins)]
    own = [p for p in phrases if not _is_told(passage, read, p)]
    orders = [p for p in own if _names_deed(p.of(text))]
    if not orders or not fact.audience or orders[-1].end - own[0].start < LONG_ORDER:
        return
    duty = _duty(passage, Span(own[0].start, orders[-1].end), bodies or own[0])
    yield duty if bodies else replace(duty, audience=fact.audience)


def _names_deed(phrase: str) -> bool:
    """True for a phrase with a deed of its own, not only what it is done by or after."""
    return _led_deed().match(phrase) is not None and not _DONE.search(phrase)


def _in_phrases(
    passage: Passage, read: tuple[Deadline | Duty, ...], free: Iterable[Span]
) -> Iterator[Duty]:
    """What phrases behind the first of their sentence order, where no fact speaks for them:
    「…，县教育局、县水利局各确定2个项目」, and 「并接受核查」 of whom the demand before binds."""
    if passage.document.metadata.kind not in _DIRECTS or passage.clause.kind not in _PROSE:
        return
    text = folded(passage.document)
    whole = [part for part in free if end_of_own(text, part) == part.end]
    for phrase in _PHRASE.finditer(text[: passage.span.end], passage.span.start):
        span = Span(*phrase.span())
        first = span.start == passage.span.start or text[span.start - 1] not in "，,"
        if first and not _acts_before_others(passage, read, span):
            continue
        if _is_told(passage, read, span) or any(part.overlaps(span) for part in whole):
            continue
        bodies = _acting(text, span.start, span.end)
        each = bodies and _EACH.match(text, bodies.end, span.end)
        begins = each.end() if each else bodies.end if bodies else span.start
        if bodies and is_order(text[begins : span.end]):
            yield _duty(passage, Span(begins, span.end), bodies)
        elif not bodies and (given := _given(text, span)):
            yield _taking_on(passage, span, *given)
        elif not bodies and _ACCEPTS.match(text, span.start, span.end):
            before = [fact for fact in read if fact.span.end <= span.start and fact.audience]
            if before:
                duty = _duty(passage, span, span)
                yield replace(duty, task=duty.task.removeprefix("并"), audience=before[-1].audience)


def _acts_before_others(passage: Passage, read: tuple[Deadline | Duty, ...], first: Span) -> bool:
    """True if the bodies that act in the ``first`` phrase are not those of the duty behind it:
    「区财政局每半年组织1次培训，各单位应当参加」."""
    text = folded(passage.document)
    bodies = _acting(text, first.start, first.end)
    behind = next((fact for fact in read if fact.span.start >= first.end), None)
    own = bodies.of(text) if bodies else None
    return (
        isinstance(behind, Duty)
        and bool(behind.audience)
        and own is not None
        and bodies_at(text, first.end + 1, passage.span.end) is not None
        and not any(fold(name) in own for name in behind.audience)
    )


def _is_told(passage: Passage, read: Iterable[Deadline | Duty], phrase: Span) -> bool:
    """True if a fact stands in ``phrase``, or tells its words in its task."""
    words = squeeze(phrase.of(passage.document.text)).strip("，,；;。")
    return any(fact.span.overlaps(phrase) or words in squeeze(fact.task) for fact in read)


def _acting(text: str, start: int, end: int) -> Span | None:
    """The bodies at ``start``, cut before the first deed: 区财政局 of 「区财政局选择5个部门」."""
    bodies = bodies_at(text, start, end)
    if bodies is None:
        return None
    for deed in _deed().finditer(text, bodies.start + 2, bodies.end):
        shorter = bodies_at(text, start, deed.start())
        if shorter and shorter.end == deed.start():
            return shorter
    return bodies


def is_order(words: str) -> bool:
    """True if ``words`` say what is to be done, from their beginning."""
    plain = words.strip()
    return len(plain) >= _SHORTEST_TASK and bool(_deed().match(plain)) and not _DONE.search(plain)


def _orders(passage: Passage, part: Span) -> bool:
    """True if ``part`` is an order whose first words are the deed."""
    words = re.sub(rf"^{_MARK}", "", fold(passage.document.quote(part)))
    return is_order(words)


@lru_cache(maxsize=1)
def _led_deed() -> re.Pattern[str]:
    """A deed with its object, after adverbs or after what it is done to or with."""
    words = checklist_words()
    lead = f"(?:{'|'.join(words.adverbs)}|贯彻)*"
    done_to = "(?:(?:对|将|把|运用|通过|利用|依托|以)[^，]{2,40}?)?"
    return re.compile(rf"{lead}{done_to}(?:{'|'.join(words.strong_deeds)})(?=[一-鿿“\d])")


@lru_cache(maxsize=1)
def _deed() -> re.Pattern[str]:
    """A deed with the adverbs and prepositions before it; one with 的 after it is a name."""
    words = checklist_words()
    deeds = [*load_senses("deeds")["deed"], *words.leads_to_deed]
    lead = f"(?:{'|'.join(words.adverbs)})*"
    longest = sorted(deeds, key=len, reverse=True)
    return re.compile(rf"{lead}(?:{either(longest)})(?![的率项])")
