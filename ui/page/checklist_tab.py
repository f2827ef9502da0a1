"""The tab of the checklist: what a body must do in a window of time, and how far it is done."""

from __future__ import annotations

import re
from datetime import date, datetime
from html import escape
from typing import Any

import gradio as gr
from pydantic import BaseModel

from assistant.answer import AnswerScope
from assistant.checklist.asking import Wanted
from assistant.checklist.words import Stage, checklist_words, stage_named
from assistant.desk import Desk
from ingest.errors import InputError, ZhengwenError
from ingest.facts.fold import fold
from ui.page.checklist_script import ON_CHECKLIST
from ui.page.checklist_view import checklist_view
from ui.page.pickers import ANY, audiences, chosen, picker, regions, years
from ui.page.reading import ReadingPanel, event_value

_INVITATION = (
    '<p class="nothing">选好地区、年度和适用对象，列出要完成的事项：可以打勾、定承办人、写备注，'
    "也可以下载带走；每一项都能点回原文。</p>"
)


class ChecklistTab:
    """Builds the tab and answers its events."""

    def __init__(self, desk: Desk, reading: ReadingPanel) -> None:
        self._desk = desk
        with gr.Column(elem_classes="tab-page"):
            with gr.Row(elem_classes="row pickers"):
                self.pickers = [
                    picker("地区", regions(desk)),
                    picker("年度", years(desk)),
                    picker("适用对象", audiences(desk), free=True),
                ]
            with gr.Row(elem_classes="row pickers"):
                self.window = [_day_box("从（可不填）"), _day_box("到（可不填）")]
                stage = picker("环节", [checklist_words().chinese[stage] for stage in Stage])
                roll_to = _year_box("推算到（可不填）")
                make = gr.Button("列出清单", variant="primary", min_width=96, elem_id="make-list")
            self.view = gr.HTML(
                _INVITATION, elem_id="checklist", js_on_load=ON_CHECKLIST, apply_default_css=False
            )
        inputs = [*self.pickers, *self.window, stage, roll_to]
        make.click(self._list, inputs, self.view, show_progress="minimal", api_visibility="private")
        reading.follow(self.view)

    def _list(
        self,
        region: str,
        year: str,
        audience: str,
        begins: Any,
        ends: Any,
        stage: str = ANY,
        roll_to: str = "",
    ) -> str:
        try:
            wanted = Wanted(
                as_of=date.today(),
                region=chosen(region),
                year=int(year) if chosen(year) else None,
                audience=chosen(audience),
                begins=read_day(begins),
                ends=read_day(ends),
                stage=stage_named(chosen(stage)),
                roll_to=read_year(roll_to),
            )
            return checklist_view(self._desk.assistant.checklists.record(wanted), wanted.stage)
        except ZhengwenError as error:
            return f'<div class="failed" role="alert">{escape(str(error))}</div>'

    def list_answered(self, event: gr.EventData) -> list[Any]:
        """The whole list of which an answer in the conversation is the short form (see
        `conversation`): values for the pickers, the window and the view."""
        asked = _Asked.model_validate_json(event_value(event, "of"))
        scope = asked.scope
        office = self._desk.assistant.checklists
        days = office.window(asked.question, scope.as_of, scope.region, scope.year)
        year = str(scope.year) if scope.year else ANY
        picked = (scope.region or ANY, year, scope.audience or ANY)
        made = self._list(*picked, *days)
        return [*picked, *(str(day) if day else None for day in days), made]


class _Asked(BaseModel):
    question: str
    scope: AnswerScope


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


def read_year(said: str | None) -> int | None:
    """The year that a box holds.

    Raises:
        InputError: it holds something that is no year.
    """
    plain = fold(said or "").strip().removesuffix("年")
    if not plain:
        return None
    if not re.fullmatch(r"(?:19|20)\d\d", plain):
        raise InputError(f"“{said}”不是年份。请写成 2027 这样。")
    return int(plain)


def _day_box(label: str) -> gr.DateTime:
    return gr.DateTime(label=label, include_time=False, type="string", min_width=130, scale=2)


def _year_box(label: str) -> gr.Textbox:
    # A number box would send 0 when it is left empty.
    return gr.Textbox(
        label=label, placeholder="如 2027", max_lines=1, min_width=120, scale=2, elem_id="roll-to"
    )
