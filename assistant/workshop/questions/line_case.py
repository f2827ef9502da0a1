"""A worked case: a quantity held against the lines of the rules, and what follows from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from assistant.claims import Statement
from assistant.likeness import likeness
from assistant.passages import squeeze
from assistant.quantities import Verdict, stands
from assistant.wording import tidy
from assistant.workshop.askable import Askable, ValueKind, same_sentence
from assistant.workshop.direct import direct_question
from assistant.workshop.draft import Draft, fact_key, sentence_key
from assistant.workshop.measure import measure_of
from assistant.workshop.model import CasePart, Difficulty, QuizKind
from assistant.workshop.pool import REPORTS, Pool, worth
from assistant.workshop.provenance import named
from assistant.workshop.sentence import closed
from assistant.workshop.words import words
from ingest.facts.model import Comparator, Deadline, Threshold

_LINES = (ValueKind.MONEY, ValueKind.SHARE, ValueKind.SCORE)
_FOLLOWS = 0.18  # likeness of a consequence and a task of its clause from which it may follow
_FOLLOWS_ELSEWHERE = 0.36  # the same, of another clause
_LONGEST_CONSEQUENCE = 60
_MOSTLY = 0.8
_GRADED = re.compile("等级为|为“?[优良中差]”?的")
_FACTORS = ("1.1", "1.25", "0.9", "0.8", "1.5")


@dataclass(frozen=True, slots=True)
class Held:
    """A quantity in a case: ``words`` as it is printed, and whether the line holds for it."""

    value: Decimal
    words: str
    holds: bool


def drafts(pool: Pool, _level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """A case for each line that says what it measures."""
    for asked in pool.asked:
        line = asked.fact
        if not isinstance(line, Threshold) or asked.kind not in _LINES or asked.in_row:
            continue
        if _tells_only(asked, line) or _hangs_on_more(asked, line):
            continue
        measure = measure_of(line, asked.passage)
        held = case_value(asked, line, pool.wrong, rng)
        if measure and held:
            yield _draft(asked, line, measure, held, pool)


def _tells_only(asked: Askable, line: Threshold) -> bool:
    """True if a report tells how many were above a line: 「85分以上的5家」 rules nothing."""
    return not line.consequence and asked.document.metadata.kind in REPORTS


def _hangs_on_more(asked: Askable, line: Threshold) -> bool:
    """True if more than the quantity decides: a second condition (「满6个月、进度不到四成的」,
    「不满600万元，但…」) or a grade among several (「等级为中的，压减比例不低于5%」).
    """
    text, lines = asked.document.text, [f for f in asked.passage.facts if isinstance(f, Threshold)]
    if re.match(r"\s*的?[，,]\s*(?:但|且|并且)", text[line.span.end : asked.passage.span.end]):
        return True
    if any(
        other.span.end <= line.span.start
        and not re.search("[，；。,;]", text[other.span.end : line.span.start])
        for other in lines
    ):
        return True
    if _GRADED.search(asked.passage.words):
        return True
    return not line.consequence and any(
        other is not line and other.unit is line.unit and other.subject[-3:] == line.subject[-3:]
        for other in lines
    )


def case_value(
    asked: Askable, line: Threshold, others: Sequence[Askable], rng: Random
) -> Held | None:
    """A quantity for the case, where possible between this line and another place's.

    Shares stay at or below 100, scores too; the value is never another one that the sentence says.
    """
    rivals = [
        other.value[-1]
        for other in others
        if other.kind is asked.kind
        and isinstance(other.fact, Threshold)
        and other.document.id != asked.document.id
    ]
    tried = [(line.value + rival) / 2 for rival in rivals if isinstance(rival, Decimal)]
    tried = [value for value in tried if Decimal("0.5") <= value / line.value <= 2]
    rng.shuffle(tried)
    plain = [line.value * Decimal(factor) for factor in _FACTORS]
    rng.shuffle(plain)
    found: list[Held] = []
    beside = [one for one in others if _same_measure(asked, one)]
    for value in (*tried[:2], *plain):
        rounded = _rounded(value, asked.style.factor)
        if rounded == line.value or (asked.kind is not ValueKind.MONEY and rounded > 100):
            continue
        printed = asked.style.number(rounded)
        verdict = stands(rounded, line)
        if any(_also_holds(rounded, line, other.fact) for other in beside):
            continue
        if verdict is not Verdict.HOLDS and _other_ways(asked, others):
            continue
        if printed and verdict is not Verdict.EDGE and printed not in asked.told():
            found.append(Held(rounded, printed, verdict is Verdict.HOLDS))
    if line.consequence and rng.random() < _MOSTLY:  # a case that leads on to what follows
        found.sort(key=lambda held: not held.holds)
    return found[0] if found else None


def _other_ways(asked: Askable, others: Sequence[Askable]) -> bool:
    """True if a quantity short of the line may still be meant: by another limb of the sentence
    (或者), or another line in it (其中信息化项目30万元)."""
    if any(word in asked.told() for word in words().alternatives):
        return True
    return any(
        same_sentence(asked, other) and other.kind is asked.kind and other.value != asked.value
        for other in others
    )


def _same_measure(asked: Askable, other: Askable) -> bool:
    """True if ``other`` is another line of the same document on what ``asked`` measures."""
    one, two = asked.fact, other.fact
    return (
        isinstance(one, Threshold)
        and isinstance(two, Threshold)
        and asked.document.id == other.document.id
        and asked.value != other.value
        and asked.kind is other.kind
        and (squeeze(two.subject) in asked.told() or one.subject[-4:] == two.subject[-4:])
    )


def _also_holds(value: Decimal, line: Threshold, other: object) -> bool:
    """True if ``value`` falls under the other line as well as under this, or under that alone:
    what follows from it then hangs on more than this line says. Lines for other bodies, which the
    case names, do not count."""
    if not isinstance(other, Threshold) or (line.audience and line.audience != other.audience):
        return False
    return stands(value, other) is Verdict.HOLDS


def _rounded(value: Decimal, factor: Decimal) -> Decimal:
    """``value`` at two telling digits: 「85万元」, not 「84.7万元」."""
    shown = value / factor
    digits = max(0, len(f"{shown:.0f}") - 2)
    return Decimal(round(shown, -digits)) * factor


def _draft(asked: Askable, line: Threshold, measure: str, held: Held, pool: Pool) -> Draft:
    where = asked.document.metadata.region
    told = "、".join(map(squeeze, line.audience))
    who = f"（{told}）" if told and told not in measure else ""
    case = f"{f'在{where}，' if where else ''}{measure}{held.words}{who}。"
    parts = [verdict_part(asked, line, held)]
    statements: list[Statement] = [asked.statement()]
    consequence = _consequence(line)
    if held.holds and consequence:
        parts.append(CasePart(ask="接下来应当怎样办？", answer=consequence))
        follow = _deadline_after(asked, consequence, pool)
        if follow:
            parts.append(follow[0])
            statements.append(follow[1])
            parts += _handing_in(follow[2])
    return Draft(
        kind=QuizKind.WORKED_CASE,
        difficulty=Difficulty.HARD,
        stem=f"根据{named(asked.document)}回答。\n案例：{case}",
        answer="；".join(part.answer for part in parts),
        explanation=f"原文：“{asked.told()}”",
        statements=tuple(statements),
        asks=frozenset({fact_key(asked)}),
        sentences=frozenset({sentence_key(asked)}),
        worth=worth(asked) + 0.1 * len(parts),
        parts=tuple(parts),
    )


def verdict_part(asked: Askable, line: Threshold, held: Held) -> CasePart:
    """Whether the quantity meets the line, and the line in the text's words."""
    said = tidy(asked.document.quote(line.span))
    if _is_limit(asked, line, said):
        verdict = "符合" if held.holds else "不符合"
        return CasePart(
            ask="这样符合规定吗？原文的要求是什么？",
            answer=f"{verdict}。原文的要求是“{said}”，{held.words}{_how(asked, line, held)}。",
        )
    verdict = "属于" if held.holds else "不属于"
    return CasePart(
        ask="这件事属于原文规定的情形吗？界线是多少？",
        answer=f"{verdict}。原文的界线是“{said}”，{held.words}{_how(asked, line, held)}。",
    )


def _is_limit(asked: Askable, line: Threshold, said: str) -> bool:
    """True for what must be kept (不得超过), False for what makes a case (80万元及以上)."""
    kept = any(word in said for word in words().kept)
    return asked.stem is None and not line.consequence and kept


def _how(asked: Askable, line: Threshold, held: Held) -> str:
    if line.comparator is Comparator.MORE_THAN:
        return "超过了" if held.holds else "没有超过"
    if line.comparator is Comparator.AT_LEAST:
        return "达到了" if held.holds else "没有达到"
    if held.holds:
        return "在这个范围之内"
    return f"超过了{asked.words}" if held.value > line.value else "不在这个范围之内"


def _consequence(line: Threshold) -> str:
    said = closed(squeeze(line.consequence or "")).strip("，。；")
    whole = 3 <= len(said) <= _LONGEST_CONSEQUENCE and not said.startswith(words().points_back)
    return said if whole else ""


def _deadline_after(
    asked: Askable, consequence: str, pool: Pool
) -> tuple[CasePart, Statement, Deadline] | None:
    """What of the same document is then due and when; None if nothing clearly follows."""
    rivals = [one for one in pool.wrong if one.document.id == asked.document.id]
    own = [one for one in pool.asked if one.document.id == asked.document.id]
    for one in sorted(own, key=lambda one: one.passage.span != asked.passage.span):
        fact = one.fact
        here = one.passage.clause.number == asked.passage.clause.number
        least = _FOLLOWS if here else _FOLLOWS_ELSEWHERE
        if not isinstance(fact, Deadline) or likeness(squeeze(fact.task), consequence) < least:
            continue
        direct = direct_question(one, rivals)
        if direct and one.words not in consequence:
            return CasePart(ask=direct[0], answer=f"{one.words}前"), direct[1], fact
    return None


def _handing_in(fact: Deadline) -> list[CasePart]:
    parts = []
    if fact.deliverable:
        parts.append(CasePart(ask="要交什么？", answer=squeeze(fact.deliverable)))
    if fact.recipient:
        parts.append(CasePart(ask="交给谁？", answer=squeeze(fact.recipient)))
    return parts
