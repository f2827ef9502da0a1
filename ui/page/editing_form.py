"""The lines in which an editor corrects what was read of a document: title, place, year, …"""

from __future__ import annotations

from html import escape
from typing import Any

import gradio as gr

from assistant.access.caller import Caller
from assistant.desk import Desk
from index.corrections import Correction
from index.records import DocumentSummary
from ingest.errors import ZhengwenError
from ui.editing import CHOICES, FIELD_NAMES, correction, said, told

_ROWS = (
    ("title",),
    ("issuer", "document_number"),
    ("region", "level", "year"),
    ("kind", "status"),
    ("issued_on", "effective_from", "effective_until"),
)
_EXAMPLES = {
    "region": "如 望岫区，或 青渡市望岫区",
    "year": "如 2026",
    "issued_on": "如 2026-03-01",
    "effective_from": "如 2026-04-01",
    "effective_until": "如 2031-03-31",
}
_FIELDS = [name for row in _ROWS for name in row]
_MUST_BE = frozenset({"title", "kind", "status"})
_NONE = "（空）"


class EditingForm:
    """Builds the lines, folded away until a document is open, and corrects it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.document = gr.State("")
        self._boxes: dict[str, Any] = {}
        with gr.Accordion(
            "修改文件信息", open=False, visible=False, elem_id="edit-document"
        ) as self._fold:
            self.said = gr.HTML("", elem_id="edit-said", apply_default_css=False)
            for row in _ROWS:
                with gr.Row(elem_classes="row pickers"):
                    for name in row:
                        self._boxes[name] = _box(name)
            with gr.Row(elem_classes="row"):
                self.save = gr.Button(
                    "保存", variant="primary", min_width=96, scale=0, elem_id="save-document"
                )
                self.back = gr.Button(
                    "全部恢复为自动识别", min_width=190, scale=0, elem_id="reset-document"
                )
        self.boxes = [self._boxes[name] for name in _FIELDS]
        self.shown = [self._fold, self.document, self.said, *self.boxes]

    def opened(self, summary: DocumentSummary | None, caller: Caller, words: str = "") -> list[Any]:
        """Values of ``shown`` for a document that was opened; None: no document is."""
        if summary is None or not caller.may_edit:
            return [gr.update(visible=False), "", "", *(gr.skip() for _ in self.boxes)]
        values = told(summary.metadata)
        filled = [values[name] or (_NONE if name in CHOICES else "") for name in _FIELDS]
        return [gr.update(visible=True), summary.id, words + self._was(summary), *filled]

    def correct(self, document_id: str, written: list[str | None], caller: Caller) -> str:
        """Correct what was written otherwise than it is; what came of it, as HTML."""
        before = self._held(document_id)
        if before is None:
            return _failed("这份文件已不在资料库中。")
        now = told(before.metadata)
        changed = {
            name: words
            for name, box in zip(_FIELDS, written, strict=True)
            if (words := _words(box)) != now[name]
        }
        if not changed:
            return '<p class="hint" role="status">没有改动。</p>'
        return self._kept(document_id, changed, caller)

    def reset(self, document_id: str, caller: Caller) -> str:
        """Take everything as it was read."""
        return self._kept(document_id, {}, caller, list(FIELD_NAMES))

    def _kept(
        self,
        document_id: str,
        changed: dict[str, str],
        caller: Caller,
        reset: list[str] = [],  # noqa: B006
    ) -> str:
        try:
            asked = correction(changed) if changed else Correction()
            self._desk.keeping.correct(document_id, asked, caller, reset)
        except ZhengwenError as error:
            return _failed(str(error))
        names = "、".join(FIELD_NAMES[name] for name in changed)
        words = f"已改：{names}。" if changed else "已恢复为自动识别的值。"
        return f'<p class="hint" role="status">{words}</p>'

    def _was(self, summary: DocumentSummary) -> str:
        """What was corrected before, and how it had been read."""
        kept = self._desk.keeping.corrections.of(summary.file)
        if kept is None:
            return ""
        read = told(kept.read)
        parts = [
            f"{FIELD_NAMES[name]}（{escape(read[name]) or '空'}）"
            for name in _FIELDS
            if name in kept.correction.given
        ]
        return f'<p class="hint">人工改过，括号里是自动识别的值：{"、".join(parts)}</p>'

    def _held(self, document_id: str) -> DocumentSummary | None:
        documents = self._desk.library.reader().documents
        return next((each for each in documents if each.id == document_id), None)


def _box(name: str) -> Any:
    label = FIELD_NAMES[name]
    if name in CHOICES:
        choices = [said(name, value) for value in CHOICES[name]]
        offered = choices if name in _MUST_BE else [_NONE, *choices]
        return gr.Dropdown(offered, label=label, min_width=110, elem_id=f"edit-{name}")
    return gr.Textbox(
        label=label,
        max_lines=1,
        max_length=200,
        min_width=110,
        placeholder=_EXAMPLES.get(name),
        elem_id=f"edit-{name}",
    )


def _words(box: str | None) -> str:
    words = (box or "").strip()
    return "" if words == _NONE else words


def _failed(words: str) -> str:
    return f'<div class="failed" role="alert">{escape(words)}</div>'
