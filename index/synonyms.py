"""Words that mean the same in this field, read from ``words/synonyms.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field


class Group(BaseModel):
    """Words of one meaning, the official one first; ``weight`` is what another one counts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    terms: tuple[str, ...] = Field(min_length=2)
    weight: float = Field(default=0.6, gt=0, le=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    group: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A word to look for in place of one that was asked, and what finding it counts."""

    term: str
    weight: float


@dataclass(frozen=True)
class Synonyms:
    """The groups, by word. A word stands in one group only, so that its official form is clear."""

    groups: dict[str, Group]

    @property
    def terms(self) -> tuple[str, ...]:
        """Every word of every group."""
        return tuple(self.groups)

    def canonical_term(self, term: str) -> str:
        """The official word for ``term``; ``term`` itself if none is known."""
        group = self.groups.get(term)
        return group.terms[0] if group else term

    def alternatives(self, term: str) -> tuple[Alternative, ...]:
        """``term`` at full weight, then the other words of its group at their discount."""
        group = self.groups.get(term)
        others = group.terms if group else ()
        weight = group.weight if group else 1.0
        return (
            Alternative(term, 1.0),
            *(Alternative(other, weight) for other in others if other != term),
        )


def parse(text: str) -> Synonyms:
    """Read the TOML form; ValueError if a word stands in two groups or a key is unknown."""
    by_term: dict[str, Group] = {}
    for group in _File.model_validate(tomllib.loads(text)).group:
        for term in group.terms:
            if term in by_term:
                raise ValueError(f"{term} stands in two groups of synonyms")
            by_term[term] = group
    return Synonyms(by_term)


@lru_cache(maxsize=1)
def synonyms() -> Synonyms:
    """The groups that come with the program."""
    return parse(files("index.words").joinpath("synonyms.toml").read_text(encoding="utf-8"))


def canonical_term(term: str) -> str:
    """The official word for ``term``: 双监控 → 绩效运行监控; ``term`` itself if none is known."""
    return synonyms().canonical_term(term)


def expand(terms: Iterable[str]) -> tuple[tuple[Alternative, ...], ...]:
    """For each word of a question, each once, the words to look for and what they count."""
    known = synonyms()
    return tuple(known.alternatives(term) for term in dict.fromkeys(terms))
