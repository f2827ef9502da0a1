"""Does the number itself count? By law 以上、以下、以内 include it and 超过、低于、不满 do not
(民法典第一千二百五十九条), unless the document says otherwise or its bands leave no room.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.document import Document
from ingest.facts.fold import fold
from ingest.facts.model import Comparator, Threshold

_SAID: Final = re.compile(
    r"(?P<words>(?:[“\"‘][^”\"’]{1,6}[”\"’][、，和及与]?){1,8})[^。；“”]{0,6}?(?P<not>不)?(?:包括|包含|含)(?:本数|本级|该数)"
)
_WORD: Final = re.compile(r"[“\"‘]([^”\"’]{1,6})[”\"’]")
_CLOSED: Final = {
    Comparator.MORE_THAN: Comparator.AT_LEAST,
    Comparator.LESS_THAN: Comparator.AT_MOST,
}
_OPEN: Final = {closed: open_ for open_, closed in _CLOSED.items()}


@dataclass(frozen=True, slots=True)
class Conventions:
    """What the document itself says: for each comparator word, whether it includes the number."""

    includes: dict[str, bool]

    @classmethod
    def of(cls, document: Document) -> Conventions:
        """Reads 「本办法所称“以上”包括本数，“超过”不包括本数」."""
        found: dict[str, bool] = {}
        for said in _SAID.finditer(fold(document.text)):
            found |= dict.fromkeys(_WORD.findall(said["words"]), not said["not"])
        return cls(found)

    def applied(self, comparator: Comparator, word: str) -> Comparator:
        """``comparator`` as the document means ``word``."""
        plain = word.removeprefix("及")
        if plain not in self.includes:
            return comparator
        if self.includes[plain]:
            return _CLOSED.get(comparator, comparator)
        return _OPEN.get(comparator, comparator)


def without_overlap(lines: Sequence[tuple[Threshold, bool]]) -> list[Threshold]:
    """Bands of one sentence, each number in one of them: 「80%至95%的…，95%以上的…」.

    :param lines: the sentence's thresholds, each with whether its own words (含、不含、及以下, or
        the document's conventions) settle its ends.
    """
    all_lines = [line for line, _ in lines]
    return [line if settled else _yielding(line, all_lines) for line, settled in lines]


def _yielding(line: Threshold, others: Sequence[Threshold]) -> Threshold:
    end = line.high if line.comparator is Comparator.BETWEEN else line.value
    if not any(other is not line and _begins_at(other, line, end) for other in others):
        return line
    if line.comparator is Comparator.AT_MOST:
        return replace(line, comparator=Comparator.LESS_THAN)
    if line.comparator is Comparator.BETWEEN and line.bounds:
        return replace(line, bounds=line.bounds[0] + ")")
    return line


def _begins_at(other: Threshold, line: Threshold, end: object) -> bool:
    """True if ``other`` is the band above, and holds the number where ``line`` ends."""
    if other.unit is not line.unit or other.value != end:
        return False
    if other.comparator is Comparator.BETWEEN:
        return (other.bounds or "[]")[0] == "["
    return other.comparator is Comparator.AT_LEAST
