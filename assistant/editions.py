"""Editions of one document: which documents are the same work, and which of them came first.

A draft and its issued text, the trial and the revised text, this year's and last year's plan or
report bear one title but for the marks of version and year (`series`).
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from assistant.likeness import likeness
from ingest.document import DocumentKind, Metadata, Status

# Marks in a title that tell editions apart and name no matter. Brackets as 《公文格式》 has them.
_MARKS = re.compile(
    r"[（(](?:[^（）()]*?(?:征求意见稿|草案|送审稿|试行|暂行|修订|修正)[^（）()]*)[）)]"
    r"|(?:20\d\d|二[〇○零]..)年?度?(?:[-—–~至]20\d\d年?度?)?|试行|暂行|修订|的?(?:通知|公告|通报|函)$"
    r"|关于(?:印发|公开征求|发布|公布)|[《》〈〉“”\s]"
)
# What stands after the title of a text that the paper brings.
_BRINGS_IT = re.compile(
    "(?:（[^（）]*）)?(?:的?(?:补充)?(?:修改|修订|反馈)?意见)?的?(?:通知|公告|通告|公示|启事|函|决定|命令|令|批复)?"
    "(?:（[^（）]*）)?"
)
_ANNUAL = {DocumentKind.WORK_PLAN, DocumentKind.REPORT, DocumentKind.SELF_EVALUATION_REPORT}
_OF_A_YEAR = {*_ANNUAL, DocumentKind.BULLETIN, DocumentKind.NOTICE, DocumentKind.ACTION_PLAN}
_SAME_SERIES = 0.75  # likeness of two titles without their marks
_SAME_KIND = 0.5  # of two yearly documents of one place and one kind
_RANK = {Status.DRAFT: 0, Status.TRIAL: 1, Status.ISSUED: 2}


def own_title(metadata: Metadata) -> str:
    """The title of the text itself: that in 《》 where the file is a notice that brings it."""
    found = re.findall(r"《([^《》]+)》", metadata.title)
    return str(found[-1]) if found else metadata.title.strip("《》")


def is_on_another(metadata: Metadata) -> bool:
    """True for a paper that speaks of a text and does not bring it: its interpretation, 「《…办法》
    政策问答」, 「关于《…办法》的起草说明」."""
    if metadata.kind is DocumentKind.INTERPRETATION:
        return True
    after = metadata.title.rpartition("》")[2] if "《" in metadata.title else ""
    return not _BRINGS_IT.fullmatch(after)


@lru_cache(maxsize=4_096)
def series(metadata: Metadata) -> str:
    """The title without marks of version, year or region: the same for all editions."""
    plain = _MARKS.sub("", own_title(metadata))
    return plain.removeprefix(metadata.region) if metadata.region else plain


def same_series(one: Metadata, other: Metadata) -> bool:
    """True if the two are editions of one document."""
    if one.region != other.region:
        return False
    alike = likeness(series(one), series(other))
    if alike >= _SAME_SERIES:
        return True
    yearly = one.kind is other.kind and one.kind in _ANNUAL and one.year != other.year
    return yearly and alike >= _SAME_KIND


def earlier(one: Metadata, other: Metadata) -> bool:
    """True if ``one`` came before ``other``: of an earlier year where the two are yearly, else
    issued earlier, else a draft before what was issued."""
    if one.kind in _OF_A_YEAR and one.year and other.year and one.year != other.year:
        return one.year < other.year
    days = _day(one), _day(other)
    if days[0] and days[1] and days[0] != days[1]:
        return days[0] < days[1]
    if one.year and other.year and one.year != other.year:
        return one.year < other.year
    return _RANK[one.status] < _RANK[other.status]


def _day(metadata: Metadata) -> date | None:
    return metadata.issued_on or metadata.effective_from
