"""Kinds of short paragraph that can be told by their words alone, listed in ``patterns.toml``."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.word_file import word_file


def matches(kind: str, paragraph: str) -> bool:
    """True if all of ``paragraph`` reads as ``patterns.toml`` says under ``kind``."""
    return _patterns()[kind].fullmatch(paragraph) is not None


def matches_any(kinds: tuple[str, ...], paragraph: str) -> bool:
    """True if ``paragraph`` is of one of ``kinds``; one look for all of them."""
    return _union(kinds).fullmatch(paragraph) is not None


def ends_as_title(paragraph: str) -> bool:
    """True if ``paragraph`` ends as titles of documents end, a remark in brackets aside."""
    return matches("title_end", paragraph)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    table = word_file("ingest", "patterns.toml")
    return {
        kind: re.compile("|".join(f"(?:{pattern})" for pattern in entry["patterns"]))
        for kind, entry in table.items()
    }


@lru_cache
def _union(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_patterns()[kind].pattern})" for kind in kinds))
