"""Titles at the beginning of marked paragraphs: headings alone and run-in headings."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.marks import BRACKETED, Mark
from ingest.printed import width

# Full-width characters. Headings of official documents keep to one line or a little more; run-in
# titles (「（一）压实责任。各单位……」) are phrases.
_WIDEST_HEADING = 50.0
_WIDEST_RUN_IN = 30.0
_WIDEST_BEFORE_COLON = 14.0
_STOPS = frozenset("。；;！!")


@dataclass(frozen=True, slots=True)
class Title:
    """Where the title ends in its paragraph (not after the mark: there is none), and whether it
    is all of the paragraph."""

    end: int
    alone: bool


def title_of(paragraph: str, mark: Mark) -> Title:
    """The title of a paragraph that begins with ``mark``.

    「二、主要任务」 is one alone, 「1.单位自评。区级……」 and 「（一）省级：项目……」 have one
    run in, 「1.每年以5月末为节点，……」 and articles (「第七条　……」) have none.
    """
    if mark.kind.name == BRACKETED:
        return Title(len(mark.label), alone=len(mark.label) == len(paragraph))
    return _after_number(paragraph, mark)


def _after_number(paragraph: str, mark: Mark) -> Title:
    rest = paragraph[mark.end :]
    if mark.kind.name == "article":
        return Title(mark.end, alone=False)
    if mark.kind.name in ("dash", "circled") and not _STOPS & set(rest):
        return Title(mark.end, alone=False)  # 「● 教育部门」 names something and heads nothing
    if not rest:
        return Title(len(mark.label), alone=True)
    if width(rest) <= _WIDEST_HEADING and rest[-1] not in "：:" and not _STOPS & set(rest):
        return Title(len(paragraph), alone=True)
    for stop, widest, barred in (
        ("。", _WIDEST_RUN_IN, "，；：？"),
        ("：", _WIDEST_BEFORE_COLON, "，。；、"),
    ):
        at = rest.find(stop)
        if (
            0 < at < len(rest) - 1
            and width(rest[:at]) <= widest
            and not set(barred) & set(rest[:at])
        ):
            return Title(mark.end + at + 1, alone=False)
    return Title(mark.end, alone=False)
