"""Who a text assigns a task to beside the sentence that sets it.

「（责任单位：市财政局、各主管部门；完成时限：9月底）」「牵头单位：区财政局」「（市财政局牵头，各部门配合）」
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ingest.document import Span
from ingest.facts.obligations.bodies import bodies_at

_LABEL: Final = re.compile(
    "(?:责任|牵头|承办|主办|实施|落实|完成|配合|协办|负责)"
    "(?:单位|部门|科室|处室|股室|机构|主体|领导|人)?(?:和(?:配合|责任)单位)?"
    "(?: ?: ?|(?<=[位门室构体])(?:为|是))"
)
_MARKS: Final = re.compile("(?:牵头|主办|负责|配合|协办|协助|参与)*[、，,和及 ]*")
# 「（市财政局牵头，各有关部门配合）」「（各部门按职责分工负责）」
_SHARED_OUT: Final = re.compile(
    "(?P<open>（)(?=(?:[^（）]|（[^（）]{1,20}）){2,60}"
    "(?:牵头|负责|配合|参与|承办)(?:落实|实施|组织实施)?[，；）])"
)
_ROLE_AFTER: Final = re.compile(
    "(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:分别)?(?:牵头|负责|配合|参与|承办|落实|实施|组织)*[，；、,]?"
)


def assigned_in(text: str, span: Span) -> tuple[Span, ...]:
    """The lists of bodies that folded ``text`` at ``span`` names as responsible, in order."""
    return tuple(_labelled(text, span)) or tuple(_shared_out(text, span))


def is_assignment(text: str, start: int, end: int) -> bool:
    """True if ``text[start:end]`` begins with a label like 责任单位："""
    return _LABEL.match(text, start, end) is not None


def _labelled(text: str, span: Span) -> Iterator[Span]:
    for label in _LABEL.finditer(text, span.start, span.end):
        yield from _listed(text, label.end(), span.end)


def _shared_out(text: str, span: Span) -> Iterator[Span]:
    for bracket in _SHARED_OUT.finditer(text, span.start, span.end):
        at = bracket.end()
        while body := bodies_at(text, at, span.end):
            yield body
            role = _ROLE_AFTER.match(text, body.end, span.end)
            at = role.end() if role else body.end


def _listed(text: str, start: int, end: int) -> Iterator[Span]:
    """The bodies of a list, one after another; a name that is no known body ends it."""
    while body := bodies_at(text, start, end):
        yield body
        marks = _MARKS.match(text, body.end, end)
        start = marks.end() if marks else body.end
        if start == body.end:
            return
