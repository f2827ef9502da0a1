"""Files into the library: each gets one outcome, and the batch becomes one publication."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from index.found_files import FoundFile, found_in, uploaded
from index.library import Library
from index.records import Progress
from ingest import read_bytes
from ingest.document import Document
from ingest.errors import ReadError
from ingest.settings import Settings
from ingest.settings import settings as settings_of_process

logger = logging.getLogger(__name__)


class Outcome(StrEnum):
    ADDED = "added"
    UNCHANGED = "unchanged"  # the same file is there already
    REPLACED = "replaced"  # a file of this name was there with other contents
    DUPLICATE = "duplicate"  # the same contents are there under another name
    REFUSED = "refused"  # cannot be read


class FileReport(BaseModel):
    """What became of one file. ``document_id`` is None where it was refused."""

    model_config = ConfigDict(frozen=True)

    file: str
    outcome: Outcome
    document_id: str | None = None
    reason: str | None = Field(default=None, description="Why, in Chinese, if not plainly added.")
    warnings: tuple[str, ...] = ()


class IntakeReport(BaseModel):
    """What became of a batch; its JSON is what ``zhengwen ingest --json`` ends with."""

    model_config = ConfigDict(frozen=True)

    files: tuple[FileReport, ...]
    seconds: float

    @property
    def refused(self) -> tuple[FileReport, ...]:
        """The files that could not be read."""
        return tuple(file for file in self.files if file.outcome is Outcome.REFUSED)


def add_files(
    library: Library,
    paths: Sequence[Path],
    settings: Settings | None = None,
    on_progress: Progress | None = None,
) -> IntakeReport:
    """Take in files, folders with all that is in them, and archives.

    A file that cannot be read is refused, and the rest goes on. Nothing is published, and the
    version stays, where nothing is new. Raises LibraryError if the library cannot be written.
    """
    settings = settings or settings_of_process()
    found = list(found_in(paths, settings.max_file_bytes))
    return _take_in(library, found, settings, on_progress)


def add_upload(
    library: Library,
    name: str,
    data: bytes,
    settings: Settings | None = None,
    on_progress: Progress | None = None,
) -> IntakeReport:
    """Take in the bytes of a file, or an archive, that is called ``name``; else as `add_files`."""
    settings = settings or settings_of_process()
    found = list(uploaded(name, data, settings.max_file_bytes))
    return _take_in(library, found, settings, on_progress)


def _take_in(
    library: Library, found: Sequence[FoundFile], settings: Settings, on_progress: Progress | None
) -> IntakeReport:
    began = time.monotonic()
    batch = _Batch(library, settings)
    for number, file in enumerate(found, 1):
        batch.take(file)
        if on_progress:
            on_progress("读取文件", number, len(found))
    library.publish(batch.added, batch.removed, on_progress)
    return IntakeReport(files=tuple(batch.reports), seconds=round(time.monotonic() - began, 3))


class _Batch:
    """Decides file by file what is to be published, against the library and the files before."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._settings = settings
        known = library.reader().documents
        self._ids = {document.file: document.id for document in known}
        self._files = {document.id: document.file for document in known}
        self._by_hash = {document.sha256: document.id for document in known}
        self._in_library = frozenset(self._files)
        self._documents: dict[str, Document] = {}
        self._gone: set[str] = set()
        self.reports: list[FileReport] = []

    @property
    def added(self) -> list[Document]:
        """The documents to put in."""
        return list(self._documents.values())

    @property
    def removed(self) -> frozenset[str]:
        """Ids of the library's documents that others take the place of."""
        return self._in_library & self._gone

    def take(self, file: FoundFile) -> None:
        """Read one file and note its outcome."""
        try:
            self.reports.append(self._outcome(file.name, file.load()))
        except ReadError as error:
            self.reports.append(_refused(file.name, str(error)))
        except Exception as error:
            logger.exception("cannot read %s", file.name)
            self.reports.append(
                _refused(
                    file.name,
                    f"读取“{file.name}”时程序出错（{type(error).__name__}），已跳过，其余文件不受影响。"
                    "请换一种格式（如另存为 docx 或 txt）再试。",
                )
            )

    def _outcome(self, name: str, data: bytes) -> FileReport:
        digest = sha256(data).hexdigest()
        same, before = self._by_hash.get(digest), self._ids.get(name)
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
        document = read_bytes(name, data, self._settings)
        if before is not None:
            self._drop(name)
        self._keep(document)
        return FileReport(
            file=name,
            outcome=Outcome.ADDED if before is None else Outcome.REPLACED,
            document_id=document.id,
            reason=None if before is None else "已用新内容替换同名文件",
            warnings=document.warnings,
        )

    def _keep(self, document: Document) -> None:
        self._documents[document.id] = document
        self._ids[document.file] = document.id
        self._files[document.id] = document.file
        self._by_hash[document.sha256] = document.id
        self._gone.discard(document.id)

    def _drop(self, name: str) -> None:
        old = self._ids.pop(name)
        del self._files[old]
        self._by_hash = {digest: id for digest, id in self._by_hash.items() if id != old}
        self._documents.pop(old, None)
        self._gone.add(old)


def _refused(name: str, reason: str) -> FileReport:
    return FileReport(file=name, outcome=Outcome.REFUSED, reason=reason)
