"""The tab of the checklist: what a body must do in a window of time."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.checklist_files import heading, write_checklist
from assistant.checklist_record import ChecklistRecord, TaskRecord
from assistant.desk import Desk
from assistant.wording import say_date
from ingest.document import Span
from ingest.errors import InputError, ZhengwenError
from ui.page.answer_view import cite_button
from ui.page.document_card import table_head
from ui.page.pickers import audiences, chosen, picker, regions, years
from ui.page.reading import ReadingPanel
from ui.page.script import ON_LOAD

DOWNLOADS = {"日历 .ics": ".ics", "表格 .csv": ".csv", "Word .docx": ".docx"}
_INVITATION = (
    '<p class="nothing">选好地区、年度和适用对象，'
    "列出这段时间里要完成的事项，每一项都能点回原文。</p>"
)


class ChecklistTab:
    """Builds the tab and answers its events."""

    def __init__(self, desk: Desk, reading: ReadingPanel) -> None:
        self._desk = desk
        self._folder = tempfile.TemporaryDirectory(prefix="zhengwen-")
        with gr.Column(elem_classes="tab-page"):
            with gr.Row(elem_classes="row pickers"):
                self.pickers = [
                    picker("地区", regions(desk)),
                    picker("年度", years(desk)),
                    picker("适用对象", audiences(desk), free=True),
                ]
            with gr.Row(elem_classes="row pickers"):
                begins = _day_box("从（可不填）")
                ends = _day_box("到（可不填）")
                make = gr.Button("列出清单", variant="primary", min_width=96, elem_id="make-list")
            with gr.Row(elem_classes="row"):
                self._downloads = [
                    gr.DownloadButton(label, visible=False, size="sm", min_width=90)
                    for label in DOWNLOADS
                ]
            view = gr.HTML(
                _INVITATION, elem_id="checklist", js_on_load=ON_LOAD, apply_default_css=False
            )
        inputs = [*self.pickers, begins, ends]
        outputs = [view, *self._downloads]
        make.click(self._list, inputs, outputs, show_progress="minimal", api_visibility="private")
        reading.follow(view)

    def _list(self, region: str, year: str, audience: str, begins: Any, ends: Any) -> list[Any]:
        wanted: dict[str, Any] = {
            "region": chosen(region),
            "year": int(year) if chosen(year) else None,
            "audience": chosen(audience),
        }
        try:
            made = self._desk.assistant.checklist(
                **wanted, begins=read_day(begins), ends=read_day(ends)
            )
        except ZhengwenError as error:
            failed = f'<div class="failed" role="alert">{escape(str(error))}</div>'
            return [failed, *(gr.DownloadButton(visible=False) for _ in DOWNLOADS)]
        listed = ChecklistRecord.of(made, wanted["region"], wanted["year"])
        return [checklist_view(listed), *self._files(listed)]

    def _files(self, listed: ChecklistRecord) -> list[gr.DownloadButton]:
        """The download buttons, each with its file; hidden where there is nothing to take along."""
        if not listed.tasks:
            return [gr.DownloadButton(visible=False) for _ in DOWNLOADS]
        folder = Path(tempfile.mkdtemp(dir=self._folder.name))
        buttons = []
        for ending in DOWNLOADS.values():
            path = folder / f"{heading(listed)}{ending}"
            write_checklist(listed, path)
            buttons.append(gr.DownloadButton(value=str(path), visible=True))
        return buttons


def checklist_view(made: ChecklistRecord) -> str:
    """The tasks as a table, each with its sources."""
    if not made.tasks:
        return '<p class="nothing">资料里没有符合条件的时限。可以放宽时间、地区或适用对象再试。</p>'
    head = table_head("时间", "事项", "交什么", "谁", "出处")
    rows = "".join(map(_task_row, made.tasks))
    count = f'<p class="hint" role="status">共{len(made.tasks)}项，按时间排列。</p>'
    return f'{count}<table class="rows">{head}<tbody>{rows}</tbody></table>'


def _task_row(task: TaskRecord) -> str:
    when = say_date(task.due) + "前" if task.due else task.when
    said = f'<br><span class="muted">{escape(task.when)}</span>' if task.due else ""
    what = task.what + (f"（{task.condition}）" if task.condition else "")
    sources = "".join(
        cite_button(cited.number, cited.document_id, Span(cited.start, cited.end))
        for cited in task.citations
    )
    return (
        f'<tr data-sources><td class="when">{escape(when)}{said}</td><td>{escape(what)}</td>'
        f"{_cell(task.deliverable)}{_cell('、'.join(task.who))}"
        f"<td>{sources}</td></tr>"
    )


def _cell(words: str | None) -> str:
    return f"<td>{escape(words)}</td>" if words else '<td class="none">—</td>'


def read_day(value: datetime | float | str | None) -> date | None:
    """The day that a date box holds.

    Raises:
        InputError: it holds something that is no date.
    """
    if value in (None, ""):
        return None
    if isinstance(value, datetime):
        return value.date()
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise InputError(f"“{value}”不是日期。请写成 2026-08-31 这样。") from None


def _day_box(label: str) -> gr.DateTime:
    return gr.DateTime(label=label, include_time=False, type="string", min_width=130, scale=2)
