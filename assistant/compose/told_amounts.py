"""The amounts that a sentence tells, each with what it calls them: 「中央补助」 3,900万元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.amounts import say_in, unit_said
from assistant.claims import Source
from assistant.compose.comparison.named_rows import spoken_name
from assistant.labels import label_end
from assistant.passages import Passage
from assistant.proof import plain
from assistant.proof.values import Amount, read_values
from assistant.rates import nouns_counted, rate_behind, rate_of, without_rate
from ingest.facts.model import Unit

_STOPS = "，；。：:,;（）()"
ALTOGETHER = "共(?![享同建用青产])"  # not of 共享单车
_LEAD = re.compile(f"^(?:其中|包括|[一二三四五六]是|由|{ALTOGETHER}|全年|今年|当年|本年)+")
_JOINT = re.compile("、|以及|[和与及](?![其])")  # between an amount and the next name
_TAIL = re.compile("(?:共计|合计|总计|共|为|是|达到?|约|仅为?|只有?)$")
_KIND = re.compile("(?<=..)(?:费用?|资金|金额|经费|标准|补贴费|数量?)$")
_TOTAL = re.compile("总(?:投资|额|数|量|预算|收入|支出|资金)$")
_COUNTED = re.compile("[一-鿿]{1,6}")


@dataclass(frozen=True, slots=True)
class Told:
    """An amount as ``passage`` tells it. ``name`` is what it calls it, ``rate`` of each of what it
    is told; ``words`` are name, rate and amount, as they stand."""

    passage: Passage
    name: str
    rate: tuple[str, ...]
    amount: Amount
    words: str
    printed: str  # the number with its unit
    counted: str  # what stands right behind it: 项目, of 「8个项目」

    def said_as(self, question: str) -> str:
        """How the question says its name, be it without 费 or 资金 at its end, or as a bureau is
        called in short; "" if it does not."""
        said = [form for form in self.forms if len(form) > 1 and form in question]
        short = spoken_name(self.name, question) if len(self.name) > 1 and not said else None
        return max(said, key=len, default=short.of(question) if short else "")

    @property
    def nouns(self) -> dict[str, str]:
        """What its rate counts by measure words: 客房 by 间 of 「每间客房补助6,000元」."""
        return nouns_counted(self.words[: self.words.rfind(self.printed)])

    @property
    def source(self) -> Source:
        """The sentence that tells it."""
        return Source(self.passage.document, self.passage.span)

    @property
    def unit_word(self) -> str:
        """The unit it is printed in: 万元, 个."""
        return unit_said(self.printed)

    def say_alike(self, value: Decimal, rate: Sequence[str] = ()) -> str:
        """``value`` in the unit that the amount is printed in, led by what it is of each of."""
        each, word = "".join(f"每{of}" for of in rate), self.unit_word
        if self.amount.unit is Unit.YUAN:
            return each + say_in(value, word)
        return f"{each}{value.normalize():,f}{word}"

    @property
    def forms(self) -> tuple[str, ...]:
        """Its name, that without a word for its kind, and the total that it ends with."""
        total = _TOTAL.search(self.name)
        return (self.name, _KIND.sub("", self.name), total.group() if total else "")


def told_amounts(passage: Passage) -> tuple[Told, ...]:
    """The amounts of ``passage`` that are one plain number each, in reading order."""
    return told_in(passage, plain(passage.quote))


def tells(passage: Passage, value: Decimal, unit: Unit) -> bool:
    """True if the sentence tells ``value`` itself."""
    return any(t.amount.unit is unit and t.amount.amount == value for t in told_amounts(passage))


def told_in(passage: Passage, text: str) -> tuple[Told, ...]:
    """The same of ``text``, the plain words of ``passage`` or what is left of them without asides;
    the spans of the amounts are of it."""
    start = label_end(text)
    found = []
    amounts = read_values(text).amounts
    ends = {amount.span.end for amount in amounts}
    for amount in amounts:
        if amount.high is not None or amount.held is not None or amount.core.start < start:
            continue
        at = amount.core.start
        begin = max((text.rfind(mark, start, at) + 1 for mark in _STOPS), default=start)
        last = max((end for end in ends if begin <= end < at), default=None)
        joint = _JOINT.match(text, last) if last is not None else None
        if joint is not None:
            begin = joint.end()
        before = text[max(begin, start) : at]
        behind = rate_behind(text[amount.core.end :])
        rate = rate_of(before, behind)
        name = _TAIL.sub("", without_rate(_LEAD.sub("", before)))
        led = before[len(before) - len(_LEAD.sub("", before)) :]
        printed = text[at : amount.core.end]
        words = led + printed + behind
        noun = _COUNTED.match(text, amount.core.end)
        found.append(
            Told(passage, name, rate, amount, words, printed, noun.group() if noun else "")
        )
    return tuple(found)


def named_in(told: Sequence[Told], question: str) -> list[Told]:
    """Those whose names the question says, in its order; a name inside another said one is none."""
    forms = {id(item): item.said_as(question) for item in told}
    said = [item for item in told if forms[id(item)]]
    kept = [
        item
        for item in said
        if not any(
            forms[id(item)] != forms[id(other)] and forms[id(item)] in forms[id(other)]
            for other in said
        )
    ]
    names = [forms[id(item)] for item in kept]
    if len(set(names)) != len(names):
        return []  # two are called the same
    return sorted(kept, key=lambda item: question.find(forms[id(item)]))
