"""Facts on a terminal: document by document, what the text says and what it was read as."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.table import Table

from assistant.amounts import say_amount
from index.fact_record import (
    DeadlineRecord,
    DefinitionRecord,
    DutyRecord,
    EnumerationRecord,
    FigureRecord,
    ObligationRecord,
    ReferenceRecord,
    ThresholdRecord,
)
from ingest.facts.model import Comparator, Unit
from ui.cli.tables import show, table
from ui.wording import FACT_NAMES

if TYPE_CHECKING:
    from index.fact_record import FactRecord

_MODALS = {"must": "应当", "must_not": "不得", "in_principle": "原则上", "may": "可以"}
_SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.MORE_THAN: "＞",
    Comparator.AT_MOST: "≤",
    Comparator.LESS_THAN: "＜",
}
_UNITS = {
    Unit.DAY: "日",
    Unit.MONTH: "个月",
    Unit.YEAR: "年",
    Unit.HOUR: "小时",
    Unit.TON: "吨",
    Unit.KILOMETRE: "公里",
    Unit.SQUARE_METRE: "平方米",
}
_ANNUAL = re.compile(r"annual (\d\d)-(\d\d)(?:T(\d\d:\d\d))?")
_COUNTED = re.compile(r"([a-z]+)(?:_end)?([+-])(\d+)(wd|d|m|y|h)")
_SINCE = {
    "receipt": "收到",
    "approval": "批准",
    "issue": "印发",
    "contract": "合同",
    "accept": "受理或验收",
    "return": "退回",
    "event": "事由",
    "week": "周末",
    "dekad": "旬末",
    "month": "月末",
    "quarter": "季末",
    "halfyear": "半年末",
    "year": "年末",
}
_OF_MONTH = re.compile(r"(monthly|quarterly|halfyearly) day=(\d+)(?:T(\d\d:\d\d))?")
_MONTHS = {"monthly": "每月", "quarterly": "每季度末月", "halfyearly": "每半年末月"}
_STEPS = {"wd": "个工作日", "d": "日", "m": "个月", "y": "年", "h": "小时"}
_CHAPTER = re.compile(r"^第[一二三四五六七八九十]+章(?=第)(?:第[一二三四五六七八九十]+节)?")
_LONGEST_WORDS = 36  # characters of a sentence-long quote that are shown; the rest is in the JSON


def print_facts(found: list[FactRecord]) -> None:
    """The facts as one table a document; the kind has a column where there are several."""
    if not found:
        typer.echo("没有符合条件的内容。")
        return
    several = len({fact.kind for fact in found}) > 1
    console = Console()
    for file, facts in groupby(found, key=lambda fact: fact.file):
        console.print(file, style="bold", markup=False, highlight=False, soft_wrap=True)
        listed = _table(several)
        for fact in facts:
            kind = (FACT_NAMES[fact.kind],) if several else ()
            listed.add_row(_section(fact), *kind, _quote(fact), _meaning(fact), _about(fact))
        show(listed)
    typer.echo(f"共{len(found)}条。加 --json 或 --csv 文件 可得到全部字段和所在句子。")


def _table(several: bool) -> Table:
    listed = table("条款", *(("种类",) if several else ()), "原文", "读作", "内容")
    shares = (3, *((None,) if several else ()), 4, 3, 7)
    for column, share in zip(listed.columns, shares, strict=True):
        column.ratio = share
        column.no_wrap = share is None
    listed.expand = True
    return listed


def _section(fact: FactRecord) -> str:
    """The clause's own mark: the article without its chapter, which the JSON has."""
    return _CHAPTER.sub("", fact.section) or fact.section or "—"


def _quote(fact: FactRecord) -> str:
    words = " ".join(fact.quote.split())
    return words if len(words) <= _LONGEST_WORDS else f"{words[:_LONGEST_WORDS]}……"


def _meaning(fact: FactRecord) -> str:
    """What the words were read as: a day, a line, an amount."""
    match fact:
        case DeadlineRecord():
            return say_due(fact)
        case DutyRecord():
            return _MODALS.get(fact.modality or "", "负责")
        case ThresholdRecord():
            return _line(fact)
        case FigureRecord():
            return f"{fact.qualifier or ''}{_amount(fact.value, fact.unit)}"
        case EnumerationRecord():
            return f"{len(fact.points)}点"
    return ""


def say_due(fact: DeadlineRecord) -> str:
    """The day, or the rule that days follow: 「每年7月31日」「收到后10个工作日」."""
    if isinstance(fact.due, datetime):
        return f"{fact.due:%Y-%m-%d %H:%M}"
    if fact.due is not None:
        return fact.due.isoformat()
    rule = fact.recurrence or ""
    if annual := _ANNUAL.match(rule):
        clock = f" {annual[3]}" if annual[3] else ""
        return f"每年{int(annual[1])}月{int(annual[2])}日{clock}"
    if of_month := _OF_MONTH.fullmatch(rule):
        clock = f" {of_month[3]}" if of_month[3] else ""
        return f"{_MONTHS[of_month[1]]}{of_month[2]}日{clock}"
    if counted := _COUNTED.fullmatch(rule):
        side = "后" if counted[2] == "+" else "前"
        since = _SINCE.get(counted[1], "")
        return since if counted[3] == "0" else f"{since}{side}{counted[3]}{_STEPS[counted[4]]}"
    return rule or "—"


def _line(fact: ThresholdRecord) -> str:
    if isinstance(fact.value, list):
        low, high = fact.value
        return f"{_amount(low, fact.unit)}至{_amount(high, fact.unit)}"
    return f"{_SIGNS[fact.comparator]}{_amount(fact.value, fact.unit)}"


def _amount(value: float, unit: Unit) -> str:
    return say_amount(Decimal(str(value)), unit) + _UNITS.get(unit, "")


def _about(fact: FactRecord) -> str:
    """Who and what it is about."""
    return "；".join(part for part in _parts(fact) if part)


def _parts(fact: FactRecord) -> Iterator[str]:
    match fact:
        case ObligationRecord():
            who = "、".join(fact.audience)
            yield f"{who}：{fact.task}" if who else fact.task
            yield f"不含{'、'.join(fact.exceptions)}" if fact.exceptions else ""
            yield f"条件：{fact.condition}" if fact.condition else ""
            yield (
                f"报{fact.recipient}" if fact.recipient and fact.recipient not in fact.task else ""
            )
        case ThresholdRecord():
            yield fact.subject
            yield f"适用{'、'.join(fact.audience)}" if fact.audience else ""
            yield fact.consequence or ""
        case FigureRecord():
            yield fact.metric
            yield (
                f"{fact.period.replace('/', '至')}年"
                if fact.period and fact.period.isdigit()
                else ""
            )
            yield fact.body or ""
        case DefinitionRecord():
            yield fact.meaning
        case EnumerationRecord():
            yield fact.title
        case ReferenceRecord():
            yield fact.title
            yield fact.document_number or ""
