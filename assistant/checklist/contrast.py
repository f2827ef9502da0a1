"""Whom a class leaves out: the bodies that the text sets beside it.

各部门3月20日前报送…。各乡镇3月31日前报送…      towns have a time of their own
主管部门9月20日前提交…，教育部门可以推迟至9月30日   and so has education, by a move
各镇不再单独报送台账                            towns are let off
各部门、各镇报送… and elsewhere 各部门完成…      who names both where he means both means one by one
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.bodies import Body, Fit, fit, is_class_of_departments, read_body
from assistant.checklist.addressed import chosen_as
from assistant.checklist.audience import bodies_of
from assistant.checklist.moving import how_moved, work_moved
from assistant.checklist.words import Move, checklist_words
from assistant.passages import Passage, squeeze
from assistant.wording import tidy
from ingest.document import ClauseKind, Document, Level, Span
from ingest.facts.document_text import folded
from ingest.facts.model import Deadline, Duty, Obligation
from ingest.facts.obligations.bodies import bodies_at, class_at, members
from ingest.facts.once import once

_TOWN = "town"
_ABOVE_COUNTY = (Level.NATIONAL, Level.PROVINCE, Level.CITY)
_DOER = re.compile("^各?(?:预算|项目)?(?:部门|单位)(?=审核|汇总|自评|报送|填报|提交|公开|整改)")
_SHORTEST_WORK = 3  # characters; 「完成」 may be of anything
_ENDS_PART = re.compile(r"[；。\n]")
_PHRASE = re.compile(r"[^，；。：\n]+")
# 「部门」 as who acts; in 「部门评价」 it is part of a name.
_ACTING = re.compile(
    r"(?:^|[，。；：、）条\d]|[由各经])部门(?!评价|整体|预算(?!部门)|决算|支出|绩效|自评)"
)
# What stands before the deed of a leave: 「因体制调整，可于6月26日前」报送.
_LEAVE = re.compile(
    "^(?:因[^，,]{2,30}[，,])?(?:可以?[于在][^，,]{2,12}?(?:前|内|[底日末](?!前)))?"
)
_LISTED = re.compile("[、和及与]")
_THING_MOVED = re.compile("的?(?:提交|报送|上报|报|完成|填报)?$")
_UNDER_REVIEW = re.compile("^[各有关相]{0,2}被[^，的]{2,4}单位$")
_LEFT_TO = re.compile("可以?(?:自主|自行|根据|结合|视|参照)")
_LEAD_OF_THING = re.compile("^(?:单独|另行)?(?:报送|提交|上报|填报|开展)?")
_TAKES_IN = re.compile("（(?:含|包括|包含)[^）]+）")
_ENDS_DEED = r"(?=$|[，、并后和及与]|时|的)"


def left_out(passage: Passage, fact: Deadline | Duty, asked: Body) -> bool:
    """True if ``fact`` binds a class that holds ``asked``, but the text sets ``asked`` apart."""
    return _has_its_own_time(passage.document, fact, asked) or (
        asked.kind == _TOWN and _means_departments(passage, fact, asked)
    )


def is_let_off(passage: Passage, fact: Deadline | Duty, asked: Body) -> bool:
    """True if the clause lets ``asked`` by its name off a thing that ``fact`` asks for, or another
    clause lets those off who are chosen by name (试点镇免报季度分析)."""
    own = any(
        not at.overlaps(fact.span)
        and not _goes_on(passage.document, at, fact)
        and fit(asked, names) is Fit.NAMED
        and _shares_thing(thing, fact)
        for at, names, thing in _waivers(passage)
    )
    return own or any(
        fit(asked, names) is Fit.NAMED and thing in squeeze(fact.task)
        for names, thing in _waivers_of_chosen(passage.document)
    )


def _goes_on(document: Document, waiver: Span, fact: Deadline | Duty) -> bool:
    """True if ``fact`` is what those let off do instead: 「国有企业不单独公开，应于9月4日前将公开
    材料送国资委」."""
    between = document.text[waiver.end : fact.span.start]
    return waiver.end <= fact.span.start and not _ENDS_PART.search(between)


@once
def _waivers_of_chosen(document: Document) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Those who are chosen by name and what they are let off: ((石埠镇, 临川镇), 季度运行分析)."""
    text, found = folded(document), []
    for phrase in _PHRASE.finditer(text):
        bodies = bodies_at(text, *phrase.span())
        waives = bodies and checklist_words().waives.match(text, bodies.end, phrase.end())
        names = chosen_as(document, bodies.of(text)) if bodies and waives else ()
        if waives and names:
            thing = _LEAD_OF_THING.sub("", squeeze(text[waives.end() : phrase.end()]))
            found += [(names, thing)] if len(thing) > _SHORTEST_WORK else []
    return tuple(found)


def _has_its_own_time(document: Document, fact: Deadline | Duty, asked: Body) -> bool:
    """True if another deadline gives ``asked`` by its name its own time for the same work, unless
    ``fact`` takes such bodies in (各乡镇（含受灾乡镇）)."""
    if any(_TAKES_IN.search(name) for name in fact.audience):
        return False
    return any(
        other.span != fact.span
        and fit(asked, bodies_of(document, other)) is Fit.NAMED
        and _is_closer(document, other, fact, asked)
        and not any(is_class_of_departments(name) for name in bodies_of(document, other))
        and _is_time_for(document, other, fact, asked)
        for other in document.facts
        if isinstance(other, Deadline)
    )


def _is_closer(document: Document, other: Deadline, fact: Deadline | Duty, asked: Body) -> bool:
    """True if ``other`` names ``asked`` by its place or own name, or ``fact`` by no more than a
    class: where both say 各县财政局 or 各镇, neither is its own."""
    if asked.town and fit(asked, bodies_of(document, fact)) is Fit.NAMED:
        return any(read_body(name).town for name in bodies_of(document, other))
    by_place = any(read_body(name).place == asked.place for name in bodies_of(document, other))
    return asked.place is None or by_place or fit(asked, bodies_of(document, fact)) is Fit.COVERED


def _is_time_for(document: Document, other: Deadline, fact: Deadline | Duty, asked: Body) -> bool:
    if not isinstance(fact, Deadline):
        return asked.kind == _TOWN and other.clause == fact.clause
    if asked.kind == _TOWN and other.clause == fact.clause:
        return (other.due is None) == (fact.due is None) or _is_same_work(other, fact)
    begins = document.clauses[other.clause].span.start
    before = tidy(document.text[begins : other.span.start])
    moved, can_be = work_moved(before), _lies_beyond(how_moved(before), other, fact)
    if other.clause != fact.clause:
        told_again = _is_same_work(other, fact) and (asked.kind == _TOWN or can_be)
        return told_again or (can_be and _moves_thing(document, moved, other, fact))
    if moved is None:
        return _is_same_work(other, fact) or _is_next_for_thing(document, other, fact)
    no_work = _says_no_work(other) and _is_last_before(document, fact, other)
    return can_be and (_moves_work(moved, other, fact) or (no_work and _names_only(moved, other)))


def _is_same_work(other: Deadline, fact: Deadline) -> bool:
    same_case = squeeze(other.condition or "") == squeeze(fact.condition or "")
    same = _work(other) == _work(fact)
    return same and same_case and len(other.task) > _SHORTEST_WORK


def _work(fact: Deadline) -> str:
    """The work of a deadline, without the class that a schedule's row begins with: 部门审核汇总."""
    return _DOER.sub("", squeeze(fact.task))


def _names_only(moved: str, other: Deadline) -> bool:
    """True if ``moved`` names no work but only whose time it is, or nothing."""
    return len(moved) < 2 or any(moved.endswith(squeeze(body)) for body in other.audience)


def _is_last_before(document: Document, fact: Deadline, other: Deadline) -> bool:
    """True if no other deadline of the clause stands between ``fact`` and ``other``."""
    return not any(
        fact.span.end <= between.span.start and between.span.end <= other.span.start
        for between in document.facts
        if isinstance(between, Deadline) and between.clause == fact.clause
    )


def _says_no_work(other: Deadline) -> bool:
    """True for 「可于9月30日前完成」, whose work is what stands before."""
    said = _LEAVE.sub("", squeeze(other.task))
    return said in checklist_words().bare_deeds


def _lies_beyond(move: Move | None, other: Deadline, fact: Deadline) -> bool:
    """False where ``other`` cannot be the moved time of ``fact``, which is later already, or for a
    move to the front earlier."""
    if other.due is None or fact.due is None or move is Move.INSTEAD:
        return True
    return _is_before(other, fact) if move is Move.EARLIER else _is_before(fact, other)


def _moves_work(moved: str, other: Deadline, fact: Deadline) -> bool:
    """True if ``moved`` (「区教育局复核」) ends in the work that ``fact`` asks for; without a work
    of its own (「教育部门」) it moves what it was read with."""
    if _names_only(moved, other):
        return _is_same_work(other, fact)
    return re.search(re.escape(moved[-2:]) + _ENDS_DEED, squeeze(fact.task)) is not None


def _moves_thing(document: Document, moved: str | None, other: Deadline, fact: Deadline) -> bool:
    """True if ``other``, told elsewhere, puts off the thing that the sentence of ``fact`` is about:
    「教育部门项目自评表的提交时间延长到」 and 「填报项目自评表，4月3日前提交」."""
    if moved is None:
        return False
    named = _THING_MOVED.sub("", moved)
    for body in other.audience:
        named = named.removeprefix(squeeze(body))
    said = squeeze(document.quote(fact.context))
    return any(len(one) >= _SHORTEST_WORK and one in said for one in _LISTED.split(named))


def _is_next_for_thing(document: Document, other: Deadline, fact: Deadline) -> bool:
    """True if both hand in one thing, and no time of the clause for it is nearer before that of
    ``other``: 「7月20日前、11月15日前报送监控报告；教育系统8月5日前报送」 moves the first."""
    if not _hand_in_one_thing(fact, other) or not _is_before(fact, other):
        return False
    rivals = (f for f in document.facts if isinstance(f, Deadline) and f.clause == fact.clause)
    return not any(
        _hand_in_one_thing(fact, rival) and _is_before(fact, rival) and _is_before(rival, other)
        for rival in rivals
    )


def _hand_in_one_thing(one: Deadline, other: Deadline) -> bool:
    mine, theirs = squeeze(one.deliverable or ""), squeeze(other.deliverable or "")
    shorter, longer = sorted((mine, theirs), key=len)
    return len(shorter) > _SHORTEST_WORK and longer.endswith(shorter)


def _is_before(one: Deadline, other: Deadline) -> bool:
    return one.due is not None and other.due is not None and str(one.due) < str(other.due)


def _waivers(passage: Passage) -> Iterator[tuple[Span, tuple[str, ...], str]]:
    """Where the clause lets bodies off, whom, and what: (…, (各镇, 街道), 单独报送台账)."""
    text = folded(passage.document)
    if passage.clause.kind is ClauseKind.ROW:
        yield from _waivers_in_row(passage, text)
        return
    for phrase in _PHRASE.finditer(text, passage.clause.span.start, passage.clause.span.end):
        bodies = bodies_at(text, *phrase.span())
        waives = bodies and checklist_words().waives.match(text, bodies.end, phrase.end())
        if bodies and waives:
            said = tuple(body.of(text) for body in members(text, bodies))
            names = tuple(n for name in said for n in chosen_as(passage.document, name) or (name,))
            yield Span(*phrase.span()), names, text[waives.end() : phrase.end()]


def _waivers_in_row(passage: Passage, text: str) -> Iterator[tuple[Span, tuple[str, ...], str]]:
    """「教育、卫健部门指标库由我局统一编制，不另行报送」 in a cell of the row: the thing stands
    before what lets them off."""
    for cell in passage.clause.cells:
        bodies = bodies_at(text, cell.span.start, cell.span.end) or class_at(
            text, cell.span.start, cell.span.end
        )
        waives = bodies and checklist_words().waives.search(text, bodies.end, cell.span.end)
        if bodies and waives:
            names = tuple(body.of(text) for body in members(text, bodies))
            yield cell.span, names, text[bodies.end : cell.span.end]


def _shares_thing(waived: str, fact: Deadline | Duty) -> bool:
    told = squeeze(fact.task + (fact.deliverable or ""))
    empty = checklist_words().empty_pairs
    pairs = (waived[i : i + 2] for i in range(len(waived) - 1))
    return any(pair in told and pair not in empty for pair in pairs)


def _means_departments(passage: Passage, fact: Deadline | Duty, asked: Body) -> bool:
    """True if ``fact`` binds departments as a class, in a text that names towns beside them."""
    bodies = bodies_of(passage.document, fact)
    names = [name for name in bodies if fit(asked, (name,)) is not Fit.OTHER]
    if names and all(map(_UNDER_REVIEW.search, names)):
        return _is_from_above(passage.document)
    if not names or not all(is_class_of_departments(name) for name in names):
        return False
    bare = any(squeeze(name) == "部门" for name in names)
    if bare and not _ACTING.search(passage.words):
        # the name of the work (部门评价) says no more than that a body does it
        return _is_from_above(passage.document) or _leaves_it_to_towns(passage)
    return _sets_towns_beside(passage.document)


def _leaves_it_to_towns(passage: Passage) -> bool:
    """True if the clause goes on to leave the work to the towns: 「各镇可自主选取项目开展评价」."""
    text = folded(passage.document)
    for phrase in _PHRASE.finditer(text, passage.clause.span.start, passage.clause.span.end):
        bodies = bodies_at(text, *phrase.span())
        if bodies and _LEFT_TO.match(text, bodies.end, phrase.end()):
            return all(_is_town(body.of(text)) for body in members(text, bodies))
    return False


@once
def _sets_towns_beside(document: Document) -> bool:
    """True if ``document`` names departments and towns where it means both, or comes from above the
    county, whose departments are its own."""
    if _is_from_above(document):
        return True
    bound = (fact for fact in document.facts if isinstance(fact, Obligation))
    return any(_names_both(document, fact) for fact in bound)


def _is_from_above(document: Document) -> bool:
    """True for a text from above the county that is not sent to towns."""
    data = document.metadata
    return data.level in _ABOVE_COUNTY and not any(map(_is_town, data.addressees))


def _names_both(document: Document, fact: Obligation) -> bool:
    """True if the sentence or row of ``fact`` itself names departments and towns."""
    said = squeeze(document.quote(fact.context))
    names = [name for name in fact.audience if squeeze(name) in said]
    return any(map(_is_town, names)) and any(map(is_class_of_departments, names))


def _is_town(name: str) -> bool:
    return read_body(name).kind == _TOWN
