"""Where sentences end: 。！？ outside brackets and quotes; segments end at ；as well."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.document import Span

_OPEN = "（(《〈【［[“‘「『〔"
_CLOSE = "）)》〉】］]”’」』〕"
_MARKS = re.compile(f"[{re.escape(_OPEN + _CLOSE)}。！？!?；;\n]")
# What may follow a stop and still belongs to its sentence: 「……完成。」 「……吗？）」 「……！！」
_AFTER_STOP = re.compile(f"[{re.escape(_CLOSE)}。！？!?]*")


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences of ``text[span.start:span.end]``, in order, with spans in ``text``.

    A sentence ends after 。！？ (half-width ! and ? too) or at a line break; closing brackets and
    quotes after the stop belong to it. A stop within brackets or quotes ends nothing, unless the
    bracket closes the sentence. Surrounding whitespace belongs to no sentence; nothing else is
    left out.
    """
    return _split(text, span, "。！？!?")


def segments(text: str, span: Span) -> tuple[Span, ...]:
    """The parts of ``text[span.start:span.end]`` between sentence stops and semicolons."""
    return _split(text, span, "。！？!?；;")


def _split(text: str, span: Span, stops: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for line in _lines(text, span):
        start = line.start
        for end in _ends(text, line, stops):
            found.append(_stripped(text, start, end))
            start = end
        found.append(_stripped(text, start, line.end))
    return tuple(part for part in found if part.start < part.end)


def _lines(text: str, span: Span) -> list[Span]:
    found: list[Span] = []
    start = span.start
    while (end := text.find("\n", start, span.end)) >= 0:
        found.append(Span(start, end))
        start = end + 1
    return [*found, Span(start, span.end)]


def _ends(text: str, line: Span, stops: str) -> list[int]:
    """Offsets after each stop that ends a part of the line."""
    ends: list[int] = []
    depth = 0
    marks = list(_MARKS.finditer(text, line.start, line.end))
    limit = _balance(marks, line)
    for match in marks:
        if ends and match.start() < ends[-1]:
            continue  # taken by the stop before it
        mark = match.group()
        if mark in _OPEN:
            depth += 1
        elif mark in _CLOSE:
            depth = max(0, depth - 1)
        elif mark in stops and (depth == 0 or match.start() >= limit):
            after = _AFTER_STOP.match(text, match.end(), line.end)
            ends.append(after.end() if after and mark not in "；;" else match.end())
            depth = 0
        elif mark in stops and depth == 1 and _closes_sentence(text, match.end(), line.end):
            # 「（……完成。）」 and 「“……吗？”」: the stop inside is the sentence's own
            after = _AFTER_STOP.match(text, match.end(), line.end)
            ends.append(after.end() if after else match.end())
            depth = 0
    return ends


def _balance(marks: Iterable[re.Match[str]], line: Span) -> int:
    """Offset from which brackets are no longer trusted: the first one that is never closed."""
    opened: list[int] = []
    for match in marks:
        if match.group() in _OPEN:
            opened.append(match.start())
        elif match.group() in _CLOSE and opened:
            opened.pop()
    return opened[0] if opened else line.end


def _closes_sentence(text: str, offset: int, end: int) -> bool:
    """True if at ``offset`` a bracket or quote closes and no more words follow in its clause."""
    after = _AFTER_STOP.match(text, offset, end)
    assert after is not None  # the pattern matches the empty string
    if after.end() == offset:
        return False
    return after.end() == end or text[after.end()] not in "，,、；;：:的"


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
