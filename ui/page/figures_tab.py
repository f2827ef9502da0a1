"""The tab of the figures: one metric over places and years, as table and bars."""

from __future__ import annotations

from html import escape
from typing import Any

import gradio as gr

from assistant.compare import (
    Comparison,
    comparable_metrics,
    compare,
    nearest_metrics,
)
from assistant.compared_figure import ComparedFigure
from assistant.desk import Desk
from index.reader import Reader
from ui.page.answer_view import open_attribute
from ui.page.document_card import table_head
from ui.page.reading import ReadingPanel
from ui.page.script import ON_LOAD

_NONE = (
    '<p class="nothing">资料里还没有可以比较的数值。加入两个以上地区或年度的工作报告后，'
    "这里会把同一指标排在一起。</p>"
)


class FiguresTab:
    """Builds the tab and answers its events."""

    def __init__(self, desk: Desk, reading: ReadingPanel) -> None:
        self._desk = desk
        metrics = self._metrics()
        with gr.Column(elem_classes="tab-page"):
            self.metric = gr.Dropdown(
                metrics,
                value=metrics[0] if metrics else None,
                label="指标（可直接输入）",
                allow_custom_value=True,
                elem_id="metric",
            )
            self.view = gr.HTML(
                self._compared(metrics[0] if metrics else None),
                elem_id="figures",
                js_on_load=ON_LOAD,
                apply_default_css=False,
            )
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        self.metric.change(self._compared, self.metric, self.view, **quiet)
        reading.follow(self.view)

    def refreshed(self) -> list[Any]:
        """Picker and table after the library changed."""
        metrics = self._metrics()
        first = metrics[0] if metrics else None
        return [gr.update(choices=metrics, value=first), self._compared(first)]

    def _metrics(self) -> list[str]:
        return list(comparable_metrics(self._desk.library.reader()))

    def _compared(self, metric: str | None) -> str:
        if not metric:
            return _NONE
        reader = self._desk.library.reader()
        made = compare(reader, metric)
        return comparison_view(made) if made.figures else _nothing(made, reader)


def comparison_view(made: Comparison) -> str:
    """A row a figure, with a bar in proportion to the largest."""
    largest = max(abs(figure.value) for figure in made.figures)
    rows = "".join(
        _figure_row(made, figure, float(abs(figure.value) / largest) if largest else 0.0)
        for figure in made.figures
    )
    head = table_head("地区", "年度", "数值", '<span class="unseen">图</span>', "原文", "原文叫法")
    return f'<table class="rows compare">{head}<tbody>{rows}</tbody></table>{_notes(made)}'


def _nothing(made: Comparison, reader: Reader) -> str:
    near = "、".join(nearest_metrics(reader, made.metric))
    more = f"相近的有：{escape(near)}。" if near else ""
    said = f"资料里没有“{escape(made.metric)}”的数值。{more}"
    return f'<p class="nothing">{said}</p>{_notes(made)}'


def _notes(made: Comparison) -> str:
    notes = "".join(f"<li>{escape(note)}</li>" for note in made.notes)
    return f'<h2>比较时请注意</h2><ul class="outline">{notes}</ul>' if notes else ""


def _figure_row(made: Comparison, figure: ComparedFigure, share: float) -> str:
    span = figure.figure.span
    opener = open_attribute(figure.source.document.id, span)
    return (
        f"<tr><td>{escape(figure.region)}</td><td>{figure.year}</td>"
        f'<td class="num"><button type="button" class="link" {opener}>{escape(figure.words)}'
        f"</button></td>"
        f'<td class="bar-cell"><span class="bar" style="width:{share:.1%}"></span></td>'
        f"<td>{escape(figure.words)}</td><td>{escape(figure.figure.metric)}</td></tr>"
    )
