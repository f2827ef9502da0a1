"""The outline: which headings stand above each part of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.document import Heading, Span
from ingest.layout import Part, Passage, Row, Text
from ingest.marks import BRACKETED, Mark
from ingest.patterns import matches
from ingest.roles import FRONT, Role
from ingest.series import marks_of
from ingest.titles import Title, title_of

# 「本办法自……施行」, 「本通知由……负责解释」: said of the whole document, wherever it stands.
_OF_THE_WHOLE = re.compile(
    r"(?:本|此)[^，。；的]{2,6}(?:自|由|从)[^。]{0,60}(?:施行|实施|执行|解释)"
)
_NO_LEVEL = Title(0, alone=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands: the headings above it (its own last), its mark, and what it is.

    ``heading`` is true if the part is a heading and nothing else; ``label`` is its mark as shown,
    "" for dashes. ``kinds`` names the kinds of mark above it, its own too.
    """

    path: tuple[Heading, ...] = ()
    mark: Mark | None = None
    heading: bool = False
    kinds: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        return self.mark.label if self.mark and self.mark.numbers else ""


@dataclass(frozen=True, slots=True)
class _Level:
    """An open level: what makes it (a mark, a heading level of the format, or neither).

    ``named`` is false for a numbered sentence, which is above its own items but no heading.
    """

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
        self._words = [part.span.of(text.text) for part in text.parts]
        self._open: list[_Level] = []
        self._marks = marks_of(
            [
                words if role in (Role.BODY, Role.HEADING) else None
                for words, role in zip(self._words, roles, strict=True)
            ]
        )
        self._rank_brackets()
        self._before_run = self._runs()

    def place(self, at: int, part: Part) -> Place:
        role = self._roles[at]
        if role is Role.FURNITURE:
            return Place()
        if role in FRONT or role is Role.ANNEX_LIST:
            self._open.clear()
            return Place()
        if isinstance(part, Row) or role is Role.CAPTION:
            self._close_unnamed()
            return self._at()
        if self._marks[at]:
            return self._marked(at, part)
        return self._unmarked(at, part, role)

    def _unmarked(self, at: int, part: Passage, role: Role) -> Place:
        if role is Role.ANNEX:
            self._annex(at, part)
        elif role is Role.HEADING:
            self._close_for_bare(at, part)
            self._push(at, part, None, Title(len(self._words[at]), alone=True))
        elif role is Role.BODY:
            if _OF_THE_WHOLE.match(self._words[at]):
                self._open.clear()
            self._close_unnamed()
        return self._at(heading=role is not Role.BODY)

    # --- marks ----------------------------------------------------------------------------------

    def _marked(self, at: int, part: Passage) -> Place:
        mark, words = self._marks[at], self._words[at]
        assert mark is not None
        self._close_for_mark(mark)
        title = title_of(words, mark)
        if title.alone and part.heading is None and self._is_listed(at, mark):
            title = _NO_LEVEL
        self._push(at, part, mark, title)
        here = self._at(mark, heading=title.alone)
        return here if self._open[-1].named else replace(here, path=here.path[:-1])

    def _is_listed(self, at: int, mark: Mark) -> bool:
        """True for an item without a stop: a stem or a like item before it, nothing under it."""
        last = at + 1 == len(self._words) or self._roles[at + 1] in FRONT
        following = None if last else self._marks[at + 1]
        leaf = last or bool(following and following.kind.rank <= mark.kind.rank)
        before = self._before_run[at]
        stem = before >= 0 and self._roles[before] is Role.BODY
        return leaf and stem and self._words[before][-1] in "：:"

    def _runs(self) -> list[int]:
        """For each part the last one before it with another kind of mark, or none; -1 if none."""
        before: list[int] = []
        for at, mark in enumerate(self._marks):
            other = self._marks[at - 1] if at else None
            goes_on = mark and other and other.kind is mark.kind
            before.append(before[at - 1] if goes_on else at - 1)
        return before

    def _rank_brackets(self) -> None:
        """Let 【评价】 stand below the mark that comes before the first such, above all if none."""
        marked = [mark for mark in self._marks if mark]
        first = next((at for at, m in enumerate(marked) if m.kind.name == BRACKETED), None)
        if first is None:
            return
        rank = marked[first - 1].kind.rank + 0.5 if first else -1.0
        kind = replace(marked[first].kind, rank=rank)
        self._marks = [
            replace(mark, kind=kind) if mark and mark.kind.name == BRACKETED else mark
            for mark in self._marks
        ]

    # --- levels ---------------------------------------------------------------------------------

    def _annex(self, at: int, part: Passage) -> None:
        self._open.clear()
        span, words = part.span, ""
        if at + 1 < len(self._words) and self._roles[at + 1] is Role.ANNEX_TITLE:
            span = Span(span.start, self._text.parts[at + 1].span.end)
            words = self._words[at + 1]
        label, *own = re.split("[：:]", self._words[at], maxsplit=1)  # 「附件：评价对象清单」
        words = words or "".join(own).strip()
        self._open.append(_Level(Heading(label, words, 1, span), None, None, named=True))

    def _push(self, at: int, part: Passage, mark: Mark | None, title: Title) -> None:
        words = self._words[at]
        start = part.span.start
        begin = mark.end if mark else 0
        named = title.end > begin or (mark is not None and mark.kind.name == "article")
        end = title.end if title.end > begin else len(mark.label) if mark else 0
        label = mark.label if mark and mark.numbers else ""
        name = words[begin : title.end].strip().rstrip("。：:】")
        heading = Heading(label, name, len(self._open) + 1, Span(start, start + end))
        self._open.append(_Level(heading, mark, part.heading, named))

    def _close_for_mark(self, mark: Mark) -> None:
        same = [
            at for at, level in enumerate(self._open) if level.mark and level.mark.kind is mark.kind
        ]
        if same:
            del self._open[same[-1] :]
            return
        while self._open:
            top = self._open[-1]
            if top.mark is None and not matches("preface", top.heading.title):
                return
            if top.mark and top.mark.kind.rank < mark.kind.rank:
                return
            self._open.pop()

    def _close_for_bare(self, at: int, part: Passage) -> None:
        """A heading without a mark stands below those that its format puts above it, or below
        those whose series goes on after it."""
        if part.heading is not None:
            while self._open and not self._is_above(self._open[-1], part.heading):
                self._open.pop()
            return
        following = next((mark for mark in self._marks[at + 1 :] if mark and mark.number), None)
        while self._open:
            top = self._open[-1].mark
            if top and following and following.follows(top):
                return
            self._open.pop()

    def _is_above(self, level: _Level, heading: int) -> bool:
        return level.format_level is not None and level.format_level < heading

    def _close_unnamed(self) -> None:
        while self._open and not self._open[-1].named:
            self._open.pop()

    def _at(self, mark: Mark | None = None, heading: bool = False) -> Place:
        path = tuple(level.heading for level in self._open)
        kinds = frozenset(level.mark.kind.name for level in self._open if level.mark)
        return Place(path, mark, heading, kinds)
