"""A checklist as CSV and as Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from assistant.checklist.files.cells import (
    CHANGED,
    DONE,
    SECTIONS,
    basis,
    binding,
    clauses,
    conditions,
    files,
    handed_in,
    heading,
    progress,
    sections,
    short_places,
    time_of,
)
from assistant.checklist.record import ChecklistRecord, TaskRecord
from assistant.checklist.rolling import ESTIMATED
from assistant.checklist.words import checklist_words

# One cell a fact, for tables that are sorted and filtered: CSV and Excel.
COLUMNS = (
    "类别", "时限", "原文时间", "事项", "责任单位", "交什么", "报给谁", "条件", "例外", "要求",
    "条款", "办结", "承办人", "备注", "地区", "环节", "办理系统", "说明", "文件", "原文", "编号",
)  # fmt: skip
# Widths of the columns of a page, in parts of its line.
WIDTHS = {
    "序号": 12, "地区": 16, "时限": 32, "事项": 52, "责任单位": 30, "交什么": 32, "条件和例外": 30,
    "出处": 27, "办理情况": 22,
}  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would calculate these


def fields(task: TaskRecord) -> tuple[str, ...]:
    """The cells of ``COLUMNS``; the date as 2026-08-31 or 2026-08-31 17:00."""
    remarks = [ESTIMATED if task.estimated else "", *task.differs]
    if task.clause_changed:
        remarks.append(f"{CHANGED}，原为：{task.clause_changed.before}")
    return (
        SECTIONS[task.section],
        str(task.due)[:16] if task.due else "",
        task.when,
        task.what,
        "、".join(task.who),
        task.deliverable or "",
        task.recipient or "",
        task.condition or "",
        "；".join(task.exceptions),
        binding(task) or "必须",
        clauses(task),
        DONE if task.state.done else "",
        task.state.assignee,
        task.state.note,
        task.region or "",
        checklist_words().chinese[task.stage] if task.stage else "",
        task.system or "",
        "；".join(remark for remark in remarks if remark),
        files(task),
        "；".join(" ".join(cited.quote.split()) for cited in task.citations),
        task.id,
    )


def csv_file(made: ChecklistRecord) -> bytes:
    """With a byte order mark, so that Excel reads it as UTF-8, and nothing it would calculate."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for task in made.tasks:
        writer.writerow(f"'{c}" if c.startswith(_FORMULA) else c for c in fields(task))
    return text.getvalue().encode("utf-8-sig")


def markdown_file(made: ChecklistRecord) -> bytes:
    """A table a section."""
    lines = [f"# {heading(made)}", "", *(f"> {note}" for note in about(made))]
    head = wide_columns(made)
    for title, tasks in sections(made):
        lines += ["", f"## {title}", "", _bar(head), _bar(["---"] * len(head))]
        lines += [_bar(wide_cells(made, n, task)) for n, task in enumerate(tasks, 1)]
    return ("\n".join(lines) + "\n").encode()


def about(made: ChecklistRecord) -> list[str]:
    """What stands above the tables: the documents, then what to know of the list."""
    return [line for line in (basis(made), *made.notes) if line]


def wide_columns(made: ChecklistRecord) -> list[str]:
    """The columns of a table that is read: Word, PDF, Markdown."""
    region = ["地区"] if made.several_regions else []
    return ["序号", *region, "时限", "事项", "责任单位", "交什么", "条件和例外", "出处", "办理情况"]


def wide_cells(made: ChecklistRecord, number: int, task: TaskRecord) -> list[str]:
    """One row of that table."""
    return [
        str(number),
        *([task.region or ""] if made.several_regions else []),
        time_of(task),
        task.what,
        "、".join(task.who),
        handed_in(task),
        conditions(task),
        short_places(made, task),
        progress(task),
    ]


def _bar(cells: Iterable[str]) -> str:
    plain = (" ".join(cell.replace("|", "｜").split()) for cell in cells)
    return "| " + " | ".join(plain) + " |"
