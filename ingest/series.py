"""The marks of all paragraphs of a text, where one alone is doubtful settled by its series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.document import Span
from ingest.marks import BRACKETED, Mark, doubtful_marks_of, mark_of
from ingest.sentences import segments


def marks_of(paragraphs: Sequence[str | None]) -> list[Mark | None]:
    """The mark of each paragraph; None for a paragraph without one, and where there is None.

    「2.15个工作日内……」 has a mark after a paragraph marked 1., 「1 项目概况」 before one marked
    1.1., 「2.2所属单位」 after 2.1, 「2.2所学校」 after 1., 「【评价】」 where there is
    another such. 「一是……。二是……。」 has none: its points are its own.
    """
    found = [mark_of(words) if words else None for words in paragraphs]
    doubtful = [
        doubtful_marks_of(words) if words and mark is None else ()
        for words, mark in zip(paragraphs, found, strict=True)
    ]
    following = _following(found, doubtful)
    last: dict[str, Mark] = {}  # the last mark of each kind
    for at, words in enumerate(paragraphs):
        for mark, ahead in zip(doubtful[at], following[at], strict=True):
            if found[at] is None and _has_place(mark, last, ahead):
                found[at] = mark
        if (sure := found[at]) and words:
            last[sure.kind.name] = sure
            if _opens_inline_series(words, sure):
                found[at] = None
    return found


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The next mark after a doubtful one, and the next one of its kind."""

    any: Mark | None
    like: Mark | None


def _following(
    found: list[Mark | None], doubtful: list[tuple[Mark, ...]]
) -> list[tuple[_Ahead, ...]]:
    """What comes after each of the doubtful marks of each paragraph."""
    result: list[tuple[_Ahead, ...]] = []
    following: Mark | None = None
    by_kind: dict[str, Mark] = {}
    for sure, perhaps in zip(reversed(found), reversed(doubtful), strict=True):
        result.append(tuple(_Ahead(following, by_kind.get(mark.kind.name)) for mark in perhaps))
        following = sure or following
        for mark in (sure,) if sure else perhaps:
            by_kind[mark.kind.name] = mark
    return result[::-1]


def _has_place(mark: Mark, last: Mapping[str, Mark], ahead: _Ahead) -> bool:
    """True if a doubtful mark goes on with a series, begins one, or has 1.1, 1.2 below it."""
    before = last.get(mark.kind.name)
    if mark.kind.name == BRACKETED:
        return before is not None or ahead.like is not None
    if mark.kind.name == "integer":
        below = ahead.any if ahead.any and ahead.any.kind.name == "decimal_2" else None
        return below is not None and below.number == 1 and below.label.startswith(mark.label)
    if mark.number > 1:
        return before is not None and mark.follows(before)
    return ahead.like is not None and ahead.like.follows(mark)


def _opens_inline_series(words: str, mark: Mark) -> bool:
    """True if 二是 follows 一是 in the same paragraph."""
    if mark.kind.name != "point":
        return False
    parts = segments(words, Span(mark.end, len(words)))
    others = (mark_of(part.of(words)) for part in parts)
    return any(other is not None and other.kind is mark.kind for other in others)
