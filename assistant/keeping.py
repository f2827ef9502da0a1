"""Changing what the library holds: the one way for page, HTTP interface and command line.

Every change is allowed to editors only, and is written down in the journal.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.access.caller import NO_EDITOR, Caller, NotAllowedError
from assistant.journal import Deed, Doing, Journal
from index.intake import IntakeReport, Outcome, add_files
from index.library import Library
from index.records import DocumentSummary, Progress
from ingest.errors import LibraryError
from ingest.settings import Settings

_DEEDS = {Outcome.ADDED: Deed.ADDED, Outcome.REPLACED: Deed.REPLACED}


class Keeping:
    """Adds and removes documents of ``library``. Safe between threads."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library = library
        self._settings = settings
        self.journal = Journal(library.directory)

    def add(
        self, paths: Sequence[Path], caller: Caller, on_progress: Progress | None = None
    ) -> IntakeReport:
        """Take files in, see `index.intake.add_files`.

        Raises:
            NotAllowedError: ``caller`` may not edit.
            LibraryError: the library cannot be written.
        """
        _must_be_editor(caller)
        report = add_files(self._library, paths, self._settings, on_progress)
        held = {summary.id: summary for summary in self._library.reader().documents}
        self.journal.write(
            caller,
            [
                _doing(_DEEDS[file.outcome], held[file.document_id])
                for file in report.files
                if file.outcome in _DEEDS and file.document_id in held
            ],
        )
        return report

    def remove(self, document_id: str, caller: Caller) -> DocumentSummary:
        """Take a document out; gives what it was.

        Raises:
            NotAllowedError: ``caller`` may not edit.
            LibraryError: it is not there, or the library cannot be written.
        """
        _must_be_editor(caller)
        held = {summary.id: summary for summary in self._library.reader().documents}
        if document_id not in held:
            raise LibraryError(f"资料库中没有编号为 {document_id} 的文件。")
        self._library.publish((), removed=(document_id,))
        self.journal.write(caller, [_doing(Deed.REMOVED, held[document_id])])
        return held[document_id]


def _doing(deed: Deed, summary: DocumentSummary) -> Doing:
    return Doing(deed, summary.id, summary.file, summary.metadata.title)


def _must_be_editor(caller: Caller) -> None:
    if not caller.may_edit:
        raise NotAllowedError(NO_EDITOR)
