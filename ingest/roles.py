"""What each paragraph is: title, number, addressee, signature, caption, web furniture or body."""

from __future__ import annotations

import re
from enum import StrEnum

from ingest.calendar_dates import DATE
from ingest.document import ParagraphRole
from ingest.layout import Passage, Row, Text
from ingest.marks import mark_of
from ingest.metadata_words import metadata_words
from ingest.patterns import ends_as_title, matches
from ingest.printed import width

_PUNCTUATION = frozenset("，。；：！？,;")
_WIDEST_BARE = 60.0
_WIDEST_LINE = 40.0  # of a heading with punctuation
_STOPS = frozenset("。；")
_FEWEST_NAMES = 3
_LINKS_BEGIN_AFTER = 0.4  # a list of links ends a page; before this share of the text it does not


# 「某某财政局　2026年1月18日」: who and when, on one line.
DATE_AT_END = re.compile(rf"{DATE}\s*$")


class Role(StrEnum):
    """The part a paragraph plays."""

    TITLE = "title"
    NUMBER = "number"
    DATE = "date"
    ORGAN = "organ"
    ADDRESSEE = "addressee"
    BRACKET = "bracket"
    PRINT_RECORD = "print_record"
    PAGE_DATA = "page_data"
    ANNEX = "annex"
    ANNEX_TITLE = "annex_title"
    ANNEX_LIST = "annex_list"
    CAPTION = "caption"
    HEADING = "heading"  # without a mark
    FURNITURE = "furniture"
    ROW = "row"
    BODY = "body"


FRONT = frozenset(
    {
        Role.TITLE,
        Role.NUMBER,
        Role.DATE,
        Role.ORGAN,
        Role.ADDRESSEE,
        Role.BRACKET,
        Role.PRINT_RECORD,
        Role.PAGE_DATA,
    }
)


_ANYWHERE = (
    Role.FURNITURE,
    Role.NUMBER,
    Role.DATE,
    Role.PRINT_RECORD,
    Role.ANNEX,
    Role.ANNEX_LIST,
)
_IN_FRONT = (Role.BRACKET, Role.ADDRESSEE)


def is_bare(paragraph: str) -> bool:
    """True for a short line without mark and punctuation: a title, a name, a heading."""
    return (
        width(paragraph) <= _WIDEST_BARE
        and not _PUNCTUATION & set(paragraph)
        and mark_of(paragraph) is None
    )


def roles(text: Text) -> tuple[Role, ...]:
    """The role of each part of ``text``, in order."""
    return _Reader(text).read()


class _Reader:
    """Goes through the parts once; knows whether it is in a front (before the body begins)."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._words = [part.span.of(text.text) for part in text.parts]
        self._front = True
        self._titled = False  # a whole title was read since the front began
        self._links = False
        self._last: Role | None = None

    def read(self) -> tuple[Role, ...]:
        found: list[Role] = []
        first_body = len(self._words)
        for at, part in enumerate(self._text.parts):
            self._last = Role.ROW if isinstance(part, Row) else self._role(at, part)
            found.append(self._last)
            if isinstance(part, Passage) and part.role is not None:
                self._front = self._titled = part.role is ParagraphRole.TITLE
                first_body = first_body if self._front else min(first_body, at)
            elif self._last in (Role.DATE, Role.ANNEX, Role.PRINT_RECORD):
                self._front, self._titled = True, False
            elif self._last is Role.TITLE and ends_as_title(self._words[at]):
                self._titled = True
            elif self._begins_body(at, self._last):
                self._front = False
                first_body = min(first_body, at)
        return tuple(self._without_lists(self._without_noise(found, first_body)))

    def _begins_body(self, at: int, role: Role) -> bool:
        """Before a title only a sentence or a mark begins the body: a page has other lines."""
        if role in (Role.HEADING, Role.ANNEX_LIST):
            return True
        if role not in (Role.BODY, Role.ROW):
            return False
        words = self._words[at]
        sentence = width(words) > _WIDEST_BARE or bool(set(words) & set("。；"))
        return self._titled or mark_of(words) is not None or (sentence and role is Role.BODY)

    def _without_noise(self, found: list[Role], first_body: int) -> list[Role]:
        """What stands before the title and is no name, number or date belongs to the page."""
        ends = [
            at
            for at in range(first_body)
            if found[at] is Role.TITLE and ends_as_title(self._words[at])
        ]
        if not ends:
            return found
        start = ends[-1]
        while start and found[start - 1] is Role.TITLE and self._goes_on(start):
            start -= 1
        noise = (Role.TITLE, Role.BODY)
        return [Role.FURNITURE if r in noise else r for r in found[:start]] + found[start:]

    def _goes_on(self, at: int) -> bool:
        """True if the line is the rest of a title that began in the line before."""
        before, words = self._words[at - 1], self._words[at]
        unclosed = before.rfind("《") > before.rfind("》")
        return not ends_as_title(before) or unclosed or words.startswith(("的", "》"))

    def _without_lists(self, found: list[Role]) -> list[Role]:
        """Three bare lines or more in a row are a list of names, not headings without text."""
        start = 0
        for at in range(len(found) + 1):
            if at < len(found) and found[at] is Role.HEADING and self._is_bare_part(at):
                continue
            if at - start >= _FEWEST_NAMES:
                found[start:at] = [Role.BODY] * (at - start)
            start = at + 1
        return found

    def _is_bare_part(self, at: int) -> bool:
        part = self._text.parts[at]
        return isinstance(part, Passage) and part.heading is None and is_bare(self._words[at])

    def _role(self, at: int, part: Passage) -> Role:
        if part.role is not None:
            return Role(part.role.value)
        words = self._words[at]
        starts_links = matches("links", words) and (
            part.span.start > _LINKS_BEGIN_AFTER * len(self._text.text)
        )
        if self._links or starts_links:
            self._links = True
            return Role.FURNITURE
        if width(words) <= 2 * _WIDEST_BARE:
            for role in self._readable():
                if matches(role.value, words):
                    opens = role is Role.ANNEX_LIST and self._above_table(at)
                    return Role.ANNEX if opens else role  # 「附件：评价对象清单」 over its table
            if self._front and metadata_words().field.match(words):
                return Role.PAGE_DATA
        if self._last is Role.ANNEX_LIST and mark_of(words) and words[-1] not in "。；：":
            return Role.ANNEX_LIST
        signed = is_bare(words) and DATE_AT_END.search(words)
        return Role.DATE if signed else self._by_place(at, part, words)

    def _readable(self) -> tuple[Role, ...]:
        """The roles that show in the words, where the part stands."""
        return (*_ANYWHERE, *_IN_FRONT) if self._front else _ANYWHERE

    def _by_place(self, at: int, part: Passage, words: str) -> Role:
        if self._above_table(at) and self._is_caption(part, words):
            return Role.CAPTION
        if part.heading is not None and mark_of(words) is None:
            return self._styled_as_heading()
        if not is_bare(words):
            heading = self._is_question(at, words) or self._is_emphasised(part, words)
            return Role.HEADING if heading else Role.BODY
        if self._front:
            return self._bare_in_front(at, words)
        if at + 1 == len(self._words):
            return Role.ORGAN if matches("organ", words) else Role.BODY
        return Role.ORGAN if matches("date", self._words[at + 1]) else Role.HEADING

    def _styled_as_heading(self) -> Role:
        """What a paragraph is that the format calls a heading and that has no mark."""
        if self._last is Role.ANNEX:
            return Role.ANNEX_TITLE
        return Role.HEADING if self._titled or not self._front else Role.TITLE

    def _is_question(self, at: int, words: str) -> bool:
        """True for 「问：……？」 before its answer, and for a question alone on its line."""
        following = "".join(self._words[at + 1 : at + 2])
        if not following or mark_of(words) is not None:
            return False
        if matches("question", words) and following[0] in "答A":
            return True
        alone = words[-1] in "？?" and width(words) <= _WIDEST_LINE and "。" not in words
        return alone and not self._front and following[-1] not in "？?"

    def _is_emphasised(self, part: Passage, words: str) -> bool:
        """True for a bold line with a comma in the body: 「强化统筹，压实责任」."""
        if not part.strong or self._front or mark_of(words) is not None:
            return False
        return width(words) <= _WIDEST_LINE and not set(words) & _STOPS and words[-1] not in "：:，"

    def _above_table(self, at: int) -> bool:
        """True if a table follows, a line 「单位：万元」 between them aside."""
        following = at + 1
        if following < len(self._words) and matches("unit_line", self._words[following]):
            following += 1
        parts = self._text.parts
        return following < len(parts) and isinstance(parts[following], Row)

    def _is_caption(self, part: Passage, words: str) -> bool:
        named = matches("caption", words) or matches("unit_line", words)
        return named or (is_bare(words) and part.heading is None and words[0] != "【")

    def _bare_in_front(self, at: int, words: str) -> Role:
        if self._last is Role.ANNEX:
            return Role.ANNEX_TITLE
        if matches("organ", words):
            return Role.ORGAN
        following = self._words[at + 1] if at + 1 < len(self._words) else ""
        title = ends_as_title(words) or (is_bare(following) and ends_as_title(following))
        return Role.TITLE if title or not self._titled else Role.HEADING
