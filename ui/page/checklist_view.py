"""A checklist as HTML: sections, each a table whose rows can be ticked, assigned and annotated."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from assistant.checklist.files.cells import (
    CHANGED,
    PAST,
    binding,
    handed_in,
    sections,
    time_of,
)
from assistant.checklist.office import LONGEST_NAME, LONGEST_NOTE
from assistant.checklist.record import ChecklistRecord, TaskRecord
from assistant.checklist.words import Stage
from ingest.document import Span
from ui.page.answer_view import cite_button
from ui.page.document_card import table_head

DOWNLOADS = {
    "Word .docx": "docx",
    "Excel .xlsx": "xlsx",
    "日历 .ics": "ics",
    "PDF .pdf": "pdf",
    "Markdown .md": "md",
    "表格 .csv": "csv",
}


def checklist_view(made: ChecklistRecord, stage: Stage | None = None) -> str:
    """Notes, downloads, and a table a section; ``stage`` is what the list was narrowed to."""
    notes = "".join(f"<li>{escape(note)}</li>" for note in made.notes)
    said = f'<ul class="notes">{notes}</ul>' if notes else ""
    if not made.tasks:
        return said or '<p class="nothing">资料里没有符合条件的事项。</p>'
    done = sum(task.state.done for task in made.tasks)
    count = (
        f'<p class="hint">共{len(made.tasks)}项，已办结<span class="done-count">{done}</span>项。'
        "打勾、承办人、备注随填随存。</p>"
    )
    tables = "".join(_section(made, title, tasks) for title, tasks in sections(made))
    return f'{said}{_downloads(made, stage)}{count}<p class="saved" role="status"></p>{tables}'


def _downloads(made: ChecklistRecord, stage: Stage | None) -> str:
    wanted = {
        "region": made.region,
        "year": made.rolled_from or made.year,
        "audience": made.audience,
        "begins": made.begins,
        "ends": made.ends,
        "stage": stage,
        "roll_to": made.year if made.rolled_from else None,
    }
    given = {name: str(value) for name, value in wanted.items() if value is not None}
    links = "".join(
        f'<a class="download" download href="api/checklist/file?'
        f'{escape(urlencode(given | {"format": ending}))}">{label}</a>'
        for label, ending in DOWNLOADS.items()
    )
    return f'<nav class="downloads" aria-label="下载清单">{links}</nav>'


def _section(made: ChecklistRecord, title: str, tasks: list[TaskRecord]) -> str:
    region = ("地区",) if made.several_regions else ()
    columns = ("办结", *region, "时间", "事项", "谁", "交什么", "出处", "承办人", "备注")
    rows = "".join(_row(task, several_regions=made.several_regions) for task in tasks)
    return (
        f"<h2>{escape(title)}</h2>"
        f'<table class="rows items">{table_head(*columns)}<tbody>{rows}</tbody></table>'
    )


def _row(task: TaskRecord, *, several_regions: bool) -> str:
    name = escape(task.what, quote=True)
    ticked = " checked" if task.state.done else ""
    sources = "".join(
        cite_button(cited.number, cited.document_id, Span(cited.start, cited.end))
        for cited in task.citations
    )
    region = f'<td class="where">{escape(task.region or "")}</td>' if several_regions else ""
    return (
        f'<tr data-sources data-item="{escape(task.id)}"{" class=done" if ticked else ""}>'
        f'<td class="tick"><input type="checkbox" data-field="done"{ticked}'
        f' aria-label="办结：{name}"></td>{region}'
        f'<td class="when">{_when(task)}</td><td class="what">{_what(task)}</td>'
        f"{_cell('、'.join(task.who))}{_cell(handed_in(task))}<td>{sources}</td>"
        f"<td>{_field('assignee', '承办人', task.state.assignee, LONGEST_NAME, name)}</td>"
        f"<td>{_field('note', '备注', task.state.note, LONGEST_NOTE, name)}</td></tr>"
    )


def _when(task: TaskRecord) -> str:
    told, _, more = time_of(task).partition("（")
    past = f'<br><span class="muted">{PAST}</span>' if task.past and not task.state.done else ""
    return (
        escape(told) + (f'<br><span class="muted">（{escape(more)}</span>' if more else "") + past
    )


def _what(task: TaskRecord) -> str:
    told = [
        ("条件", task.condition),
        ("例外", "；".join(task.exceptions)),
        ("另有时限", "；".join(task.differs)),
        ("要求", binding(task)),
    ]
    lines = "".join(
        f'<br><span class="muted">{label}：{escape(words)}</span>' for label, words in told if words
    )
    return escape(task.what) + lines + _changed(task)


def _changed(task: TaskRecord) -> str:
    if task.clause_changed is None:
        return ""
    return (
        f'<details class="changed" open><summary>{CHANGED}</summary>'
        f'<p><span class="muted">原为</span> <del>{escape(task.clause_changed.before)}</del></p>'
        f'<p><span class="muted">现为</span> <ins>{escape(task.clause_changed.after)}</ins></p>'
        '<button type="button" class="quiet" data-accept>按新条文办，不再提示</button></details>'
    )


def _field(name: str, label: str, value: str, longest: int, task: str) -> str:
    words = escape(value, quote=True)
    return (
        f'<input type="text" data-field="{name}" value="{words}" data-before="{words}"'
        f' maxlength="{longest}" placeholder="{label}" aria-label="{label}：{task}">'
    )


def _cell(words: str | None) -> str:
    return f"<td>{escape(words)}</td>" if words else '<td class="none">—</td>'
