"""A hospital's, a school's or a firm's own rules: they hold for that house and no other."""

from __future__ import annotations

import re

from assistant.passages import squeeze
from assistant.question import Query
from assistant.scope import STANDING
from ingest.document import Document

# Bodies of one class, as names end.
_HOUSES = (
    re.compile("(?:医院|卫生院|保健院|卫生服务中心)$"),
    re.compile("(?:学校|[中小大]学|[初高]中|学院|幼儿园|职校|党校)$"),
    re.compile("(?:公司|集团|企业|国企)$"),
)
_OTHERS = (re.compile("(?:局|委员会|乡|镇|街道|村|社区)$"),)
# 「…医院采购管理办法」: the house whose rules a title says they are.
_OWN = re.compile(
    "^(?:[一-鿿]{2,16}?)(?P<house>医院|卫生院|保健院|[中小大]学|学校|学院|幼儿园|公司|集团)(?!和|及|、|评|收费)"
)
_ISSUED_FOR = re.compile("关于|[全各]")
# 「附属第一医院」: one of several of a kind, told apart by a number.
_NUMBERED = re.compile(
    "第(?P<number>[一二三四五六七八九十]{1,2})[一-鿿]{0,4}?(?:医院|[中小]学|幼儿园|学校|公司)"
)


def of_another_house(query: Query, document: Document) -> bool:
    """True if the question is on a body of another class (学校) than the one house whose own rules
    the document is (…医院采购管理办法), and the rules do not speak of such; or on the first
    hospital where the document is the second's."""
    title = squeeze(document.metadata.title)
    if _is_numbered_otherwise(query, document):
        return True
    own = _OWN.match(title)
    if own is None or document.metadata.kind not in STANDING or _ISSUED_FOR.search(own.group()):
        return False
    asked = {query.audience or "", *(t.text for t in query.terms)}
    text = squeeze(document.text)
    return any(
        group.search(words) and not group.search(own["house"]) and words not in text
        for words in asked
        for group in (*_HOUSES, *_OTHERS)
        if words
    )


def _is_numbered_otherwise(query: Query, document: Document) -> bool:
    asked = _NUMBERED.search(query.folded)
    own = _NUMBERED.search(document.metadata.issuer or "")
    if asked is None or own is None or asked["number"] == own["number"]:
        return False
    return asked.group() not in squeeze(document.text)
