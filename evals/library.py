"""A library of a set's documents, made when it is needed and kept for the next run.

It lies in a folder of the system's temporary directory named by digests of the documents (with the
embedding model) and of the code that reads and indexes: a change of either makes a new one. Where
only the code changed, the earlier library is built upon, which keeps the vectors of clauses that
did not change.
"""

from __future__ import annotations

import getpass
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import index
import ingest
from index.library import Library
from ingest import read_document
from ingest.document import Document
from ingest.errors import LibraryError, ReadError
from ingest.settings import Settings

_CODE = ("*.py", "*.toml", "*.txt")
_DIGEST_CHARACTERS = 16
_KEPT = 12  # libraries; the least recently used are removed

Note = Callable[[str], None]


def library_of(files: Sequence[Path], settings: Settings, on_note: Note) -> Library:
    """The library of ``files``; ``on_note`` hears of building and of files that cannot be read."""
    shelf = _shelf()
    of_documents = _digest(files, f"{settings.embedding_model} {settings.clause_characters}")
    folder = shelf / f"{of_documents}-{_digest(_code(), '')}"
    if not folder.is_dir():
        on_note(f"正在为 {len(files)} 个文件建立临时资料库……")
        _build(folder, _newest(shelf, of_documents), _read(files, settings, on_note), settings)
    folder.touch()
    _sweep(shelf)
    return Library.open(folder, settings)


def _build(
    folder: Path, earlier: Path | None, documents: Sequence[Document], settings: Settings
) -> None:
    building = Path(tempfile.mkdtemp(dir=folder.parent, prefix="building-"))
    try:
        _publish(building / "library", earlier, documents, settings)
        (building / "library").rename(folder)
    except OSError:
        if not folder.exists():
            raise
        # Another run was quicker, with the same result: the name is taken, or its folder filled.
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _publish(
    folder: Path, earlier: Path | None, documents: Sequence[Document], settings: Settings
) -> None:
    if earlier is not None:
        try:
            shutil.copytree(earlier, folder)
            Library.open(folder, settings).publish(documents)
            return
        except (LibraryError, OSError):
            # Of an older format, or being removed: begin afresh.
            shutil.rmtree(folder, ignore_errors=True)
    Library.open(folder, settings).publish(documents)


def _read(files: Iterable[Path], settings: Settings, on_note: Note) -> list[Document]:
    documents = []
    for file in files:
        try:
            documents.append(read_document(file, settings))
        except ReadError as error:
            on_note(str(error))
    return documents


def _shelf() -> Path:
    shelf = Path(tempfile.gettempdir()) / f"zhengwen-evals-{getpass.getuser()}"
    shelf.mkdir(mode=0o700, exist_ok=True)
    return shelf


def _newest(shelf: Path, of_documents: str) -> Path | None:
    return max(shelf.glob(f"{of_documents}-*"), key=_used, default=None)


def _sweep(shelf: Path) -> None:
    libraries = sorted(shelf.glob("[0-9a-f]*-*"), key=_used, reverse=True)
    for folder in libraries[_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


def _used(folder: Path) -> float:
    return folder.stat().st_mtime


def _digest(files: Iterable[Path], more: str) -> str:
    digest = sha256(more.encode())
    for file in files:
        digest.update(file.name.encode())
        digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:_DIGEST_CHARACTERS]


def _code() -> list[Path]:
    homes = [Path(package.__path__[0]) for package in (ingest, index)]
    return sorted(file for home in homes for kind in _CODE for file in home.rglob(kind))
