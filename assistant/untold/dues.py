"""What is paid for something, or taken from who fails: a fee, a reward, a sanction."""

from __future__ import annotations

import re

from assistant.evidence import Rated, match_words
from assistant.passages import squeeze
from assistant.question import AnswerForm, Query
from assistant.untold.words import untold_words
from ingest.facts.model import Unit

_FEE = re.compile("..[费酬薪税]$")  # what is paid for what: another amount is no answer
# 「专家评审费一天多少钱」: an amount that the text does not call paid is another.
_PAID = re.compile(
    "(?:[一-鿿]{2}费)[^，。]{0,6}(?:多少|几)|(?:给|付|开)(?:多少|几)[钱万元]|多少钱一[个天次人]"
)
_SANCTIONED = re.compile("处罚|怎么罚|咋罚|受(?:到|什么|啥|哪些)[^，。]{0,3}处[分理]")
# 「…的机构，…」: what follows from a case, in whatever words.
_OF_A_CASE = re.compile("的[一-鿿]{0,8}[，,:]|[者时][，,]|每[迟逾晚]")


def leaves_due_untold(query: Query, item: Rated) -> bool:
    """True if the passage names no such fee, pays nothing, or sets no sanction."""
    return (
        _misses_the_fee(query, item) or _pays_nothing(query, item) or _sets_no_sanction(query, item)
    )


def _misses_the_fee(query: Query, item: Rated) -> bool:
    """True if the question is after a fee (服务费) and the passage says it in no wording."""
    missed = [term.text for term in query.terms if term.text in item.missed]
    return AnswerForm.MONEY in query.forms and any(map(_FEE.search, missed))


def _sets_no_sanction(query: Query, item: Rated) -> bool:
    """True if the question is after a sanction (怎么处罚) and the passage sets none."""
    words = item.passage.words
    stem = item.passage.nearby if item.passage.clause.stem is not None else ""
    follows = untold_words().sanction.search(words + stem) or _OF_A_CASE.search(words)
    return bool(_SANCTIONED.search(query.folded)) and not follows


def names_no_fee(query: Query, told: str) -> bool:
    """True if the question is after a fee (服务费) and ``told``, over the amounts, has none."""
    fees = [term.text for term in query.terms if _FEE.search(term.text)]
    paid = bool(untold_words().pays.search(told))  # 评价 alone is no 评价费
    said = all(paid and match_words(fee, told) for fee in fees)
    return AnswerForm.MONEY in query.forms and not said


def _pays_nothing(query: Query, item: Rated) -> bool:
    """True if the question is after what is paid for a service and the passage pays nothing."""
    passage = item.passage
    graded = any(q.unit in (Unit.SCORE, Unit.PERCENT) for q in query.quantities)
    if graded:  # 「评了68分，能给多少钱」 is after what follows from the score
        return False
    asked = AnswerForm.MONEY in query.forms and _PAID.search(query.folded)
    told = passage.words + passage.topic + squeeze(passage.clause.caption)
    return bool(asked) and not untold_words().pays.search(told)
