"""The patterns of ``words/reckoning.toml``, for the composer that reckons and the proof of it."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.word_file import word_file


@lru_cache(maxsize=64)
def reckoning_pattern(group: str, name: str) -> re.Pattern[str]:
    """The pattern ``name`` of ``group``, over plain words."""
    return re.compile(word_file("assistant", "words/reckoning.toml")[group][name])
