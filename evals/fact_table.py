"""Prints scores of facts, and on request every miss and every wrong fact with its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from evals.fact_run import FactReport, SetFacts
from evals.facts import FactScore, Verdict
from evals.labels import FactLabel
from evals.statement_labels import StatementLabel
from evals.tables import narrow_table, percent
from evals.verdicts import Scored, Stated
from ingest.document import Document
from ingest.facts.model import (
    Deadline,
    Definition,
    Duty,
    Enumeration,
    Figure,
    Reference,
    Threshold,
)

KIND_NAMES = {
    "deadline": "时限",
    "threshold": "门槛",
    "figure": "数值",
    "duty": "义务",
    "definition": "定义",
    "reference": "引用",
    "enumeration": "列举",
}
_HEADS = ("标注", "抽取", "精确", "召回", "F1", "取值", "责任", "端点", "事项")


def print_facts(
    report: FactReport, console: Console, *, by_document: bool = False, failures: bool = False
) -> None:
    """Tables of every set; with ``failures`` also each verdict that is not right."""
    for note in report.absent:
        console.print(note, style="yellow")
    for one in report.sets:
        console.print(_table(one, by_document))
        if failures:
            for line in failure_lines(one):
                console.print(line, markup=False, highlight=False, soft_wrap=True)


def _table(one: SetFacts, by_document: bool) -> Table:
    table = narrow_table(f"事实抽取 · {one.title}", "类别", _HEADS)
    rows = [
        (KIND_NAMES[result.kind], result) for result in one.scores if result.labels or result.facts
    ]
    if by_document:
        rows += [
            (f"{file.split('_')[0][:5]} {KIND_NAMES[result.kind]}", result)
            for file, results in one.scores_by_document().items()
            for result in results
            if result.labels or result.facts
        ]
    for name, result in rows:
        table.add_row(name, *_cells(result))
    return table


def _cells(result: FactScore) -> list[str]:
    return [
        str(result.labels),
        str(result.facts),
        percent(result.precision),
        percent(result.recall),
        f"{result.f1:.3f}",
        _share(result.values, result.matched),
        _share(result.audiences, result.audiences_of),
        _share(result.bounds, result.bounds_of),
        _share(result.about, result.about_of),
    ]


def _share(right: int, of: int) -> str:
    return f"{right}/{of}" if of else "—"


def failure_lines(one: SetFacts) -> Iterator[str]:
    """What is missed, spurious or wrong, one entry each: what was wanted, what was found, where."""
    for verdict in one.verdicts:
        if verdict.counts and not verdict.right:
            yield "\n".join(_failure(verdict))


def _failure(verdict: Verdict) -> Iterator[str]:
    where = f"{verdict.document.file.split('_')[0]} {KIND_NAMES[verdict.kind]}"
    if verdict.label is None:
        yield f"多出 {where}"
    elif verdict.fact is None:
        yield f"漏掉 {where}"
    else:
        wrong = "取值" if not verdict.value else "责任单位"
        yield f"{wrong}不对 {where}"
    if verdict.label is not None:
        yield f"    标注 {_label(verdict.label)}"
    if verdict.fact is not None:
        yield f"    抽取 {_fact(verdict.fact, verdict.document)}"
    yield f"    原文 {_sentence(verdict)}"


def _label(label: FactLabel | StatementLabel) -> str:
    if isinstance(label, StatementLabel):
        given = [label.modality, *label.audience, label.relation, label.points]
        return f"【{_flat(label.quote)}】{' '.join(str(one) for one in given if one)}"
    said = label.due or label.rule
    if said is None:
        said = f"{label.comparator or ''} {_value(label)} {label.unit}".strip()
    who = f"（{'、'.join(label.audience)}）" if label.audience else ""
    return f"【{_flat(label.quote)}】{said} {label.about}{who}"


def _value(label: FactLabel) -> str:
    return "—".join(map(str, label.value)) if isinstance(label.value, tuple) else str(label.value)


def _fact(fact: Scored | Stated, document: Document) -> str:
    quote = f"【{_flat(document.quote(fact.span))}】"
    if isinstance(fact, Deadline):
        said = fact.due.isoformat() if fact.due else fact.recurrence
        return f"{quote}{said} {fact.task}（{'、'.join(fact.audience)}）[{fact.rule}]"
    if isinstance(fact, Figure):
        about = " ".join(filter(None, (fact.metric, fact.body, fact.period)))
        return f"{quote}{fact.value:f} {fact.unit} {about} [{fact.rule}]"
    if not isinstance(fact, Threshold):
        return f"{quote}{_statement(fact)} [{fact.rule}]"
    high = f"—{fact.high:f}" if fact.high is not None else ""
    return f"{quote}{fact.comparator} {fact.value:f}{high} {fact.unit} {fact.subject} [{fact.rule}]"


def _statement(fact: Stated) -> str:
    match fact:
        case Duty():
            return f"{fact.modality or '—'} {fact.task}（{'、'.join(fact.audience)}）"
        case Reference():
            return f"{fact.relation} {fact.title}"
        case Enumeration():
            return f"{len(fact.points)} {_flat(fact.title)}"
        case Definition():
            return fact.term


def _sentence(verdict: Verdict) -> str:
    document, place = verdict.document, verdict.place
    if verdict.fact is not None:
        return _flat(document.quote(verdict.fact.context))
    if place is None:
        return "（标注的文字在正文中找不到）"
    clause = document.clause_at(place.start)
    return _flat(document.quote(clause.span if clause else place))


def _flat(text: str) -> str:
    return " ".join(text.split())
