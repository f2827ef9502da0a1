"""Loads the word lists of ``words/*.toml``: every word typed, unique, and with an example.

Each file begins with a comment on where its words come from and holds ``entries``, besides the
few settings its model names. What a list refuses, it refuses when the program starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ingest.facts.model import Comparator, Unit
from ingest.word_file import word_file

_ListT = TypeVar("_ListT", bound=BaseModel)


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Word(_Strict):
    """A word and a stretch of text in which it is used."""

    word: str = Field(min_length=1)
    example: str

    @model_validator(mode="after")
    def _example_uses_the_word(self) -> Word:
        if self.word not in self.example:
            raise ValueError(f"the example of 「{self.word}」 does not use it: {self.example}")
        return self


class UnitWord(Word):
    """A word that a number is counted in; ``factor`` turns the number into ``unit``."""

    unit: Unit
    factor: Fraction
    not_before: str = ""


class ComparatorWord(Word):
    """A word that holds a number against a line; see ``comparators.toml`` for the flags."""

    side: Literal["left", "right"]
    comparator: Comparator
    not_after: str = ""
    strict: bool = False
    negatable: bool = False
    verb: bool = False


class QualifierWord(Word):
    """A word that says a number is not exact."""

    side: Literal["left", "inside", "right"]
    not_after: str = ""


class Mask(_Strict):
    """A pattern whose numbers count nothing; ⟦ ⟧ in the example marks what it claims."""

    name: str
    pattern: str
    example: str


class Units(_Strict):
    entries: tuple[UnitWord, ...]


class Comparators(_Strict):
    negators: tuple[str, ...]
    entries: tuple[ComparatorWord, ...]


class Qualifiers(_Strict):
    entries: tuple[QualifierWord, ...]


class Masks(_Strict):
    """``begins`` is a character class: what a claimed stretch can begin with."""

    begins: str
    entries: tuple[Mask, ...]

    @model_validator(mode="after")
    def _begin_as_said(self) -> Masks:
        for entry in self.entries:
            first = entry.example.partition("⟦")[2][:1]
            if not re.match(f"[{self.begins}]", first):
                raise ValueError(f"masks.toml: begins lacks 「{first}」 of {entry.name}")
        return self


def load(name: str, model: type[_ListT]) -> _ListT:
    """The word list ``words/<name>.toml`` as ``model``.

    :raises pydantic.ValidationError: if the file holds what the model does not know.
    """
    return model.model_validate(word_file("ingest.facts", f"words/{name}.toml"))


def guarded(entries: Iterable[ComparatorWord | QualifierWord]) -> str:
    """The words as one pattern, none after a character that makes it part of another (节约)."""
    return "|".join(
        (f"(?<![{entry.not_after}])" if entry.not_after else "") + re.escape(entry.word)
        for entry in sorted(entries, key=lambda entry: -len(entry.word))
    )


def alternatives(words: Iterable[str]) -> str:
    """The words as a regular expression that prefers longer ones.

    What words begin with alike is written once (报(?:告|送)), so that one sign rules out all the
    words that begin otherwise.
    """
    by_sign: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        by_sign.setdefault(word[0], []).append(word[1:])
    return "|".join(re.escape(sign) + _rest(rest) for sign, rest in by_sign.items())


def _rest(rests: Sequence[str]) -> str:
    """What may follow a sign, the longer first; the empty rest makes it optional."""
    longer = [rest for rest in rests if rest]
    if not longer:
        return ""
    ends_here = len(longer) < len(rests)
    if len(longer) == 1 and not ends_here:
        return re.escape(longer[0])
    return f"(?:{alternatives(longer)}){'?' if ends_here else ''}"


def _unique(name: str, words: Iterable[object]) -> None:
    seen = set()
    for word in words:
        if word in seen:
            raise ValueError(f"{name}.toml lists {word} twice")
        seen.add(word)


@lru_cache(maxsize=1)
def units() -> Units:
    """Words that numbers are counted in."""
    found = load("units", Units)
    _unique("units", (entry.word for entry in found.entries))
    return found


@lru_cache(maxsize=1)
def comparators() -> Comparators:
    """Words that hold a number against a line."""
    found = load("comparators", Comparators)
    _unique("comparators", ((entry.word, entry.side) for entry in found.entries))
    return found


@lru_cache(maxsize=1)
def qualifiers() -> Qualifiers:
    """Words that say a number is not exact."""
    found = load("qualifiers", Qualifiers)
    _unique("qualifiers", ((entry.word, entry.side) for entry in found.entries))
    return found


@lru_cache(maxsize=1)
def masks() -> Masks:
    """Patterns whose numbers count nothing."""
    found = load("masks", Masks)
    _unique("masks", (entry.name for entry in found.entries))
    return found
