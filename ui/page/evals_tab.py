"""The tab of the evals suite: run it, see what is right and wrong, and make new gold questions."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.access.caller import NO_EDITOR, Caller
from assistant.desk import Desk
from assistant.feedback import State
from evals.background import Background
from evals.sets import find_sets
from ingest.errors import InputError
from ui.page.evals_script import ON_RUNS, ON_VERDICTS
from ui.page.evals_view import runs_view, standing_view
from ui.page.reading import event_value
from ui.page.verdicts_view import verdicts_view
from ui.page.visitor import visitor

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_LOOK = 1.0  # seconds between two looks at a run
_OWN = "feedback"
_NO_GOLD = "还没有标准题。在“问答”里给答案点“有用”，或写明正确的要点，就有了。"
_OPENING = '<p class="hint" role="status">正在读取评测结果…</p>'
_READERS = '<p class="hint">运行评测、处理评价要用编辑密钥；结果大家都能看。</p>'


class EvalsTab:
    """Builds the tab and answers its events."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._background = Background(desk.settings)
        with gr.Column(elem_classes="tab-page"):
            with gr.Row(elem_classes="row pickers", visible=False) as self.controls:
                self.sets = gr.Dropdown(
                    self._choices(), value=_OWN, label="评哪一套题", elem_id="eval-set", scale=4
                )
                self._start = gr.Button(
                    "运行评测", variant="primary", min_width=96, elem_id="run-eval"
                )
                self._stop = gr.Button("停止", min_width=72, elem_id="stop-eval", visible=False)
            self._standing = gr.HTML("", elem_id="eval-standing", apply_default_css=False)
            self.runs = gr.HTML(
                _OPENING,
                elem_id="eval-runs",
                js_on_load=ON_RUNS,
                apply_default_css=False,
            )
            gr.HTML("<h2>读者的评价</h2>", apply_default_css=False)
            self.verdicts = gr.HTML(
                "", elem_id="verdicts", js_on_load=ON_VERDICTS, apply_default_css=False
            )
        self._timer = gr.Timer(_LOOK, active=False)
        self._connect()

    def _connect(self) -> None:
        looks = [self._standing, self.runs, self._start, self._stop, self._timer]
        self._start.click(self._begin, self.sets, looks, **_QUIET)
        self._stop.click(self._end, None, looks, **_QUIET)
        self._timer.tick(self._looked, None, looks, **_QUIET)
        self.runs.picked(self._picked, None, self.runs, **_QUIET)
        self.verdicts.decided(self._choices_again, None, self.sets, **_QUIET)
        self.shown = [self.controls, self.sets, self.verdicts, *looks]

    def refreshed(self, request: gr.Request) -> list[Any]:
        """Values of ``shown`` for who opens the tab."""
        caller = visitor(request)
        told = verdicts_view(self._desk.feedback.newest(caller)) if caller.may_edit else _READERS
        controls = gr.update(visible=caller.may_edit)
        return [controls, self._choices_again(), told, *self._looked(request)]

    def _begin(self, chosen: str, request: gr.Request) -> list[Any]:
        failed = self._begun(chosen, visitor(request))
        looked = self._looked(request)
        return [failed or looked[0], *looked[1:]]

    def _begun(self, chosen: str, caller: Caller) -> str:
        """Begin a run; why it cannot be, as HTML, "" if it can."""
        try:
            if not caller.may_edit:
                raise InputError(NO_EDITOR)
            if chosen != _OWN:
                self._background.start(caller.name, sets=[chosen])
            elif self._desk.feedback.count(State.GOLD):
                self._background.start(caller.name, gold=self._desk.feedback.gold_file)
            else:
                raise InputError(_NO_GOLD)
        except InputError as error:
            return f'<div class="failed" role="alert">{error}</div>'
        return ""

    def _end(self, request: gr.Request) -> list[Any]:
        if visitor(request).may_edit:
            self._background.stop()
        return self._looked(request)

    def _looked(self, request: gr.Request) -> list[Any]:
        standing = self._background.standing
        running = standing.running
        runs = gr.skip() if running else self._runs(visitor(request))
        return [
            standing_view(standing),
            runs,
            gr.update(visible=not running),
            gr.update(visible=running),
            gr.update(active=running),
        ]

    def _picked(self, event: gr.EventData, request: gr.Request) -> str:
        return self._runs(visitor(request), event_value(event, "run"))

    def _runs(self, caller: Caller, chosen: str | None = None) -> str:
        return runs_view(self._background.history.runs(), chosen, own_questions=caller.may_edit)

    def _choices_again(self) -> dict[str, Any]:
        return gr.update(choices=self._choices())

    def _choices(self) -> list[tuple[str, str]]:
        """The sets that can be run here: this library's own gold questions, and those that come
        with the program."""
        own = self._desk.feedback.count(State.GOLD)
        given = [(one.title, one.name) for one in find_sets()[0]]
        return [(f"本资料库的标准题（{own}题）", _OWN), *given]
