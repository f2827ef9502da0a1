"""The months for which a monthly rule is told: 「4月、5月、6月每月25日前」「5—10月，每月5日前」
「自12月起每月10日前」."""

from __future__ import annotations

import re
from datetime import date

from assistant.passages import Passage
from ingest.facts.document_text import folded
from ingest.facts.model import Deadline

_MONTH = r"(?:1[0-2]|[1-9])"
_NEXT = "(?:次年|翌年|来年|第二年)?的?"  # 「11月至次年3月」
_RUN = rf"(?P<first>{_MONTH})月?份?(?:[—\-~～]|至|到){_NEXT}(?P<last>{_MONTH})月份?"
_LIST = rf"(?P<list>{_MONTH}月?份?(?:[、和及]{_MONTH}月?份?)*月份?)"
_MONTHS_BEFORE = re.compile(rf"(?<![\d年])(?:{_RUN}|{_LIST})(?:期间|的|内)?[，,]?$")
_MONTHS_AFTER = re.compile(rf"（(?:{_RUN}|{_LIST})）")
_OF_WORK = re.compile(rf"(?P<month>{_MONTH})月份")  # 「1月份对账……当月20日前」
_ON_FROM = re.compile(rf"自(?P<month>{_MONTH})月份?(?:起|开始)[，,]?(?:于|在)?$")
_NUMBER = re.compile(_MONTH)


def is_in_months(passage: Passage, fact: Deadline, day: date) -> bool:
    """False if ``fact`` is told for other months than that of ``day``."""
    if not (fact.recurrence or "").startswith("month"):
        return True
    text = folded(passage.document)
    issued = passage.document.metadata.issued_on
    on = _ON_FROM.search(text, passage.span.start, fact.span.start)
    if on and issued:
        return day >= date(issued.year, int(on["month"]), 1)
    told = _MONTHS_BEFORE.search(text, passage.span.start, fact.span.start)
    told = told or _MONTHS_AFTER.match(text, fact.span.end, passage.span.end)
    if told:
        return day.month in _months(told)
    work = _OF_WORK.match(fact.task) if fact.recurrence == f"monthly day={day.day}" else None
    return work is None or int(work["month"]) == day.month


def _months(told: re.Match[str]) -> set[int]:
    if told["list"]:
        return {int(number) for number in _NUMBER.findall(told["list"])}
    first, last = int(told["first"]), int(told["last"])
    if first > last:  # over the end of the year: 「11月至3月」
        return {*range(first, 13), *range(1, last + 1)}
    return set(range(first, last + 1))
