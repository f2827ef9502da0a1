"""The real and the practice documents beside the repository; tests skip where they are absent."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from ingest import read_document
from ingest.document import Document

SHARED = Path(__file__).resolve().parents[3] / "shared"
PATHS = sorted([*SHARED.glob("corpus/*.txt"), *SHARED.glob("practice/p*.txt")])
ABSENT = "../shared with the real and the practice documents is absent"

needs_shared_texts = pytest.mark.skipif(not PATHS, reason=ABSENT)


@lru_cache
def document(prefix: str) -> Document:
    """The document whose file name begins with ``prefix``."""
    for path in PATHS:
        if path.name.startswith(prefix):
            return read_document(path)
    pytest.skip(f"{ABSENT}: {prefix}")
