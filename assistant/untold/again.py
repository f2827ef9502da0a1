"""What comes after the second time: 「重评之后还是差10分以上的怎么处理」.

What a rule lays down for the first time has every word of such a question; only one that speaks of
what still fails, or of the second time, answers it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.passages import Passage
from assistant.question import Query
from assistant.untold.words import untold_words
from ingest.document import ClauseKind

_FOLLOWS = re.compile("怎么|咋|如何|会|要|扣|罚|后果|办")


def leaves_second_time_untold(query: Query, passage: Passage) -> bool:
    """True if it is asked what becomes of what fails again and the sentence, its stem included,
    speaks of the first time only."""
    asked = _asked().search(query.folded)
    if asked is None or not _FOLLOWS.search(query.folded, asked.end()):
        return False
    told = passage.words + (passage.nearby if passage.clause.kind is ClauseKind.ITEM else "")
    return not _told().search(told)


@lru_cache(maxsize=1)
def _asked() -> re.Pattern[str]:
    second, still = untold_words().second_time, untold_words().still
    return re.compile(
        f"(?:{second})[一-鿿]{{0,4}}?(?:之后|以后|完|后|了|的)[^，。；？?]{{0,6}}?(?:{still})"
        f"|(?:第二次|再次|两次)[^，。；？?]{{0,4}}(?:{still}|不合格|没过|不过)"
    )


@lru_cache(maxsize=1)
def _told() -> re.Pattern[str]:
    failed = f"(?:{untold_words().second_time})[^，。；]{{0,8}}[不未没拒]"
    return re.compile(f"仍|依然|依旧|再次|两次|多次|连续|屡|反复|又|第[二三]次|二次|累计|{failed}")
