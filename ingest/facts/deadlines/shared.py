"""One time for the deeds of several bodies: 「9月底前，区财政局修订制度，各镇完成总结」.

The time stands before all of them. It ends at the next time, and where a phrase tells of what
comes after (将抽查, 汇总后) or beside it (配合).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.document import Span
from ingest.facts.deadlines.limits import Limit
from ingest.facts.moments import DateSpot
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.obligations.reading import Sentence

# What a body does within the same time: it brings something about, as the one before it does.
_BRINGS_ABOUT: Final = re.compile(
    "(?:也|均|都|同步|要|应当?|须|分别|全面|基本|全部)*"
    "(?:完成|形成|建成|制[定订]|出台|印发|报送|提交|上报|实现|建立|健全|编制|编报|修订|启动|落实|公[开布]"
    "|达到|配齐|开展|组织|整改|发布|设立|提出|配备|清理|明确|确定|完善|优化|更新|梳理|调整|签订|补充|归集)"
)
_HELPS: Final = re.compile("(?:配合|协助|参与|参加|协同)$")


@dataclass(frozen=True, slots=True)
class Sharer:
    """Another body that the time of a limit is for, and the end of what it has to do."""

    bodies: Span
    end: int


def sharers(
    text: str, sentence: Sentence, limits: Sequence[Limit], index: int, spots: Sequence[DateSpot]
) -> tuple[Sharer, ...]:
    """Who shares the time of limit number ``index`` with the body that first stands after it.

    :param spots: all times of the sentence
    """
    limit = limits[index]
    if limit.bracket or limit.spot.span.start > limit.phrase.words:
        return ()
    first = _first(text, sentence, limit)
    if first is None:
        return ()
    found: list[Sharer] = []
    one = sentence.after(first)
    while one is not None and not any(one.span.overlaps(spot.span) for spot in spots):
        body = bodies_at(text, one.words, one.span.end)
        helps = _HELPS.search(text, one.words, one.span.end)
        if body and not helps and not _BRINGS_ABOUT.match(text, body.end, one.span.end):
            break
        if body and not helps:
            found.append(Sharer(body, one.span.end))
        one = sentence.after(one)
    return tuple(found)


def _first(text: str, sentence: Sentence, limit: Limit) -> Phrase | None:
    """The phrase in which somebody brings something about by the time; None if nobody does."""
    within = limit.spot.span.end < limit.phrase.span.end
    phrase = limit.phrase if within else sentence.after(limit.phrase)
    if phrase is None:
        return None
    body = bodies_at(text, limit.spot.span.end if within else phrase.words, phrase.span.end)
    acts = body and _BRINGS_ABOUT.match(text, body.end, phrase.span.end)
    return phrase if acts else None
