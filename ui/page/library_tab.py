"""The tab of the library: add files, see what was read from them, remove them."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.access.caller import ANYBODY, Caller
from assistant.desk import Desk
from index.found_files import ARCHIVE
from index.intake import IntakeReport
from ingest.errors import ZhengwenError
from ingest.readers import READERS
from ui.page.document_card import document_card, documents_table, table_head
from ui.page.editing_form import EditingForm
from ui.page.reading import ReadingPanel, event_value, passage_view, read_passage
from ui.page.script import ON_LOAD
from ui.page.visitor import visitor
from ui.sample_library import sample_files
from ui.wording import OUTCOME_NAMES

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_FORMATS = (
    '<details class="formats"><summary>Word、Excel、PPT、PDF、OFD、网页、图片、压缩包等都可以，'
    "一次可选多份；文件只存在这台机器上。</summary>"
    f"<p>{' '.join([*READERS, ARCHIVE])}</p></details>"
)
_OPENING = '<p class="hint" role="status">正在读取资料库…</p>'


class LibraryTab:
    """Builds the tab and answers its events; ``changed`` fires when the library did."""

    def __init__(self, desk: Desk, reading: ReadingPanel) -> None:
        self._desk = desk
        with gr.Column(elem_classes="tab-page"):
            open_to_all = desk.guard.keys is None
            with gr.Column(visible=open_to_all) as intake:
                self._files = gr.File(
                    label="上传文件",
                    show_label=False,
                    file_count="multiple",
                    file_types=[*READERS, ARCHIVE],
                    height=126,
                    elem_id="upload",
                )
                gr.HTML(_FORMATS, apply_default_css=False)
            self._report = gr.HTML("", elem_id="upload-report", apply_default_css=False)
            self.samples = gr.Button(
                "载入示例文件",
                size="sm",
                elem_id="load-samples",
                visible=open_to_all and not self._held(),
            )
            self.table = gr.HTML(
                self.listed(ANYBODY) if open_to_all else _OPENING,
                elem_id="documents",
                js_on_load=ON_LOAD,
                apply_default_css=False,
            )
            self._form = EditingForm(desk)
            self._card = gr.HTML(
                "", elem_id="document-card", js_on_load=ON_LOAD, apply_default_css=False
            )
        self.changed = gr.State(0)
        self.shown = [self.table, self.samples, intake]
        self._connect(reading)

    def _connect(self, reading: ReadingPanel) -> None:
        changed = [self._report, self.table, self.changed]
        self._files.upload(
            self._add,
            [self._files, self.changed],
            [*changed, self._files],
            show_progress_on=self._report,
            api_visibility="private",
        )
        self.samples.click(
            self._add_samples,
            self.changed,
            changed,
            show_progress_on=self._report,
            api_visibility="private",
        )
        form, card = self._form, [self._card, *self._form.shown]
        self.table.opened(self._open, None, [reading.view, self.table, *card], **_QUIET)
        self.table.removed(self._remove, self.changed, [*changed, *card], **_QUIET)
        edited = [reading.view, self.table, self.changed, *card]
        form.save.click(self._correct, [form.document, self.changed, *form.boxes], edited, **_QUIET)
        form.back.click(self._reset, [form.document, self.changed], edited, **_QUIET)
        reading.follow(self._card)

    def refreshed(self, caller: Caller) -> list[Any]:
        """Values of ``shown``: the table of documents; for editors the place for files, and the
        offer of samples where there is nothing yet."""
        may = caller.may_edit
        offer = gr.update(visible=may and not self._held())
        return [self.listed(caller), offer, gr.update(visible=may)]

    def _held(self) -> int:
        return len(self._desk.library.reader().documents)

    def listed(self, caller: Caller, chosen: str | None = None) -> str:
        """The table of documents for ``caller``, the ``chosen`` one marked."""
        documents = self._desk.library.reader().documents
        return documents_table(documents, chosen, editable=caller.may_edit)

    def _open(self, event: gr.EventData, request: gr.Request) -> list[Any]:
        passage = event_value(event, "passage")
        shown = passage_view(self._desk.library, passage, [])
        try:
            document_id, _ = read_passage(passage)
        except ValueError:
            document_id = ""
        caller = visitor(request)
        return [shown, self.listed(caller, document_id), *self._opened(document_id, caller)]

    def _opened(self, document_id: str, caller: Caller, words: str = "") -> list[Any]:
        """The card of a document and the lines to correct it in; neither if it is gone."""
        reader = self._desk.library.reader()
        summary = next((each for each in reader.documents if each.id == document_id), None)
        card = document_card(reader.document(document_id)) if summary else ""
        return [card, *self._form.opened(summary, caller, words)]

    def _correct(
        self, document_id: str, version: int, request: gr.Request, *written: str | None
    ) -> list[Any]:
        caller = visitor(request)
        return self._edited(
            document_id, version, caller, self._form.correct(document_id, list(written), caller)
        )

    def _reset(self, document_id: str, version: int, request: gr.Request) -> list[Any]:
        caller = visitor(request)
        return self._edited(document_id, version, caller, self._form.reset(document_id, caller))

    def _edited(self, document_id: str, version: int, caller: Caller, words: str) -> list[Any]:
        if "failed" in words:  # what was typed stays
            kept = [gr.skip() for _ in self._form.shown]
            kept[self._form.shown.index(self._form.said)] = words
            return [gr.skip(), gr.skip(), version, gr.skip(), *kept]
        shown = passage_view(self._desk.library, f"{document_id}:0:0", [])
        listed = self.listed(caller, document_id)
        return [shown, listed, version + 1, *self._opened(document_id, caller, words)]

    def _add(
        self,
        paths: list[str] | None,
        version: int,
        request: gr.Request,
        progress: gr.Progress = gr.Progress(),  # noqa: B008
    ) -> tuple[str, str, int, None]:
        found = [Path(path) for path in paths or []]
        return *self._taken(found, version, visitor(request), progress), None

    def _add_samples(
        self,
        version: int,
        request: gr.Request,
        progress: gr.Progress = gr.Progress(),  # noqa: B008
    ) -> tuple[str, str, int]:
        return self._taken(sample_files(), version, visitor(request), progress)

    def _taken(
        self, paths: list[Path], version: int, caller: Caller, progress: gr.Progress
    ) -> tuple[str, str, int]:
        def tell(stage: str, done: int, total: int) -> None:
            progress((done, total), desc=stage, unit="项")

        try:
            report = report_view(self._desk.keeping.add(paths, caller, tell))
        except ZhengwenError as error:
            report = f'<div class="failed" role="alert">{escape(str(error))}</div>'
        return report, self.listed(caller), version + 1

    def _remove(self, event: gr.EventData, version: int, request: gr.Request) -> list[Any]:
        wanted, caller = event_value(event, "document"), visitor(request)
        try:
            self._desk.keeping.remove(wanted, caller)
            report = '<p class="hint" role="status">已移除。</p>'
        except ZhengwenError as error:
            report = f'<div class="failed" role="alert">{escape(str(error))}</div>'
        return [report, self.listed(caller), version + 1, *self._opened("", caller)]


def report_view(report: IntakeReport) -> str:
    """What became of each file."""
    rows = "".join(
        f"<tr><td>{escape(entry.file)}</td>"
        f'<td class="outcome-{escape(entry.outcome)}">{OUTCOME_NAMES[entry.outcome]}</td>'
        f"<td>{escape('；'.join([*filter(None, [entry.reason]), *entry.warnings]))}</td></tr>"
        for entry in report.files
    )
    head = table_head("文件", "结果", "说明")
    return f'<table class="rows" role="status">{head}<tbody>{rows}</tbody></table>'
