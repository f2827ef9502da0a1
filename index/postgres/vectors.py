"""pgvector, the extension of the server that keeps vectors and measures how near they are."""

from __future__ import annotations

from index.embedding import Vectors


def as_text(vector: Vectors) -> str:
    """A vector as pgvector reads it, exactly."""
    return str(vector.tolist())
