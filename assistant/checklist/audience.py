"""The bodies that a fact names as those it binds."""

from __future__ import annotations

import re

from assistant.bodies import Fit, fit, read_body
from assistant.checklist.addressed import chosen_as, meant
from assistant.checklist.moving import work_moved
from assistant.passages import squeeze
from assistant.scope import STANDING
from assistant.wording import tidy
from ingest.document import Document
from ingest.facts.document_text import folded
from ingest.facts.model import Deadline, Duty
from ingest.facts.obligations.bodies import bodies_at, members

# What no name of a body holds: a stretch with one of these was not read as one.
_NO_NAME = re.compile(
    r"[，；：。]|%(?![^，；：。]*的[^的]{2,4}$)|除外|一律|不得|应当|可以?保留|以上供应商|最迟|^即|\d月|月[前底]"
)
_ALIAS = re.compile(r"（以下[简统]称[^）]*）|^【[^】]{1,12}】")  # and a heading run into the line
_HABIT = re.compile(r"(?<=.)(?:每[年月季半].*|一律.*|作为.*)$")  # 「县财政局每年抽查单位」


_REASON = re.compile(r"[^，。；]{4,40}(?:[较偏]?[多大长远广]|困难|紧张|调整|限制|原因|影响)，")
_BARE = frozenset({"部门", "单位"})
_BODY_WORD = re.compile("(?:部门|单位)(整体|预算(?!部门|单位)|决算|支出)?")
_OF_SECTOR = re.compile("系统(?:所属)?(?:单位|学校|医院)$")
_LONGEST_LEAD = 3  # characters: 「其中」「因」
_CASE = re.compile(
    "[^评查核]的$"
)  # 「确因客观条件限制不能按期完成的」 beside 各部门: a case, no body
_THING = re.compile(r"(?:项目|资金|政策|事项|经费|支出|合同|债券)$")  # 「工程类项目放宽至」: a case


def bodies_of(document: Document, fact: Deadline | Duty) -> tuple[str, ...]:
    """The audience of ``fact`` as far as its words can be names of bodies. Where they are none (a
    time for things of some kind) it binds who does the same work otherwise."""
    own = _put_off_for(document, fact) or _bodies(fact)
    if set(own) <= _BARE and own and _names_work_only(document, fact):
        own = _said_before(document, fact)
    if own and document.metadata.kind in STANDING and not _said(document, fact, own):
        return ()  # rules bind others than those that they are sent to, or that issue them
    if own:
        return meant(document, document.clauses[fact.clause], own)
    beside = (f for f in document.facts if isinstance(f, Deadline) and f.clause == fact.clause)
    same = (f for f in beside if f.task == fact.task and not _is_moved(document, f))
    return next((found for f in same if (found := _bodies(f))), ())


def _names_work_only(document: Document, fact: Deadline | Duty) -> bool:
    """True if 部门 or 单位 stands in the sentence only in names: 部门整体支出, 部门预算."""
    said = _BODY_WORD.findall(squeeze(document.quote(fact.context)))
    return bool(said) and all(said)


def _said_before(document: Document, fact: Deadline | Duty) -> tuple[str, ...]:
    """Whom the demand before ``fact`` in its clause binds, but for those whose time is moved; ()
    if there is none."""
    before = [
        _bodies(other)
        for other in document.facts
        if isinstance(other, Deadline | Duty)
        and other.clause == fact.clause
        and other.span.end <= fact.span.start
        and not (isinstance(other, Deadline) and _is_moved(document, other))
    ]
    return next((names for names in reversed(before) if names and not set(names) <= _BARE), ())


def _put_off_for(document: Document, fact: Deadline | Duty) -> tuple[str, ...]:
    """For whom a time is moved where the sentence begins with them: 「教育、卫生系统单位较多，主管
    部门审核时间可延至4月18日」; () where it does not."""
    if not isinstance(fact, Deadline) or not _is_moved(document, fact):
        return ()
    text = folded(document)
    reason = _REASON.match(text, fact.context.start, fact.span.start)
    bodies = reason and bodies_at(text, *reason.span())
    if not bodies or bodies.start > fact.context.start + _LONGEST_LEAD:
        return ()
    names = tuple(_OF_SECTOR.sub("系统", body.of(text)) for body in members(text, bodies))
    own = {name for name in names if read_body(name).field or read_body(name).town}
    return names if own and not own & set(fact.audience) else ()


def _is_moved(document: Document, fact: Deadline) -> bool:
    """True for a time that is moved for some: 「其中区水务局的项目，完成时间放宽至」."""
    begins = document.clauses[fact.clause].span.start
    return work_moved(tidy(document.text[begins : fact.span.start])) is not None


def cases_of(fact: Deadline | Duty) -> tuple[str, ...]:
    """What stands in the place of bodies but is a kind of thing: 工程类项目."""
    return tuple(
        name for name in fact.audience if _THING.search(name) and not _NO_NAME.search(name)
    )


def who_must(document: Document, fact: Deadline | Duty) -> tuple[str, ...]:
    """Whom ``fact`` binds, but for those that it excepts by their own name; 试点乡镇 in that word,
    not by the names that another clause chooses."""
    own = _bodies(fact)
    if any(chosen_as(document, name) for name in own):
        return own
    named = bodies_of(document, fact)
    here = squeeze(document.quote(document.clauses[fact.clause].span))
    named = tuple(name for name in named if squeeze(name) in here) or named
    bound = (name for name in named if fit(read_body(name), (), fact.exceptions) is Fit.OPEN)
    return tuple(bound) or named


def _said(document: Document, fact: Deadline | Duty, names: tuple[str, ...]) -> bool:
    """True if the clause of ``fact``, its stem or a heading above, or for a row the head of a
    column, names one of the bodies."""
    clause = document.clauses[fact.clause]
    stem = document.clauses[clause.stem] if clause.stem is not None else clause
    above = "".join(heading.title for heading in clause.path)
    above += "".join(cell.column for cell in clause.cells)
    said = squeeze(document.quote(clause.span) + document.quote(stem.span) + above)
    return any(squeeze(name) in said for name in names)


def _bodies(fact: Deadline | Duty) -> tuple[str, ...]:
    cut = (_ALIAS.sub("", _HABIT.sub("", name)) for name in fact.audience)
    bodies = [n for n in cut if n and not _NO_NAME.search(n) and not _THING.search(n)]
    named = [name for name in bodies if not _CASE.search(name)]
    return tuple(dict.fromkeys(named or bodies))
