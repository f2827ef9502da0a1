"""「哪个村得分最低」: the most, the least and the distance within a series that one sentence tells.

「东圩村93.5分、西塘村91.2分、…」, 「超声设备（120万元）、检验设备（80万元）」 and 「柳塘镇、石臼乡…
分别为87.5分和79.2分」 are tables in running text: names and values of one unit, one after another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import pairwise, takewhile

from assistant.amounts import say_step
from assistant.answer import QuestionKind
from assistant.claims import Composition, Role, Source, Statement
from assistant.compose.comparison.asked import asked_words
from assistant.compose.comparison.line_asked import line_asked
from assistant.compose.told_amounts import ALTOGETHER, told_in
from assistant.evidence import Rated, units_of
from assistant.passages import Passage
from assistant.proof import check, plain
from assistant.proof.values import Amount, read_values
from assistant.question import AnswerForm, Query
from assistant.shelf import Inquiry
from assistant.wording import state
from ingest.document import ClauseKind
from ingest.facts.model import Unit
from ingest.facts.numerals import read

_LOOKED_AT = 5  # of the best rated sentences
_COVERED = 0.5
_TWO, _FEWEST, _MOST = 2, 3, 15
_FULL_MARKS = 100
_GRADE = '(?:[，,]?[“"]?(?:[优良中差]|优秀|良好|合格|不合格)[”"]?(?:等[级次])?)?'
_BETWEEN = re.compile(_GRADE + "[、，；,;和及与]?")  # 「，其中」 begins the parts of a whole
_NEXT = re.compile(_GRADE + "[、；;和与及]")
_NO_NAME = re.compile(
    f"[“”]|^[优良中差]|总|合计|{ALTOGETHER}|比|同比|^[增减]|增[加长幅]|减[少幅]|[增减]$|提高|下降|达到|超过|完成|第[一二三四五六七八九十]+条|\\d"
)
_ASIDE = re.compile("[（(][^（）()]*[）)]")  # 「数字平台（960万元）58.7分」
# 「超声设备（120万元，含运费）」, and what is told of it behind.
_BRACKETED = re.compile(
    "[（(](?:预算|资金|投资|金额)?(?P<amount>\\d[\\d.,]*[^\\d（）()，,；;、]{1,4})(?:[，,；;、][^（）()]*)?[）)]"
    "[^、，,；;。和与及]*"
)
_IN_TURN = re.compile("分别(?:为|是|达到?|得)?")
_LISTED = re.compile("[一-鿿]{2,12}(?:[、和与及][一-鿿]{2,12})+")
_CLASS_ENDS = "镇乡村县区市局委院校"
_CLASSES = _CLASS_ENDS + "队场站厂科所"
_WHICH_OF = re.compile("哪(?:一?[个家所]|些)([一-鿿]{1,4})")
_ASKED_FOR = re.compile("哪(?:一?[个家项]|些)?(?P<noun>[一-鿿])(?=的|[得评分占资金排最更]|$)")
_WHICH = re.compile("哪|几个|多少个")
# 「差多少分算失真」 asks for a line.
_HOW_FAR = re.compile(
    "(?:相?差|[高低多少大小])了?(?:多少|几)(?![^，。；？?]{0,4}(?:算|才|就|属于|认定|[要得应需]))"
)
_WORDS = {Unit.YUAN: ("多", "少"), Unit.COUNT: ("多", "少")}


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    amount: Amount
    words: str  # of the amount, as the sentence has them


def in_sentence(inquiry: Inquiry) -> Composition:
    """The most or least of a series, or how far two of it lie apart, with all of it; the sentence
    itself where those over a line are asked for. No statements where the question asks for none of
    these, or no sentence near it tells a series."""
    query = inquiry.query
    nothing = Composition(QuestionKind.COMPARISON, ())
    apart = bool(_HOW_FAR.search(query.folded))
    beyond = _draws_a_line(query)
    words = asked_words()
    ranks = words.superlative.search(query.folded) or words.place.search(query.folded)
    if not (apart or beyond or ranks):
        return nothing
    for rated in inquiry.rated[:_LOOKED_AT]:
        if rated.coverage < _COVERED or rated.passage.clause.kind is ClauseKind.ROW:
            continue
        ends = apart and _asks_for_both_ends(query)
        series = _series_asked(query, rated.passage)
        if _are_weights(query, rated.passage, series):
            continue
        entries = _asked(query, series, named=apart and not beyond and not ends)
        if beyond:
            if len(entries) >= _FEWEST and line_asked(query, entries[0].amount.unit):
                return Composition(QuestionKind.COMPARISON, (state(rated.passage, query),))
            continue
        pair = apart or len(_named(query, entries)) == len(entries) == _TWO
        told = _both_ends if ends else partial(_verdict, query, apart=pair)
        orders = (entries, entries[::-1]) if pair else (entries,)  # as they can be told apart
        for statement in (told(rated, order) for order in orders):
            if statement is not None and check(statement) is None:
                return Composition(QuestionKind.COMPARISON, (statement,))
    return nothing


def _draws_a_line(query: Query) -> bool:
    """True for 「哪几个村在90分以上」."""
    line = query.quantities and asked_words().line.search(query.folded)
    return bool(line and _WHICH.search(query.folded))


def _series_asked(query: Query, passage: Passage) -> list[_Entry]:
    """The series that the sentence tells, with the amounts in brackets beside the names where those
    alone are in the unit asked for."""
    text = plain(passage.quote)
    units = units_of(query.forms - {AnswerForm.COUNT})
    beside = _series(passage, _ASIDE.sub("", text))
    if len(beside) >= _TWO and (not units or beside[0].amount.unit in units):
        return beside
    return _series(passage, _BRACKETED.sub(r"\g<amount>", text)) or beside


def _series(passage: Passage, text: str) -> list[_Entry]:
    """The longest series of ``text``, of one unit throughout; [] if it tells none."""
    runs: list[list[_Entry]] = [[]]
    last = -1
    for each in told_in(passage, text):
        if len(each.name) < _TWO or _NO_NAME.search(each.name):
            if last >= 0 and _NEXT.fullmatch(text[last : each.amount.core.start - len(each.name)]):
                runs[-1] = []  # one that cannot be read belongs to it: the rest is no whole
            continue
        begins = text.rfind(each.words, 0, each.amount.core.end)
        name = asked_words().led_in.sub("", each.name)
        entry = _Entry(name, each.amount, each.amount.core.of(text))
        follows = last >= 0 and _BETWEEN.fullmatch(text[last:begins])
        if follows and runs[-1] and runs[-1][-1].amount.unit is each.amount.unit:
            runs[-1].append(entry)
        else:
            runs.append([entry])
        last = each.amount.core.end
    longest = max(runs, key=len)
    return longest if len(longest) >= _TWO else _in_turn(text)


def _in_turn(text: str) -> list[_Entry]:
    """The series of 「甲镇、乙乡…分别为87.5分和79.2分」; [] unless it has a name for each value."""
    mark = _IN_TURN.search(text)
    if mark is None:
        return []
    amounts = [a for a in read_values(text).amounts if a.core.start >= mark.end()]
    run = amounts[:1]
    for one, other in pairwise(amounts):
        if one.unit is not other.unit or not _BETWEEN.fullmatch(
            text[one.core.end : other.core.start]
        ):
            break
        run.append(other)
    for listed in reversed(list(_LISTED.finditer(text, 0, mark.start()))):
        names = _trimmed(re.split("[、和与及]", listed.group()))
        if len(names) == len(run) >= _TWO:
            return [
                _Entry(name, amount, amount.core.of(text))
                for name, amount in zip(names, run, strict=True)
            ]
    return []


def _trimmed(names: list[str]) -> list[str]:
    """``names`` without what leads the first one in and what follows the last: they end alike."""
    end = next((names[0][-1] for _ in names[:1] if names[0][-1] in _CLASS_ENDS), "")
    if not end:
        return []
    last = re.match(f"[一-鿿]{{1,8}}?[{_CLASS_ENDS}]", names[-1])
    longest = max(len(name) for name in (*names[1:-1], last.group() if last else ""))
    return [names[0][-longest:], *names[1:-1], last.group()] if last else []


def _asked(query: Query, entries: Sequence[_Entry], *, named: bool) -> list[_Entry]:
    """The entries that the question means: the two it names, or those of the class it asks for."""
    forms = query.forms - {AnswerForm.COUNT} or query.forms  # 「几个项目中，哪个得分最高」
    units = units_of(forms)
    units = set() if _draws_a_line(query) else units
    fitting = [entry for entry in entries if not units or entry.amount.unit in units]
    mentioned = _named(query, fitting)
    if named or len(mentioned) == _TWO:  # 「三队和四队哪个高」
        return mentioned
    if _are_of_another_class(query, fitting) or not _are_as_many_as_said(query, fitting):
        return []
    noun = _ASKED_FOR.search(query.folded)
    of_class = [e for e in fitting if noun and e.name.endswith(noun["noun"])]
    return of_class if len(of_class) >= _TWO else fitting


def _are_weights(query: Query, passage: Passage, entries: Sequence[_Entry]) -> bool:
    """True for the points that a review gives its parts (「满分100分，其中项目管理40分、…」), where
    the question is not after those: they tell nobody's score."""
    words = asked_words()
    scores = all(entry.amount.unit is Unit.SCORE for entry in entries)
    total = sum((entry.amount.amount for entry in entries), Decimal(0))
    named = words.weights.search(passage.words)  # what several bodies scored comes to far more
    shared_out = total == _FULL_MARKS or (named and total < _FULL_MARKS)
    return bool(entries and scores and shared_out) and not words.weights_asked.search(query.folded)


def _are_of_another_class(query: Query, entries: Sequence[_Entry]) -> bool:
    """True for a series of 大队 where 「哪个乡镇」 asks."""
    which = _WHICH_OF.search(query.folded)
    asked = set(_CLASSES).intersection(which[1] if which else "")
    return bool(asked) and all(
        set(entry.name) & set(_CLASSES) and not set(entry.name) & asked for entry in entries
    )


def _are_as_many_as_said(query: Query, entries: Sequence[_Entry]) -> bool:
    """False for a series of five where 「18个部门谁最高」 says how many there are."""
    said = {q.value for q in query.quantities if q.unit is Unit.COUNT and q.value >= _FEWEST}
    return not said or len(entries) in said


def _named(query: Query, entries: Sequence[_Entry]) -> list[_Entry]:
    """The entries that the question names, be it without what all end with: 二分场 of
    二分场巡护费, 三分场巡护费."""
    endings = zip(*(entry.name[::-1] for entry in entries), strict=False)
    alike = len(list(takewhile(lambda characters: len(set(characters)) == 1, endings)))
    return [
        entry
        for entry in entries
        if any(
            entry.name[:length] in query.folded
            for length in range(max(_TWO, len(entry.name) - alike), len(entry.name) + 1)
        )
    ]


def _asks_for_both_ends(query: Query) -> bool:
    """True for 「最高的和最低的差多少」 「哪个最高哪个最低，相差几分」."""
    words = asked_words()
    return bool(words.highest.search(query.folded) and words.lowest.search(query.folded))


def _both_ends(rated: Rated, entries: Sequence[_Entry]) -> Statement | None:
    """The most and the least of the series and what lies between them; None where either is shared
    or it is too short."""
    if not _FEWEST <= len(entries) <= _MOST:
        return None
    ordered = sorted(entries, key=lambda entry: entry.amount.amount, reverse=True)
    amounts = [entry.amount.amount for entry in ordered]
    if amounts[0] == amounts[1] or amounts[-1] == amounts[-2]:
        return None
    most, least = ordered[0], ordered[-1]
    high, low = _WORDS.get(most.amount.unit, ("高", "低"))
    told = "、".join(entry.name + entry.words for entry in entries)
    text = f"{most.name}最{high}，{least.name}最{low}：{told}，相差{_step((most, least))}"
    return Statement(text, (Source(rated.passage.document, rated.passage.span),), Role.VERDICT)


def _verdict(
    query: Query, rated: Rated, entries: Sequence[_Entry], *, apart: bool
) -> Statement | None:
    if len(entries) != _TWO if apart else not _FEWEST <= len(entries) <= _MOST:
        return None
    asked = None if apart else asked_words().place.search(query.folded)
    low = _asks_for_the_low_end(query, asked) and not apart
    ordered = sorted(entries, key=lambda entry: entry.amount.amount, reverse=not low)
    at = int(read(asked["place"])) - 1 if asked else 0
    if at >= len(ordered):
        return None
    winner = ordered[at]
    if sum(entry.amount.amount == winner.amount.amount for entry in entries) > 1:
        return None
    word = _WORDS.get(winner.amount.unit, ("高", "低"))[low]
    how = "更" if apart else f"第{asked['place']}" if asked else "最"
    told = "、".join(entry.name + entry.words for entry in entries)
    text = f"{winner.name}{how}{word}：{told}"
    if apart:
        text += f"，相差{_step(entries)}"
    source = Source(rated.passage.document, rated.passage.span)
    return Statement(text, (source,), Role.VERDICT)


def _asks_for_the_low_end(query: Query, place: re.Match[str] | None) -> bool:
    """True for 「最少」, 「倒数第二」 and 「第二少」."""
    if place is None:
        return bool(asked_words().lowest.search(query.folded))
    return bool(place["end"]) or place.group()[-1] in "低少小"


def _step(entries: Sequence[_Entry]) -> str:
    one, other = (Decimal(entry.amount.amount) for entry in entries)
    return say_step(abs(one - other), entries[0].amount.unit)
