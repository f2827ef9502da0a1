"""Words that mean the same in this field, read from ``words/synonyms.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field


class Group(BaseModel):
    """Words of one meaning, the official one first; ``weight`` is what another one counts.

    ``related`` words only go with the meaning (学校 with 教育部门): they are looked for in place of
    the terms and the terms in place of them, but each keeps its own meaning.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    terms: tuple[str, ...] = Field(min_length=1)
    related: tuple[str, ...] = ()
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
        return group.terms[0] if group and term in group.terms else term

    def alternatives(self, term: str) -> tuple[Alternative, ...]:
        """``term`` at full weight, then the other words of its group at their discount.

        Of a related word these are the terms, not the other related words: 黄灯 goes with 预警, and
        so does 红灯, but neither with the other.
        """
        group = self.groups.get(term)
        if group is None:
            return (Alternative(term, 1.0),)
        others = group.terms + (group.related if term in group.terms else ())
        return (
            Alternative(term, 1.0),
            *(Alternative(other, group.weight) for other in others if other != term),
        )


def parse(text: str) -> Synonyms:
    """Read the TOML form; ValueError if a word stands in two groups or a key is unknown."""
    by_term: dict[str, Group] = {}
    for group in _File.model_validate(tomllib.loads(text)).group:
        if len(group.terms + group.related) < 2:
            raise ValueError(f"{group.terms[0]} has no synonym")
        for term in group.terms + group.related:
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
