"""The tab for trainers: a workshop pack on a topic, to read, to take along and to play live."""

from __future__ import annotations

import logging
import tempfile
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.desk import Desk
from assistant.workshop import Difficulty, Workshop, WorkshopRequest, make_workshop
from assistant.workshop.files import FILES, WRITERS, file_name
from ingest.errors import InputError, ZhengwenError
from ui.page.pickers import ANY, audiences, chosen, picker, regions, years
from ui.page.reading import ReadingPanel
from ui.page.script import ON_LOAD
from ui.page.workshop_view import workshop_view

_log = logging.getLogger(__name__)
_HERE = Path(__file__)
_SCRIPT = ON_LOAD + _HERE.with_name("workshop_live.js").read_text(encoding="utf-8")
_STYLE = _HERE.with_name("workshop_live.css").read_text(encoding="utf-8")
_UNEXPECTED = "做材料时出了意外的错误，已记入日志。请换个主题再试。"
_LABELS = {
    "课件.pptx": "课件 .pptx",
    "讲义.docx": "讲义 .docx",
    "试题答案.docx": "答案 .docx",
    "试题.csv": "试题 .csv",
    "试题-Moodle导入.gift": "Moodle .gift",
    "全部.zip": "全部 .zip",
}
_INVITATION = (
    '<p class="nothing">写上主题和时长，做出安排、课件、讲义和试题；每一条、每个答案都能点回原文。'
    "做好后可以下载，也可以现场答题、按组计分。</p>"
)


class WorkshopTab:
    """Builds the tab and answers its events."""

    def __init__(self, desk: Desk, reading: ReadingPanel) -> None:
        self._desk = desk
        self._folder = tempfile.TemporaryDirectory(prefix="zhengwen-")
        with gr.Column(elem_classes="tab-page"):
            with gr.Row(elem_classes="row pickers"):
                topic = gr.Textbox(
                    label="主题", placeholder="例如：绩效跟踪", elem_id="topic", scale=4
                )
                minutes = gr.Number(90, label="时长（分钟）", precision=0, min_width=90, scale=1)
                count = gr.Number(0, label="题数（0为按时长）", precision=0, min_width=90, scale=1)
            with gr.Row(elem_classes="row pickers"):
                self.pickers = [
                    picker("地区", regions(desk)),
                    picker("年度", years(desk)),
                    picker("听众", audiences(desk), free=True),
                ]
                level = picker("难度", [one.chinese for one in Difficulty])
                seed = gr.Number(0, label="第几套", precision=0, min_width=70, scale=1)
                make = gr.Button("做材料", variant="primary", min_width=96, elem_id="make-pack")
            with gr.Row(elem_classes="row"):
                self._downloads = [
                    gr.DownloadButton(label, visible=False, size="sm", min_width=90)
                    for label in _LABELS.values()
                ]
            view = gr.HTML(
                _INVITATION,
                elem_id="workshop",
                css_template=_STYLE,
                js_on_load=_SCRIPT,
                apply_default_css=False,
            )
        inputs = [topic, minutes, count, *self.pickers, level, seed]
        gr.on(
            [make.click, topic.submit],
            self._made,
            inputs,
            [view, *self._downloads],
            show_progress="minimal",
            api_visibility="private",
        )
        reading.follow(view)

    def _made(
        self,
        topic: str,
        minutes: float | None,
        count: float | None,
        region: str,
        year: str,
        audience: str,
        level: str,
        seed: float | None,
    ) -> list[Any]:
        try:
            request = WorkshopRequest(
                topic=topic or "",
                minutes=_whole(minutes, "时长") or 0,
                questions=_whole(count, "题数") or None,
                region=chosen(region),
                year=int(year) if chosen(year) else None,
                audience=chosen(audience),
                difficulty=None if level == ANY else level,
                seed=_whole(seed, "第几套") or 0,
            )
            made = make_workshop(self._desk.assistant.shelf(), request)
            return [workshop_view(made), *self._files(made)]
        except ZhengwenError as error:
            return _failed(str(error))
        except Exception:
            _log.exception("making a workshop failed")
            return _failed(_UNEXPECTED)

    def _files(self, made: Workshop) -> list[dict[str, Any]]:
        """The download buttons, each with its file."""
        folder = Path(tempfile.mkdtemp(dir=self._folder.name))
        buttons = []
        for name in _LABELS:
            path = folder / file_name(made, name)
            path.write_bytes(FILES.get(name, WRITERS[".zip"])(made))
            buttons.append(gr.update(value=str(path), visible=True))
        return buttons


def _failed(message: str) -> list[Any]:
    told = f'<div class="failed" role="alert">{escape(message)}</div>'
    return [told, *(gr.update(visible=False) for _ in _LABELS)]


def _whole(number: float | None, label: str) -> int | None:
    """A number box's whole number.

    Raises:
        InputError: it holds a fraction.
    """
    if number is None:
        return None
    if number != int(number):
        raise InputError(f"{label}要写整数，现在是{number}。")
    return int(number)
