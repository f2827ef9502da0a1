"""One metric side by side: its figures over places and years, each with the words it was read from.

Documents call one thing by several names (核减率, 压减率). A figure belongs to the metric asked for
where the two names, with synonyms made one, are the same or much alike; of several figures of one
document for one year the one named most alike is taken.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from assistant.amounts import UNIT_WORDS, spoken_size
from assistant.assessments import assessment_in, without_assessment
from assistant.claims import Source
from assistant.comparability import differences
from assistant.compare_choice import (
    Fitting,
    best_of,
    body_of,
    given_by,
    of_one_assessment,
    of_other_bodies,
    unit_of_most,
)
from assistant.compared_figure import ComparedFigure
from assistant.likeness import likeness
from assistant.passages import squeeze
from index.reader import Reader
from index.records import FactFilter, FactKind
from index.synonyms import synonyms
from ingest.document import Document, Status
from ingest.facts.model import Figure, Unit
from ingest.totals import SUM_AT_END
from ingest.word_file import word_file

ALIKE = 0.6  # likeness of two names from which they may mean one metric
_SAME_NOUN = 0.2  # what a common last character, 率 or 额, adds to the likeness of a name asked for
_OTHER_HEAD = 0.8  # of the likeness is left where two names end in other nouns: 目标尾款, 目标资金
_AMOUNT = re.compile(
    "(?<=..)(?:资?金额|额|资金)$"
)  # what an amount of money may leave out of its name
_FAILED = re.compile("被|未|退回|不予|逾期|超期|取消")
_SCALE = re.compile("满分|分值|权重")  # what a score is out of
_LEFT_OUT = 0.5
_SHORTEST_NAME = 3  # characters: 通过率
_PART = re.compile("（(?P<label>[^（）]+)）$")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
# At the beginning of a name, the part of a year that its number is of.
_PART_OF_YEAR = re.compile("第?[一二三四]季度|前[一二两三]个?季度|[上下]半年|1[-~至到]\\d{1,2}月")
_PERIOD = re.compile(r"(\d{4})(?:-(\d\d))?")
_FRAME = re.compile(r"^(?:全年|全区|全市|全县|全镇|项目支出|本年|当年|年末|累计|共)+|[（(].*?[）)]")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures of one metric and one unit, by place, then by year, and what to know beside them."""

    metric: str
    unit: Unit | None
    figures: tuple[ComparedFigure, ...]
    notes: tuple[str, ...] = ()  # what is not comparable

    @property
    def regions(self) -> tuple[str, ...]:
        """The places that have a figure."""
        return tuple(dict.fromkeys(figure.region for figure in self.figures))

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a figure, in order."""
        return tuple(sorted({figure.year for figure in self.figures}))

    @property
    def scale(self) -> tuple[Decimal, str]:
        """What all values are divided by to be told in one unit, and that unit: 万元, %, 分."""
        if self.unit is not Unit.YUAN:
            return Decimal(1), UNIT_WORDS.get(self.unit, "") if self.unit else ""
        return spoken_size(max(abs(figure.value) for figure in self.figures))

    def say(self, figure: ComparedFigure) -> str:
        """The number of ``figure`` in the unit that all are told in."""
        divisor, unit = self.scale
        places = max(_places(one.value / divisor) for one in self.figures)
        return f"{figure.value / divisor:,.{places}f}{unit}"

    def at(self, region: str, year: int) -> ComparedFigure | None:
        """The figure of ``region`` for ``year``, if there is one."""
        return next((f for f in self.figures if (f.region, f.year) == (region, year)), None)


def compare(
    reader: Reader,
    metric: str,
    regions: tuple[str, ...] | None = None,
    years: tuple[int, ...] | None = None,
) -> Comparison:
    """The figures of ``metric`` in the library; ``regions`` and ``years`` None: all.

    Where figures of several units fit, the unit of most places and years is taken; where no name
    fits, one that says the same but for how it was taken (一次通过率: 绩效目标通过率), with a note.
    """
    asked = assessment_in(metric)
    candidates = [one for one in _figures(reader) if not regions or one.region in regions]
    fitting, other_periods = _fitting(candidates, plain_metric(metric), asked, years)
    within = not fitting and other_periods > 0
    if within:  # 「截至8月底，存量资金3.42亿元」 is all that is told of it
        candidates = [_of_its_year(one) for one in candidates]
        fitting, other_periods = _fitting(candidates, plain_metric(metric), asked, years)
    taken = None if fitting else _named_otherwise(candidates, metric, years)
    if taken:
        fitting, other_periods = _fitting(candidates, plain_metric(taken), asked, years)
    if not fitting:
        return Comparison(metric, None, ())
    unit = unit_of_most(metric, fitting)
    of_unit = [one for one in fitting if one.found.figure.unit is unit]
    assessed, others = of_one_assessment(asked, of_unit)
    figures = sorted(best_of(assessed), key=lambda found: (found.region, found.year))
    left = [found for found in best_of(fitting) if found.figure.unit is not unit]
    in_other_units = [
        f"{one.figure.metric}（{one.words}）" for one in left if not one.figure.comparison
    ]
    notes = differences(
        figures,
        other_units=tuple(dict.fromkeys(in_other_units)),
        other_periods=other_periods,
        other_assessments=others,
        other_bodies=of_other_bodies(metric, figures, assessed),
    )
    if within:
        notes = (_not_of_a_year(figures), *notes)
    if taken:
        notes = (f"资料里没有叫“{metric}”的指标，这里取的是“{taken}”，请核对口径。", *notes)
    return Comparison(metric, unit, tuple(figures), notes)


def _fitting(
    candidates: Sequence[ComparedFigure],
    wanted: str,
    asked: str | None,
    years: tuple[int, ...] | None,
) -> tuple[list[Fitting], int]:
    """The figures whose name is like ``wanted``, and how many of them are of no whole year."""
    bare = without_assessment(wanted)  # "" of 自评
    fitting: list[Fitting] = []
    other_periods = 0
    for candidate in candidates:
        alike = _alike(wanted, candidate.figure)
        if asked and bare and alike < ALIKE and given_by(candidate) == asked:
            alike = _alike(bare, candidate.figure)
        if alike < ALIKE:
            continue
        if not candidate.year:
            other_periods += 1
        elif not years or candidate.year in years:
            fitting.append(Fitting((alike, *_standing(candidate)), candidate))
    return fitting, other_periods


def _named_otherwise(
    candidates: Sequence[ComparedFigure], metric: str, years: tuple[int, ...] | None
) -> str | None:
    """The name of most figures that ends as ``metric`` does, or the other way round, but for words
    on how it was taken; None if there is none, or ``metric`` says no more than such words."""
    wanted = _taken_how().sub("", plain_metric(metric))
    names: Counter[str] = Counter()
    for one in candidates:
        if one.year and (not years or one.year in years) and one.figure.part_of is None:
            name = _taken_how().sub("", plain_metric(one.figure.metric))
            shorter, longer = sorted((name, wanted), key=len)
            if len(shorter) >= _SHORTEST_NAME and longer.endswith(shorter):
                names[squeeze(one.figure.metric).removeprefix(one.region)] += 1
    return min(names, key=lambda name: (-names[name], len(name), name)) if names else None


def nearest_metrics(reader: Reader, metric: str, limit: int = 8) -> tuple[str, ...]:
    """The names of metrics in the library that are most like ``metric``, the nearest first."""
    wanted = plain_metric(metric)
    names = {squeeze(one.figure.metric) for one in _figures(reader) if one.year}
    near = {name: likeness(wanted, plain_metric(name)) for name in names}
    near |= {name: near[name] + _SAME_NOUN for name in names if name[-1:] == wanted[-1:]}
    found = sorted((name for name in near if near[name] > 0), key=lambda name: (-near[name], name))
    return tuple(found[:limit])


def comparable_metrics(reader: Reader, limit: int = 40) -> tuple[str, ...]:
    """Metrics that at least two places or years have a figure for, the widest spread first."""
    where: defaultdict[tuple[str, Unit], set[tuple[str, int]]] = defaultdict(set)
    names: defaultdict[tuple[str, Unit], Counter[str]] = defaultdict(Counter)
    for candidate in _figures(reader):
        figure = candidate.figure
        if not candidate.year:
            continue
        if figure.body is None and figure.comparison is None and len(figure.metric) > 2:
            key = plain_metric(figure.metric), figure.unit
            where[key].add((candidate.region, candidate.year))
            names[key][squeeze(figure.metric)] += 1
    spread = [key for key in where if len(where[key]) > 1]
    spread.sort(key=lambda key: (-len({r for r, _ in where[key]}), -len(where[key]), key[0]))
    return tuple(dict.fromkeys(names[key].most_common(1)[0][0] for key in spread))[:limit]


def plain_metric(metric: str) -> str:
    """A metric's name without year, brackets and frame words, with synonyms made one."""
    plain = _FRAME.sub("", _YEAR.sub("", squeeze(metric))).strip("的，、：:")
    plain = _any_term().sub(lambda found: synonyms().canonical_term(found.group()), plain)
    return plain or squeeze(metric)


def _places(value: Decimal) -> int:
    """How many decimals a value needs, at most four."""
    exponent = value.quantize(Decimal("0.0001")).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@lru_cache(maxsize=1)
def _taken_how() -> re.Pattern[str]:
    return re.compile("|".join(word_file("assistant", "words/metrics.toml")["taken_how"]["words"]))


@lru_cache(maxsize=1)
def _any_term() -> re.Pattern[str]:
    longest_first = sorted(synonyms().terms, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _alike(wanted: str, figure: Figure) -> float:
    """How much the name of ``figure`` is like ``wanted``; a part (收入（税收收入）) is what its own
    name says, and does not stand for its whole."""
    part = _PART.search(squeeze(figure.metric)) if figure.part_of else None
    if part is None:
        return _name_alike(wanted, figure.metric, figure.unit)
    label = plain_metric(part["label"])
    if not any(label[at : at + 2] in wanted for at in range(len(label) - 1)):
        return 0.0
    names = (part["label"], part["label"] + figure.metric[: -len(part.group())])
    return max(_name_alike(wanted, name, figure.unit) for name in names)


def _name_alike(wanted: str, metric: str, unit: Unit) -> float:
    name = SUM_AT_END.sub("", plain_metric(metric))  # a row of totals is the whole's number
    if name == wanted:
        return 1.0
    if name.endswith(wanted) or (wanted.endswith(name) and len(name) > 2):
        return 0.9
    if unit is Unit.YUAN and _amount(name).endswith(_amount(wanted)):
        return 0.9  # 核减 3.1亿元 is the 核减金额
    alike = likeness(wanted, name) * (_LEFT_OUT if _is_aside(name, wanted) else 1)
    same_noun = set(wanted[-2:]) & set(squeeze(metric)[-2:])
    return alike if same_noun else alike * _OTHER_HEAD


def _is_aside(name: str, wanted: str) -> bool:
    """True if ``name`` counts what was sent back or not done (自评项目被退回), or what a score is
    out of (自评满分), unasked."""
    return any(words.search(name) and not words.search(wanted) for words in (_FAILED, _SCALE))


def _amount(name: str) -> str:
    return _AMOUNT.sub("", name)


def _standing(candidate: ComparedFigure) -> tuple[float, ...]:
    """Of equally well named figures: a table's total before its rows, the whole before a part,
    what was issued before a draft, this year's own report first."""
    figure, about = candidate.figure, candidate.source.document.metadata
    return (
        float(SUM_AT_END.search(figure.metric) is not None),
        float(body_of(figure) is None),
        float(figure.part_of is None and figure.comparison is None),
        float(about.status is not Status.DRAFT),
        float(about.year == candidate.year),
    )


def _figures(reader: Reader) -> list[ComparedFigure]:
    found = []
    for stored in reader.facts(FactFilter(kinds=(FactKind.FIGURE,))):
        document = reader.document(stored.document_id)
        figure = stored.fact
        region, year = document.metadata.region, _year(document, figure)
        if isinstance(figure, Figure) and region:
            found.append(ComparedFigure(region, year, figure, Source(document, figure.context)))
    return found


def _of_its_year(one: ComparedFigure) -> ComparedFigure:
    """``one`` with the year in which its months lie, where it holds for part of a year."""
    within = re.fullmatch(r"(\d{4})(?:-\d\d)?", one.figure.period or "")
    return replace(one, year=int(within[1])) if within and not one.year else one


def _not_of_a_year(figures: Sequence[ComparedFigure]) -> str:
    told = dict.fromkeys(
        f"{one.region}为{_PERIOD.sub(_say_month, one.figure.period or '')}的“{one.figure.metric}”"
        for one in figures
    )
    return f"资料里没有全年的数，这里是年内一段时间或一个时点的：{'；'.join(told)}。"


def _say_month(period: re.Match[str]) -> str:
    return f"{period[1]}年" + (f"{int(period[2])}月" if period[2] else "")


def _year(document: Document, figure: object) -> int:
    """The year a figure holds for; 0 where it holds for another stretch of time."""
    period = figure.period if isinstance(figure, Figure) else None
    if isinstance(figure, Figure) and _PART_OF_YEAR.match(squeeze(figure.metric)):
        return 0
    if period and re.fullmatch(r"\d{4}", period):
        return int(period)
    return 0 if period else document.metadata.year or 0
