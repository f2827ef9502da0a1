"""The page: one desk with the work on the left and the original text on the right.

Events answer with `gr.update`, never with a component: a component made while the page of another
library is being built would be taken into that page.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.access.caller import Caller
from assistant.access.departments import MAIN, Department
from assistant.desk import Desk
from ui.page import pickers
from ui.page.ask_tab import AskTab
from ui.page.checklist_tab import ChecklistTab
from ui.page.evals_tab import EvalsTab
from ui.page.figures_tab import FiguresTab
from ui.page.library_tab import LibraryTab
from ui.page.reading import ReadingPanel
from ui.page.visitor import visitor
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

        def renewed(request: gr.Request) -> list[Any]:
            caller = visitor(request)
            return [
                masthead_view(desk, caller),
                ask.greeting(),
                *pickers.refreshed(desk),
                *pickers.refreshed(desk),
                *pickers.refreshed(desk),
                *figures.refreshed(),
                *library.refreshed(caller),
            ]

        def listed(event: gr.EventData) -> list[Any]:
            return [gr.update(selected="checklist"), *checklist.list_answered(event)]

        opened = [tabs, *checklist.pickers, *checklist.window, checklist.view]
        ask.talk.listed(listed, None, opened, **_QUIET)
        shown = [masthead, ask.welcome, *ask.pickers, *checklist.pickers, *workshop.pickers]
        shown += [figures.metric, figures.view, *library.shown]
        library.changed.change(renewed, None, shown, **_QUIET)
        page.load(renewed, None, shown, **_QUIET)
        evals_tab.select(evals.refreshed, None, evals.shown, **_QUIET)
    return page


def masthead_view(desk: Desk, caller: Caller | None = None) -> str:
    """Name, motto, how much the library holds; the other libraries that ``caller`` may see, and for
    whoever came in with a key the way out."""
    held = len(desk.library.reader().documents)
    visible = desk.visible(caller) if caller else ()
    named = f"{escape(desk.department.title)}：" if len(visible) > 1 else "资料库："
    return (
        '<header class="masthead"><h1>政问</h1><span class="motto">问一项政策，得一条依据</span>'
        f'<span class="held">{named}{held}份文件</span>{_others(desk, visible)}{_leave(caller)}'
        "</header>"
    )


def _others(desk: Desk, visible: Sequence[Department]) -> str:
    up = "../../" if desk.department.id != MAIN else "./"
    links = "".join(
        f'<li><a href="{up}{each.path.lstrip("/")}">{escape(each.title)}</a></li>'
        for each in visible
        if each.id != desk.department.id
    )
    if not links:
        return ""
    return f'<details class="places"><summary>换资料库</summary><ul>{links}</ul></details>'


def _leave(caller: Caller | None) -> str:
    if caller is None or caller.key is None:
        return ""
    return (
        f'<form class="leave" method="post" action="logout"><span>{escape(caller.name)}'
        f"（{caller.role.words}）</span><button>退出</button></form>"
    )
