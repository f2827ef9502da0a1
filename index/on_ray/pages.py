"""The count of pages that all workers keep together. Nothing is imported here: it has a process of
its own, which should be there at once."""

from __future__ import annotations


class PagesRead:
    """How many pages of which file were begun, as the workers tell; ``reading`` is a key of the
    reading's own, for two files of a batch may have one name."""

    def __init__(self) -> None:
        self._readings: dict[str, tuple[int, int]] = {}

    def clear(self) -> None:
        """Begin anew, for another batch."""
        self._readings.clear()

    def tell(self, reading: str, pages: int, total: int) -> None:
        """Of the file of ``reading``, ``pages`` of ``total`` were begun."""
        self._readings[reading] = (pages, total)

    def sums(self) -> tuple[int, int]:
        """Of all files together: pages begun, and all."""
        told = self._readings.values()
        return sum(pages for pages, _ in told), sum(total for _, total in told)
