"""The numbers of two years' reports, paired by what they measure: 「由91.2%提高到93.6%」."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.amounts import say_amount, say_step
from assistant.answer import QuestionKind
from assistant.claims import Composition, Role, Source, Statement
from assistant.compare import plain_metric
from assistant.compose.changes.succession import Succession
from assistant.evidence import match_words
from assistant.likeness import likeness
from assistant.passages import squeeze
from assistant.shelf import Inquiry
from assistant.wording import tidy
from ingest.document import Document
from ingest.facts.model import Figure, Unit

_ALIKE = 0.7
_MOST = 22
_UP, _DOWN = {Unit.COUNT: "增加"}, {Unit.COUNT: "减少"}


@dataclass(frozen=True, slots=True)
class Moved:
    """A metric in two years."""

    metric: str
    old: Figure
    new: Figure


def compose(inquiry: Inquiry, editions: Succession, *, named: bool) -> Composition:
    """A row for each metric that both years tell; a sentence where one was asked about."""
    old, new = (inquiry.shelf.reader.document(s.id) for s in (editions.old, editions.new))
    moved = list(pair_figures(_own(old), _own(new)))
    if named:
        moved = _asked(inquiry, moved)
        told = tuple(_sentence(m, editions, old, new) for m in moved[:2])
        return Composition(QuestionKind.CHANGED, told)
    rows = tuple(_row(m, old, new) for m in moved if m.old.value != m.new.value)
    return Composition(QuestionKind.CHANGED, rows[:_MOST], ("指标", *editions.names, "变化"))


def _own(document: Document) -> list[Figure]:
    """The figures that a report tells of its own year and place, not of parts or other years."""
    year = str(document.metadata.year)
    return [
        fact
        for fact in document.facts
        if isinstance(fact, Figure)
        and fact.body is None
        and fact.comparison is None
        and (fact.period or year) == year
        and len(squeeze(fact.metric)) > 1
    ]


def pair_figures(olds: Sequence[Figure], news: Sequence[Figure]) -> Iterator[Moved]:
    """Each later figure with the earlier one named most alike, of one unit, each used once."""
    worth = sorted(
        (
            (alike, -j, -i)
            for i, o in enumerate(olds)
            for j, n in enumerate(news)
            if o.unit is n.unit and (alike := _alike(o, n)) >= _ALIKE
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for _, new, old in worth:
        if -new not in partner and -old not in partner.values():
            partner[-new] = -old
    for new in sorted(partner):
        metric = squeeze(news[new].metric)
        yield Moved(metric, olds[partner[new]], news[new])


def _alike(one: Figure, other: Figure) -> float:
    first, second = plain_metric(one.metric), plain_metric(other.metric)
    if first == second:
        return 1.0
    if first.endswith(second) or second.endswith(first):
        return 0.95
    return likeness(first, second)


def _asked(inquiry: Inquiry, moved: Sequence[Moved]) -> list[Moved]:
    """The metrics that say most of the question's terms, if they say enough of them."""
    weights = inquiry.shelf.weights
    terms = [(t.text, weights.of(t)) for t in inquiry.query.terms]
    total = sum(weight for _, weight in terms)

    def said(item: Moved) -> float:
        names = (item.metric, plain_metric(item.old.metric))
        return sum(w for text, w in terms if any(match_words(text, name) for name in names))

    best = max((said(item) for item in moved), default=0.0)
    if not total or best < 0.5 * total:
        return []
    return [item for item in moved if said(item) == best]


def _sentence(moved: Moved, editions: Succession, old: Document, new: Document) -> Statement:
    was, now = _said(old, moved.old), _said(new, moved.new)
    names = editions.names
    up = moved.new.value > moved.old.value
    verb = (_UP if up else _DOWN).get(moved.new.unit, "提高" if up else "降低")
    sources = (Source(old, moved.old.context), Source(new, moved.new.context))
    if moved.new.value == moved.old.value:
        text = f"{moved.metric}没有变化：{names[0]}{was}、{names[1]}{now}"
        return Statement(text, sources, Role.VERDICT)
    text = f"{moved.metric}由{names[0]}的{was}{verb}到{names[1]}的{now}，{_by(moved)}"
    return Statement(text, sources, Role.READING)


def _row(moved: Moved, old: Document, new: Document) -> Statement:
    cells = (moved.metric, _said(old, moved.old), _said(new, moved.new), _by(moved))
    text = f"{cells[0]}：由{cells[1]}变为{cells[2]}，{cells[3]}"
    sources = (Source(old, moved.old.context), Source(new, moved.new.context))
    return Statement(text, sources, Role.READING, cells)


def _said(document: Document, figure: Figure) -> str:
    words = tidy(document.quote(figure.span))
    return (
        words
        if not words.replace(",", "").replace(".", "").isdigit()
        else say_amount(figure.value, figure.unit)
    )


def _by(moved: Moved) -> str:
    """「提高了2.4个百分点」「增加了3个」."""
    difference = abs(moved.new.value - moved.old.value)
    up = moved.new.value > moved.old.value
    unit = moved.new.unit
    if unit in (Unit.PERCENT, Unit.PERCENTAGE_POINT):
        return f"{'提高' if up else '降低'}了{say_step(difference, unit)}"
    counter = "个" if unit is Unit.COUNT else ""
    return f"{'增加' if up else '减少'}了{say_amount(difference, unit)}{counter}"
