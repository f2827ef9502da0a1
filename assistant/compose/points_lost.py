"""「查出5处隐患扣几分」 「晚了三天扣几分」: so many points for each, times the asker's number.

Only where one cost of the sentence is for just the fault that the question names, and its cap can
be read; `assistant.proof` multiplies again.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.compose.given_numbers import count_of, number_before
from assistant.passages import Passage
from assistant.proof import plain
from assistant.proof.products import points_at_most
from assistant.question import AnswerForm, Query
from assistant.word_patterns import reckoning_pattern
from index.tokens import tokens

_TWO = 2
_A_NOUN = 0.5  # of a term's worth
_MOST_OF_IT = 0.6  # of the pairs of characters of a noun
# 「…；以上合计最多扣10分」: one cap for several faults.
_FOR_ALL_OF_THEM = re.compile(
    "(?:以上|上述|前述|各项|本项|两项|三项|合计|累计|总共|共)?[^\\d]{0,6}(?:最[多高]|上限)"
)


def points_lost(query: Query, passage: Passage) -> str | None:
    """「5×3分＝15分，超过最多12分，按12分计」; None where the question asks for no such thing or
    the words leave open what each costs."""
    if AnswerForm.SCORE not in query.forms:
        return None
    return _for_delay(query, passage) or _for_faults(query, passage)


def _for_delay(query: Query, passage: Passage) -> str | None:
    """「5×0.2分＝1分」, where so much is taken off a day of the asker's kind; None above the
    cap, or where the cap cannot be read."""
    said = plain(passage.quote)
    each = reckoning_pattern("delay", "each").search(said)
    late = number_before(query, reckoning_pattern("delay", "day"))
    if each is None or late is None:
        return None
    before = query.folded[: late.at]
    if not reckoning_pattern("delay", "late").search(before):
        return None
    if ("工作日" in each["unit"]) != ("工作日" in late.of):
        return None  # five days are not five working days
    return _within_cap(late.number, each, said)


def _for_faults(query: Query, passage: Passage) -> str | None:
    """「2×3分＝6分」, where the asker has so many of a fault and each costs so much; None where the
    words draw a line of their own for it, or the cap cannot be read."""
    asks = reckoning_pattern("faults", "lost").search(query.folded)
    if not asks or len(query.quantities) > 1:
        return None
    said = plain(passage.quote)
    worth: list[tuple[int, str, re.Match[str]]] = []
    for each in reckoning_pattern("faults", "each").finditer(said):
        if reckoning_pattern("delay", "each").search(each.group()):
            continue
        number = count_of(query, each["unit"])
        if number is not None and Decimal(number) >= _TWO:
            worth.append((_names(query, each), number, each))
    best = max((named for named, _, _ in worth), default=0)
    meant = [(number, each) for named, number, each in worth if named == best]
    if not best or len(meant) != 1:
        return None
    number, each = meant[0]
    return _within_cap(number, each, said)


def _names(query: Query, each: re.Match[str]) -> int:
    """How clearly the question names the fault of ``each``: 0 if it does not, 3 by the thing that
    is found, 2 by a word of the fault, 1 by a word that the question cuts otherwise."""
    noun = reckoning_pattern("faults", "called").sub("", each["noun"])
    said = bool(noun) and _says_noun(query, noun)
    if each["deed"]:  # 「每少配1件救生衣」
        wrong = reckoning_pattern("faults", "wrong").findall(each["deed"])
        done = any(character in query.folded for character in wrong)
        return 3 * (done and (said or (not noun and _says_of_fault(query, each["fault"], ""))))
    if (each["found"] or each["once"]) and noun:  # 「每发现1处隐患」
        return 3 * said
    if noun and noun not in query.folded:
        return 0
    if _names_fault(query, each["fault"], noun):
        return 2
    return int(_says_of_fault(query, each["fault"], noun))


def _says_noun(query: Query, noun: str) -> bool:
    """True if the question says most of ``noun``, and that which stands first: 重大隐患 is not any
    隐患."""
    pairs = [noun[i : i + 2] for i in range(max(len(noun) - 1, 1))]
    said = [pair in query.folded for pair in pairs]
    return said[0] and sum(said) >= _MOST_OF_IT * len(said)


def _names_fault(query: Query, fault: str, noun: str) -> bool:
    """True if the question says the fault itself (漏报) and not only what is counted (项目)."""
    said = (term.text for term in query.terms if term.worth >= _A_NOUN)
    return any(word in fault and word not in noun for word in said)


def _says_of_fault(query: Query, fault: str, noun: str) -> bool:
    """True if a word of the fault is in the question, which cuts it otherwise: 水表 in
    「水表坏了没修」."""
    words = [word for word in tokens(fault) if len(word) > 1 and word not in noun]
    return any(word in query.folded for word in words)


def _within_cap(number: str, each: re.Match[str], said: str) -> str | None:
    """``number`` times the points of ``each``, held to the cap that the rest of its part of
    ``said`` sets; None where that is unread, one of several, or passed after what others cost."""
    points = each["points"]
    product = Decimal(number) * Decimal(points)
    reckoned = f"{number}×{points}分＝{product.normalize():f}分"
    rest, *later = re.split("[；;。]", said[each.end() :])
    caps = points_at_most(rest)
    limited = reckoning_pattern("delay", "limited")
    if not caps:
        unread = limited.search(rest) or any(_FOR_ALL_OF_THEM.match(each) for each in later)
        return None if unread else reckoned
    (cap, *others) = sorted(caps)
    if product <= cap:
        return reckoned
    of_others = re.search("扣\\d", re.split("最多|最高|累计|合计|总共|以\\d", rest)[0])
    if others or of_others:
        return None
    most = f"{cap.normalize():f}分"
    return f"{reckoned}，超过最多{most}，按{most}计"
