"""Does the number itself count? By law 以上、以下、以内 include it and 超过、低于、不满 do not
(民法典第一千二百五十九条), unless the document says otherwise or its bands leave no room.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.document import Clause, Document
from ingest.facts.document_text import folded
from ingest.facts.fold import fold
from ingest.facts.model import Comparator, Threshold

_SAID: Final = re.compile(
    r"(?P<words>(?:[“\"‘][^”\"’]{1,6}[”\"’][、，和及与]?){1,8})[^。；“”]{0,6}?(?P<not>不)?(?:包括|包含|含)(?:本数|本级|该数)"
)
_WORD: Final = re.compile(r"[“\"‘]([^”\"’]{1,6})[”\"’]")
_ARTICLE: Final = re.compile(
    "(?:但|其中)?(第[一二三四五六七八九十百零]+条)(?:中|里)?(?:所称|的)?(?=[^，。；]{0,4}$)"
)
_REACH: Final = 16
_CLOSED: Final = {
    Comparator.MORE_THAN: Comparator.AT_LEAST,
    Comparator.LESS_THAN: Comparator.AT_MOST,
}
_OPEN: Final = {closed: open_ for open_, closed in _CLOSED.items()}


@dataclass(frozen=True, slots=True)
class Conventions:
    """What the document itself says: for each comparator word, whether it includes the number.

    ``articles`` holds what it says otherwise for single articles, by their label (第十四条).
    """

    includes: Mapping[str, bool]
    articles: Mapping[str, Mapping[str, bool]]

    @classmethod
    def of(cls, document: Document) -> Conventions:
        """Those that ``document`` states anywhere."""
        return cls.said_in(folded(document))

    @classmethod
    def said_in(cls, text: str) -> Conventions:
        """Those that folded ``text`` states, in words like 「本办法所称“以上”包括本数，“超过”不包括
        本数；但第五条所称“以上”不含本数」."""
        found: dict[str, bool] = {}
        articles: dict[str, dict[str, bool]] = {}
        article, last = "", 0
        for said in _SAID.finditer(text):
            named = _ARTICLE.findall(text, max(last, said.start() - _REACH), said.start())
            beyond = "。" in text[last : said.start()]
            article = named[-1] if named else "" if beyond else article
            last = said.end()
            words = dict.fromkeys(_WORD.findall(said["words"]), not said["not"])
            (articles.setdefault(article, {}) if article else found).update(words)
        return cls(found, articles)

    def excludes(self, words: str) -> bool:
        """True if a comparator in ``words`` leaves the number out, in some article at least."""
        told = (self.includes, *self.articles.values())
        return any(word in words and not holds for one in told for word, holds in one.items())

    def within(self, document: Document, clause: Clause) -> Conventions:
        """The conventions that hold in ``clause``: its article's own go first."""
        if not self.articles:
            return self
        clauses = reversed(document.clauses[: clause.number + 1])
        label = next((one.label for one in clauses if one.label.endswith("条")), "")
        own = self.articles.get("".join(fold(label).split()), {})
        return Conventions({**self.includes, **own}, {}) if own else self

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
    ending = [line for line, settled in lines if settled and _takes_its_end_in(line)]
    return [
        line if settled else _beginning_after(_yielding(line, all_lines), ending)
        for line, settled in lines
    ]


def _takes_its_end_in(line: Threshold) -> bool:
    return line.comparator is Comparator.BETWEEN and (line.bounds or "[]")[-1] == "]"


def _beginning_after(line: Threshold, ending: Sequence[Threshold]) -> Threshold:
    """「2万元以上」 beside 「3000元至2万元（含）」 begins above that."""
    if (line.unit, line.value) not in {(band.unit, band.high) for band in ending}:
        return line
    if line.comparator is Comparator.AT_LEAST:
        return replace(line, comparator=Comparator.MORE_THAN)
    if line.comparator is Comparator.BETWEEN and line.bounds:
        return replace(line, bounds="(" + line.bounds[-1])
    return line


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
