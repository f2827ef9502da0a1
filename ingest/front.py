"""The front and the end of a document gathered: titles, names of bodies, numbers, dates, data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.calendar_dates import date_of
from ingest.layout import Text
from ingest.page_data import page_data
from ingest.patterns import matches
from ingest.places import places_at_start
from ingest.roles import DATE_AT_END, Role

_LETTERS = re.compile("[0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands outside the body, in order.

    ``titles`` are the titles with lines joined, that of the cover notice before that of what it
    issues. ``heads`` are bodies named above the first title, ``signers`` those named elsewhere.
    ``data`` are fields of a page's table of data, by the names in ``metadata.toml``.
    """

    titles: tuple[str, ...]
    heads: tuple[str, ...]
    signers: tuple[str, ...]
    numbers: tuple[str, ...]
    dates: tuple[str, ...]
    remarks: tuple[str, ...]
    data: dict[str, str]


def front_of(text: Text, roles: tuple[Role, ...]) -> Front:
    """Gather the front matter of ``text``."""
    lines = [(role, part.span.of(text.text)) for part, role in zip(text.parts, roles, strict=True)]
    titles = tuple(_titles(lines)) or _title_of_table(lines)
    first = next((at for at, (role, _) in enumerate(lines) if role is Role.TITLE), len(lines))
    organs = [(at, body) for at, (role, words) in enumerate(lines) if (body := _body(role, words))]
    data: dict[str, str] = {}
    for role, words in lines:
        if role is Role.PAGE_DATA:
            data = page_data(words) | data
    return Front(
        titles=titles,
        heads=tuple(words for at, words in organs if at < first),
        signers=tuple(words for at, words in organs if at > first),
        numbers=_all(lines, Role.NUMBER),
        dates=_all(lines, Role.DATE),
        remarks=_all(lines, Role.BRACKET),
        data=data,
    )


def body_and_number(words: str) -> tuple[str, str]:
    """The two parts of a line 「某市财政局　某财绩〔2025〕4号」, the first "" if it names none."""
    body, _, number = words.partition(" " if " " in words else "\u3000")
    named = bool(number.strip()) and matches("organ", body)
    return (body, number.strip()) if named else ("", words)


def _body(role: Role, words: str) -> str:
    """The body that a line names, alone, before the day (「某局　2026年1月18日」) or before the
    document's number, else ""."""
    if role is Role.ORGAN:
        return words
    if role is Role.NUMBER:
        return body_and_number(words)[0]
    before = DATE_AT_END.sub("", words).rstrip() if role is Role.DATE else ""
    return before if matches("organ", before) else ""


def _titles(lines: list[tuple[Role, str]]) -> Iterator[str]:
    """Titles, their lines joined; a body's name directly before 「2024年度……报告」, but not before
    a title that names its place itself, and a remark in brackets directly after a title are part
    of it."""
    title = ""
    for at, (role, words) in enumerate(lines):
        if role is Role.TITLE:
            own = title or ("" if places_at_start(words) else _bodies_before(lines, at))
            title = joined(own, words)
        elif role is Role.BRACKET and title and date_of(words) is None:
            title += words
        elif title:
            yield title
            title = ""
    if title:
        yield title


def _title_of_table(lines: list[tuple[Role, str]]) -> tuple[str, ...]:
    """The caption that a text without any other title begins with."""
    role, words = lines[0]
    return (words,) if role is Role.CAPTION and not matches("unit_line", words) else ()


def _bodies_before(lines: list[tuple[Role, str]], at: int) -> str:
    """The bodies named directly before the line ``at``, parted by blanks; none of a red head."""
    first = at
    while first and lines[first - 1][0] is Role.ORGAN:
        first -= 1
    bodies = [words for _, words in lines[first:at]]
    return "" if any(words.endswith("文件") for words in bodies) else " ".join(bodies)


def joined(before: str, words: str) -> str:
    """Two lines of one title; words of letters keep a blank between them."""
    apart = before and _LETTERS.match(before[-1]) and _LETTERS.match(words)
    return f"{before} {words}" if apart else before + words


def _all(lines: list[tuple[Role, str]], wanted: Role) -> tuple[str, ...]:
    return tuple(words for role, words in lines if role is wanted)
