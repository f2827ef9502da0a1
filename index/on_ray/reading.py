"""Files read by workers of Ray, behind the interface of a pool of this machine."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from uuid import uuid4

import ray

from index.on_ray import tasks
from ingest.document import Document
from ingest.errors import ReadError
from ingest.reading_process import ReadingFaultError, ReadingKilledError
from ingest.settings import Settings

# A worker or a machine that is lost costs the file another try, on another worker. A file that
# brings them down each time is given up in the end.
RETRIES = 10
_PATIENCE = 1.0  # seconds to wait for the count of pages, which is but to be shown
_SECRET = ("database_url", "milvus_url", "llm_api_key")


class RayReadingPool:
    """See `ingest.reading_pool.Readers`; ``size`` files at once. ``counted`` is the handle of a
    `PagesRead`."""

    def __init__(self, settings: Settings, size: int, counted: Any) -> None:
        self.size = size
        # Workers read files: what opens the database or a model is no business of theirs.
        self._settings = settings.model_copy(update=dict.fromkeys(_SECRET))
        self._task = ray.remote(max_retries=RETRIES, retry_exceptions=[ReadingKilledError])(
            tasks.read
        )
        self._counted = counted
        self._counted.clear.remote()
        self._pages = (0, 0)
        self._waiting = ThreadPoolExecutor(size, thread_name_prefix="reading")

    def submit(self, name: str, data: bytes) -> Future[Document]:
        """See `Readers`."""
        return self._waiting.submit(self._read, name, data)

    def pages(self) -> tuple[int, int]:
        """See `Readers`."""
        with suppress(ray.exceptions.RayError):  # the counter is being started, or started again
            self._pages = ray.get(self._counted.sums.remote(), timeout=_PATIENCE)
        return self._pages

    def close(self) -> None:
        """See `Readers`."""
        self._waiting.shutdown(cancel_futures=True)

    def _read(self, name: str, data: bytes) -> Document:
        try:
            document: Document = ray.get(
                self._task.remote(name, data, self._settings, uuid4().hex, self._counted)
            )
        except ray.exceptions.RayTaskError as error:
            if isinstance(error.cause, ReadError | ReadingFaultError):
                raise error.cause from error
            raise
        except ray.exceptions.RayError as error:
            raise ReadError(
                f"文件“{name}”：读取它的 Ray 工作进程一再中断（{type(error).__name__}），已跳过，"
                "其余文件不受影响。请检查各台机器的内存，然后重新导入。"
            ) from error
        return document
