"""Days whose month stands in a column of its own: 「8月 | 12 | 提交评估报告 | … | 21日前」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ingest.document import Clause, Span
from ingest.facts.moments import DateSpot
from ingest.facts.when import spot_dates

_MONTH: Final = re.compile(
    r"(?:20\d\d ?年 ?)?(?:1[0-2]|0?[1-9]|[一二三四五六七八九十]{1,2}) ?月份?"
)
_HEAD_OF_MONTHS: Final = 2  # the month is told in one of the first cells
_NUMBER: Final = "(?:[0-3]?\\d|[一二三四五六七八九十]{1,3})"
_DAY: Final = re.compile(
    rf"月?(?P<day>(?:{_NUMBER} ?[日号]? ?(?:至|到|[-—－~～]) ?)?{_NUMBER} ?[日号].{{0,8}}"
    r"|[底末](?:之?前)?|[上中下]旬(?:之?前)?)"
)


def with_months_of_column(
    text: str, clause: Clause, spots: Sequence[DateSpot]
) -> tuple[DateSpot, ...]:
    """``spots`` of a row with the days that its month completes; the month alone is no time then.

    :param text: the folded text that the spans lie in
    """
    months = [
        c for c in clause.cells[:_HEAD_OF_MONTHS] if _MONTH.fullmatch(c.span.of(text).strip())
    ]
    if not months:
        return tuple(spots)
    found = tuple(_days(text, clause, months[0].span))
    if not found:
        return tuple(spots)
    kept = (spot for spot in spots if not any(spot.span.overlaps(o.span) for o in found))
    return tuple(
        sorted((*(s for s in kept if not months[0].span.contains(s.span)), *found), key=_at)
    )


def _days(text: str, clause: Clause, month: Span) -> Iterator[DateSpot]:
    said = month.of(text).strip().removesuffix("份")
    for cell in clause.cells:
        words = cell.span.of(text)
        day = _DAY.match(words.strip())
        if cell.span == month or day is None:
            continue
        begins = len(words) - len(words.lstrip())
        skipped = begins + day.start("day")  # 「月底前」 says 月 again
        for spot in spot_dates(f"{said}{words[skipped:]}")[:1]:
            if spot.span.start == 0:
                end = cell.span.start + skipped + spot.span.end - len(said)
                yield replace(spot, span=Span(cell.span.start + begins, end))


def _at(spot: DateSpot) -> int:
    return spot.span.start
