"""Names in a claim: titles, document numbers, bodies and places must stand in what is cited.

Bodies and places are told by how names end, not by a list of them: the ending with the two
characters before it must stand in the sources or around them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.bodies import read_body
from assistant.places import SUFFIXES
from assistant.proof.failure import Failure, Fault
from assistant.proof.words import Ending, names
from ingest.document import Span

_TITLE = re.compile("《(?P<title>[^《》]{1,120})》")
_NUMBER = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{0,12})[〔\[【（„]\s?(?P<year>[12]\d{3})\s?[〕\]】）‟]\s?第?\s?(?P<number>\d+)\s?号"
)
_CJK = re.compile("[\u4e00-\u9fff]+$")
_CODE = 3  # characters of a number's code that tell its issuer
_MARKS = re.compile('[“”‘’"《》〈〉]')
_LEVELS = "省市区县镇乡"
_LEVEL_BODIES = ("政府", "委", "局", "厅")


def name_fault(claim: str, backing: str) -> Failure | None:
    """The first name in plain ``claim`` that plain ``backing`` does not hold, or None."""
    return (
        _title_fault(claim, backing)
        or _number_fault(claim, backing)
        or _ending_fault(claim, backing)
    )


def _title_fault(claim: str, backing: str) -> Failure | None:
    told = _MARKS.sub("", backing)
    for match in _TITLE.finditer(claim):
        title = _MARKS.sub("", match["title"])
        if title not in told:
            return Failure(Fault.NAME, f"原文没有提到《{match['title']}》。")
    return None


def _number_fault(claim: str, backing: str) -> Failure | None:
    said = [(m["code"], m["year"], m["number"]) for m in _NUMBER.finditer(backing)]
    for match in _NUMBER.finditer(claim):
        same = [
            code
            for code, year, number in said
            if (year, number) == (match["year"], match["number"])
        ]
        if not any(_same_code(match["code"], code) for code in same):
            return Failure(Fault.NAME, f"原文没有文号“{match.group()}”。")
    return None


def _same_code(claimed: str, said: str) -> bool:
    """The codes agree as far left as both are told: running text does not mark where they begin."""
    length = min(len(claimed), len(said), _CODE)
    return claimed[len(claimed) - length :] == said[len(said) - length :] and (
        length > 0 or not said
    )


@lru_cache(maxsize=1)
def _endings() -> re.Pattern[str]:
    listed = names()
    places = [Ending(word=word, not_before=listed.places.not_before) for word in SUFFIXES]
    ends = sorted([*listed.bodies.endings, *places], key=lambda ending: -len(ending.word))
    return re.compile(
        "|".join(
            re.escape(e.word) + (f"(?![{e.not_before}])" if e.not_before else "") for e in ends
        )
    )


def endings_in(text: str) -> tuple[Span, ...]:
    """Where plain ``text`` has words that end names of bodies and places."""
    return tuple(Span(m.start(), m.end()) for m in _endings().finditer(text))


def _ending_fault(claim: str, backing: str) -> Failure | None:
    common = names().places.common
    for ending in endings_in(claim):
        stem = _stem(claim, ending.start)
        name = stem + ending.of(claim)
        if not stem or name in backing or name.endswith(common) or _generic(name):
            continue
        if stem in backing and claim[ending.start : ending.end + 2] in backing:
            continue  # two words of the sources meet: 提交|县财政局
        return Failure(Fault.NAME, f"原文没有提到“{name}”。")
    return None


def _stem(claim: str, end: int) -> str:
    """The two characters before ``end`` that belong to a name, fewer after a word that is none."""
    before = _CJK.search(claim[max(0, end - 2) : end])
    stem = before.group() if before else ""
    cut = max((stem.rfind(mark) for mark in names().places.before), default=-1)
    return stem[cut + 1 :]


def _generic(name: str) -> bool:
    """「主管部门」「市政府」 say a kind of body, not which."""
    if len(name) > 1 and name[0] in _LEVELS and name[1:] in _LEVEL_BODIES:
        return True
    body = read_body(name)
    return body.kind == "department" and not body.field
