"""Put things in the order of their figures: rows of one column, or shares and amounts by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from assistant.likeness import likeness
from assistant.passages import squeeze
from assistant.wording import tidy
from assistant.workshop.askable import Askable, ValueKind
from assistant.workshop.draft import Draft, sentence_key
from assistant.workshop.model import Difficulty, QuizKind
from assistant.workshop.ordering_key import key_of, shuffled
from assistant.workshop.pool import Pool
from assistant.workshop.provenance import named, proven
from assistant.workshop.words import words
from ingest.facts.model import Figure, Threshold
from ingest.totals import OVER_SEVERAL

_FEWEST, _MOST = 3, 5
_LONGEST_NAME = 24  # characters
_ALIKE = 0.6  # likeness from which two names cannot be told apart
_WORTH = 0.4
_BY = {ValueKind.MONEY: "金额", ValueKind.SHARE: "比例", ValueKind.SCORE: "得分"}
_WHOLE = re.compile("全部|总数")


def drafts(pool: Pool, _level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """A question for each column, and for each kind of figure that a text tells by names: those on
    the topic, filled up with others of the document."""
    groups: defaultdict[tuple[str, str, ValueKind], list[Askable]] = defaultdict(list)
    on_topic = dict.fromkeys((*pool.asked, *pool.spare))
    documents = {asked.document.id for asked in on_topic}
    beside = (one for one in pool.wrong if one.document.id in documents)
    for asked in dict.fromkeys((*on_topic, *beside)):
        if isinstance(asked.fact, Figure) and asked.kind in _BY and _name(asked):
            groups[asked.document.id, _column(asked), asked.kind].append(asked)
    for (_, column, kind), found in groups.items():
        chosen = _distinct([one for one in found if _is_told_once(one, found)])
        if len(chosen) >= _FEWEST and chosen[0] in on_topic:
            yield _draft(chosen, column or _BY[kind], rng)


def _column(asked: Askable) -> str:
    """The head of the column that the figure stands in; "" outside tables."""
    if not asked.in_row:
        return ""
    cells = (c for c in asked.passage.clause.cells if c.span.contains(asked.blank))
    return next((squeeze(cell.column) for cell in cells), "")


def _name(asked: Askable) -> str:
    """What the figure is of: the first cell of its row, or its metric; "" if that tells little."""
    fact = asked.fact
    assert isinstance(fact, Figure)
    if asked.in_row:
        cells = [tidy(asked.document.quote(c.span)) for c in asked.passage.clause.cells]
        name = next((cell for cell in cells if re.search(r"[一-鿿]{2}", cell)), "")
    else:
        own = fact.comparison is None and fact.qualifier is None
        name = tidy(fact.metric) if own and fact.metric.endswith(words().telling_metrics) else ""
        name = f"{fact.body}{name}" if fact.body and name and fact.body not in name else name
    of_one = not OVER_SEVERAL.search(name) and not _WHOLE.search(name)
    plain = 2 <= len(name) <= _LONGEST_NAME and not re.search(r"\d", name)
    return name if plain and of_one else ""


def _is_told_once(asked: Askable, found: list[Askable]) -> bool:
    """False for a name with two values, be it a figure and its target: its place is anybody's
    guess."""
    name, value = squeeze(_name(asked)), _value(asked)
    if any(squeeze(_name(one)) == name and _value(one) != value for one in found):
        return False
    return asked.in_row or not any(
        squeeze(fact.metric if isinstance(fact, Figure) else fact.subject).endswith(name)
        and fact.unit is asked.fact.unit
        and fact.value != value
        for fact in asked.document.facts
        if isinstance(fact, Figure | Threshold) and isinstance(asked.fact, Figure)
    )


def _distinct(found: list[Askable]) -> list[Askable]:
    chosen: list[Askable] = []
    for one in found:
        alike = any(likeness(_name(one), _name(other)) > _ALIKE for other in chosen)
        same = any(_value(one) == _value(other) for other in chosen)
        if not alike and not same and proven((one.statement(),)):
            chosen.append(one)
        if len(chosen) == _MOST:
            break
    return chosen


def _value(asked: Askable) -> Decimal:
    fact = asked.fact
    assert isinstance(fact, Figure)
    return fact.value


def _draft(chosen: list[Askable], by: str, rng: Random) -> Draft:
    in_order = sorted(chosen, key=_value, reverse=True)
    order, right = shuffled(len(in_order), rng)
    told = "；".join(f"{_name(one)}{one.words}" for one in in_order)
    return Draft(
        kind=QuizKind.ORDERING,
        difficulty=Difficulty.HARD,
        stem=f"根据{named(chosen[0].document)}，把下列各项按{by}从高到低排列。",
        answer=key_of(right),
        explanation=f"{told}。",
        statements=tuple(one.statement() for one in in_order),
        asks=frozenset(),  # asks for no value: for their order, which no other question does
        sentences=frozenset(sentence_key(one) for one in chosen),
        worth=_WORTH,
        steps=tuple(_name(in_order[place]) for place in order),
        right_order=right,
    )
