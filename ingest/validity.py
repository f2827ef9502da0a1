"""From when until when a document holds: 自……起施行, 有效期五年, 至……止."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.calendar_dates import DATE, date_of
from ingest.facts.numerals import read

_NUMERAL = r"[\d〇零一二两三四五六七八九十]+"
_HOLDS = re.compile(
    r"(?:本|此)[^，。；]{1,12}自(?P<from>"
    rf"(?P<date>{DATE})|(?P<event>(?:印发|发布|公布|下发|颁布|发文|批准)之日)(?:起\s*(?P<days>{_NUMERAL})\s*日后)?"
    r")\s*(?:起|开始)?\s*(?:正式)?(?:施行|实施|执行|生效|试行)"
)
_UNTIL = re.compile(
    rf"(?:有效期(?:限)?(?:为|是|截至|截止|自[^，。；]{{2,20}})?|执行|施行|有效)?\s*(?:至|截止到?)\s*(?P<date>{DATE})"
)
_YEARS = re.compile(
    rf"(?:有效期|试行期|执行期)(?:限)?(?:为|是)?\s*(?P<count>{_NUMERAL})\s*(?P<unit>年|个月)"
)


@dataclass(frozen=True, slots=True)
class Validity:
    """The first and the last day on which a document holds, as far as it says."""

    begins: date | None = None
    ends: date | None = None


def validity_of(text: str, issued_on: date | None) -> Validity:
    """What ``text`` says of its own validity; 自印发之日起 counts from ``issued_on``.

    A term of years ends on the day before its anniversary (《民法典》第二百条 and 第二百零二条).
    """
    clauses = list(_HOLDS.finditer(text))
    if not clauses:
        return Validity()
    holds = clauses[-1]  # closing provisions stand at the end
    begins = date_of(holds["date"]) if holds["date"] else issued_on
    if begins and holds["days"]:
        begins += timedelta(days=int(read(holds["days"])))
    sentence = text[holds.end() : _sentence_end(text, holds.end())]
    until = _UNTIL.search(sentence)
    if until:
        return Validity(begins, date_of(until["date"]))
    term = _YEARS.search(sentence)
    if term and begins:
        months = int(read(term["count"])) * (12 if term["unit"] == "年" else 1)
        return Validity(begins, _after(begins, months) - timedelta(days=1))
    return Validity(begins)


def _sentence_end(text: str, start: int) -> int:
    ends = [end for mark in "。\n" if (end := text.find(mark, start)) >= 0]
    return min(ends, default=len(text))


def _after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
