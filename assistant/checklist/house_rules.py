"""The rules of one house for its own rooms (a hospital's, a school's, a company's): they bind no
bureau, no town and no other house."""

from __future__ import annotations

import re

from assistant.bodies import Body, Fit, fit
from ingest.document import Document
from ingest.facts.once import once

_HOUSE = "(?:医院|保健院|卫生院|学院|大学|中学|小学|学校|幼儿园|研究院|博物馆|公司|集团)"
_ISSUER = re.compile(f"{_HOUSE}$")
_TITLE = re.compile(
    f"^(?:关于印发)?《?(?P<name>[^《》，。]{{2,24}}?{_HOUSE})[^《》，。]*"
    "(?:办法|规定|制度|细则|规程|方案|规则|流程)"
)
_OF_STATE = ("town", "village", "finance")
_OFFICE = re.compile("(?:局|委|厅|委员会|政府|办公室|街道|乡|镇|县|区)$")
# What the bodies of a place are called together; a house's own rules would name its rooms.
_CLASS_OF_STATE = re.compile(
    "^各?(?:预算|主管|预算主管|一级预算|有关|相关)*(?:部门|单位)$|预算(?:部门|单位)$"
)


def is_of_another_house(document: Document, asked: Body) -> bool:
    """True if ``document`` is the rules of a house that ``asked`` is not and does not belong to."""
    house = house_of(document)
    if house is None or asked.words in house or fit(asked, (house,)) is Fit.NAMED:
        return False
    told = asked.kind in _OF_STATE or _OFFICE.search(asked.words) is not None
    bureau = bool(asked.field) and asked.words.endswith("部门")  # 教育局, as it is read
    of_state = _CLASS_OF_STATE.search(asked.words) and asked.words not in document.text
    return told or bureau or bool(asked.ranks) or bool(of_state)


@once
def house_of(document: Document) -> str | None:
    """The house that ``document`` issues from, by its signature or else its title; None if it is
    none."""
    issuer = document.metadata.issuer
    if issuer is not None:
        return issuer if _ISSUER.search(issuer) else None
    found = _TITLE.search(document.metadata.title)
    return found["name"] if found else None
