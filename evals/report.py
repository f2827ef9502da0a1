"""Prints a run: a table a set, one row a type of question, and the wrong answers on request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table

from evals.change import Change, Turned
from evals.gold import QuestionType
from evals.results import QuestionResult, RunResult, SetResult
from evals.summary import Summary, summarise
from evals.tables import narrow_table, percent

TYPE_NAMES: dict[QuestionType, str] = {
    "deadline": "时限",
    "figure": "数值",
    "threshold": "门槛",
    "requirement": "要求",
    "definition": "含义",
    "comparison": "比较",
    "changed": "变化",
    "checklist": "清单",
    "points": "要点",
    "status": "效力",
    "followup": "追问",
    "unanswerable": "无答案",
}
_HEADS = ("题数", "答对", "正确率", "引全", "引准", "有据", "p50", "p95 毫秒")


def print_run(run: RunResult, console: Console, *, failures: bool = False) -> None:
    """Tables of every set, the totals, and with ``failures`` each wrong answer with its faults."""
    for note in run.absent:
        console.print(note, style="yellow")
    for one in run.sets:
        console.print(_table(one))
        for line in _total_lines(summarise(one.results)):
            console.print(line, highlight=False)
        for problem in one.problems:
            console.print(problem, style="yellow", markup=False)
        if failures:
            for result in one.results:
                if not result.right:
                    console.print(
                        "\n".join(_wrong(result)), markup=False, highlight=False, soft_wrap=True
                    )


def _table(one: SetResult) -> Table:
    table = narrow_table(f"问答 · {one.title}", "题型", _HEADS)
    for kind, results in _by_type(one):
        table.add_row(TYPE_NAMES[kind], *_cells(summarise(results)))
    table.add_section()
    table.add_row("合计", *_cells(summarise(one.results)), style="bold")
    return table


def _by_type(one: SetResult) -> Iterator[tuple[QuestionType, list[QuestionResult]]]:
    for kind in TYPE_NAMES:
        if results := [result for result in one.results if result.type == kind]:
            yield kind, results


def _cells(summary: Summary) -> list[str]:
    return [
        str(summary.questions),
        str(summary.right),
        percent(summary.accuracy),
        percent(summary.citation_recall),
        percent(summary.citation_precision),
        percent(summary.supporting_precision),
        _number(summary.p50_ms),
        _number(summary.p95_ms),
    ]


def _total_lines(summary: Summary) -> list[str]:
    return [
        f"拒答：精确率 {percent(summary.refusal_precision)}，"
        f"召回率 {percent(summary.refusal_recall)}，误拒率 {percent(summary.wrong_refusals)}",
        f"检索：所需段落全在前五 {percent(summary.all_found_at_5)}，"
        f"至少一处在前五 {percent(summary.found_at_5)}，首位 {percent(summary.found_at_1)}，"
        f"MRR {_decimal(summary.mrr)}",
        f"引文与原文逐字相同：{percent(summary.exact)}",
    ]


def _wrong(result: QuestionResult) -> list[str]:
    return [
        f"✗ {result.id} {TYPE_NAMES[result.type]}  {result.question}",
        f"    {'；'.join(result.faults)}",
        f"    答：{_flat(result.answer)}",
    ]


def print_change(change: Change, console: Console) -> None:
    """What got better and worse, with the answers of both runs for what got worse."""
    console.print(
        f"与上次相比：变好 {len(change.better)} 题，变差 {len(change.worse)} 题", style="bold"
    )
    if change.new or change.gone:
        console.print(f"新增 {len(change.new)} 题，减少 {len(change.gone)} 题")
    for turned in (*change.worse, *change.better):
        console.print("\n".join(_turned(turned)), markup=False, highlight=False, soft_wrap=True)


def _turned(turned: Turned) -> list[str]:
    now, before = turned.now, turned.before
    faults = (before if turned.better else now).faults
    return [
        f"{'↑' if turned.better else '↓'} {now.id} {TYPE_NAMES[now.type]}  {now.question}",
        f"    {'原先' if turned.better else '现在'}：{'；'.join(faults)}",
        f"    原答：{_flat(before.answer)}",
        f"    现答：{_flat(now.answer)}",
    ]


def _flat(text: str, limit: int = 300) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit]}……"


def run_as_json(run: RunResult) -> dict[str, Any]:
    """The run as plain values: every result, and the summaries by set and type."""
    plain = run.model_dump(mode="json")
    for one, result in zip(plain["sets"], run.sets, strict=True):
        by_type = {
            kind: [each for each in result.results if each.type == kind] for kind in TYPE_NAMES
        }
        one["summary"] = summarise(result.results).model_dump()
        one["by_type"] = {
            kind: summarise(results).model_dump() for kind, results in by_type.items() if results
        }
    return plain


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.0f}"


def _decimal(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"
