"""What a stretch of text is about: a term of the field, or a named body."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ingest.facts import words
from ingest.facts.quantities.phrases import METRIC_WORDS

_TOPIC: Final = re.compile(words.alternatives(METRIC_WORDS.topics))
# What only looks like the name of a certain body.
_NO_NAME: Final = (
    r"[\d一二三四五六七八九十两几]+[个是家]|[各全本我该其]|区级|市级|县级|镇级|省级|第三方|财政|相关|有关"
    r"|预算|主管|部分|个别|行政村|乡镇|街镇|镇街|村镇|村民|居民|各类|全体|自然村|建制"
)
_NAME: Final = rf"(?!{_NO_NAME})[\u4e00-\u9fff]{{1,11}}?"
_KIND: Final = (
    r"(?:街道|镇|乡|村|社区|(?<![示范片小社园景库辖山地校厂灾牧林矿])区|县|市|局|委|办|厅|中心|医院|学校"
    r"|学院|大学|公司|集团|开发区|管委会)"
)
_BODY_ALONE: Final = re.compile(rf"{_NAME}{_KIND}(?:和{_NAME}{_KIND})?")
_BODY_FIRST: Final = re.compile(
    rf"(?:其中|此外|另外|辅导|，|[一二三四五六七八九十]是)*"
    rf"(?P<body>{_NAME}(?:街道|镇|乡|局|委|厅|医院|学院|大学|开发区|管委会))"
    r"(?=[\u4e00-\u9fff，\d\s])(?![托员办派属会])"
)
_FINANCE: Final = re.compile("财政")


@lru_cache(maxsize=4096)
def topic_of(text: str, *, last: bool = False) -> str:
    """The first (or last) term of the field in ``text``, "" if there is none.

    >>> topic_of("对43个新增项目开展事前绩效评估，压减资金")
    '事前绩效评估'
    """
    found = _TOPIC.findall(text)
    return found[-1 if last else 0] if found else ""


def body_in(text: str, region: str | None, *, alone: bool = False) -> str | None:
    """The body that ``text`` opens with, if it is a certain one; with ``alone`` only if it is all.

    The finance department speaks for its whole region, and the region itself is no part of it.
    """
    if alone:
        match = _BODY_ALONE.fullmatch(text)
        return match.group() if match else None
    first = _BODY_FIRST.match(text)
    if first is None or _FINANCE.search(first["body"]) or first["body"] == region:
        return None
    return first["body"]
