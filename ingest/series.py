"""The marks of all paragraphs of a text, where one alone is doubtful settled by its series."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Span
from ingest.marks import BRACKETED, Mark, doubtful_mark_of, mark_of
from ingest.sentences import segments


def marks_of(paragraphs: Sequence[str | None]) -> list[Mark | None]:
    """The mark of each paragraph; None for a paragraph without one, and where there is None.

    「2.15个工作日内……」 has a mark after a paragraph marked 1., 「1 项目概况」 before one marked
    1.1., 「【评价】」 where there is another such.
    「一是……。二是……。」 has none: its points are its own.
    """
    found = [mark_of(words) if words else None for words in paragraphs]
    doubtful = [
        doubtful_mark_of(words) if words and mark is None else None
        for words, mark in zip(paragraphs, found, strict=True)
    ]
    following = _following(found, doubtful)
    last: dict[str, int] = {}  # the number of the last mark of each kind
    for at, words in enumerate(paragraphs):
        mark = doubtful[at]
        if mark and _has_place(mark, last.get(mark.kind.name), following[at]):
            found[at] = mark
        if (mark := found[at]) and words:
            last[mark.kind.name] = mark.number
            if _opens_inline_series(words, mark):
                found[at] = None
    return found


def _following(
    found: list[Mark | None], doubtful: list[Mark | None]
) -> list[tuple[Mark | None, Mark | None]]:
    """For each paragraph the next mark, and the next one of the kind of its own doubtful mark."""
    result: list[tuple[Mark | None, Mark | None]] = []
    following: Mark | None = None
    by_kind: dict[str, Mark] = {}
    for sure, maybe in zip(reversed(found), reversed(doubtful), strict=True):
        result.append((following, by_kind.get(maybe.kind.name) if maybe else None))
        following = sure or following
        if mark := sure or maybe:
            by_kind[mark.kind.name] = mark
    return result[::-1]


def _has_place(mark: Mark, last: int | None, following: tuple[Mark | None, Mark | None]) -> bool:
    """True if a doubtful mark goes on with a series, begins one, or has 1.1, 1.2 below it."""
    following_any, following_like = following
    if mark.kind.name == BRACKETED:
        return last is not None or following_like is not None
    if mark.kind.name == "integer":
        below = following_any if following_any and following_any.kind.name == "decimal_2" else None
        return below is not None and below.number == 1 and below.label.startswith(mark.label)
    if mark.number > 1:
        return last == mark.number - 1
    return following_like is not None and following_like.number == 2


def _opens_inline_series(words: str, mark: Mark) -> bool:
    """True if 二是 follows 一是 in the same paragraph."""
    if mark.kind.name != "point":
        return False
    parts = segments(words, Span(mark.end, len(words)))
    others = (mark_of(part.of(words)) for part in parts)
    return any(other is not None and other.kind is mark.kind for other in others)
