"""Names of lines that go on with what was told of: 「…不低于5%，且不少于100份」, 「中小企业的提高到
40%」, 「最低不少于3000元」.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ingest.facts.quantities.phrases import Phrase, clean
from ingest.facts.quantities.progress import Named, Progress

_EXTREMES: Final = ("最高", "最低", "最多", "最少", "最长", "最短")
# Nothing but how the two lines are joined.
_GOES_ON: Final = re.compile("[，、]?(?:但|且|并且?|而且|同时|原则上|一般|应当?|也|均|还|又)+\\s*")
# 「中小企业的提高到40%以上」: another case of what was told before it.
_OTHER_CASE: Final = re.compile(
    "[，；、]\\s*(?:其中|但|对)?(?P<whose>[一-龥]{2,10}?)的?[，]?(?:可以?|应|须|一般|原则上|适当)*"
    "(?:提高|降低|放宽|下调|上调|增加|扩大|压缩|降|提)(?:至|到|为)\\s*"
)
_OF_WHOLE: Final = re.compile("占[^占]{2,22}$")
# What a sentence opens with ends before how it is reckoned: 「评审费用按送审金额的1.5‰计取」.
_RECKONED: Final = re.compile(
    "(?<![自依遵])按|以|根据|依据|实行|采[用取]|原则上|一般|应|不得|由|为|分档|计[取算]|收取|核定"
)
_SHORTEST: Final = 2
_LONGEST: Final = 14


def line_name(progress: Progress, phrase: Phrase) -> Named | None:
    """The name of a line that says only how it differs from what was told before; None if it has
    words of its own."""
    if not progress.is_rule:
        return None
    if phrase.left in _EXTREMES and not phrase.right:
        return _opening(progress)
    if not progress.done:
        return None
    last, gap = progress.done[-1], progress.gap(progress.place)
    if _GOES_ON.fullmatch(gap):
        return replace(last, metric=_alone(last), unit=progress.spot.value.unit, borrowed=False)
    case = _OTHER_CASE.fullmatch(gap)
    if case is None or last.unit is not progress.spot.value.unit:
        return None
    return replace(last, metric=case["whose"] + _alone(last), borrowed=False)


def _alone(named: Named) -> str:
    """A metric without the whole that it was a share of."""
    return _OF_WHOLE.sub("", named.metric) or named.metric


def _opening(progress: Progress) -> Named | None:
    """What the sentence opens with, for its 最高 and 最低."""
    first = re.split("[，；：:]", progress.between(progress.start, progress.spot.span.start))[0]
    reckoned = _RECKONED.search(first, _SHORTEST)
    name = clean(first[: reckoned.start()] if reckoned else first)
    if not _SHORTEST <= len(name) <= _LONGEST or name in _EXTREMES:
        return None
    return Named(name, progress.spot.value.unit, name)
