"""From a file to a `Document`: canonical text, outline, clauses, metadata, facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.read import read_bytes, read_document

__all__ = ["read_bytes", "read_document"]


def __getattr__(name: str) -> object:
    """Import the readers only when a file is read: answering questions does not need them."""
    if name in __all__:
        from ingest import read  # noqa: PLC0415

        return getattr(read, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
