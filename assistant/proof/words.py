"""Loads the words that proof goes by: negations, verdicts, frames and endings of names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from ingest.document import Status
from ingest.facts.words import alternatives
from ingest.word_file import word_file

_ListT = TypeVar("_ListT", bound=BaseModel)

Denial = Literal["prohibition", "release", "plain"]
Pick = Literal["highest", "lowest", "above", "below", "equal", "different"]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Exceptions(_Strict):
    words: tuple[str, ...]
    around: tuple[str, ...]


class _Words(_Strict):
    words: tuple[str, ...]


class _Modality(_Strict):
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    limiting: tuple[str, ...]


class Opposites(_Strict):
    """Two groups of words for movements that exclude each other."""

    one: tuple[str, ...]
    other: tuple[str, ...]


class Negations(_Strict):
    """``negations.toml``: what turns a statement round, excepts, weakens, binds or says nothing."""

    negators: dict[Denial, tuple[str, ...]]
    exceptions: _Exceptions
    harmless: _Words
    modality: _Modality
    free: _Words
    opposites: tuple[Opposites, ...]


class Verdict(_Strict):
    """Words that say which of several values is meant: the one picked, or that at a later place."""

    pick: Pick
    place: int = 1
    words: tuple[str, ...]


class _Totals(_Strict):
    pattern: str


class Alterations(_Strict):
    """Words between a value and what it became: the later one is larger, smaller, or either."""

    up: tuple[str, ...]
    down: tuple[str, ...]
    other: tuple[str, ...]


class Verdicts(_Strict):
    """``verdicts.toml``."""

    verdict: tuple[Verdict, ...]
    difference: _Words
    alteration: Alterations
    totals: _Totals


class Frame(_Strict):
    """Words of a composer's own; ``status`` is what the cited document must be, empty for any."""

    words: str = Field(min_length=1)
    status: tuple[Status, ...] = ()


class _Pattern(_Strict):
    pattern: str


class Ruled(_Strict):
    """What draws a line, what binds, and what makes a consequence no plain one; regular
    expressions."""

    least: str
    bound: str
    free: str


class Frames(_Strict):
    """``frames.toml``."""

    frame: tuple[Frame, ...]
    absent: _Pattern
    edge: _Pattern
    outside: _Pattern
    inside: _Pattern
    ruled: Ruled


class Ending(_Strict):
    """The last word of a name; ``not_before``: characters that make it part of another word."""

    word: str
    not_before: str = ""


class _Bodies(_Strict):
    endings: tuple[Ending, ...]


class _Places(_Strict):
    not_before: str
    common: tuple[str, ...]
    before: str


class Names(_Strict):
    """``names.toml``."""

    bodies: _Bodies
    places: _Places


def _load(name: str, model: type[_ListT]) -> _ListT:
    return model.model_validate(word_file("assistant", f"words/{name}.toml"))


@lru_cache(maxsize=1)
def negations() -> Negations:
    """Negators, exceptions, modal words, movements."""
    return _load("negations", Negations)


@lru_cache(maxsize=1)
def verdicts() -> Verdicts:
    """Words of comparison."""
    return _load("verdicts", Verdicts)


@lru_cache(maxsize=1)
def frames() -> Frames:
    """What composers say in words of their own."""
    return _load("frames", Frames)


@lru_cache(maxsize=1)
def names() -> Names:
    """How names of bodies and places end."""
    return _load("names", Names)


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Any of ``patterns``, the longest first."""
    return re.compile("|".join(sorted(patterns, key=len, reverse=True)))


def any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Any of ``words``, taken literally, the longest first."""
    return re.compile(alternatives(words))
