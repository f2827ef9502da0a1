"""The reading panel: the original text beside whatever was clicked."""

from __future__ import annotations

from typing import Any

import gradio as gr

from index.library import Library
from ingest.document import Span
from ingest.errors import ZhengwenError
from ui.page.script import ON_SOURCE
from ui.page.source_view import document_view, empty_view

_INVITATION = "点击答案里的编号，原文会在这里打开，并标出所依据的文字。"
_GONE = "这份文件已不在资料库中，可能刚被移除或更新。请重新提问。"


class ReadingPanel:
    """Shows a document of ``library`` with a passage marked."""

    def __init__(self, library: Library) -> None:
        self._library = library
        with gr.Column(elem_id="reading-column", scale=5):
            gr.Button("收起原文", elem_id="reading-close", size="sm")
            self.view = gr.HTML(
                nothing_opened(),
                elem_id="reading",
                js_on_load=ON_SOURCE,
                apply_default_css=False,
            )

    def follow(self, source: gr.HTML) -> None:
        """Open whatever passage is clicked in ``source`` (a component with `script.ON_LOAD`)."""
        source.opened(self._open, None, self.view, show_progress="hidden", api_visibility="private")

    def _open(self, event: gr.EventData) -> str:
        passage, others = event._data.get("passage"), event._data.get("others", [])
        return passage_view(self._library, str(passage), [str(other) for other in others])


def nothing_opened() -> str:
    """What stands there before anything is opened, and when what was opened is over."""
    return empty_view(_INVITATION)


def passage_view(library: Library, passage: str, others: list[str]) -> str:
    """The document of ``passage`` ("id:start:end"), its passages among ``others`` marked too."""
    try:
        document_id, span = read_passage(passage)
        document = library.reader().document(document_id)
    except (ValueError, ZhengwenError):
        return empty_view(_GONE)
    also = [where for other_id, where in map(read_passage, others) if other_id == document_id]
    return document_view(document, also, span)


def read_passage(passage: str) -> tuple[str, Span]:
    """Read back what `answer_view.open_attribute` wrote.

    Raises:
        ValueError: it is not of that form.
    """
    document_id, start, end = passage.rsplit(":", 2)
    return document_id, Span(int(start), int(end))


def event_value(event: Any, name: str) -> str:
    """A word that the browser sent along with an event, as text."""
    return str(event._data.get(name, ""))
