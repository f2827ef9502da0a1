"""The one facade of a library: open it, publish to it, read it."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from index.embedding import SentenceEmbeddings, embeddings_for
from index.place import Place, store_at
from index.publication import Change
from index.reader import Reader
from index.records import Progress, Publication
from ingest.document import Document
from ingest.errors import LibraryError
from ingest.settings import Settings
from ingest.settings import settings as settings_of_process


class Library:
    """Documents made searchable, in one folder or in a database. Safe between threads and between
    processes."""

    def __init__(
        self, place: Place, settings: Settings, embeddings: SentenceEmbeddings | None = None
    ) -> None:
        self.place = place
        self._store = store_at(place, settings.exact_search_clauses)
        self._embeddings = embeddings or embeddings_for(settings)
        self._reader: Reader | None = None
        self._reading = threading.Lock()

    @classmethod
    def open(
        cls,
        place: Place,
        settings: Settings | None = None,
        embeddings: SentenceEmbeddings | None = None,
    ) -> Library:
        """The library at ``place``; an empty one is created where there is none. ``embeddings`` are
        those of the settings, unless others are given that do the work elsewhere.

        Raises ModelMismatchError if its vectors come from another model than the settings name,
        LibraryError if it cannot be used for another reason.
        """
        library = cls(place, settings or settings_of_process(), embeddings)
        try:
            library._store.create_if_missing()
            library.reader()
        except OSError as error:
            raise LibraryError(
                f"无法使用资料库 {place}：{error.strerror or error}。请检查目录和权限。"
            ) from error
        return library

    def reader(self) -> Reader:
        """The last published version, whichever process published it."""
        with self._reading:
            if self._reader is None or not self._reader.is_current():
                version = self._store.newest()
                try:
                    self._reader = Reader(version, self._embeddings)
                except SQLAlchemyError as error:
                    version.release()
                    raise LibraryError(
                        f"资料库 {self.place} 第 {version.number} 版的数据无法读取，"
                        "可能已损坏；请从备份恢复，或换一个目录重新导入文件。"
                    ) from error
                except BaseException:
                    version.release()
                    raise
            return self._reader

    def publish(
        self,
        added: Sequence[Document],
        removed: Collection[str] = (),
        on_progress: Progress | None = None,
        originals: Mapping[str, bytes] | None = None,
        came_at: Mapping[str, datetime] | None = None,
    ) -> Publication:
        """Put documents in and take documents out, all in one step: readers see all or nothing.

        A document takes the place of one with the same id or file. Clauses whose passages are
        unchanged keep their vectors. ``originals`` are the bytes of added files, by document id:
        they are kept for documents whose pages can be shown, and go when the document goes.
        ``came_at`` says when documents came, where it is not now. Raises
        LibraryError if an id to remove is not there, or the disk refuses; the library is then as it
        was.
        """
        try:
            with self._store.publishing():
                change = _change(self.reader(), added, removed, originals or {})
                change = replace(change, came_at=came_at or {})
                publication = self._publish(change, on_progress)
                self.reader()  # lets go of the version before, so that it can be swept away
                self._store.sweep()
        except (OSError, OperationalError) as error:
            raise LibraryError(
                f"写入资料库 {self.place} 失败（{error}），资料库保持原样。请检查磁盘空间和权限。"
            ) from error
        return publication

    def _publish(self, change: Change, on_progress: Progress | None) -> Publication:
        before = self.reader()
        if not change.added and not change.removed:
            return Publication(before.version, (), ())
        self._store.publish(before.version, change, self._embeddings, on_progress)
        came = tuple(document.id for document in change.added)
        return Publication(before.version + 1, came, tuple(sorted(change.gone)))


def _change(
    before: Reader,
    added: Sequence[Document],
    removed: Collection[str],
    originals: Mapping[str, bytes],
) -> Change:
    """What a publication has to do, given what is there; of documents of one file the last wins."""
    known = {document.id for document in before.documents}
    if unknown := sorted(set(removed) - known):
        raise LibraryError(f"资料库中没有编号为 {'、'.join(unknown)} 的文件，未作任何改动。")
    by_file = {document.file: document for document in added}
    newest = {document.id: document for document in by_file.values()}
    replaced = {
        document.id
        for document in before.documents
        if document.id in newest or document.file in by_file
    }
    kept = {id: originals[id] for id in newest if id in originals and newest[id].placement}
    return Change(tuple(newest.values()), frozenset(replaced | set(removed)), kept)
