"""To whom a thing went: 「那96万元后来改安排给哪个队了」 is not told by whom it was taken from."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.passages import Passage
from assistant.question import AnswerForm, Query
from assistant.untold.words import untold_words
from ingest.document import ClauseKind

_WHO = "(?:谁|哪[一几两些]?个?[家些]?)"


def leaves_given_to_untold(query: Query, passage: Passage) -> bool:
    """True if it is asked who got a thing or took it over and the sentence, which is no row of a
    table, speaks of nobody that it went to. To whom something is to be handed in is another
    question."""
    asked = AnswerForm.RECIPIENT not in query.forms and _asked().search(query.folded)
    row = passage.clause.kind is ClauseKind.ROW
    return bool(asked) and not row and not _told().search(passage.words)


@lru_cache(maxsize=1)
def _asked() -> re.Pattern[str]:
    giving = untold_words().giving
    return re.compile(
        f"(?:{giving})给了?{_WHO}|归了?{_WHO}(?:[一-鿿]{{0,4}})(?:所有|使用|用|了)"
        f"|{_WHO}[一-鿿]{{0,4}}(?:接手|接管|接走|拿走|拿去|用去|领走|分到)"
    )


@lru_cache(maxsize=1)
def _told() -> re.Pattern[str]:
    giving = untold_words().giving
    return re.compile(
        f"(?:{giving})[^，。；]{{0,8}}?(?:给|至|到(?!位)|于|向)|[给向对为][^，。；]{{2,14}}?(?:{giving})"
        # 「安排五队96万元」
        "|(?:安排|拨付|划[转拨]|分配|调[剂拨]|下达|发放|奖励)(?!资金|经费|金额)[^，。；\\d]{2,14}?\\d"
        "|归[^，。；]{2,12}|用于|接手|接管|承接|移交"
    )
