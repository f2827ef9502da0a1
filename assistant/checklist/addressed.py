"""Whom general words mean in a document that says who speaks and to whom.

我局                       the issuer
各单位, of a notice sent to 区教育局、石桥镇人民政府     those two and nobody else
两镇, under the heading 四、石桥镇、龙潭镇                those two
试点乡镇, after 「将城关镇、柳河乡列为试点」              those two
被评价单位, after 「选取公交优化（区交通局）……开展评价」    those whose projects they are
其他部门、镇                the departments and towns that are not named beside it
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.bodies import Body, Fit, fit, read_body
from assistant.checklist.words import checklist_words
from assistant.labels import label_end
from assistant.passages import Passage
from ingest.document import Clause, Document, DocumentKind
from ingest.facts.document_text import folded
from ingest.facts.model import Deadline, Duty, Obligation
from ingest.facts.obligations.bodies import bodies_at, members
from ingest.facts.once import once

_CLASS = re.compile(
    r"^(?:各|有关|相关|全|所有|其[他余])|部门|单位(?!工会)|系统$|^[乡镇街道村居（）、]+$"
)
_EVERYBODY = re.compile(
    r"^(?:各|你们?|上述|以上|被查|被检查|整改|责任)*(?:部门|单位|部门（单位）|部门和单位|镇|乡镇|街道)$"
)
_OTHERS = re.compile("^其[他余它]")
_SO_MANY = re.compile(
    r"^(?:上述|以上|前述)?[两二三四五六七八九十\d]+个?(?:镇|乡|街道|部门|单位|局|村)$"
)
_CHOOSES = re.compile("(?:将|把|确定|选定|选择|选取|明确)")
_MADE = re.compile("(?:列为|作为|为|纳入|列入|开展)[^，。；]{0,12}?(?P<what>试点|示范)")
_CHOSEN = re.compile("试点|示范")
_TOLD_CHOSEN = re.compile(
    "为(?:今年|本年度?|首批|第[一二三]批|本次|此次)?(?P<what>试点|示范)(?:镇|乡|街道|乡镇|部门|单位|县)"
)
_CARRIES_OUT = re.compile("[^。；\n]+?的(?P<what>试点|示范)(?=[。；\n])")
_WORK = "(?P<what>评价|监控|抽查|复核|核查|评审|评估|检查)"
_PICKS = re.compile(
    f"(?:选取|选择|选定|确定|抽取)(?P<list>[^。；\n]{{4,160}}?)(?:开展|进行|实施|作为|列为|纳入)"
    f"[^，。；\n]{{0,8}}?{_WORK}"
)
_PICKED_FOR = re.compile(f"(?:被|重点){_WORK}的?(?:项目)?(?:部门|单位)")
_IN_BRACKETS = re.compile("（([^（）]{2,14})）")
_UNDERTAKES = re.compile("(?:具体)?(?:承担|开展|负责|实施)")
_REPORTS = {DocumentKind.REPORT, DocumentKind.SELF_EVALUATION_REPORT}
_LONGEST_LIST = 80  # characters
_LISTED = re.compile("[、，和及]")


def meant(document: Document, clause: Clause, names: tuple[str, ...]) -> tuple[str, ...]:
    """``names``, said in ``clause``, with the issuer for 我局, those of the heading for 两镇, and
    whom the document is sent to for 各单位 where it is sent to bodies by their names."""
    if any(map(_OTHERS.match, names)):
        return names
    if counted := [name for name in names if _SO_MANY.match(name)]:
        names = tuple(n for n in names if n not in counted) + (_in_headings(clause) or names)
    names = tuple(body for name in names for body in chosen_as(document, name) or (name,))
    issuer = document.metadata.issuer
    spoken = (
        issuer if issuer and checklist_words().speaker.fullmatch(name) else name for name in names
    )
    told = tuple(dict.fromkeys(spoken))
    sent_to = _sent_to(document)
    if not sent_to or not any(map(_EVERYBODY.match, told)):
        return told
    kinds = {_kind_meant(name) for name in told if _EVERYBODY.match(name)}
    own = (name for name in sent_to if "" in kinds or read_body(name).kind in kinds)
    return tuple(dict.fromkeys((*(n for n in told if not _EVERYBODY.match(n)), *own)))


def is_of_others(passage: Passage, fact: Deadline | Duty, asked: Body) -> bool:
    """True if ``fact`` binds 「其他部门、镇」 and ``asked`` is one of those named beside them."""
    if not any(_OTHERS.match(name) for name in fact.audience):
        return False
    beside = {
        name
        for other in passage.document.facts
        if isinstance(other, Obligation) and other.clause == fact.clause
        if not any(_OTHERS.match(name) for name in other.audience)
        for name in (*other.audience, *other.exceptions)
    }
    one_by_one = [name for name in (*_sent_to(passage.document), *beside) if not _is_class(name)]
    fields = [name for name in beside if read_body(name).field]
    return fit(asked, (*one_by_one, *fields)) is Fit.NAMED


@once
def _chosen(document: Document) -> dict[str, tuple[str, ...]]:
    """The bodies that the text chooses by name, by what for: 试点, 示范."""
    text = folded(document)
    chosen: dict[str, tuple[str, ...]] = {}
    for opens in _CHOOSES.finditer(text):
        bodies = bodies_at(text, opens.end(), opens.end() + _LONGEST_LIST)
        made = bodies and _MADE.match(text, bodies.end)
        if bodies and made:
            names = tuple(body.of(text) for body in members(text, bodies))
            chosen[made["what"]] = chosen.get(made["what"], ()) + names
    for what, names in (*_told_chosen(text), *_undertaking(text)):
        chosen[what] = chosen.get(what, ()) + names
    return chosen


def _told_chosen(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """「石埠镇、临川镇为今年试点镇」."""
    for told in _TOLD_CHOSEN.finditer(text):
        begins = max(text.rfind(mark, 0, told.start()) for mark in "。；\n") + 1
        begins += label_end(text[begins : told.start()])
        bodies = bodies_at(text, begins, told.start())
        if bodies and bodies.end == told.start():
            yield told["what"], tuple(body.of(text) for body in members(text, bodies))


def _undertaking(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """「市交通局承担公路养护、市教育局承担校车运行的试点」."""
    for sentence in _CARRIES_OUT.finditer(text):
        begins = [sentence.start(), *(m.end() for m in _LISTED.finditer(text, *sentence.span()))]
        found = (bodies_at(text, at, sentence.end()) for at in begins)
        names = tuple(b.of(text) for b in found if b and _UNDERTAKES.match(text, b.end))
        yield sentence["what"], names


def chosen_as(document: Document, name: str) -> tuple[str, ...]:
    """Whom 「两个试点乡镇」 means: those of its kind that are chosen by name; 「被评价单位」: those
    whose projects are chosen; () if none are."""
    if picked := _PICKED_FOR.fullmatch(name):
        return _picked(document).get(picked["what"], ())
    what = _CHOSEN.search(name)
    kind = read_body(name).kind
    chosen = _chosen(document).get(what.group(), ()) if what else ()
    return tuple(body for body in chosen if read_body(body).kind == kind)


@once
def _picked(document: Document) -> dict[str, tuple[str, ...]]:
    """The bodies whose projects are chosen for a work, by that work: 评价, 监控. A work for which
    the text chooses more than once is left out."""
    found: dict[str, tuple[str, ...]] = {}
    for chosen in _PICKS.finditer(folded(document)):
        names = tuple(name for name in _IN_BRACKETS.findall(chosen["list"]) if read_body(name).kind)
        if len(names) > 1:
            found[chosen["what"]] = () if chosen["what"] in found else names
    return found


def _in_headings(clause: Clause) -> tuple[str, ...]:
    """The single bodies that a heading above is a list of: 石桥镇、龙潭镇."""
    for heading in reversed(clause.path):
        names = tuple(_LISTED.split(heading.title.strip()))
        if len(names) > 1 and all(read_body(name).kind and not _is_class(name) for name in names):
            return names
    return ()


def _sent_to(document: Document) -> tuple[str, ...]:
    """Whom the document is sent to, if all of them are named one by one; a report goes up to who
    is told of others, and binds nobody by its address."""
    if document.metadata.kind in _REPORTS:
        return ()
    names = document.metadata.addressees
    return () if any(map(_is_class, names)) else names


def _kind_meant(name: str) -> str:
    """The kind of body that a general word is limited to: 各镇 means towns, 各单位 anybody."""
    kind = read_body(name).kind
    return kind if kind == "town" else ""


@lru_cache(maxsize=4096)
def _is_class(name: str) -> bool:
    return _CLASS.search(name) is not None
