"""A batch of files on its way into the library: what each becomes, and what is to be published."""

from __future__ import annotations

import logging
import time

from index.corrections import Corrections
from index.library import Library
from index.outcomes import FileReport, Outcome
from index.read_ahead import LoadedFile, UnloadedFile
from index.records import DocumentLink, LinkKind, Progress
from ingest.document import Document
from ingest.errors import LibraryError, ReadError
from ingest.reading_pool import ReadingFaultError
from ingest.settings import Settings

logger = logging.getLogger(__name__)

# A portion is published when it has so many clauses (a minute of embedding on two processors), so
# many bytes of files to keep, or is so old.
_PORTION_CLAUSES = 2_000
_PORTION_BYTES = 200_000_000
_PORTION_SECONDS = 60.0

_VERSIONS = {  # this file, where the other is …
    LinkKind.EARLIER: "较新的版本",
    LinkKind.LATER: "较早的版本",
    LinkKind.VERSION: "另一个版本",
}


class Batch:
    """Decides file by file what is to be published, against the library and the files before."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library = library
        self._settings = settings
        self._corrections = Corrections(library.place)
        known = library.reader().documents
        self._ids = {document.file: document.id for document in known}
        self._files = {document.id: document.file for document in known}
        self._by_hash = {document.sha256: document.id for document in known}
        self._in_library = frozenset(self._files)
        self._documents: dict[str, Document] = {}
        self._originals: dict[str, bytes] = {}
        self._gone: set[str] = set()
        self._published_at = time.monotonic()
        self.reports: list[FileReport] = []

    def knows(self, sha256: str) -> bool:
        """True if these contents are in the library, or will be."""
        return sha256 in self._by_hash

    def take(self, file: LoadedFile | UnloadedFile, tell: Progress) -> None:
        """Note the outcome of one file; ``tell`` hears of the pages read meanwhile.

        Raises LibraryError if the library, a database maybe, cannot be asked: that is no fault of
        the file.
        """
        try:
            if isinstance(file, UnloadedFile):
                raise ReadError(file.reason)
            self.reports.append(self._outcome(file, tell))
        except ReadError as error:
            self.reports.append(_refused(file.name, str(error)))
        except LibraryError:
            raise
        except Exception as error:
            fault = str(error) if isinstance(error, ReadingFaultError) else type(error).__name__
            logger.exception("cannot read %s", file.name)
            self.reports.append(
                _refused(
                    file.name,
                    f"读取“{file.name}”时程序出错（{fault}），已跳过，其余文件不受影响。"
                    "请换一种格式（如另存为 docx 或 txt）再试。",
                )
            )

    @property
    def is_due(self) -> bool:
        """True if what was read since the last publication is worth one."""
        if not self._documents:
            return False
        return (
            sum(len(document.clauses) for document in self._documents.values()) >= _PORTION_CLAUSES
            or sum(map(len, self._originals.values())) >= _PORTION_BYTES
            or time.monotonic() - self._published_at >= _PORTION_SECONDS
        )

    def publish(self, on_progress: Progress | None) -> None:
        """Publish what came since the last time, if anything did, in one step."""
        removed = self._in_library & self._gone
        self._library.publish(list(self._documents.values()), removed, on_progress, self._originals)
        self._tell_of_links(self._in_library - removed)
        self._in_library = (self._in_library - removed) | frozenset(self._documents)
        self._documents.clear()
        self._originals.clear()
        self._gone.clear()
        self._published_at = time.monotonic()

    def _tell_of_links(self, before: frozenset[str]) -> None:
        """Say in the reports of the files just published which documents before them are alike."""
        links = {document.id: document.links for document in self._library.reader().documents}
        said: dict[str, tuple[str, ...]] = {}
        for document_id in self._documents:
            older = [link for link in links[document_id] if link.document_id in before]
            said[document_id] = tuple(self._words(link) for link in older)
            before |= {document_id}
        self.reports = [
            report.model_copy(update={"warnings": report.warnings + said[report.document_id]})
            if report.outcome in (Outcome.ADDED, Outcome.REPLACED) and report.document_id in said
            else report
            for report in self.reports
        ]

    def _words(self, link: DocumentLink) -> str:
        other = self._files[link.document_id]
        if link.kind is LinkKind.COPY:
            return (
                f"正文与“{other}”相同（{link.share:.0%}），可能是同一份文件在两处发布，"
                "两份都已保留。"
            )
        return (
            f"可能是“{other}”的{_VERSIONS[link.kind]}（标题相同，正文 {link.share:.0%} 相同），"
            "两份分开保留，不会混用。"
        )

    def _outcome(self, file: LoadedFile, tell: Progress) -> FileReport:
        name = file.name
        same, before = self._by_hash.get(file.sha256), self._ids.get(name)
        if same is not None and same == before:
            return FileReport(
                file=name, outcome=Outcome.UNCHANGED, document_id=same, reason="内容没有变化"
            )
        if same is not None:
            reason = f"内容与已有的“{self._files[same]}”相同"
            if before is not None:
                self._drop(name)
                reason += f"，“{name}”此前的内容已撤下"
            return FileReport(file=name, outcome=Outcome.DUPLICATE, document_id=same, reason=reason)
        document = self._corrections.applied(file.document(tell))
        if before is not None:
            self._drop(name)
        self._keep(document, file.data)
        return FileReport(
            file=name,
            outcome=Outcome.ADDED if before is None else Outcome.REPLACED,
            document_id=document.id,
            reason=None if before is None else "已用新内容替换同名文件",
            warnings=document.warnings,
        )

    def _keep(self, document: Document, data: bytes) -> None:
        self._documents[document.id] = document
        if document.placement:
            self._originals[document.id] = data
        self._ids[document.file] = document.id
        self._files[document.id] = document.file
        self._by_hash[document.sha256] = document.id
        self._gone.discard(document.id)

    def _drop(self, name: str) -> None:
        old = self._ids.pop(name)
        del self._files[old]
        self._by_hash = {digest: id for digest, id in self._by_hash.items() if id != old}
        self._documents.pop(old, None)
        self._originals.pop(old, None)
        self._gone.add(old)


def _refused(name: str, reason: str) -> FileReport:
    return FileReport(file=name, outcome=Outcome.REFUSED, reason=reason)
