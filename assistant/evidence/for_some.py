"""What is laid down for some of a kind otherwise than for all the others."""

from __future__ import annotations

import re
from typing import Final

from assistant.passages import Passage
from assistant.question import Query
from index.tokens import tokens
from ingest.word_file import word_file

_WORDS: Final[dict[str, str]] = word_file("assistant", "words/for_some.toml")
# 「民族教育类新增项目，评估起点放宽至500万元」: what holds for some otherwise than for all.
_FOR_SOME = re.compile(
    "^(?:第[一二三四五六七八九十百]+条)?"
    f"(?P<whom>[^，。；]{{1,24}}?(?:{_WORDS['whom']}))，[^，。；]{{0,16}}(?:{_WORDS['altered']})"
)
_ALL_BUT = re.compile("[（(]([^（）()]{2,24})除外[）)]")
_FOR_THEM = 0.15
_NOT_FOR_THEM = 0.3
_GENERAL = re.compile(f"(?:{_WORDS['general']})+|[一-鿿]")


def exception_fit(query: Query, passage: Passage) -> float:
    """Below 0 for what is laid down for some of a kind alone, where the question says no word by
    which they are told from the others, and for what is for all but those that it names
    (「新增项目（信息化项目除外）」); above 0 for what is laid down for those."""
    left_out = tokens("".join(_ALL_BUT.findall(passage.words)))
    if any(word in query.folded for word in left_out if not _GENERAL.fullmatch(word)):
        return -_NOT_FOR_THEM
    found = _FOR_SOME.match(passage.words)
    if found is None:
        return 0.0
    special = [word for word in tokens(found["whom"]) if not _GENERAL.fullmatch(word)]
    if not special:
        return 0.0
    return _FOR_THEM if any(word in query.folded for word in special) else -_FOR_THEM
