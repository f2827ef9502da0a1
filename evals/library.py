"""A library of a set's documents, made when it is needed and kept for the next run.

It lies in a folder of the system's temporary directory named by a digest of the documents, the
embedding model and the code that reads and indexes, so that a change of any of them makes a new
one.
"""

from __future__ import annotations

import getpass
import shutil
import tempfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

import index
import ingest
from index.library import Library
from ingest import read_document
from ingest.errors import ReadError
from ingest.settings import Settings

_CODE = ("*.py", "*.toml", "*.txt")
_DIGEST_CHARACTERS = 20


def library_of(
    files: Iterable[Path], settings: Settings, on_note: Callable[[str], None]
) -> Library:
    """The library of ``files``; ``on_note`` hears of building and of files that cannot be read."""
    documents = list(files)
    folder = _shelf() / _digest(documents, settings)
    if folder.is_dir():
        return Library.open(folder, settings)
    on_note(f"正在为 {len(documents)} 个文件建立临时资料库……")
    building = Path(tempfile.mkdtemp(dir=_shelf()))
    try:
        _fill(building, documents, settings, on_note)
        building.rename(folder)
    except FileExistsError:
        pass  # another run was quicker, with the same result
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return Library.open(folder, settings)


def _fill(
    folder: Path, files: Iterable[Path], settings: Settings, on_note: Callable[[str], None]
) -> None:
    documents = []
    for file in files:
        try:
            documents.append(read_document(file, settings))
        except ReadError as error:
            on_note(str(error))
    Library.open(folder, settings).publish(documents)


def _shelf() -> Path:
    shelf = Path(tempfile.gettempdir()) / f"zhengwen-evals-{getpass.getuser()}"
    shelf.mkdir(mode=0o700, exist_ok=True)
    return shelf


def _digest(files: Iterable[Path], settings: Settings) -> str:
    digest = sha256(f"{settings.embedding_model}\n{settings.clause_characters}".encode())
    for file in [*files, *_code()]:
        digest.update(file.name.encode())
        digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:_DIGEST_CHARACTERS]


def _code() -> list[Path]:
    homes = [Path(package.__path__[0]) for package in (ingest, index)]
    return sorted(file for home in homes for kind in _CODE for file in home.rglob(kind))
