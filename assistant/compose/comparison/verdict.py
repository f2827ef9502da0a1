"""Which side has more, by how much, or that they agree; over years, what became of the value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from assistant.amounts import DURATIONS, say_step
from assistant.claims import Role, Source, Statement
from assistant.compose.cells import column_of, measure_words
from assistant.compose.comparison.sides import Side
from assistant.compose.measures import Measure
from assistant.evidence import match_words
from assistant.passages import Passage, squeeze
from assistant.proof import check
from assistant.question import Query
from ingest.facts.model import Comparator, Deadline, Figure, Threshold, Unit

_LOW = re.compile(r"[低少早短小紧快严]")
_HIGH = re.compile(r"[高多晚长大慢松]")
_AT_LEAST = re.compile("不[低少]于|至少|达到")
_YEAR = re.compile(r"\d{4}年")
_TIME_COUNTED = re.compile(r"[\d一二三四五六七八九十两]\s*(个?工作日|日|天|个月|年|小时)")
_COUNTER = re.compile("(?<=[\\d.])[一-鿿]{1,2}$")
_ALIKE = (("人", "名", "位"), ("个", "项", "件", "家"))
_COMMON_YEAR = 2001


def verdict(query: Query, sides: Sequence[Side]) -> list[Statement]:
    """A verdict for each form that every side has one measure of, of one unit; [] where that
    cannot be said. The first wording that is proven is taken."""
    told = []
    forms = max((len(side.measures) for side in sides), default=0)
    for index in range(forms):
        known = [
            (side, side.passage, measure)
            for side in sides
            if side.passage and index < len(side.measures) and (measure := side.measures[index])
        ]
        if len(known) != len(sides) or len({m.unit for _, _, m in known}) != 1:
            continue
        if (
            len({_persons_or_things(counter) for _, p, m in known if (counter := _counter(p, m))})
            > 1
        ):
            continue  # 310人次 are no more than 4个
        if len({way for _, _, m in known if (way := _way(m))}) > 1:
            continue  # 「不超过30%」 and 「不低于30%」 are neither alike nor more and less
        if len({_is_part_not_asked(query, m) for _, _, m in known}) > 1:
            continue
        for statement in _worded(query, known):
            if check(statement) is None:
                told.append(statement)
                break
    return told


def _is_part_not_asked(query: Query, measure: Measure) -> bool:
    """True for 「其中政策5个」 where the question is after all: it is not set beside a whole."""
    fact = measure.fact
    if not isinstance(fact, Figure) or not fact.part_of:
        return False
    part = squeeze(fact.metric.removeprefix(fact.part_of)).strip("()（）")
    return bool(part) and not match_words(part, query.folded)


def _way(measure: Measure) -> str:
    """Where a line bounds: "from below" or "from above"; "" for what is no line."""
    fact = measure.fact
    if not isinstance(fact, Threshold):
        return ""
    if fact.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return "from below"
    return "from above" if fact.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN) else ""


Known = Sequence[tuple[Side, Passage, Measure]]


def _worded(query: Query, known: Known) -> Iterable[Statement]:
    sources = tuple(dict.fromkeys(Source(p.document, p.span) for _, p, _ in known))
    said = "、".join(f"{side.name}{measure_words(p, m)}" for side, p, m in known)
    values = [m.value for _, _, m in known]
    if len(set(values)) == 1:
        yield Statement(f"各方一致：{said}", sources, Role.VERDICT)
        return
    if all(_YEAR.fullmatch(side.name) for side, _, _ in known):
        yield from _over_years(known, sources)
    low = _wants_low(query, known[0][2], said)
    pick = min if low else max
    winner, _, top = pick(known, key=lambda entry: entry[2].value)
    word = top.words_for()[1 if low else 0]
    lead = f"{winner.name}{'更' if len(known) == 2 else '最'}{word}：{said}"
    apart = _apart(known)
    if apart:
        yield Statement(f"{lead}，相差{apart}", sources, Role.VERDICT)
    yield Statement(lead, sources, Role.VERDICT)


def _wants_low(query: Query, measure: Measure, told: str) -> bool:
    """True if the lower value is what the question looks for; of dates the earlier one. The
    stricter of two lines is the lower one, but for the least that ``told`` demands."""
    if "严" in query.folded:
        return not _AT_LEAST.search(told)
    asked = re.sub("多少|大小|高低|多大|多长|早晚|至少|最少要|不少于|高新|增长", "", query.folded)
    low, high = list(_LOW.finditer(asked)), list(_HIGH.finditer(asked))
    if low and not high:
        return True
    return measure.unit is None and not high


def _over_years(known: Known, sources: tuple[Source, ...]) -> Iterable[Statement]:
    """「预算执行率由2023年的91.2%提高到2024年的93.6%，提高了2.4个百分点」."""
    (first, was_in, was), (last, now_in, now) = known[0], known[-1]
    subject = _subject(now_in, now)
    if not subject or was.unit is None or now.unit is None:
        return
    up = now.value > was.value
    verb = "增加" if up else "减少"
    if now.unit in (Unit.PERCENT, Unit.PERCENTAGE_POINT, Unit.SCORE):
        verb = "提高" if up else "降低"
    before, after = measure_words(was_in, was), measure_words(now_in, now)
    text = f"{subject}由{first.name}的{before}{verb}到{last.name}的{after}"
    step = _difference(was, now, _counter(now_in, now))
    if step:
        yield Statement(f"{text}，{verb}了{step}", sources, Role.READING)
    yield Statement(text, sources, Role.READING)


def _subject(passage: Passage, measure: Measure) -> str:
    column = column_of(passage, measure)
    head = re.sub(r"[（(].*?[）)]|\d{4}年", "", squeeze(column))
    if head:  # where the year is all of it, the row says what is measured
        return head
    fact = measure.fact
    if isinstance(fact, Figure):
        return re.sub(r"^\d{4}年度?", "", squeeze(fact.metric))
    return squeeze(fact.subject) if isinstance(fact, Threshold) else ""


def _apart(known: Known) -> str:
    if len(known) != 2:
        return ""
    one, other = (measure for _, _, measure in known)
    if one.unit in DURATIONS and one.unit is other.unit:
        units = {_unit_said(measure_words(passage, m)) for _, passage, m in known}
        unit = units.pop()
        step = _plain(abs(one.value - other.value))
        return f"{step}{unit}" if unit and not units else ""  # 工作日 and 日 do not add up
    return _difference(one, other, _counter(known[0][1], one))


def _unit_said(words: str) -> str:
    """The unit in which ``words`` count time: 个工作日 of 「收到通知之日起10个工作日内」."""
    unit = next(reversed(_TIME_COUNTED.findall(words)), "")
    return "天" if unit == "日" else str(unit)


def _difference(one: Measure, other: Measure, counter: str) -> str:
    """By how much two measures differ, in words, with the ``counter`` where they count; "" where
    that is not to be reckoned."""
    if one.unit is None:
        return _days_apart(one, other)
    if one.unit in DURATIONS:
        return ""
    difference = abs(one.value - other.value)
    return say_step(difference, one.unit) + (counter or "个" if one.unit is Unit.COUNT else "")


def _days_apart(one: Measure, other: Measure) -> str:
    """The days between two days of one year; a day that a rule sets for every year is taken in the
    year of the other, two such in a year without a leap day."""
    due = [m.fact.due for m in (one, other) if isinstance(m.fact, Deadline) and m.fact.due]
    years = {day.year for day in due} or {_COMMON_YEAR}
    if len(years) > 1:
        return ""
    (year,) = years
    first, second = (date(year, *divmod(int(m.value), 100)) for m in (one, other))
    return f"{abs((first - second).days)}天"


def _counter(passage: Passage, measure: Measure) -> str:
    """What a count is told by: 人次 of 310人次; "" where that stands in no figure."""
    said = _COUNTER.search(measure_words(passage, measure)) if measure.unit is Unit.COUNT else None
    return said.group() if said else ""


def _persons_or_things(counter: str) -> str:
    """The counters of one kind of thing as one: persons are 人, 名 or 位, matters 个, 项 or 件;
    visits (人次) and towers (座) are neither."""
    kinds = (same[0] for same in _ALIKE if counter in same)
    return next(kinds, counter)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
