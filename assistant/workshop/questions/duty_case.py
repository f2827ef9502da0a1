"""A worked case on a duty: somebody is about to do what is forbidden, has left undone what is
demanded, or the case has come up in which somebody else must act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from assistant.wording import tidy
from assistant.workshop.acting import Acting, acting_in
from assistant.workshop.draft import Draft
from assistant.workshop.model import CasePart, Difficulty, QuizKind
from assistant.workshop.pool import Pool
from assistant.workshop.provenance import named
from ingest.facts.model import Duty, Modality

_WORTH = {"case": 0.6, "ban": 0.5, "left": 0.3}
_SHORTEST, _LONGEST = 4, 34  # characters of a deed that reads well in a case
_CLASS = re.compile(r"^各|(?:部门|单位|机构|镇|乡|街道|企业|学校)$")
_POINTS_BACK = re.compile(r"[其该此]|上述|前款|本[条款]")
_NO_DEED = re.compile(r"^(?:遵循|坚持|按照?|依照|符合|是|为|有|不)|^(?:\d|一律)")


def drafts(pool: Pool, _level: Difficulty | None, _rng: Random) -> Iterator[Draft]:
    """A case for each sentence of a duty without a time that names one body."""
    for asked in acting_in(pool.passages):
        if isinstance(asked.fact, Duty) and (made := _case(asked, asked.fact)):
            yield made


def _case(asked: Acting, duty: Duty) -> Draft | None:
    deed, given = tidy(duty.task), tidy(duty.condition or "").removesuffix("的")
    clear = _SHORTEST <= len(deed) <= _LONGEST and deed in asked.said
    if not clear or _NO_DEED.match(deed):
        return None
    if given:
        return _of_condition(asked, given, deed)
    if _POINTS_BACK.search(deed):
        return None
    if duty.modality is Modality.MUST_NOT:
        return _of_ban(asked, deed)
    return _of_neglect(asked, deed) if duty.modality is Modality.MUST else None


def _of_condition(asked: Acting, given: str, deed: str) -> Draft | None:
    if given not in asked.said or not _SHORTEST <= len(given) <= _LONGEST or asked.name in given:
        return None
    if _POINTS_BACK.search(given):
        return None
    parts = (
        CasePart(ask="由谁处理？", answer=asked.name),
        CasePart(ask="怎样处理？", answer=deed),
    )
    return _draft(asked, f"出现了这样的情形：{given}。", parts, "case")


def _of_ban(asked: Acting, deed: str) -> Draft:
    parts = (
        CasePart(ask="可以这样做吗？", answer="不可以"),
        CasePart(ask="依据是什么？", answer=f"“{asked.said}”"),
    )
    return _draft(asked, f"{_somebody(asked.name)}打算{deed}。", parts, "ban")


def _of_neglect(asked: Acting, deed: str) -> Draft:
    parts = (
        CasePart(ask="符合规定吗？", answer="不符合"),
        CasePart(ask="应当怎样做？", answer=f"应当{deed}"),
    )
    return _draft(asked, f"{_somebody(asked.name)}没有{deed}。", parts, "left")


def _somebody(name: str) -> str:
    """「某第三方机构」 of a class, 「县财政局」 of a body by its name."""
    return f"某{name.removeprefix('各')}" if _CLASS.search(name) else name


def _draft(asked: Acting, told: str, parts: tuple[CasePart, ...], kind: str) -> Draft:
    return Draft(
        kind=QuizKind.WORKED_CASE,
        difficulty=Difficulty.MEDIUM,
        stem=f"根据{named(asked.own.document)}回答。\n案例：{told}",
        answer="；".join(part.answer for part in parts),
        explanation=f"原文：“{asked.said}”",
        statements=(asked.statement,),
        asks=frozenset({asked.key}),
        sentences=frozenset({asked.sentence_key}),
        worth=_WORTH[kind],
        parts=parts,
    )
