"""Who bears, who sees to it, where it is and why: each needs its own word in the sentence.

「费用由谁承担」 is answered by what says that somebody pays, 「由谁督办」 by who presses for that
very matter and not for another bureau's, 「在哪里」 by a place; and what is itself told as the
reason of something has no reason of its own there.
"""

from __future__ import annotations

import re

from assistant.evidence import match, match_words
from assistant.listed_bodies import LEVEL
from assistant.passages import Passage
from assistant.question import AnswerForm, Query
from assistant.untold.words import untold_words
from ingest.document import ClauseKind
from ingest.facts.model import Obligation

_WHO = "(?:谁|哪个(?:单位|部门|科室|局|领导)|哪[家位])"
_WHO_PAYS = re.compile(
    f"(?:费用?|钱|资金|经费|成本|款|开支)(?:[由该归让])?{_WHO}(?:来|去)?(?:承担|负担|出|掏|付)(?![具台席现面])"
)
_WHO_PRESSES = re.compile(f"{_WHO}(?:来|去|负责)*(?:督办|督查|督导)")
_WHO_DOES = re.compile(f"{_WHO}(?:来|去|负责|具体|牵头)*(?P<deed>[一-鿿]{{2,6}})[呀啊呢]?[？?]?$")
_PRESSES = re.compile("督办|督查|督导|督促|跟踪")
_ONE_OF_MANY = "(?:局|街道|镇|乡|村|社区)"
_WHOSE = re.compile(f"^(?P<of>[一-鿿]{{2,10}}?{_ONE_OF_MANY})的")
_NAMED = re.compile(f"[一-鿿]{{2,8}}?{_ONE_OF_MANY}(?!长)")
_FOR_ALL = re.compile("[各每]|所有|全部|有关|相关|均|分别")
_WHERE = re.compile(
    # 「问题出在哪」 「失分在哪」 are after no place: the noun before tells.
    "(?<![分题距板点别同因据足险异势化处病结卡差弱错键现出扣丢漏亏])(?:位于|[设建开放停]?在)"
    "(?:哪(?:里|儿|个(?:地方|位置)|条[路街])?|[什啥]么?地方|(?P<floor>几[楼层]|哪一?[层栋]))[呢啊呀]?(?=[，,。；;？?]|$)"
)
_TOLD_AS_REASON = re.compile(
    "(?:[，,。]|^)[^，。；]{0,6}?(?:主要)?(?:原因)?(?:是|在于)?因为|主要(?:原因)?是|原因是|由于"
)
_NOT_ITSELF = ("原因", "理由", "缘故", "缘由")


def leaves_doer_untold(query: Query, passage: Passage) -> bool:
    """True if the passage does not say who bears or presses, where it is, or what it is due to."""
    return (
        _tells_no_payer(query, passage)
        or _does_something_else(query, passage)
        or _has_no_doer(query, passage)
        or _presses_for_others(query, passage)
        or _tells_nowhere(query, passage)
        or _is_itself_the_reason(query, passage)
    )


def _tells_no_payer(query: Query, passage: Passage) -> bool:
    asked = _WHO_PAYS.search(query.folded)
    return bool(asked) and not untold_words().borne.search(passage.words)


def _does_something_else(query: Query, passage: Passage) -> bool:
    """True if it is asked who does a thing (「谁来监理」) that neither the passage nor what stands
    above it speaks of."""
    asked = _WHO_DOES.search(query.folded)
    if asked is None:
        return False
    deeds = [t.text for t in query.terms if t.text in asked["deed"] and len(t.text) > 1]
    return bool(deeds) and not any(match(deed, passage) for deed in deeds)


def _has_no_doer(query: Query, passage: Passage) -> bool:
    """True if it is asked who does a thing, and it is to be done by nobody whom the sentence, its
    facts or what stands over it names (「预算30万元以上的，先做水文论证」), nor whom the paper is
    sent to."""
    asked = untold_words().who_does.search(query.folded)
    sent = passage.document.metadata.addressees
    if asked is None or sent or passage.clause.kind is ClauseKind.ROW:
        return False
    bound = any(isinstance(fact, Obligation) and fact.audience for fact in passage.facts)
    over = (passage.words, passage.topic, passage.above, passage.nearby)
    return not bound and not any(untold_words().doer.search(words) for words in over)


def _presses_for_others(query: Query, passage: Passage) -> bool:
    """True if it is asked who presses for a matter and the passage has nobody, or one who does for
    another bureau or town."""
    if not _WHO_PRESSES.search(query.folded):
        return False
    if not _PRESSES.search(passage.words):
        return True
    whose = _WHOSE.search(query.folded)
    if whose is None or _FOR_ALL.search(passage.words):
        return False
    own = LEVEL.sub("", whose["of"])
    return bool(_NAMED.search(passage.words)) and not match_words(own, passage.words)


def _tells_nowhere(query: Query, passage: Passage) -> bool:
    """True for 「在哪里」 「在几楼」 where the passage tells no place or no floor."""
    asked = _WHERE.search(query.folded)
    if asked is None or AnswerForm.RECIPIENT in query.forms:
        return False
    told = untold_words().floor if asked["floor"] else untold_words().where
    return not told.search(passage.words)


def _is_itself_the_reason(query: Query, passage: Passage) -> bool:
    """True if all that the passage says of the question stands in what it gives as the reason of
    something else: 「进度滞后，主要是3户未签约」 does not tell why they have not."""
    if AnswerForm.REASON not in query.forms:
        return False
    given = list(_TOLD_AS_REASON.finditer(passage.words))
    if not given or not given[-1].start():
        return False
    before, after = passage.words[: given[-1].start()], passage.words[given[-1].end() :]
    said = [t.text for t in query.terms if t.text not in _NOT_ITSELF]
    said = [word for word in said if match_words(word, passage.words)]
    return bool(said) and all(
        match_words(word, after) and not match_words(word, before) for word in said
    )
