"""The kinds of fact a text can state: frozen values that point to their exact words.

Common to all: ``span`` is the date's, number's or term's own words (「8月底前」「600万及以上」);
``context`` is the sentence or table row they stand in; ``clause`` is the number of the clause;
``rule`` names what made the reading, so that "why does it say so" has an answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from ingest.document import Span


class Modality(StrEnum):
    MUST = "must"  # 应、须、必须
    MUST_NOT = "must_not"  # 不得、严禁
    IN_PRINCIPLE = "in_principle"  # 原则上
    MAY = "may"  # 可、可以、鼓励


class Unit(StrEnum):
    YUAN = "yuan"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    COUNT = "count"
    SCORE = "score"
    DAY = "day"  # 日 and 工作日; the words say which
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"
    TON = "ton"
    KILOMETRE = "km"
    SQUARE_METRE = "square_metre"


class Comparator(StrEnum):
    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"
    BETWEEN = "between"


class Precision(StrEnum):
    TIME = "time"
    DAY = "day"
    DEKAD = "dekad"  # 旬
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Relation(StrEnum):
    CITES = "cites"
    BASED_ON = "based_on"  # 根据、依据
    ISSUES = "issues"  # 印发《…》
    SUPERSEDES = "supersedes"  # 同时废止
    AMENDS = "amends"  # 修订


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all facts share; offsets are in the document's canonical text."""

    span: Span
    context: Span
    clause: int
    rule: str

    def __post_init__(self) -> None:
        if not self.context.contains(self.span):
            raise ValueError(f"{self.span} lies outside its context {self.context}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation(Fact):
    """Who must do what: the part that deadlines and duties share. Words are as the text has them;
    what is inherited from a stem or heading may stand outside ``context``, and a task told by a
    row's head and a cell is both, parted by a colon."""

    task: str
    audience: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    deliverable: str | None = None
    recipient: str | None = None
    system: str | None = None
    condition: str | None = None
    modality: Modality | None = None
    consequence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Obligation):
    """A time by which something is due.

    ``due`` is the last day (or minute); ``begins`` the first day of a range. Where the text fixes
    no single date ``due`` is None and ``recurrence`` says the rule: ``annual MM-DD[Thh:mm]``,
    ``monthly day=5``, ``weekly day=5``, ``quarterly day=25`` (of its last month; likewise
    halfyearly), ``quarter_end+10d`` (likewise dekad_end, month_end, halfyear_end, year_end), or
    ``X+Nd|wd|m|y|h`` counted from an event X in receipt, approval,
    issue, contract, accept, return, event (wd = working days; a minus sign counts back). Both are
    set where days count from the issue of the document itself. ``year_offset`` is 1 for 次年 in a
    standing rule. 24:00 is given as 23:59 of its day. `ingest.facts.resolve.due_in` turns a rule
    into days.
    """

    due: date | datetime | None
    begins: date | datetime | None = None
    recurrence: str | None = None
    year_offset: int = 0
    precision: Precision = Precision.DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Obligation):
    """An obligation without a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold(Fact):
    """A line that a quantity is held against, and what follows.

    ``value`` is in ``unit`` (money in yuan, shares in percent); for ``between`` ``high`` is the
    upper end and ``bounds`` says which ends count, as in "[)".
    """

    subject: str
    comparator: Comparator
    value: Decimal
    unit: Unit
    high: Decimal | None = None
    bounds: str | None = None
    audience: tuple[str, ...] = ()
    condition: str | None = None
    consequence: str | None = None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Fact):
    """A number that a report states: 「核减率为28.7%」.

    ``metric`` is built from the text's own words; ``period`` is "2024", "2024-06" or "2022/2024";
    ``body`` is whom or what it holds for, if it is not the whole region of the document;
    ``qualifier`` keeps 近、约、余、超过; ``comparison`` keeps 同比、比上年、由…降至;
    ``part_of`` names the metric this is a part of (其中).
    """

    metric: str
    value: Decimal
    unit: Unit
    period: str | None = None
    body: str | None = None
    qualifier: str | None = None
    comparison: str | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Fact):
    """「本办法所称偏离度，是指…」; ``span`` covers the term, ``meaning`` the defining words."""

    term: str
    meaning: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration(Fact):
    """Points told in order: 一是…二是…, or a heading and the points under it.

    ``span`` covers the whole list, ``points`` each point, in order; ``title`` says what they are
    points of, in the words of the heading or the stem.
    """

    title: str
    points: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Fact):
    """Another document named here: 《…》 with its number if it has one."""

    title: str
    document_number: str | None
    relation: Relation
