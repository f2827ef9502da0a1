"""Passages embedded by workers of Ray."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import ray

from index.embedding import SentenceEmbeddings, Vectors
from index.on_ray import tasks
from index.on_ray.reading import RETRIES
from ingest.errors import LibraryError
from ingest.settings import Settings

_BATCHES = 4  # a task: short enough that all workers end together, long enough to be worth sending


class RayEmbeddings(SentenceEmbeddings):
    """The batches are those of one machine, so that their vectors are the same too."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings.embedding_model, settings.model_folder, settings.embedding_batch)
        self._task = ray.remote(max_retries=RETRIES)(tasks.encode)

    def encoded(
        self, batches: Sequence[list[str]], threads: int | None = None
    ) -> Iterator[Vectors]:
        """As `SentenceEmbeddings.encoded`; the threads are the cluster's."""
        groups = [batches[at : at + _BATCHES] for at in range(0, len(batches), _BATCHES)]
        begun = [self._task.remote(self.name, group) for group in groups]
        try:
            for task in begun:
                yield from ray.get(task)
        except ray.exceptions.RayTaskError as error:
            raise error.cause from error
        except ray.exceptions.RayError as error:
            raise LibraryError(
                f"计算向量的 Ray 工作进程一再中断（{type(error).__name__}），这一批没有入库，"
                "资料库保持原样。请检查各台机器的内存，然后重新导入。"
            ) from error
