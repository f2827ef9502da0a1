"""Definitions: what a text says its terms mean.

本办法所称偏离度，是指……        事前绩效评估，是指……        （以下简称用款单位）
本办法所称“以上”含本数           问：什么是绩效自评？答：绩效自评是……
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ingest.document import Clause, ClauseKind, Document, Span
from ingest.facts.labels import LABEL
from ingest.facts.model import Definition
from ingest.facts.obligations.reading import Reading, read

_SILENT: Final = (ClauseKind.TITLE, ClauseKind.FURNITURE, ClauseKind.TABLE_HEAD, ClauseKind.ROW)
_TERM: Final = r"(?P<term>[^，。；:！？（）\n]{1,30}?(?:（[^（）]{1,20}）)?)"
_SPEAKER: Final = r"[一-龥]{0,8}?所称的?"
_MEANS: Final = (
    "(?:，|,| )?(?:主要|通常|一般)?"
    "(?:[是系]指(?![标导定数令引派南])|指的是|，指(?![标导出定数令引]))"
)
_SAID: Final = re.compile(rf"(?:{LABEL})*{_SPEAKER}{_TERM}{_MEANS}(?P<meaning>.+)", re.S)
# 「所谓联办片区，就是…」
_SO_CALLED: Final = re.compile(
    rf"(?:{LABEL})*所谓的?[“‘]?(?P<term>[^，。；:“”‘’]{{2,20}}?)[”’]?，?"
    "(?:就是|即是?|指的是|[是系]指(?![标导定数令引南派])|(?<=，)是|(?<=，)指(?![标导定数令引南派]))"
    "(?P<meaning>.+)",
    re.S,
)
# 「所称“双控”，即…」: the term stands in quotes, as 即 alone defines nothing.
_THAT_IS: Final = re.compile(
    rf"(?:{LABEL})*{_SPEAKER}(?P<term>[“‘][^”’]{{2,20}}[”’])，?(?:就是|即是?)[，:]?(?P<meaning>.+)",
    re.S,
)
_PLAIN: Final = re.compile(rf"(?:{LABEL})*{_TERM}{_MEANS}(?P<meaning>.+)", re.S)
# 「单位自评是指…；部门评价是指…」
_AFTER_SEMICOLON: Final = re.compile("；(?![“‘])")
# 「…；“资产处”指局资产管理处。」
_QUOTED: Final = re.compile(
    "(?<=[，；])[“‘](?P<term>[^”’]{2,20})[”’](?:[是系]?指(?![标导出定数令引]))(?P<meaning>[^，；。]{2,})"
)
# 「本办法所称“以上”“以下”含本数」: what words count in.
_COUNTS: Final = re.compile(
    rf"(?:{_SPEAKER}|(?<=[，；]))(?P<term>(?:[“‘][^”’]{{1,6}}[”’][、和及]?)+)，?(?P<meaning>(?:均|都|一律)?(?:不)?(?:包括|包含|含)[^。；，]+)"
)
_SHORT: Final = re.compile(
    "（(?:[^（）]{1,30}，)?以下(?:统称|简称|合称)(?:为|:)? ?[“‘]?(?P<term>[^“”‘’（）]{1,30})[”’]?）"
)
_ASKED: Final = re.compile(
    "什么是(?:“)?(?P<term>[^？”，。]{2,20})(?:”)?[？，]|(?P<what>[^？，。:、]{2,16}?)(?:是什么|指什么)"
)
_OPENS_NAME: Final = re.compile(
    rf"[，。；:！？、（\n]|按照|根据|依据|为了?|[把将由对是到]|印发|开展|组织|实施|决定|落实|制定|{LABEL}"
)
_OPENS_LIST: Final = re.compile(_OPENS_NAME.pattern.replace("、", ""))
# Words that 指 follows in other senses, and terms that are none.
_NO_TERM: Final = re.compile(
    "^(?:这|其|此|该|它|上述|前款|问题|主要$|不是|就|也|[一-龥]?方面)|(?:重点|突出|普遍)$"
)


def definitions(document: Document) -> Iterator[Definition]:
    """The definitions of ``document``, in the order of its clauses."""
    reading = read(document)
    for clause in document.clauses:
        if clause.kind in _SILENT:
            continue
        words = clause.span.of(reading.text)
        if "指" in words or "称" in words or "所谓" in words:
            for sentence in reading.sentences(clause):
                yield from _in_sentence(reading, clause, sentence.span)
        yield from _answered(reading, clause)


def _end_of_part(text: str, start: int, end: int) -> int:
    at = text.find("；", start, end)
    return at if at >= 0 else end


def _in_sentence(reading: Reading, clause: Clause, span: Span) -> Iterator[Definition]:
    text = reading.text
    counted = tuple(_COUNTS.finditer(text, span.start, span.end))
    for counts in counted:
        yield _definition(reading, clause, span, counts, "counts")
    if counted:
        return
    worded = (
        each.match(text, span.start, span.end) for each in (_SAID, _SO_CALLED, _THAT_IS, _PLAIN)
    )
    said = next((found for found in worded if found), None)
    if said and not _NO_TERM.search(said["term"]):
        yield _definition(reading, clause, span, said, "means")
        for part in _AFTER_SEMICOLON.finditer(text, span.start, span.end):
            further = _PLAIN.match(text, part.end(), _end_of_part(text, part.end(), span.end))
            if further and not _NO_TERM.search(further["term"]):
                yield _definition(reading, clause, span, further, "means")
    for quoted in _QUOTED.finditer(text, span.start, span.end):
        yield _definition(reading, clause, span, quoted, "means")
    for short in _SHORT.finditer(text, span.start, span.end):
        several = "统称" in short.group() or "合称" in short.group()
        opens = _OPENS_LIST if several else _OPENS_NAME
        name = _name_before(text, span.start, short.start(), opens)
        if name.start < name.end:
            yield Definition(
                span=Span(*short.span("term")),
                context=span,
                clause=clause.number,
                rule="short name",
                term=reading.words(Span(*short.span("term"))),
                meaning=name,
            )


def _definition(
    reading: Reading, clause: Clause, context: Span, match: re.Match[str], rule: str
) -> Definition:
    term = _unquoted(reading.text, Span(*match.span("term")))
    start, end = match.span("meaning")
    while end > start and reading.text[end - 1] in "。；！\n ":
        end -= 1
    while start < end and reading.text[start] in "，: ":
        start += 1
    return Definition(
        span=term,
        context=context,
        clause=clause.number,
        rule=rule,
        term=reading.words(term),
        meaning=Span(start, end),
    )


def _unquoted(text: str, span: Span) -> Span:
    """The term without one pair of quotes around all of it."""
    inner = text[span.start + 1 : span.end - 1]
    quoted = text[span.start] in "“‘" and text[span.end - 1] in "”’"
    return Span(span.start + 1, span.end - 1) if quoted and not set("”’") & set(inner) else span


def _name_before(text: str, floor: int, end: int, opens: re.Pattern[str]) -> Span:
    """What a short name stands for: a title, or the words back to a mark or preposition."""
    if end > floor and text[end - 1] == "》":
        opened = text.rfind("《", floor, end)
        return Span(max(opened, floor), end)
    if end > floor and text[end - 1] == "）":  # 《…》（文号，以下简称…）
        end = max(text.rfind("（", floor, end), floor)
        return _name_before(text, floor, end, opens)
    start = floor
    for mark in opens.finditer(text, floor, end):
        closed = mark.group() == "（" and "）" in text[mark.end() : end]  # 县（市）机关
        if mark.end() < end and not closed:  # 团体组织 ends in no verb
            start = mark.end()
    return Span(start, end)


def _answered(reading: Reading, clause: Clause) -> Iterator[Definition]:
    """「什么是X？」: the sentence of the answer that begins with X."""
    text = reading.text
    question = clause.path[-1].title if clause.path else ""
    asked = {
        (m["term"] or m["what"]).strip("“”")
        for words in (question, clause.span.of(text))
        if "什么" in words
        for m in _ASKED.finditer(words)
    }
    for term in sorted(asked):
        for sentence in reading.sentences(clause):
            found = re.compile(
                rf"(?:{LABEL})*(?P<term>“?{re.escape(term)}”?)(?:，)?(?:就)?是(?!指)(?P<meaning>.+)",
                re.S,
            ).match(text, sentence.span.start, sentence.span.end)
            if found and not found["meaning"].startswith("什么"):
                yield _definition(reading, clause, sentence.span, found, "answer")
                break
