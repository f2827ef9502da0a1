"""The count of pages that all workers keep together. Nothing is imported here: it has a process of
its own, which should be there at once."""

from __future__ import annotations


class PagesRead:
    """How many pages of which file were begun, as the workers tell."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[int, int]] = {}

    def clear(self) -> None:
        """Begin anew, for another batch."""
        self._files.clear()

    def tell(self, name: str, pages: int, total: int) -> None:
        """Of file ``name``, ``pages`` of ``total`` were begun."""
        self._files[name] = (pages, total)

    def sums(self) -> tuple[int, int]:
        """Of all files together: pages begun, and all."""
        told = self._files.values()
        return sum(pages for pages, _ in told), sum(total for _, total in told)
