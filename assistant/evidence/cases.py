"""The case that a passage rules (「不合格的，…」), and what it leaves to others to lay down."""

from __future__ import annotations

import re
from typing import Final

from assistant.bodies import Body, read_body
from assistant.evidence.matching import only_denied
from assistant.passages import Passage
from assistant.question import Query
from ingest.word_file import word_file

_CONSEQUENCE = re.compile(
    "会(?:怎么?样|有(?:什么|啥)|被|咋)|后果|怎么(?:处理|处罚|处置|办|罚|扣)|咋(?:处理|处置|办)"
    "|(?:什么|啥|哪些)(?:样的)?(?:处理|处罚|惩罚|影响)"
)
# 「不合格的，…」 「对一般等次的县，…」
_CASES = re.compile(
    "(?:^|[，。；：,;:])(?:([^，。；：,;:]{2,30})(?:的(?:[一-鿿]{0,3}[部门位目构镇乡村校院站所县区企业司])?|时)|[对凡]([^，。；：,;:]{2,30}))[，,]"
)
# 「（4）不合格机构，…」: the bodies of one case alone, and no 「市级预算部门，…」
_WORDS: Final[dict[str, str]] = word_file("assistant", "words/cases.toml")
_CASE_OF_BODIES = re.compile(
    r"^(?:第[一二三四五六七八九十百]+条|[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．])?[对凡]?"
    f"((?:评为|评定为|列为)?(?:{_WORDS['state']})+(?:等[次级])?(?:{_WORDS['bodies']}))[，,](?!是?指)"
)
_LEFT_OPEN = re.compile(
    r"(?:没有|未|不)作?(?:统一|具体|明确)?(?:作出|作)?(?:统一)?规定|另行规定|自行(?:确定|把握)"
)


def is_case_of(asked: Body, passage: Passage) -> bool:
    """True if the passage is on a case of bodies of the kind that asks, whoever acts on it:
    「（3）合格机构，…由绩效股约谈」."""
    case = _CASE_OF_BODIES.match(passage.words)
    return case is not None and bool(asked.kind) and read_body(case[1]).kind == asked.kind


def leaves_open(passage: Passage) -> bool:
    """True if the passage says that something is not laid down, or is for others to lay down."""
    return bool(_LEFT_OPEN.search(passage.words))


def asks_what_follows(query: Query) -> bool:
    """True if it is asked what follows from a case: 「不合格会怎样」."""
    return bool(_CONSEQUENCE.search(query.folded))


def rules_the_case(query: Query, passage: Passage) -> bool:
    """True if it is asked what follows from a case and the passage says what does."""
    return asks_what_follows(query) and _is_condition(query, passage)


def _is_condition(query: Query, passage: Passage) -> bool:
    """True if a term of the question is the case that the passage rules: 「不合格的，…约谈」."""
    cases = ["".join(case) for case in _CASES.findall(passage.words)]
    cases += _CASE_OF_BODIES.findall(passage.words)
    asked = query.grades or [term.text for term in query.terms if term.worth >= 1]
    return any(words in case and not only_denied(words, case) for words in asked for case in cases)
