"""The word lists of this package, read from ``words.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ingest.word_file import word_file


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the cycle: its name, and the words that a passage on it says."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """See ``words.toml`` for what each list is for."""

    points_back: tuple[str, ...]
    small_numerals: frozenset[str]
    after_units: tuple[str, ...]
    modalities: tuple[tuple[str, str], ...]
    measures: tuple[str, ...]
    shares: tuple[str, ...]
    things: tuple[str, ...]
    kept: tuple[str, ...]
    differing: tuple[str, ...]
    telling_metrics: tuple[str, ...]
    verbs: tuple[str, ...]
    alternatives: tuple[str, ...]
    preamble: tuple[str, ...]
    stages: tuple[Stage, ...]


@lru_cache(maxsize=1)
def words() -> Words:
    """The lists that come with the program."""
    data = word_file("assistant.workshop", "words.toml")
    return Words(
        points_back=tuple(data["points_back"]["words"]),
        small_numerals=frozenset(data["numbers"]["small"]),
        after_units=tuple(data["numbers"]["after_units"]),
        modalities=tuple((pair["said"], pair["turned"]) for pair in data["modality"]),
        measures=tuple(data["measures"]["endings"]),
        things=tuple(data["measures"]["things"]),
        kept=tuple(data["measures"]["kept"]),
        shares=tuple(data["measures"]["shares"]),
        differing=tuple(data["measures"]["differing"]),
        telling_metrics=tuple(data["metrics"]["endings"]),
        preamble=tuple(data["preamble"]["words"]),
        alternatives=tuple(data["alternatives"]["words"]),
        verbs=tuple(data["tasks"]["begin"]),
        stages=tuple(Stage(s["name"], tuple(s["words"])) for s in data["stage"]),
    )
