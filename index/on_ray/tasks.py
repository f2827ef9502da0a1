"""What a worker of Ray does; Ray itself is not needed to import this."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from index.embedding import Vectors, embeddings_for
from index.read_ahead import LoadedFile
from ingest.document import Document
from ingest.reading_pool import reading_pool
from ingest.settings import Settings
from ingest.settings import settings as settings_of_process


def ready() -> None:
    """Nothing: a worker that can do it has this program."""


def read(name: str, data: bytes, settings: Settings, reading: str, counted: Any) -> Document:
    """The file, read in a process of its own below the worker: a file that hangs or takes too much
    memory is refused here as on one machine, and takes no worker with it.

    ``counted`` is the handle of a `PagesRead`, which knows this by the key ``reading``. Raises
    ReadError, ReadingKilledError or ReadingFaultError, as `ReadingProcess.read` does.
    """
    one = settings.model_copy(update={"reading_processes": 1})
    with reading_pool(one, 1, threads=1) as pool:
        file = LoadedFile(name, data, sha256(data).hexdigest(), pool)
        document = file.document(lambda _, pages, total: counted.tell.remote(reading, pages, total))
        counted.tell.remote(reading, *pool.pages())
    return document


def encode(model: str, batches: Sequence[list[str]]) -> list[Vectors]:
    """The vectors of each batch of texts; ``model`` lies where this machine's settings say."""
    here = settings_of_process().model_copy(update={"embedding_model": model})
    return list(embeddings_for(here).encoded(batches, threads=1))
