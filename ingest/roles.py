"""What each paragraph is: title, number, addressee, signature, caption, web furniture or body."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from ingest.layout import Part, Passage, Row, Text
from ingest.marks import mark_of
from ingest.printed import width

_PUNCTUATION = frozenset("，。；：！？,;")
_WIDEST_BARE = 60.0
_LINKS_BEGIN_AFTER = 0.4  # a list of links ends a page; before this share of the text it does not


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


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    table = tomllib.loads(files("ingest").joinpath("roles.toml").read_text("utf-8"))
    return {
        name: re.compile("|".join(f"(?:{pattern})" for pattern in entry["patterns"]))
        for name, entry in table.items()
    }


def matches(name: str, paragraph: str) -> bool:
    """True if all of ``paragraph`` is what ``roles.toml`` lists under ``name``."""
    return _patterns()[name].fullmatch(paragraph) is not None


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
        self._parts = text.parts
        self._front = True
        self._links = False
        self._listing = False  # within 附件：1.…, which goes on in the next lines

    def read(self) -> tuple[Role, ...]:
        return tuple(self._role(at, part) for at, part in enumerate(self._parts))

    def _role(self, at: int, part: Part) -> Role:
        if isinstance(part, Row):
            self._front = self._listing = False
            return Role.ROW
        paragraph = part.span.of(self._text.text)
        role = self._by_pattern(at, part, paragraph) or self._by_place(at, part, paragraph)
        self._listing = role is Role.ANNEX_LIST
        if role in (Role.DATE, Role.ANNEX, Role.PRINT_RECORD):
            self._front = True
        elif role in (Role.BODY, Role.HEADING, Role.ANNEX_LIST):
            self._front = False
        return role

    def _by_pattern(self, at: int, part: Passage, paragraph: str) -> Role | None:
        if self._links or (
            matches("links", paragraph)
            and part.span.start > _LINKS_BEGIN_AFTER * len(self._text.text)
        ):
            self._links = True
            return Role.FURNITURE
        if width(paragraph) > 2 * _WIDEST_BARE:
            return None
        if matches("furniture", paragraph):
            return Role.FURNITURE
        for role in (Role.NUMBER, Role.DATE, Role.PRINT_RECORD, Role.ANNEX, Role.ANNEX_LIST):
            if matches(role.value, paragraph):
                return role
        if self._front:
            for role in (Role.PAGE_DATA, Role.BRACKET, Role.ADDRESSEE):
                if matches(role.value, paragraph) and mark_of(paragraph) is None:
                    return role
        return None

    def _by_place(self, at: int, part: Passage, paragraph: str) -> Role:
        mark = mark_of(paragraph)
        if self._listing and mark and paragraph[-1] not in "。；：":
            return Role.ANNEX_LIST
        following = self._parts[at + 1] if at + 1 < len(self._parts) else None
        if isinstance(following, Row) and (
            matches("caption", paragraph) or (is_bare(paragraph) and part.heading is None)
        ):
            return Role.CAPTION
        if mark is None and part.heading is not None:
            return Role.TITLE if self._front and not self._text_before(at) else Role.HEADING
        if not is_bare(paragraph):
            return Role.BODY
        if self._front:
            return Role.TITLE
        if following is None or self._signs(following) or matches("organ", paragraph):
            return Role.ORGAN
        return Role.HEADING

    def _text_before(self, at: int) -> bool:
        return any(
            isinstance(part, Passage) and part.heading is not None for part in self._parts[:at]
        )

    def _signs(self, following: Part) -> bool:
        if not isinstance(following, Passage):
            return False
        return matches("date", following.span.of(self._text.text))
