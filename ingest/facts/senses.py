"""Word lists sorted by what the words mean: `{sense: {word: example}}` in ``words/*.toml``.

Beside `ingest.facts.words`, whose entries carry settings of their own: here a word has a sense
and an example, nothing more. Lists of patterns have the same form; ⟦ ⟧ in a pattern's example mark
what it finds, or the time it stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from ingest.facts.words import alternatives
from ingest.word_file import word_file

_UNMARKED: Final = str.maketrans("", "", "⟦⟧")


@lru_cache(maxsize=16)
def load_senses(name: str) -> Mapping[str, Any]:
    """The tables of ``words/<name>.toml``; the innermost map words to examples.

    :raises ValueError: if an example does not use its word, or a sense lists no word.
    """
    return _checked(name, lambda word, example: word in example)


@lru_cache(maxsize=8)
def load_patterns(name: str) -> Mapping[str, Any]:
    """The tables of ``words/<name>.toml``; the innermost map regular expressions to examples.

    :raises ValueError: if a pattern finds nothing in its example, or a sense lists no pattern.
    """
    return _checked(name, lambda pattern, example: bool(re.search(pattern, example)))


def _checked(name: str, stands_in: Callable[[str, str], bool]) -> Mapping[str, Any]:
    """The tables of a list whose every word stands in its example."""
    tables = word_file("ingest.facts", f"words/{name}.toml")
    for word, example in words_of(tables):
        if not stands_in(word, example.translate(_UNMARKED)):
            raise ValueError(f"{name}.toml: 「{word}」 does not stand in its example: {example}")
    return tables


def words_of(tables: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """All (word, example) pairs of ``tables``, at whatever depth."""
    for key, value in tables.items():
        if isinstance(value, str):
            yield key, value
        elif not value:
            raise ValueError(f"no words under {key}")
        else:
            yield from words_of(value)


def either(words: Iterable[str]) -> str:
    """A group of a regular expression that matches any of ``words``, the longest first."""
    return f"(?:{alternatives(words)})"


def any_of(patterns: Iterable[str]) -> str:
    """A group of a regular expression that matches any of ``patterns``, the first that fits."""
    return f"(?:{'|'.join(patterns)})"
