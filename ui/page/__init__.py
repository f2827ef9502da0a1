"""The page: one desk with the work on the left and the original text on the right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

from assistant.desk import Desk
from ui.page import pickers
from ui.page.ask_tab import AskTab
from ui.page.checklist_tab import ChecklistTab
from ui.page.evals_tab import EvalsTab
from ui.page.figures_tab import FiguresTab
from ui.page.library_tab import LibraryTab
from ui.page.reading import ReadingPanel
from ui.page.workshop_tab import WorkshopTab

STYLE = Path(__file__).with_name("style.css")
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def build_page(desk: Desk) -> gr.Blocks:
    """The page over ``desk``; look and script are given where it is mounted (`ui.server`)."""
    page: gr.Blocks = gr.Blocks(title="政问", analytics_enabled=False, fill_width=True)
    with page:
        masthead = gr.HTML(masthead_view(desk), elem_id="masthead", apply_default_css=False)
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="work", scale=6):
                tabs = gr.Tabs(elem_id="tabs")
            reading = ReadingPanel(desk.library)
        with tabs:
            with gr.Tab("问答", id="ask"):
                ask = AskTab(desk, reading)
            with gr.Tab("清单", id="checklist"):
                checklist = ChecklistTab(desk, reading)
            with gr.Tab("数据", id="figures"):
                figures = FiguresTab(desk, reading)
            with gr.Tab("培训", id="workshop"):
                workshop = WorkshopTab(desk, reading)
            with gr.Tab("资料库", id="library"):
                library = LibraryTab(desk, reading)
            with gr.Tab("评测", id="evals") as evals_tab:
                evals = EvalsTab(desk)

        def renewed(turns: list[Any]) -> list[Any]:
            return [
                masthead_view(desk),
                ask.refreshed(turns),
                *pickers.refreshed(desk),
                *pickers.refreshed(desk),
                *pickers.refreshed(desk),
                *figures.refreshed(),
                *library.refreshed(),
            ]

        def listed(event: gr.EventData) -> list[Any]:
            return [gr.Tabs(selected="checklist"), *checklist.list_answered(event)]

        opened = [tabs, *checklist.pickers, *checklist.window, checklist.view]
        ask.talk.listed(listed, None, opened, **_QUIET)
        shown = [masthead, ask.talk, *ask.pickers, *checklist.pickers, *workshop.pickers]
        shown += [figures.metric, figures.view, library.table, library.samples]
        library.changed.change(renewed, ask.turns, shown, **_QUIET)
        page.load(renewed, ask.turns, shown, **_QUIET)
        evals_tab.select(evals.refreshed, None, evals.shown, **_QUIET)
    return page


def masthead_view(desk: Desk) -> str:
    """Name, motto, and how much the library holds."""
    held = len(desk.library.reader().documents)
    return (
        '<header class="masthead"><h1>政问</h1><span class="motto">问一项政策，得一条依据</span>'
        f'<span class="held">资料库：{held}份文件</span></header>'
    )
