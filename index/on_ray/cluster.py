"""Workers of Ray, and what they do for an intake."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import ray

from index.on_ray.embedding import RayEmbeddings
from index.on_ray.pages import PagesRead
from index.on_ray.reading import RayReadingPool
from ingest.settings import Settings


class Cluster:
    """Workers of Ray, as long as the context of `connected` lasts."""

    def __init__(self, settings: Settings) -> None:
        self.embeddings = RayEmbeddings(settings)
        # Begun here, for its process takes a while to start.
        self._counted = ray.remote(num_cpus=0, max_restarts=-1)(PagesRead).remote()
        self._processors = max(1, int(ray.cluster_resources().get("CPU", 1)))

    @contextmanager
    def reading(self, settings: Settings, files: int) -> Iterator[RayReadingPool]:
        """As `ingest.reading_pool.reading_pool`."""
        pool = RayReadingPool(settings, max(1, min(self._processors, files)), self._counted)
        try:
            yield pool
        finally:
            pool.close()
