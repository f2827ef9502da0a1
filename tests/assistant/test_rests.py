"""The rest of a whole, or of shares, is proven by the sentence that tells the parts and 其余."""

from __future__ import annotations

import pytest

from assistant.claims import Role, Source, Statement
from assistant.proof import check
from ingest import read_bytes
from ingest.document import Span

SURPLUS = "水渠结余882万元，其中610万元申请结转，120万元用于清淤，其余由县财政收回。"
SHARES = "补助经费由省级承担60%，市级承担25%，其余由县级承担。"
RATES = "合格率60%，优良率25%，其余由专家组复验。"
NESTED = "工程款1,200万元，其中设备700万元（其中进口200万元），其余为人工。"


def is_proven(text: str, sentence: str, parts: int) -> bool:
    """True if ``text``, of so many ``parts`` told, follows from ``sentence``."""
    paper = f"松岭县水利情况报告\n\n{sentence}\n"
    document = read_bytes("报告.txt", paper.encode())
    at = document.text.index(sentence)
    source = Source(document, Span(at, at + len(sentence)))
    return check(Statement(text, (source,) * parts, Role.RECKONED)) is None


@pytest.mark.parametrize(
    ("text", "sentence", "parts"),
    [
        ("水渠结余882万元－610万元－120万元＝152万元", SURPLUS, 3),
        ("100%－补助经费由省级承担60%－市级承担25%＝15%", SHARES, 2),
    ],
)
def test_the_rest_of_all_told_parts_is_proven(text: str, sentence: str, parts: int) -> None:
    assert is_proven(text, sentence, parts)


@pytest.mark.parametrize(
    ("text", "sentence", "parts"),
    [
        ("水渠结余882万元－610万元－120万元＝150万元", SURPLUS, 3),  # reckoned wrong
        ("100%－补助经费由省级承担60%＝40%", SHARES, 1),  # a share is left out
        ("100%－市级承担60%－省级承担25%＝15%", SHARES, 2),  # of each other
        ("100%－合格率60%－优良率25%＝15%", RATES, 2),  # no shares of one whole
        ("工程款1,200万元－设备700万元－进口200万元＝300万元", NESTED, 3),  # a part of a part
    ],
)
def test_any_other_rest_is_not(text: str, sentence: str, parts: int) -> None:
    assert not is_proven(text, sentence, parts)
