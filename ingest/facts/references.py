"""References: the documents that a text names, and what it does with them.

A title in 《…》 may carry its number behind it: 《…办法》（…〔2016〕12号）. A number that stands
alone
(按…〔2021〕15号执行) is the document whose title it stood with before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from ingest.document import Clause, ClauseKind, Document, DocumentKind, Span
from ingest.facts.document_text import sentences_of
from ingest.facts.model import Reference, Relation
from ingest.facts.obligations.reading import Reading, read
from ingest.facts.obligations.years import REPORTS

_SILENT: Final = (ClauseKind.FURNITURE, ClauseKind.TABLE_HEAD)
_TITLE: Final = r"《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》"
_YEAR: Final = r"[〔\[（【„﹝] ?20\d\d ?[〕\]）】‟﹞]"
_NUMBER: Final = rf"[一-龥]{{1,12}} ?{_YEAR} ?(?:第? ?\d{{1,4}} ?号)"
_NAMED: Final = re.compile(
    rf"{_TITLE}(?: ?（(?P<number>{_NUMBER})(?:，[^（）]*)?）)?|(?P<alone>{_NUMBER})"
)
_SHORTEST_NUMBER: Final = 8  # 「财〔2024〕1号」
# Words before a number that stands alone; none of them is part of an office's sign.
_ALONE_LEAD: Final = re.compile(
    ".*(?:按照?|根据|依据|执行|即|原|见|参照|与|对|和|及|以|由|印发|废止|的)"
)
_ENDS_FORCE: Final = re.compile(
    "(?:[、和及与以，]|同时|均|一律|一并|即行|予以|相应|自[^，。；]{0,20}起(?!施行|执行)| )*"
    "(?:废止|停止执行|停止施行|失效|不再执行|终止执行)"
)
_SUPERSEDED_BY: Final = re.compile("(?:取代|替代|代替|废止|停止执行)(?:了)?(?:原)?$")
# Titles with their numbers, as they stand in a list with the one looked at.
_LISTED: Final = re.compile("《[^《》]*》|（[^（）]*号[^（）]*）")
_LISTED_BEFORE: Final = re.compile("(?:[、和及与]|《[^《》]*》|（[^（）]*号[^（）]*）)+$")
_ALIAS: Final = re.compile("（[^（）]*?以下(?:统称|简称|合称)[:]?《(?P<alias>[^《》]+)》）")
_CHANGED: Final = re.compile("(?:修订|修改|修正|调整)(?:了|完善)?$")
_CHANGED_AFTER: Final = re.compile(
    "^(?:进行|作|作出|予以|的部分条款)?(?:如下|适当|部分)?(?:了)?(?:修订|修改|修正|调整)"
)
_BASED: Final = re.compile("(?:根据|依据|依照|按照|遵照|贯彻落实|贯彻执行|贯彻|落实|遵循)[^。；]*$")
_ISSUED: Final = re.compile(
    "(?:印发|发布|制定|研究制定|制定了|印发了|公布|出台|起草|起草了|下发|关于|现将|现就)$"
)
_ISSUED_AFTER: Final = re.compile(
    "^(?:的通知|(?:已|业)?(?:经|由)[^，。]{1,30}(?:同意|通过)|印发|予以印发|公开征求意见|予以公布|，现印发|，现予)"
)


@dataclass
class _Known:
    """What the text has named so far: titles by number, titles and numbers by short name."""

    titles: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, tuple[str, str | None]] = field(default_factory=dict)

    def number_at_end(self, words: str, own: str) -> str:
        """The number that ``words`` end with: one known, else what follows the lead words."""
        known = (number for number in (*self.titles, own) if number and words.endswith(number))
        lead = _ALONE_LEAD.match(words)
        return next(known, words[lead.end() :] if lead else words)


def references(document: Document) -> Iterator[Reference]:
    """The documents that ``document`` names, in the order of its clauses."""
    reading = read(document)
    known = _Known()
    for clause in document.clauses:
        if clause.kind in _SILENT:
            continue
        words = clause.span.of(reading.text)
        if "《" in words or "号" in words:
            for span in sentences_of(document)(clause):
                yield from _in_sentence(reading, clause, span, known)


def _in_sentence(
    reading: Reading, clause: Clause, span: Span, known: _Known
) -> Iterator[Reference]:
    for match in _NAMED.finditer(reading.text, span.start, span.end):
        named = _alone(reading, match, known) if match["alone"] else _titled(reading, match, known)
        if named is not None:
            place, title, number = named
            yield Reference(
                span=place,
                context=span,
                clause=clause.number,
                rule="number" if match["alone"] else "title",
                title=title,
                document_number=number,
                relation=_relation(reading, span, place),
            )


def _titled(
    reading: Reading, match: re.Match[str], known: _Known
) -> tuple[Span, str, str | None] | None:
    """Where a 《title》 stands, the title in full and its number; None for a short name given."""
    text = reading.text
    title = reading.words(Span(*match.span("title"))).strip()
    number = _squeezed(match["number"]) if match["number"] else None
    if not title or re.search(
        "以下(?:统称|简称|合称):?$", text[max(0, match.start() - 6) : match.start()]
    ):
        return None
    if number:
        known.titles[number] = title
    if alias := _ALIAS.match(text, match.end("title") + 1):
        known.aliases[alias["alias"]] = (title, number)
    full, other = known.aliases.get(title, (title, number))
    return Span(*match.span()), full, number or other


def _alone(
    reading: Reading, match: re.Match[str], known: _Known
) -> tuple[Span, str, str | None] | None:
    """Where a number without a title stands, and the title it stood with before."""
    said = match["alone"]
    own = _squeezed(reading.document.metadata.document_number or "")
    number = known.number_at_end(_squeezed(said), own)
    start = match.end()
    while start > match.start() and _squeezed(reading.text[start : match.end()]) != number:
        start -= 1
    if number == own or len(number) < _SHORTEST_NUMBER:
        return None
    place = Span(start, match.end())
    return place, known.titles.get(number, reading.words(place)), number


def _relation(reading: Reading, sentence: Span, place: Span) -> Relation:
    """What the sentence does with the document named at ``place``."""
    text = reading.text
    before, after = text[sentence.start : place.start], text[place.end : sentence.end]
    if _ends_force(before, after):
        return Relation.SUPERSEDES
    if _CHANGED.search(before) or _CHANGED_AFTER.match(after):
        return Relation.AMENDS
    if _is_issued(reading, before, after):
        return Relation.ISSUES
    return Relation.BASED_ON if _BASED.search(before) else Relation.CITES


def _ends_force(before: str, after: str) -> bool:
    """「《A》（…号）和《B》同时废止」「废止《A》《B》」: force ends for all titles of the list."""
    if _ENDS_FORCE.match(_LISTED.sub("", after)):
        return True
    return _SUPERSEDED_BY.search(_LISTED_BEFORE.sub("", before)) is not None


def _is_issued(reading: Reading, before: str, after: str) -> bool:
    kind = reading.document.metadata.kind
    if kind in REPORTS or kind is DocumentKind.INTERPRETATION:
        return False
    if _ISSUED_AFTER.match(after):
        return True
    issued = _ISSUED.search(before)
    return issued is not None and not issued.group().startswith("关于")


def _squeezed(number: str) -> str:
    """A document number in one form: blanks gone, the year in 〔 〕."""
    return re.sub(r"[\[（【„﹝](20\d\d)[\]）】‟﹞]", r"〔\1〕", re.sub(r"\s", "", number))
