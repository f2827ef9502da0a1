"""Whom a document is addressed to, and who speaks in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ingest.document import ClauseKind, Span
from ingest.facts.obligations.around import is_one_body
from ingest.facts.obligations.bodies import bodies_at, is_addressed
from ingest.facts.obligations.years import REPORTS

if TYPE_CHECKING:
    from ingest.facts.obligations.reading import Reading

_APPLIES_TO: Final = re.compile("适用(?:于|对象(?:为|是|:)|范围(?:为|是|:)) ?")
_LONGEST_ADDRESS: Final = 200
_ADDRESSED_PART: Final = re.compile("(?:[^，、,;； （]|（[^（）]*）)+")
# What a body's name may leave out when it is named again.
_SHORTENED: Final = re.compile("各|预算|有关|相关|（[^（）]*）|人民(?=政府)|主管")
_EACH: Final = re.compile("各(?:预算|有关|相关)?(?:部门|单位)")  # a class of the addressees
_SPEAKER: Final = re.compile("[我本](?:局|委|厅|办|部|院|中心|镇|街道|单位|部门)")
_HEAD: Final = 6  # clauses
_OFFICE: Final = re.compile("(?:局|委|厅|办|政府|委员会|办事处|中心|院)$")
# 「（某县财政局　2025年2月10日）」 under a title.
_SIGNED: Final = re.compile(
    r"（(?P<who>[^（）\d ]{4,20}?) *(?:20\d\d|二[〇零])[^（）]{4,12}日）$"
    r"|（(?:20\d\d|二[〇零])[^（）]{4,12}日 *(?P<who_after>[^（）\d ]{4,20}?)）$"
)
_EXPLAINS: Final = re.compile("由(?P<who>[^，。；由]{2,20}?)负责解释")


def addressees_of(reading: Reading) -> tuple[str, ...]:
    """Whom the document is addressed to; of a report, who made it; () if it does not say."""
    if reading.document.metadata.kind in REPORTS:
        return issuer_of(reading) or _named_at_head(reading) or _first_body(reading)
    for clause in reading.document.clauses:
        if clause.kind is ClauseKind.TITLE and reading.text[clause.span.end - 1] == ":":
            found = _address(reading, Span(clause.span.start, clause.span.end - 1))
            if found:
                return found
    return _applies_to(reading)


def issuer_of(reading: Reading) -> tuple[str, ...]:
    """Who issued the document, or explains it; () if it does not say."""
    if issuer := reading.document.metadata.issuer:
        return (issuer,)
    explains = _EXPLAINS.search(reading.text)
    return (reading.words(Span(*explains.span("who"))),) if explains else ()


def _named_at_head(reading: Reading) -> tuple[str, ...]:
    """The body that stands by itself in a line of the head: who gives the report."""
    for clause in reading.document.clauses[:_HEAD]:
        start, end = clause.span.start, clause.span.end
        if bracket := _SIGNED.match(reading.text, start, end):
            start, end = bracket.span("who" if bracket["who"] else "who_after")
        body = bodies_at(reading.text, start, end)
        if body == Span(start, end) and _OFFICE.search(reading.text, start, end):
            return (reading.words(body),)
    return ()


def _first_body(reading: Reading) -> tuple[str, ...]:
    """The body that a report without issuer begins with: 「2025年，市财政局认真贯彻……」."""
    prose = (one for one in reading.document.clauses if one.kind is ClauseKind.TEXT)
    first = next((reading.sentences(clause) for clause in prose), ())
    said = (phrase for sentence in first[:1] for phrase in sentence.phrases)
    found = (bodies_at(reading.text, one.words, one.span.end) for one in said)
    body = next(filter(None, found), None)
    return reading.names(body)[:1] if body else ()


def _applies_to(reading: Reading) -> tuple[str, ...]:
    """Whom a text without an address says it applies to: 「本规程适用于市级部门」."""
    for match in _APPLIES_TO.finditer(reading.text):
        if body := bodies_at(reading.text, match.end(), len(reading.text)):
            return reading.names(body)
    return ()


def _address(reading: Reading, line: Span) -> tuple[str, ...]:
    """The bodies of an address line, split at commas and 、; empty if it is none."""
    if line.end - line.start > _LONGEST_ADDRESS:
        return ()
    names: list[str] = []
    known = False
    for part in _ADDRESSED_PART.finditer(reading.text, line.start, line.end):
        body = bodies_at(reading.text, part.start(), part.end())
        known = known or body is not None
        names.extend(reading.names(body) if body else (reading.words(Span(*part.span())),))
    return tuple(names) if known else ()


def addressed(reading: Reading, names: tuple[str, ...]) -> tuple[str, ...]:
    """Adds the full names of bodies that the document is addressed to, and of whoever speaks:
    各单位 means all of them, 区级部门 the 区级各预算部门, 各部门 whichever are 部门,
    我局 the issuer.
    """
    everybody = any(is_addressed(name) for name in names)
    short = {_SHORTENED.sub("", name) for name in names}
    if _is_to_one_body(reading) and short & {"部门", "单位"}:
        everybody = True  # 「随部门预算公开」, to one of them
    classes = tuple(_SHORTENED.sub("", name) for name in names if _EACH.fullmatch(name))
    whole = (_SHORTENED.sub("", addressee) for addressee in reading.addressees)
    full = [
        addressee
        for addressee, its in zip(reading.addressees, whole, strict=True)
        if everybody or its in short or (its.endswith(classes) and "财政" not in its)
    ]
    speaker = reading.issuer if any(_SPEAKER.fullmatch(name) for name in names) else ()
    return tuple(dict.fromkeys((*names, *full, *speaker)))


def _is_to_one_body(reading: Reading) -> bool:
    to = reading.addressees if reading.years.kind not in REPORTS else ()
    return len(to) == 1 and is_one_body(to[0])
