"""「过了8月14日还收吗」: what falls due on that day, and what is done with what comes later.

The day is what the question turns on; a matter that it names (「…还能申请办身份证吗」) has to be
that of the time. Where no paper sets a time for that day, nothing is told here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.claims import Composition, Statement
from assistant.evidence import match
from assistant.occurrences import day_of
from assistant.passages import Passage
from assistant.shelf import Inquiry
from assistant.word_patterns import word_pattern
from assistant.wording import state
from ingest.document import ClauseKind
from ingest.facts.model import Deadline
from ingest.word_file import word_file

_DAY = (
    r"(?:(?P<{0}year>20\d\d)年)?"
    r"(?P<{0}month>1[0-2]|0?[1-9])月(?P<{0}day>3[01]|[12]\d|0?[1-9])[日号]?"
)
_ASKED: Final[dict[str, str]] = word_file("assistant", "words/lateness.toml")["asked"]
_TAKEN = f"(?:{_ASKED['still']})[^，。；？?]{{0,12}}?(?:{_ASKED['taken']})"
_LATE = re.compile(
    rf"(?:(?:{_ASKED['over']}){_DAY.format('a_')}[^。；？?]{{0,10}}?{_TAKEN}"
    rf"|{_DAY.format('b_')}(?:{_ASKED['after']})[^。；？?]{{0,10}}?{_TAKEN})"
)
_TAKEN_AT = re.compile(_ASKED["taken"])
_FAILS, _PUT_OFF = (word_pattern("lateness", "told", name) for name in ("fails", "put_off"))
_MOST_TOLD = 2  # sentences on what comes late, of one paper
_NEAR = 8  # clauses from the time itself, in which they are sought first
_SAID = 0.3  # of a match: in a heading or the title too
_UNTOLD = "文件没有写明过了这一天怎样处理，请向受理的单位问清。"


def after_the_day(inquiry: Inquiry) -> Composition:
    """The times that end on the day that the question names as over, and what their papers say of
    what is late or put off; no statements where it asks nothing of the kind."""
    query = inquiry.query
    asked = _LATE.search(query.folded)
    if asked is None:
        return Composition(query.kind, ())
    side = "a_" if asked["a_month"] else "b_"
    day = (int(asked[f"{side}month"]), int(asked[f"{side}day"]))
    year = asked[f"{side}year"]
    asker = query.audience or ""
    matter = [
        t.text
        for t in query.terms
        if t.worth >= 1.0 and not _TAKEN_AT.fullmatch(t.text) and t.text not in asker
    ]
    told: list[Statement] = []
    late: list[Statement] = []
    for voice in inquiry.scope.voices:
        passages = inquiry.shelf.passages(voice.summary.id)
        due = [
            passage
            for passage in passages
            if _falls_due(passage, day, int(year) if year else None)
            and all(match(word, passage) >= _SAID for word in matter)
        ]
        if due:
            told += [state(passage, query) for passage in due]
            late += [state(passage, query) for passage in _of_the_late(passages, due)]
    notes = (_UNTOLD,) if told and not late else ()
    return Composition(query.kind, tuple(dict.fromkeys((*told, *late))), notes=notes)


def _falls_due(passage: Passage, day: tuple[int, int], year: int | None) -> bool:
    return any(
        (day_of(fact.due).month, day_of(fact.due).day) == day
        and year in (None, day_of(fact.due).year)
        for fact in passage.facts
        if isinstance(fact, Deadline) and fact.due
    )


def _of_the_late(passages: Sequence[Passage], due: list[Passage]) -> Iterator[Passage]:
    """The sentences of the paper on what comes late and on times put off, those that follow the
    time itself first."""
    found = [
        passage
        for passage in passages
        if passage not in due
        and passage.clause.kind is not ClauseKind.ROW
        and (_FAILS.search(passage.words) or _puts_off(passage))
    ]
    at = [passage.clause.number for passage in due]
    near = [p for p in found if any(0 <= p.clause.number - number <= _NEAR for number in at)]
    yield from (near or found)[:_MOST_TOLD]


def _puts_off(passage: Passage) -> bool:
    timed = any(isinstance(fact, Deadline) for fact in passage.facts)
    return timed and _PUT_OFF.search(passage.words) is not None
