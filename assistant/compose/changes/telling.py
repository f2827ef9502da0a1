"""An edit as a sentence a colleague would send: 「自筹资金比例由不低于10%提高到不低于15%」.

What the value is told of comes from its own part of the sentence: the words before it, or, where
the value is an adverbial (于每年9月20日前，按10%的比例), what is done. Where that leaves no short
subject, the old and the new words are set against each other in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.amounts import DURATIONS
from assistant.compose.changes.alignment import without_values
from assistant.compose.changes.edits import Edit, Part, ValueEdit, WordEdit, parts_of
from ingest.facts.model import Unit
from ingest.word_file import word_file

_LONGEST_SUBJECT = 36
_LONGEST_CONSEQUENCE = 24
_HAN = re.compile("[一-鿿]")
_BOUNDED = re.compile(
    "[内前后上下起]$"
)  # 「90日内」 is a time limit, 「2个月」 of 「2个月租金」 none
_WAYS: dict[Hashable, tuple[str, str]] = {
    "date": ("推迟到", "提前到"),
    Unit.COUNT: ("增加到", "减少到"),
    **dict.fromkeys(DURATIONS, ("延长到", "缩短到")),
}


@dataclass(frozen=True)
class _Words:
    before: re.Pattern[str]  # what leads a value in and is no part of its subject
    after: re.Pattern[str]
    measure: re.Pattern[str]  # 「的比例」, then what is done
    condition: re.Pattern[str]  # ends a part that says when or for whom the next one holds
    joint: re.Pattern[str]
    duty: re.Pattern[str]
    opening: re.Pattern[str]
    modified: re.Pattern[str]
    counted: re.Pattern[str]
    small: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = word_file("assistant", "words/changes.toml")
    return _Words(**{name: re.compile(pattern) for name, pattern in data["telling"].items()})


def tell(edits: Sequence[Edit], new: str) -> Iterator[str]:
    """The edits in words, those of one part together; ``new`` is the later sentence, plain."""
    parts = parts_of(new)
    valued = {edit.index for edit in edits if isinstance(edit, ValueEdit)}
    told: set[int] = set()
    for number, edit in enumerate(edits):
        if isinstance(edit, WordEdit):
            if edit.index not in valued or not edit.new_part or not edit.old_part:
                yield _told_words(edit, parts, alone=number == 0)
            continue
        if edit.index in told:
            continue
        told.add(edit.index)
        same = [e for e in edits if e.index == edit.index]
        if len(same) > 1 or _reworded(edit):
            yield _replaced(edit.old_part, edit.new_part)
        else:
            yield _told_value(edit, parts, valued)


def _told_value(edit: ValueEdit, parts: Sequence[Part], valued: set[int]) -> str:
    told = _subject(edit, "" if edit.index - 1 in valued else condition_of(edit.index, parts))
    if edit.new_part.strip("，,。") == edit.after.strip("，,。"):
        told = _Subject(_words().duty.sub("", _next(edit, parts)), is_name=False)
    if not 1 < len(told.words) <= _LONGEST_SUBJECT:
        return _replaced(edit.old_part, edit.new_part)
    before, after = (value.strip("，,。 ") for value in (edit.before, edit.after))
    link = "" if told.is_name else "："
    follows = _consequence(edit, parts) if told.is_condition else ""
    return f"{told.words}{link}由{before}{_verb(edit.way, edit.kind)}{after}{follows}"


@dataclass(frozen=True, slots=True)
class _Subject:
    """Of what a value is told: a name, or else what is done; a condition has a consequence."""

    words: str
    is_name: bool = True
    is_condition: bool = False


def _subject(edit: ValueEdit, condition: str) -> _Subject:
    """Of what the value is told, read from its part; empty words where that is left open."""
    words = _words()
    lead, rest = edit.new_part[: edit.at.start], edit.new_part[edit.at.end :]
    before = words.opening.sub("", words.before.sub("", lead))
    if words.modified.match(rest) and before:
        return _Subject(before, is_condition=True)
    measured = words.measure.match(rest)
    if measured:
        return _Subject(f"{condition}{before}{rest[measured.end() :]}的{measured['name']}")
    counted = words.counted.match(rest) if edit.kind is Unit.COUNT else None
    if counted:
        return _Subject(f"{condition}{before}{counted['done']}的{counted['noun']}")
    if (edit.kind is Unit.COUNT and rest) or _is_measure_of(edit, lead, rest):
        return _Subject("")
    rest = words.after.sub("", rest)
    if not rest:
        of = "比例" if before.endswith("的") and edit.kind is Unit.PERCENT else ""
        return _Subject(condition + before + of if before else "")
    return _Subject(condition + before + words.duty.sub("", rest), is_name=False)


def _is_measure_of(edit: ValueEdit, lead: str, rest: str) -> bool:
    """True if the value is so much of a thing and none of its own: 「相当于2个月租金」, 「按照市场
    租金的2倍收取」. Its part is told whole then."""
    if not _HAN.match(rest):
        return False
    bare_span = edit.kind in DURATIONS and not _BOUNDED.search(edit.after)
    return bare_span or lead.endswith("的")


def _consequence(edit: ValueEdit, parts: Sequence[Part]) -> str:
    """「（暂停下一年度申报资格）」: what follows from the condition, where that is short."""
    following = _next(edit, parts)
    plain = without_values(following) == following
    return f"（{following}）" if plain and 3 < len(following) <= _LONGEST_CONSEQUENCE else ""


def _next(edit: Edit, parts: Sequence[Part]) -> str:
    return parts[edit.index + 1].words if edit.index + 1 < len(parts) else ""


def _reworded(edit: ValueEdit) -> bool:
    """True if more than the value changed in its part."""
    small = _words().small
    return small.sub("", without_values(edit.old_part)) != small.sub(
        "", without_values(edit.new_part)
    )


def condition_of(index: int, parts: Sequence[Part]) -> str:
    """「评价结果为中的，」: the part before, where the edited one hangs on it."""
    before = parts[index - 1].words if 0 < index <= len(parts) else ""
    return before + "，" if _words().condition.search(before) else ""


def _verb(way: int, kind: Hashable) -> str:
    up, down = _WAYS.get(kind, ("提高到", "降低到"))
    return up if way > 0 else down if way < 0 else "改为"


def _told_words(edit: WordEdit, parts: Sequence[Part], *, alone: bool) -> str:
    before, after = (_words().joint.sub("", w).strip("，,、。") for w in (edit.before, edit.after))
    if before and after:
        return _replaced(before, after)
    if after:
        return f"{_lead(edit, parts, alone=alone)}新增“{after}”"
    return f"删去“{before}”"


def _lead(edit: WordEdit, parts: Sequence[Part], *, alone: bool) -> str:
    """The words that something was put in after, to say where."""
    if edit.new_part != edit.after:
        lead = edit.new_part[: edit.new_part.find(edit.after)].strip("，,、")
    else:
        lead = parts[edit.index - 1].words if alone and edit.index > 0 else ""
    lead = _words().joint.sub("", lead)
    return f"“{lead}”后" if 2 < len(lead) <= _LONGEST_SUBJECT else ""


def _replaced(before: str, after: str) -> str:
    return f"“{before.strip('，,。')}”改为“{after.strip('，,。')}”"
