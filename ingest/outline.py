"""The outline: which headings stand above each part of a text."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Heading, Span
from ingest.layout import Part, Passage, Text
from ingest.marks import Mark, mark_of
from ingest.printed import width
from ingest.roles import FRONT, Role

_WIDEST_HEADING = 50.0
_WIDEST_RUN_IN = 30.0
_WIDEST_COLON_RUN_IN = 14.0
_SENTENCE_ENDS = "。；;！!"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands: the headings above it (its own last), its mark, and what it is.

    ``heading`` is true if the part is a heading and nothing else.
    """

    path: tuple[Heading, ...]
    mark: Mark | None
    heading: bool
    run_in: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    """An open level: what makes it (a mark, a heading level of the format, or neither)."""

    heading: Heading
    mark: Mark | None
    format_level: int | None
    named: bool


def outline(text: Text, roles: tuple[Role, ...]) -> tuple[Place, ...]:
    """The place of each part, in order."""
    builder = _Builder(text, roles)
    return tuple(builder.place(at, part) for at, part in enumerate(text.parts))


class _Builder:
    def __init__(self, text: Text, roles: tuple[Role, ...]) -> None:
        self._text = text
        self._roles = roles
        self._open: list[_Level] = []

    def place(self, at: int, part: Part) -> Place:
        role = self._roles[at]
        if not isinstance(part, Passage) or role in (Role.CAPTION, Role.ANNEX_LIST):
            return Place(self._path(), None, heading=False)
        if role in FRONT or role is Role.FURNITURE:
            if role is not Role.FURNITURE:
                self._open.clear()
            return Place((), None, heading=False)
        if role is Role.ANNEX:
            self._open.clear()
            self._push("", part.span, part, None, named=True)
            return Place(self._path(), None, heading=True)
        paragraph = part.span.of(self._text.text)
        mark = mark_of(paragraph)
        if mark and mark.kind.name not in ("dash", "point"):
            return self._marked(part, paragraph, mark)
        if role is Role.HEADING:
            self._close_for_bare(at, part)
            self._push("", part.span, part, None, named=True)
            return Place(self._path(), mark, heading=True)
        while self._open and not self._open[-1].named:
            self._open.pop()
        return Place(self._path(), mark, heading=False)

    def _marked(self, part: Passage, paragraph: str, mark: Mark) -> Place:
        end, heading = _title_end(paragraph, mark)
        self._close_for_mark(mark, part)
        named = end > mark.end or mark.kind.name == "article"
        span = Span(part.span.start, part.span.start + (end if end > mark.end else len(mark.label)))
        self._push(mark.label, span, part, mark, named=named)
        path = self._path() if named else self._path()[:-1]
        return Place(path, mark, heading=heading, run_in=named and not heading)

    def _push(self, label: str, span: Span, part: Passage, mark: Mark | None, named: bool) -> None:
        words = span.of(self._text.text)
        title = words[mark.end :] if mark and mark.end < len(words) else words if not mark else ""
        heading = Heading(label, title.strip().rstrip("。：:"), len(self._open) + 1, span)
        self._open.append(_Level(heading, mark, part.heading, named))

    def _close_for_mark(self, mark: Mark, part: Passage) -> None:
        same = [
            at for at, level in enumerate(self._open) if level.mark and level.mark.kind is mark.kind
        ]
        if same:
            del self._open[same[-1] :]
            return
        while self._open:
            top = self._open[-1].mark
            if top is None or top.kind.rank < mark.kind.rank:
                return
            self._open.pop()

    def _close_for_bare(self, at: int, part: Passage) -> None:
        if part.heading is not None:
            while self._open and (
                self._open[-1].format_level is None or self._open[-1].format_level >= part.heading
            ):
                self._open.pop()
            return
        following = self._next_mark(at)
        while self._open:
            top = self._open[-1].mark
            if (
                top
                and following
                and top.kind is following.kind
                and following.number == top.number + 1
            ):
                return
            self._open.pop()

    def _next_mark(self, at: int) -> Mark | None:
        for part in self._text.parts[at + 1 :]:
            if isinstance(part, Passage):
                mark = mark_of(part.span.of(self._text.text))
                if mark and mark.number:
                    return mark
        return None

    def _path(self) -> tuple[Heading, ...]:
        return tuple(level.heading for level in self._open)


def _title_end(paragraph: str, mark: Mark) -> tuple[int, bool]:
    """The end of the title in a marked paragraph (``mark.end`` if none), and whether the
    paragraph is a heading and nothing else."""
    rest = paragraph[mark.end :]
    if mark.kind.name == "article":
        return mark.end, False
    if not rest:
        return len(mark.label), True
    short = width(rest) <= _WIDEST_HEADING
    inner = set(rest[:-1])
    if short and rest[-1] not in _SENTENCE_ENDS + "：:" and not inner & set("。；"):
        return len(paragraph), True
    stop = rest.find("。")
    if 0 < stop < len(rest) - 1 and width(rest[:stop]) <= _WIDEST_RUN_IN:
        if not set(rest[:stop]) & set("，；：？"):
            return mark.end + stop + 1, False
    colon = rest.find("：")
    if 0 < colon < len(rest) - 1 and width(rest[:colon]) <= _WIDEST_COLON_RUN_IN:
        if not set(rest[:colon]) & set("，。；、"):
            return mark.end + colon + 1, False
    return mark.end, False
