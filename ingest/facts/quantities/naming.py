"""The name of each quantity in a sentence, built from the text's own words.

A number is named by its place in a 分别 list (`pairing`), by the number before it
(`borrowed_names`), as part of a whole (`parts`), or by its own words (`own_names`), in this order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.document import Clause, Document, Heading
from ingest.facts.model import Unit
from ingest.facts.numerals import CN
from ingest.facts.once import once
from ingest.facts.quantities.among import among_name
from ingest.facts.quantities.bare_names import heading_topic, title_topic
from ingest.facts.quantities.borrowed_names import (
    change_name,
    changed_in,
    earlier_name,
    is_of_unsaid_time,
    move_begins,
    moved_name,
    share_name,
)
from ingest.facts.quantities.judge import DURATIONS
from ingest.facts.quantities.own_names import own_name
from ingest.facts.quantities.pairing import Paired, paired_names
from ingest.facts.quantities.parts import paired_name, part_name
from ingest.facts.quantities.periods import (
    Period,
    base_year,
    period_before,
    period_said,
    year_before,
)
from ingest.facts.quantities.phrases import Phrase, clean, phrase_around
from ingest.facts.quantities.progress import Named, Progress
from ingest.facts.quantities.said import Said, read_document_quantities
from ingest.facts.quantities.topics import body_in, topic_of

_UNNAMED = "数值"
_POINT_NAME = re.compile(f"(?:^|[。；])\\s*[{CN}]+是(?P<name>[一-龥]{{2,12}})[。:]")
_RATES = (Unit.PERCENT, Unit.PERCENTAGE_POINT, Unit.SCORE)
_COMPARED_WITH = re.compile(
    "(?:[与和同较比跟]|相较于?|对比|对照)(?P<year>20\\d\\d) ?年(?:度|版|的)?"
    "[^，。；]{0,10}(?:相?比|，)"
)
_TARGET_YEAR = re.compile(
    "(?P<year>20\\d\\d ?年)[底末度]?(?:应?(?:达到|提高到|不[低少高超][于过]|力争|实现))?$"
    "|(?:^|[；：:]|[一二三四五]是)到?(?P<opening>20\\d\\d ?年)[底末]?，[^；。]*$"
)
_YEAR_AT_START = re.compile("^20\\d\\d年度?(?=预算)")  # of the last in a list of years
_LISTED = re.compile("[、和与及]*分别")  # what is left of a list without its years
_OTHER_YEAR = re.compile("^20\\d\\d年(?!预算|项目)")
_BARE_BESIDE = re.compile("\\s*[一-龥]{0,6}、\\s*")
_COUNTED = {
    "期": "期数",
    "人次": "人次",
    "场次": "场次",
    "批次": "批次",
    "户": "户数",
    "人": "人数",
    "名": "人数",
}
_COUNTED_IN_RULES = {"次": "次数", "字": "字数", "岁": "年龄"}


@dataclass(frozen=True, slots=True)
class NamedSaid:
    """A sentence with a name for each of its quantities."""

    said: Said
    names: tuple[Named, ...]


@once
def named_quantities(document: Document) -> tuple[NamedSaid, ...]:
    """The document's sentences with quantities, named; kept for the next extractor that asks."""
    namer = Namer(document)
    return tuple(NamedSaid(said, namer.name(said)) for said in read_document_quantities(document))


class Namer:
    """Names the quantities of one document; sentences must come in order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._path: tuple[Heading, ...] = ()
        self._before: tuple[Named, ...] = ()
        self._topic = ""
        self._year: int | None = None
        self._end = 0

    def name(self, said: Said) -> tuple[Named, ...]:
        """The names of all quantities of ``said``, in order."""
        self._enter(said.clause)
        self._pass_over(said)
        words = said.span.of(said.folded)
        progress = Progress(
            said,
            self._before,
            self._topic,
            base_year(self._document, said.clause),
            self._year,
            body_in(words, self._document.metadata.region),
        )
        self._before = _names(progress)
        self._topic = topic_of(words) or self._topic
        self._year = progress.carried
        return self._before

    def _pass_over(self, said: Said) -> None:
        """A point's name that stands alone is what the sentences after it are about: 「二是购买
        服务。梳理合同184份」."""
        here = said.clause.span.start if said.clause else said.span.start
        passed = said.folded[max(self._end, here) : said.span.start]
        for point in _POINT_NAME.finditer(passed) if "是" in passed else ():
            self._before = ()
            self._topic = topic_of(point["name"]) or title_topic(point["name"])
        self._end = said.span.end

    def _enter(self, clause: Clause | None) -> None:
        """Under a new heading nothing carries over."""
        path = clause.path if clause else ()
        if path != self._path:
            self._path, self._before, self._topic, self._year = path, (), "", None


def _names(progress: Progress) -> tuple[Named, ...]:
    spots = [judged.spot for judged in progress.said.quantities]
    pairs = paired_names(progress.said.folded, progress.said.span, spots)
    for place in range(len(spots)):
        progress.go_on(_named(progress, pairs.get(place)))
    return tuple(progress.done)


def _metric(named: Named, progress: Progress) -> str:
    return (
        _with_counter(named.metric, progress)
        or (progress.done[-1].metric if progress.done else "")
        or progress.topic
        or heading_topic(progress)
        or _UNNAMED
    )


def _in_year(progress: Progress, metric: str) -> str:
    """The name of a target with the year that its text sets it for: 「占比2025年不低于六成、2026年
    不低于七成」."""
    if not progress.is_rule or progress.spot.value.unit in DURATIONS:
        return metric
    told = progress.between(progress.start, progress.spot.span.start)
    found = _TARGET_YEAR.search(told)
    year = (found["year"] or found["opening"]).replace(" ", "") if found else ""
    if not year or year[:4] in metric:
        return metric
    return year + _OTHER_YEAR.sub("", metric)


def _with_counter(metric: str, progress: Progress) -> str:
    """The metric with what was counted of it, where that tells it from others: 培训期数."""
    known = _COUNTED_IN_RULES if progress.is_rule else _COUNTED
    counted = known.get(progress.spot.counter, "")
    return metric if not metric or counted[:1] in metric else metric + counted


def _named(progress: Progress, pair: Paired | None) -> Named:
    phrase = phrase_around(
        progress.said.folded,
        progress.said.span,
        progress.spot,
        progress.neighbour(-1),
        progress.neighbour(+1),
        rule=progress.is_rule,
    )
    if pair is not None and pair.year:
        return _in_its_year(progress, pair, phrase)
    change = pair.change if pair else None
    if change is not None:
        pair, phrase = None, Phrase(clean(change.words), "", change.words)
    period = _period(progress)
    begins = move_begins(progress, phrase) if pair is None else None
    if begins is not None and is_of_unsaid_time(phrase):
        period = _year_compared_with(progress, period) or year_before(period)
    named = paired_name(progress, pair, phrase) if pair else begins or _other(progress, phrase)
    later = changed_in(progress) if named.borrowed and pair is None else None
    return Named(
        metric=_in_year(progress, _metric(named, progress)),
        unit=progress.spot.value.unit,
        label=named.label,
        period=later or period.said,
        body=named.body or progress.body,
        comparison=(change and change.against) or named.comparison,
        part_of=named.part_of,
        borrowed=named.borrowed,
    )


def _in_its_year(progress: Progress, pair: Paired, phrase: Phrase) -> Named:
    """A number of a list of years: named as its first is, and of its own year."""
    period = period_said(pair.year, progress.base, progress.carried) or _period(progress)
    if not pair.first and progress.done:
        unit = progress.spot.value.unit
        return replace(progress.done[-1], unit=unit, period=period.said)
    left = _LISTED.sub("", phrase.left)
    named = _other(progress, replace(phrase, left=left, right=phrase.right or pair.shared))
    return replace(
        named,
        metric=_metric(replace(named, metric=_YEAR_AT_START.sub("", named.metric)), progress),
        unit=progress.spot.value.unit,
        period=period.said,
        body=named.body or progress.body,
    )


def _year_compared_with(progress: Progress, period: Period) -> Period | None:
    """The year of the earlier number where the sentence names it: 「与2022年版相比，…由5分…」."""
    said = progress.said
    before = said.folded[said.span.start : progress.spot.span.start]
    named = [int(found["year"]) for found in _COMPARED_WITH.finditer(before)]
    if not named or period.year is None or named[-1] >= period.year:
        return None
    return Period(str(named[-1]), named[-1])


def _other(progress: Progress, phrase: Phrase) -> Named:
    return (
        _beside_its_count(progress)
        or moved_name(progress, phrase)
        or among_name(progress, phrase)
        or earlier_name(progress, phrase)
        or change_name(progress, phrase)
        or share_name(progress, phrase)
        or part_name(progress, phrase)
        or _of_part(progress, own_name(progress, phrase))
    )


def _beside_its_count(progress: Progress) -> Named | None:
    """「乙镇11个项目、1130万元」: a bare amount is of those that the count before it is of."""
    last = progress.done[-1] if progress.done else None
    if last is None or last.borrowed or last.unit is not Unit.COUNT:
        return None
    if progress.is_rule or progress.spot.value.unit is not Unit.YUAN:
        return None
    again = any(one.metric == last.metric for one in progress.done[:-1])  # 「上年为19个、2.8亿元」
    beside = _BARE_BESIDE.fullmatch(progress.gap(progress.place))
    return replace(last, unit=Unit.YUAN) if beside and not again else None


def _of_part(progress: Progress, named: Named) -> Named:
    """A rate told right after a part is that part's: 「其中延续项目174个，审减率12.9%」."""
    last = progress.done[-1] if progress.done else None
    previous = progress.neighbour(-1)
    if last is None or previous is None or not last.part_of or not last.label:
        return named
    if named.unit not in _RATES or last.unit in _RATES or last.label in named.metric:
        return named
    if "；" in progress.between(previous.span.end, progress.spot.span.start):
        return named
    return replace(
        named, metric=f"{named.metric}（{last.label}）", part_of=named.metric, label=last.label
    )


def _period(progress: Progress) -> Period:
    previous = progress.neighbour(-1)
    period = period_before(
        progress.said.folded,
        progress.said.span,
        progress.spot.span.start,
        progress.base,
        progress.carried,
        previous.span.end if previous else progress.start,
    )
    if period.year is not None and period.year != progress.base:
        progress.carried = period.year
    return period
