"""Changing what the library holds: the one way for page, HTTP interface and command line.

Every change is allowed to editors only, and is written down in the journal.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.access.caller import Caller, must_be_editor
from assistant.journal import Deed, Doing, Journal
from index.corrections import Corrected, Correction, Corrections, corrected, differing, joined
from index.intake import IntakeReport, Outcome, add_files
from index.library import Library
from index.records import DocumentSummary, Progress
from ingest.errors import LibraryError
from ingest.reading_pool import OpenReaders, reading_pool
from ingest.settings import Settings

_DEEDS = {Outcome.ADDED: Deed.ADDED, Outcome.REPLACED: Deed.REPLACED}


class Keeping:
    """Adds, corrects and removes documents of ``library``. Safe between threads."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library = library
        self._settings = settings
        self._correcting = threading.Lock()
        self.journal = Journal(library.place)
        self.corrections = Corrections(library.place)

    def add(
        self,
        paths: Sequence[Path],
        caller: Caller,
        on_progress: Progress | None = None,
        addresses: Sequence[str] = (),
        readers: OpenReaders = reading_pool,
    ) -> IntakeReport:
        """Take files in, see `index.intake.add_files`.

        Raises:
            NotAllowedError: ``caller`` may not edit.
            LibraryError: the library cannot be written.
        """
        must_be_editor(caller)
        report = add_files(self._library, paths, self._settings, on_progress, addresses, readers)
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
        must_be_editor(caller)
        held = {document_id: self._held(document_id)}
        self._library.publish((), removed=(document_id,))
        self.corrections.forget(held[document_id].file)
        self.journal.write(caller, [_doing(Deed.REMOVED, held[document_id])])
        return held[document_id]

    def correct(
        self,
        document_id: str,
        changes: Correction,
        caller: Caller,
        reset: Collection[str] = (),
    ) -> DocumentSummary:
        """Correct a document's metadata by hand, and take the fields ``reset`` as they were read.

        What is corrected stays when the file comes in again. Gives the document as it is now.

        Raises:
            NotAllowedError: ``caller`` may not edit.
            LibraryError: it is not there, or the library cannot be written.
        """
        must_be_editor(caller)
        with self._correcting:
            summary = self._held(document_id)
            document = self._library.reader().document(document_id)
            before = self.corrections.of(summary.file) or Corrected(Correction(), summary.metadata)
            after = Corrected(joined(before.correction, changes.given, reset), before.read)
            metadata = after.correction.of(after.read)
            self.corrections.put(summary.file, after)
            try:
                self._library.publish((corrected(document, metadata),))
            except LibraryError:
                self.corrections.put(summary.file, before)
                raise
        names = "、".join(differing(summary.metadata, metadata))
        doing = replace(_doing(Deed.CORRECTED, self._held(document_id)), detail=names)
        self.journal.write(caller, [doing])
        return self._held(document_id)

    def _held(self, document_id: str) -> DocumentSummary:
        for summary in self._library.reader().documents:
            if summary.id == document_id:
                return summary
        raise LibraryError(f"资料库中没有编号为 {document_id} 的文件。")


def _doing(deed: Deed, summary: DocumentSummary) -> Doing:
    return Doing(deed, summary.id, summary.file, summary.metadata.title)
